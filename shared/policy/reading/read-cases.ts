import * as z from 'zod/mini';
import { err, ok, type Result } from '../../kernel/result';
import { deepestIssues } from './deepest-issues';
import {
  joinPath,
  readLocatedYaml,
  spotOf,
  subtree,
  type LocatedTree,
  type ReadingError,
  type Tree,
} from './located-yaml';
import { readFigure, type ReadUnit } from './read-figure';

/** A scalar read by its unit, with the message of a pack's figure when it is wrong. */
const as = (unit: ReadUnit) =>
  z.pipe(
    z.string(),
    z.transform((text, context): number | string => {
      const figure = readFigure(text, unit, (message) => context.issues.push({ code: 'custom', message, input: text }));
      return figure.v as number | string;
    }),
  );
const money = z.pipe(as('fen'), z.transform(Number));
const count = z.pipe(as('count'), z.transform(Number));
const date = z.pipe(as('date'), z.transform(String));
const flag = z.pipe(
  as('flag'),
  z.transform((value) => value === 1),
);
const groups = z.pipe(
  z.union([z.string(), z.array(z.string())]),
  z.transform((value: string | string[]) => (typeof value === 'string' ? [value] : value)),
);
/** Expected figures: field → text, compared by what the field is. */
const expected = z.record(z.string(), z.string());

const claim = z.strictObject({
  kind: z._default(z.string(), 'inpatient'),
  date: z.optional(date),
  admitted: z.optional(date),
  level: z.optional(z.string()),
  place: z.optional(z.string()),
  total: money,
  own: z.optional(money),
  overPrice: z.optional(money),
  firstShare: z.optional(money),
  classB: z.optional(
    z.array(z.strictObject({ amount: money, ratio: z.optional(z.pipe(as('ratio'), z.transform(Number))) })),
  ),
  filing: z.optional(z.string()),
  referred: z.optional(flag),
  settled: z.optional(z.string()),
  disease: z.optional(z.string()),
  days: z.optional(count),
  basicPaid: z.optional(money),
  expect: z.optional(expected),
  differs: z.optional(expected),
  absent: z.optional(z.string()),
});

const person = z.strictObject({
  category: z.optional(z.string()),
  groups: z.optional(groups),
  age: z.optional(count),
  yearsPaid: z.optional(count),
  capRaise: z.optional(money),
});

const caseSchema = z.strictObject({
  case: z.string(),
  source: z.optional(z.string()),
  note: z.optional(z.string()),
  pack: z.optional(z.string()),
  rules: z.optional(z.custom<Tree>((value) => typeof value === 'object')),
  person: z._default(person, {}),
  yearSoFar: z.optional(z.record(z.string(), z.string())),
  claim: z.optional(claim),
  claims: z.optional(z.array(claim)),
  /** Takes the settlements back in reverse order and expects an empty year. */
  reverse: z.optional(flag),
  waiting: z.optional(
    z.strictObject({
      paidOn: date,
      everInsured: z._default(flag, true),
      missedYears: z._default(count, 0),
      repairedYears: z._default(count, 0),
      groups: z.optional(groups),
      born: z.optional(date),
    }),
  ),
  premium: z.optional(
    z.strictObject({
      today: date,
      category: z.optional(z.string()),
      groups: z.optional(groups),
      born: z.optional(date),
      parentInsured: z.optional(flag),
    }),
  ),
  filing: z.optional(z.strictObject({ status: z.string(), level: z.optional(z.string()) })),
  incentive: z.optional(
    z.strictObject({
      consecutiveYears: count,
      earnedBefore: z._default(count, 0),
      claimFreeYears: z._default(count, 0),
      group: z.optional(z.string()),
    }),
  ),
  sum: z.optional(
    z.array(z.pipe(z.string().check(z.regex(/^-?[\d,]+(\.\d{1,2})?(万)?$/, '应是金额')), z.transform(signedFen))),
  ),
  expect: z.optional(expected),
  differs: z.optional(expected),
  absent: z.optional(z.string()),
});

/** "-501.97", "3,424万" in fen. */
export function signedFen(text: string): number {
  const figure = readFigure(text.replace(/^-/, ''), 'fen', () => undefined);
  return text.startsWith('-') ? -Number(figure.v) : Number(figure.v);
}

/** Fen; undefined where the text is no amount. */
export function moneyOf(text: string): number | undefined {
  let wrong = false;
  const figure = readFigure(text, 'fen', () => void (wrong = true));
  return wrong || figure.is !== undefined ? undefined : Number(figure.v);
}

/** One case as written, with the tree of its inline rules and where it stands. */
export interface PolicyCase extends z.output<typeof caseSchema> {
  readonly at: { readonly file: string; readonly line: number };
  readonly located: LocatedTree;
}

const MATTERS = ['claim', 'claims', 'waiting', 'premium', 'filing', 'incentive', 'sum'] as const;

/** Within `rules`, `source` and `grade` give provenance as in a pack; elsewhere in a case `source` is a field. */
const outsideRules = (path: string): boolean =>
  !/(^|\.)rules(\.|$)/.test(path) || /(^|\.)rules\.sources(\.|$)/.test(path);

/** Reads a file of cases: one case, a list of them, or a list under `cases`. */
export function readCases(text: string, file: string): Result<readonly PolicyCase[], readonly ReadingError[]> {
  const located = readLocatedYaml(text, file, outsideRules);
  if (located.errors.length > 0) return err(located.errors);
  const paths = casePaths(located.tree);
  if (paths === undefined) {
    const { line, column } = spotOf(located, 'cases');
    return err([{ file, line, column, field: 'cases', message: 'cases 下面要一条一条写，每条以 - 开头' }]);
  }
  const errors: ReadingError[] = [];
  const cases: PolicyCase[] = [];
  for (const path of paths) {
    const part = path === '' ? located : subtree(located, path);
    if (part === undefined) continue;
    const parsed = caseSchema.safeParse(part.tree);
    const spot = spotOf(part, '');
    const complain = (field: string, message: string): void => {
      const at = spotOf(part, field);
      errors.push({ file, line: at.line, column: at.column, field, message });
    };
    if (!parsed.success) {
      for (const { path: field, message } of deepestIssues(parsed.error.issues)) complain(field, message);
      continue;
    }
    const matters = MATTERS.filter((matter) => parsed.data[matter] !== undefined);
    const [matter] = matters;
    if (matter === undefined || matters.length > 1) complain('', `一个案例只写一件事：${MATTERS.join('、')} 之一`);
    else if (matter !== 'sum' && (parsed.data.pack === undefined) === (parsed.data.rules === undefined))
      complain('', 'pack 与 rules 必须且只能写一个');
    else {
      const unheard = [...unheardFields(parsed.data, matter, part.tree)];
      for (const [field, message] of unheard) complain(field, message);
      if (unheard.length === 0) cases.push({ ...parsed.data, at: { file, line: spot.line }, located: part });
    }
  }
  return errors.length > 0 ? err(errors) : ok(cases);
}

/**
 * Fields that nothing would listen to: a case that carries one says less than it seems to, and would pass. Each with what to
 * write instead.
 */
function* unheardFields(
  one: z.output<typeof caseSchema>,
  matter: (typeof MATTERS)[number],
  written: Tree,
): Generator<readonly [field: string, message: string]> {
  const isWritten = (field: string): boolean => typeof written === 'object' && field in written;
  if (matter !== 'claim' && matter !== 'claims') {
    const instead =
      matter === 'waiting' || matter === 'premium' || matter === 'incentive' ? `，困难身份等写在 ${matter} 里` : '';
    for (const field of ['person', 'yearSoFar', 'reverse'])
      if (isWritten(field)) yield [field, `${field} 只用于 claim 与 claims${instead}`];
  }
  if (matter === 'sum')
    for (const field of ['pack', 'rules', 'absent'])
      if (isWritten(field)) yield [field, `sum 只把几个数相加，用不到 ${field}`];
  if (one.claims !== undefined && one.absent !== undefined)
    yield ['absent', '几张单子时，absent 写在会被拒绝的那一张单子里'];
  for (const field of ['expect', 'differs', 'absent'] as const)
    if (one.claim?.[field] !== undefined && one[field] !== undefined)
      yield [field, `${field} 写了两处：写在 claim 里面或旁边，只写一处`];
  // Who is refused has no figures to compare.
  const asked = [
    ...(one.claims === undefined ? [['', one] as const] : []),
    ['claim', one.claim] as const,
    ...indexed(one.claims),
  ];
  for (const [at, { absent, expect, differs } = {}] of asked) {
    const beside = expect !== undefined ? 'expect' : differs !== undefined ? 'differs' : undefined;
    if (absent !== undefined && beside !== undefined)
      yield [joinPath(at, 'absent'), `写了 absent 就没有结果可比：把 ${beside} 另写成一个案例`];
  }
}

const indexed = <T>(list: readonly T[] | undefined): readonly (readonly [string, T])[] =>
  (list ?? []).map((one, index) => [`claims.${index}`, one] as const);

/** Where the cases stand: the file is one, a list, or has a list under `cases`. Undefined where that is no list. */
function casePaths(tree: Tree): readonly string[] | undefined {
  if (isList(tree)) return tree.map((_, index) => String(index));
  if (typeof tree === 'string' || !('cases' in tree)) return [''];
  const { cases } = tree as { readonly cases: Tree };
  return isList(cases) ? cases.map((_, index) => `cases.${index}`) : undefined;
}

const isList = (tree: Tree): tree is readonly Tree[] => Array.isArray(tree);
