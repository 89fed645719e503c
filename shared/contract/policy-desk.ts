import * as z from 'zod/mini';
import { LONGEST_POLICY_TEXT, POLICY_ACTIONS, POLICY_STATUSES } from '../domain/policy-version';
import { get, post } from './route';
import { simulationRoutes } from './simulation';
import { fen, id, instant, localDate, text, year, yearText } from './scalars';

/** A number of a version in a path. */
const versionText = z.pipe(
  z.string().check(z.regex(/^[1-9]\d{0,3}$/, { error: 'version.shape' })),
  z.transform((digits: string) => Number(digits)),
);
const versionPath = z.object({ year: yearText, version: versionText });
const reason = text(200, 4);

/** What this member of staff may do with a version now; `edit` covers saving, checking and handing in. */
const DESK_ACTIONS = ['edit', 'check', 'submit', 'withdraw', 'publish', 'send-back'] as const;
export type PolicyDeskAction = (typeof DESK_ACTIONS)[number];

/** A version of a year's rules, as the desk lists it. One that was deployed with the program has neither steps nor drafters. */
export const deskVersion = z.object({
  year,
  version: z.int(),
  pack: z.string(),
  status: z.enum(POLICY_STATUSES),
  purpose: z.string(),
  deployed: z.boolean(),
  inForce: z.boolean(),
  from: z.optional(localDate),
  revision: z.int(),
  steps: z.array(
    z.object({
      action: z.enum(['begin', ...POLICY_ACTIONS]),
      name: z.string(),
      at: instant,
      reason: z.optional(z.string()),
      from: z.optional(localDate),
    }),
  ),
  allowed: z.array(z.enum(DESK_ACTIONS)),
});
export type DeskVersion = z.output<typeof deskVersion>;

/** One fault of the files. */
const fault = z.object({
  /** The pack's own text, its cases, or a pack it stands on. */
  where: z.enum(['text', 'cases', 'base']),
  file: z.string(),
  line: z.int(),
  column: z.int(),
  /** Path of the field: "layers.critical.bands.1.rate". */
  field: z.string(),
  message: z.string(),
});
export type PolicyFault = z.output<typeof fault>;

const caseOutcome = z.object({
  name: z.string(),
  line: z.int(),
  passed: z.boolean(),
  checks: z.array(
    z.object({
      what: z.string(),
      how: z.enum(['equal', 'differ', 'absent']),
      expected: z.string(),
      actual: z.string(),
      passed: z.boolean(),
    }),
  ),
  /** What was reckoned, line by line, in words. */
  trace: z.array(z.string()),
});
export type CaseOutcome = z.output<typeof caseOutcome>;

const figureChange = z.object({
  kind: z.enum(['changed', 'stated', 'unstated', 'source', 'added', 'removed']),
  title: z.string(),
  before: z.optional(z.string()),
  after: z.optional(z.string()),
  difference: z.optional(z.string()),
});

/** What changes in one matter, in words, and whom it touches. */
const chapterChanges = z.object({ chapter: z.string(), whom: z.string(), figures: z.array(figureChange) });
export type PolicyChapterChanges = z.output<typeof chapterChanges>;

/** What an examination of the two files found (核对结果). */
export const policyReport = z.object({
  faults: z.array(fault),
  cases: z.array(caseOutcome),
  /** No fault, cases there, and all of them pass: may be handed in. */
  good: z.boolean(),
  /** Figures that the pack leaves out, by path. */
  gaps: z.array(z.string()),
  /** Against the last published version before it, or absent where there is none to compare with. */
  comparedWith: z.optional(z.int()),
  /** Coverage year of that version, where it is another: the first version of a year is compared with the year before. */
  comparedYear: z.optional(year),
  changes: z.array(chapterChanges),
});
export type PolicyReport = z.output<typeof policyReport>;

/** A settlement that a correction may touch: no name, and its person only by the settlement's number. */
const touchedClaim = z.object({
  claimId: id('c'),
  kind: z.string(),
  discharged: localDate,
  level: z.string(),
  /** Version it was settled with. */
  version: z.int(),
  total: fen,
  paid: fen,
  /**
   * Chapters of the rules that changed and that it comes under, or that another settlement of the same person's year does, when both
   * count towards one ceiling or another counter of the year.
   */
  chapters: z.array(z.string()),
});
export type TouchedClaim = z.output<typeof touchedClaim>;

const DECIDING = ['policy.not-now', 'policy.unknown', 'record.stale'];

/** How versions of the rules are written, checked, published and simulated at the desk. */
export const policyDeskRoutes = {
  deskPolicies: get('deskPolicies', '/desk/policies', {
    summary: 'Every version of every year’s rules: in force, published, being written',
    access: { who: 'staff', scope: 'policy:read', where: 'district' },
    response: z.object({
      today: localDate,
      /** First day on which a version published now may take effect. */
      earliest: localDate,
      /** Whether this member of staff may begin a version. */
      mayBegin: z.boolean(),
      years: z.array(z.object({ year, versions: z.array(deskVersion) })),
    }),
  }),
  deskPolicy: get('deskPolicy', '/desk/policies/{year}/{version}', {
    summary: 'One version: its two files, what their examination finds, and what changes against the version in force',
    access: { who: 'staff', scope: 'policy:read', where: 'district' },
    params: versionPath,
    response: z.object({
      version: deskVersion,
      text: z.string(),
      cases: z.string(),
      report: policyReport,
      earliest: localDate,
    }),
    problems: ['policy.unknown'],
  }),
  touchedClaims: get('touchedClaims', '/desk/policies/{year}/{version}/touched', {
    summary:
      'Settlements made with an earlier version that come under a rule which this one changes, by day of discharge',
    access: { who: 'staff', scope: 'policy:read', where: 'district' },
    reads: { of: 'bureau' },
    params: versionPath,
    query: z.object({ after: z.optional(text(500)) }),
    response: z.object({
      /** Chapters that changed and that settlements come under; none: no settlement is touched. */
      chapters: z.array(z.object({ id: z.string(), title: z.string() })),
      claims: z.array(touchedClaim),
      next: z.optional(z.string()),
    }),
    problems: ['policy.unknown', 'policy.unreadable'],
  }),
  beginPolicy: post('beginPolicy', '/desk/policies', {
    summary: 'Begins a version (起草) from the files of the year’s last one, or of the year before',
    access: { who: 'staff', scope: 'policy:draft', where: 'district' },
    body: z.object({ year, purpose: text(100, 4) }),
    response: deskVersion,
    problems: ['policy.open-already', 'policy.no-year-before'],
  }),
  savePolicy: post('savePolicy', '/desk/policies/{year}/{version}/files', {
    summary: 'Saves the two files of a draft; what was checked before counts no more',
    access: { who: 'staff', scope: 'policy:draft', where: 'district' },
    params: versionPath,
    body: z.object({
      revision: z.int(),
      text: text(LONGEST_POLICY_TEXT),
      cases: text(LONGEST_POLICY_TEXT),
    }),
    response: deskVersion,
    problems: DECIDING,
  }),
  checkPolicy: post('checkPolicy', '/desk/policies/{year}/{version}/checks', {
    summary: 'Examines a draft (核对): without a fault and with all its cases passing it may be handed in',
    access: { who: 'staff', scope: 'policy:draft', where: 'district' },
    params: versionPath,
    body: z.object({ revision: z.int() }),
    response: deskVersion,
    problems: [...DECIDING, 'policy.faults', 'policy.cases-missing', 'policy.cases-failing'],
  }),
  submitPolicy: post('submitPolicy', '/desk/policies/{year}/{version}/submissions', {
    summary: 'Hands a checked draft in for review (送审), with the day from which it is to hold',
    access: { who: 'staff', scope: 'policy:draft', where: 'district' },
    params: versionPath,
    body: z.object({ revision: z.int(), from: localDate }),
    response: deskVersion,
    problems: [...DECIDING, 'policy.too-soon'],
  }),
  decidePolicy: post('decidePolicy', '/desk/policies/{year}/{version}/decisions', {
    summary: 'Second person (审核发布): publishes a version from its day on, or sends it back with reasons',
    access: { who: 'staff', scope: 'policy:review', where: 'district' },
    params: versionPath,
    body: z.object({
      revision: z.int(),
      publish: z.boolean(),
      /** Another day than was asked for; for a publication. */
      from: z.optional(localDate),
      reason: z.optional(reason),
    }),
    response: deskVersion,
    problems: [
      ...DECIDING,
      'policy.wrote-it-oneself',
      'policy.reason-missing',
      'policy.too-soon',
      'policy.faults',
      'policy.cases-missing',
      'policy.cases-failing',
    ],
  }),
  withdrawPolicy: post('withdrawPolicy', '/desk/policies/{year}/{version}/withdrawals', {
    summary: 'Gives a draft up (撤回)',
    access: { who: 'staff', scope: 'policy:draft', where: 'district' },
    params: versionPath,
    body: z.object({ revision: z.int(), reason }),
    response: deskVersion,
    problems: DECIDING,
  }),
  ...simulationRoutes,
};
