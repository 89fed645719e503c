/**
 * Imports go one way: kernel ← policy ← domain ← contract ← functions/<capability> ← infra; the phone imports shared only;
 * a capability never imports another's inside (infra/decisions/layout.md).
 */
/** `notify` is no capability of its own but what several of them send through. */
const CAPABILITIES =
  'session|people|enrolment|premium|out-of-area|papers|claim|agent|review|disputes|policies|jobs|streams';
const test = '\\.test\\.tsx?$';

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'kernel-imports-nothing',
      severity: 'error',
      from: { path: '^shared/kernel', pathNot: test },
      to: { path: '^(shared/(?!kernel)|functions|infra|miniapp|tests)' },
    },
    {
      name: 'policy-imports-kernel',
      severity: 'error',
      from: { path: '^shared/policy', pathNot: test },
      to: { path: '^(shared/(domain|contract)|functions|infra|miniapp|tests)' },
    },
    {
      name: 'domain-imports-policy',
      severity: 'error',
      from: { path: '^shared/domain', pathNot: test },
      to: { path: '^(shared/contract|functions|infra|miniapp|tests)' },
    },
    {
      name: 'shared-imports-shared',
      severity: 'error',
      from: { path: '^shared', pathNot: test },
      to: { path: '^(functions|infra|miniapp|tests)' },
    },
    {
      name: 'pack-reading-stays-off-phones',
      severity: 'error',
      comment: 'Only the desk that checks drafts reads YAML on the server.',
      from: { path: '^(miniapp|functions/(?!policies/)|shared/(domain|contract|kernel))', pathNot: test },
      to: { path: '^shared/policy/reading' },
    },
    {
      name: 'functions-import-no-infra',
      severity: 'error',
      from: { path: '^functions', pathNot: test },
      to: { path: '^(infra|miniapp|tests)' },
    },
    {
      name: 'phone-imports-shared',
      severity: 'error',
      from: { path: '^miniapp/src', pathNot: test },
      to: { path: '^(functions|infra|tests)' },
    },
    {
      name: 'capability-inside',
      severity: 'error',
      comment: 'Another capability is reached through its ports alone.',
      from: { path: `^functions/(${CAPABILITIES})/`, pathNot: test },
      to: {
        path: `^functions/(${CAPABILITIES})/`,
        pathNot: ['^functions/$1/', '/(ports|payment-platform|wechat-identity|phone-codes|phone-code-hash)\\.ts$'],
      },
    },
    {
      name: 'adapters-only-in-wiring',
      severity: 'error',
      from: { path: `^functions/(${CAPABILITIES})/`, pathNot: [test, 'lambda\\.ts$'] },
      to: { path: '^functions/adapters', pathNot: '^functions/adapters/crypto' },
    },
    {
      name: 'no-simulator-in-production',
      severity: 'error',
      from: { path: '^(functions|shared|miniapp)', pathNot: test },
      to: { path: '^infra/local' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|\\.build|node_modules)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
