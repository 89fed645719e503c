/**
 * Everything, one stage after the other on however few cores there are: `npm test`, or `npm test -- unit e2e` for some. Each
 * stage is one command; test stages count their tests, the others count as one. Ends on "N passed, N failed".
 */
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const reports = `${root}.build/reports`;
rmSync(reports, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });

const node = (...args) => ({ command: process.execPath, args });
const bin = (name, ...args) => node(`${root}node_modules/${name}`, ...args);
const npm = (...args) => ({ command: process.platform === 'win32' ? 'npm.cmd' : 'npm', args });
const vitest = (project) => ({
  ...bin(
    'vitest/vitest.mjs',
    'run',
    '--project',
    project,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${reports}/${project}.json`,
  ),
  report: `${reports}/${project}.json`,
});

/** In the order in which a mistake is cheapest to find. */
const stages = {
  lint: bin('eslint/bin/eslint.js', '.'),
  format: bin('prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.'),
  imports: bin(
    'dependency-cruiser/bin/dependency-cruise.mjs',
    '--config',
    '.dependency-cruiser.mjs',
    'shared',
    'functions',
    'infra',
    'miniapp/src',
  ),
  typecheck: bin('typescript/bin/tsc', '-p', '.'),
  'typecheck-browser': bin('typescript/bin/tsc', '-p', 'tests/tsconfig.browser.json'),
  'typecheck-miniapp': bin('typescript/bin/tsc', '-p', 'miniapp'),
  unit: vitest('unit'),
  cases: vitest('policy-cases'),
  // Template and zips without a network, and what must be true of them.
  cloud: vitest('cloud'),
  store: vitest('infra'),
  integration: vitest('integration'),
  'bad-input': vitest('bad-input'),
  // The same suites on AWS's DynamoDB Local, where a Java 17 is there; its absence is said in one sentence.
  authority: node('tests/infra/run-on-dynamodb-local.mjs', 'tests/infra/store-conformance', 'tests/integration'),
  // Builds dist/weapp itself when its sources have changed.
  weapp: vitest('weapp'),
  h5: npm('run', '--silent', 'build:h5'),
  // What both builds weigh, against the budgets.
  sizes: npm('run', '--silent', 'sizes'),
  e2e: vitest('e2e'),
  faults: vitest('faults'),
};

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !(name in stages));
if (unknown.length > 0) {
  console.error(`No such stage: ${unknown.join(', ')}. There are: ${Object.keys(stages).join(', ')}.`);
  process.exit(2);
}

const run = ({ command, args }) =>
  new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: root,
      stdio: 'inherit',
      env: { ...process.env, CI: process.env.CI ?? '' },
    });
    child.on('close', (code) => resolve(code ?? 1));
  });

/** Tests of a report; a run that broke before its first test counts as one failure. */
const count = (report, code) => {
  try {
    const {
      numPassedTests: passed,
      numFailedTests: failed,
      numPendingTests: skipped,
    } = JSON.parse(readFileSync(report, 'utf8'));
    return { passed, failed: failed === 0 && code !== 0 ? 1 : failed, skipped };
  } catch {
    return { passed: 0, failed: 1, skipped: 0 }; // no report: the runner itself did not come up
  }
};

const rows = [];
for (const [name, stage] of Object.entries(stages)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  console.log(`\n── ${name} ${'─'.repeat(Math.max(0, 60 - name.length))}`);
  const started = Date.now();
  const code = await run(stage);
  const result = stage.report
    ? count(stage.report, code)
    : { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 };
  rows.push({ stage: name, ...result, seconds: Math.round((Date.now() - started) / 1000) });
}

console.log('');
console.table(Object.fromEntries(rows.map(({ stage, ...rest }) => [stage, rest])));
const total = (key) => rows.reduce((sum, row) => sum + row[key], 0);
const skipped = total('skipped');
console.log(`${total('passed')} passed, ${total('failed')} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
process.exit(total('failed') === 0 ? 0 : 1);
