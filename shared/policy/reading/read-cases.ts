import * as z from 'zod/mini';
import { err, ok, type Result } from '../../kernel/result';
import { readLocatedYaml, spotOf, subtree, type LocatedTree, type ReadingError, type Tree } from './located-yaml';
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
  const { tree } = located;
  const many = Array.isArray(tree) ? '' : typeof tree === 'object' && 'cases' in tree ? 'cases' : undefined;
  const paths =
    many === undefined
      ? ['']
      : ((many === '' ? tree : (tree as { readonly cases: Tree }).cases) as readonly Tree[]).map((_, index) =>
          many === '' ? String(index) : `cases.${index}`,
        );
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
      for (const issue of parsed.error.issues)
        complain(
          issue.path.map(String).join('.'),
          issue.code === 'unrecognized_keys' ? `没有名为 ${issue.keys.join('、')} 的字段` : issue.message,
        );
      continue;
    }
    const matters = MATTERS.filter((matter) => parsed.data[matter] !== undefined);
    if (matters.length !== 1) complain('', `一个案例只写一件事：${MATTERS.join('、')} 之一`);
    else if (matters[0] !== 'sum' && (parsed.data.pack === undefined) === (parsed.data.rules === undefined))
      complain('', 'pack 与 rules 必须且只能写一个');
    else cases.push({ ...parsed.data, at: { file, line: spot.line }, located: part });
  }
  return errors.length > 0 ? err(errors) : ok(cases);
}
