import type { LocalDate } from '../../kernel/date';
import { toYuan, type Fen } from '../../kernel/money';
import { err, ok, type Result } from '../../kernel/result';
import type { Claim, FilingStatus, InsuredPerson, YearSoFar } from '../claim';
import { gapWords } from '../estimate/gap-words';
import { filingEffect } from '../filing-effect';
import type { PolicyGap } from '../gap';
import { incentive } from '../incentive';
import { type PackData, UNDATED } from '../pack';
import { compilePlan, readYear, saveYear, type Plan } from '../plan';
import { premium } from '../quote-premium';
import { readClaim } from '../read-claim';
import { reverse, reversible } from '../reverse';
import { settle } from '../settle';
import type { Settlement } from '../settlement';
import type { TraceLine } from '../trace';
import { formatPoints } from '../trace-words';
import { waiting } from '../wait';
import { overlay, subtree, type LocatedTree, type ReadingError, type Tree } from './located-yaml';
import { isCount, unknownNames } from './case-names';
import type { PackLibrary } from './pack-library';
import { signedFen, type PolicyCase } from './read-cases';
import { packFromTree } from './read-pack';

/** One comparison of a case. */
export interface Check {
  /** "claims[2].deductible". */
  readonly what: string;
  /** `equal` expects the value, `differ` any other, `absent` a refusal that names the figure. */
  readonly how: 'equal' | 'differ' | 'absent';
  readonly expected: string;
  readonly actual: string;
  readonly passed: boolean;
}

export interface CaseResult {
  readonly checks: readonly Check[];
  readonly passed: boolean;
  /** What was reckoned, line by line, for showing beside a failed expectation. */
  readonly traces: readonly { readonly what: string; readonly lines: readonly TraceLine[] }[];
}

type Values = Readonly<Record<string, string>>;

/** Money is compared as fen, so that 400, 400.0 and 400.00 are the same; everything else as text. */
const MONEY = /^-?[\d,]+(\.\d{1,2})?(万|万元|元)?$/;
const same = (expected: string, actual: string): boolean =>
  expected === actual ||
  (MONEY.test(expected) && MONEY.test(actual) && signedFen(expected.replace(/\s|元$/g, '')) === signedFen(actual));

function compare(prefix: string, expect: Values | undefined, differs: Values | undefined, actual: Values): Check[] {
  const checks: Check[] = [];
  for (const [how, wanted] of [
    ['equal', expect ?? {}],
    ['differ', differs ?? {}],
  ] as const) {
    for (const [field, expected] of Object.entries(wanted)) {
      const value = actual[field];
      const equal = value !== undefined && same(expected, value);
      checks.push({
        what: prefix + field,
        how,
        expected,
        actual: value ?? '（没有这一项）',
        passed: value !== undefined && (how === 'equal' ? equal : !equal),
      });
    }
  }
  return checks;
}

const yuan = (amount: number): string => toYuan(amount as Fen);

function settlementValues(plan: Plan, settlement: Settlement): Values {
  const { payers, parts } = settlement;
  const values: Record<string, string> = {
    total: yuan(settlement.total),
    inScope: yuan(settlement.inScope),
    basic: yuan(payers.basic),
    critical: yuan(payers.critical),
    supplementary: yuan(payers.supplementary),
    assistance: yuan(payers.assistance),
    tilted: yuan(payers.tilted),
    charity: yuan(payers.charity),
    'bottom-line': yuan(payers.bottomLine),
    paid: yuan(settlement.paid),
    patient: yuan(settlement.patient),
    burden: yuan(settlement.burden),
  };
  for (const [part, amount] of Object.entries(parts)) values[part] = yuan(amount);
  for (const counter of plan.counters) values[`year.${counter}`] = '0.00';
  for (const [counter, value] of Object.entries(saveYear(plan, settlement.after)))
    values[`year.${counter}`] = isCount(counter) ? String(value) : yuan(value);
  return values;
}

/** Whether a refusal names what the case says it must: the path, or the beginning of it. */
function absentCheck(what: string, wanted: string, found: PolicyGap | undefined): Check {
  const actual = found === undefined ? '（没有拒绝）' : found.figure || found.title;
  return {
    what,
    how: 'absent',
    expected: wanted,
    actual,
    passed:
      found !== undefined && (actual === wanted || actual.startsWith(`${wanted}.`) || actual.startsWith(`${wanted}[`)),
  };
}

/** An answer was expected and the pack has none: what is missing, in words, and how to say that this was expected. */
function refusal(what: string, { pack }: Plan, gap: PolicyGap): Check {
  const fields = gap.errors ? `（${gap.errors.map((one) => one.pointer).join('、')}）` : '';
  const unfilled = /\[([\w-]+)=未填\]$/.exec(gap.figure)?.[1];
  const missing = gap.code === 'policy.absent' ? gapWords(pack, gap.figure).missing : '';
  const actual =
    unfilled !== undefined
      ? `${missing}按 ${unfilled} 分，案例里没有写 ${unfilled}`
      : gap.code === 'policy.absent'
        ? `本政策包未载明：${missing}（若这正是预期，写 absent: ${gap.figure}）`
        : gap.title + fields;
  return { what, how: 'equal', expected: '算得出', actual, passed: false };
}

/** The pack of a case: by id, or from its inline rules, which may name a base. */
export function packOfCase(policyCase: PolicyCase, library: PackLibrary): Result<PackData, readonly ReadingError[]> {
  if (policyCase.pack !== undefined) return library.pack(policyCase.pack);
  const inline = subtree(policyCase.located, 'rules') as LocatedTree;
  const rules = inline.tree as { readonly [key: string]: Tree };
  const base = typeof rules['base'] === 'string' ? library.located(rules['base']) : undefined;
  if (base?.ok === false) return base;
  // What changes a pack is about that pack's year, whichever day a claim is of.
  const year = textAt(rules, 'year') ?? (base === undefined ? firstYear(policyCase) : textAt(base.value.tree, 'year'));
  const id = `inline/${year === 'absent' ? 'undated' : (year ?? '')}`;
  const named: LocatedTree = {
    tree: {
      ...rules,
      levels: { ...levelsOf(policyCase), ...(rules['levels'] as object | undefined) },
      pack: id,
      ...(year !== undefined && { year }),
      name: rules['name'] ?? policyCase.case,
      status: rules['status'] ?? 'published',
    },
    spots: inline.spots,
  };
  let whole = named;
  if (base !== undefined) whole = overlay(base.value, named);
  else if (rules['benefits'] === undefined) {
    whole = { tree: { ...(named.tree as object), benefits: { inpatient: 'none' } } as Tree, spots: named.spots };
  }
  return packFromTree(whole, [id], {
    id: 'case',
    source: { title: policyCase.source ?? policyCase.case, grade: 'C' },
    declares: base !== undefined,
  });
}

/** A field of a tree that is written as a word. */
function textAt(tree: Tree, key: string): string | undefined {
  const found =
    typeof tree === 'object' && !Array.isArray(tree) ? (tree as { readonly [key: string]: Tree })[key] : undefined;
  return typeof found === 'string' ? found : undefined;
}

/** Levels that the case's claims name, so that stays can be counted by level though no table lists them. */
const levelsOf = (policyCase: PolicyCase): Readonly<Record<string, string>> =>
  Object.fromEntries(
    [policyCase.claim, ...(policyCase.claims ?? [])].flatMap((one) =>
      one?.level === undefined ? [] : [[one.level, one.level]],
    ),
  );

/** The coverage year of inline rules that name none: that of the first date in the case. */
function firstYear(policyCase: PolicyCase): string {
  const dated =
    policyCase.claim?.date ??
    policyCase.claims?.find((one) => one.date !== undefined)?.date ??
    policyCase.waiting?.paidOn ??
    policyCase.premium?.today;
  return dated?.slice(0, 4) ?? '2026';
}

/** Plans of packs that a library read: a file of cases asks for the same one many times. */
const plans = new WeakMap<PackData, Plan>();
function planOf(pack: PackData): Plan {
  const plan = plans.get(pack) ?? compilePlan(pack);
  plans.set(pack, plan);
  return plan;
}

/** Runs one case. Errors are those of a pack that cannot be read. */
export function runCase(policyCase: PolicyCase, library: PackLibrary): Result<CaseResult, readonly ReadingError[]> {
  if (policyCase.sum !== undefined) {
    const total = policyCase.sum.reduce((sum, one) => sum + one, 0);
    return ok(finished(compare('', policyCase.expect, policyCase.differs, { sum: yuan(total) }), []));
  }
  const pack = packOfCase(policyCase, library);
  if (!pack.ok) return pack;
  const plan = planOf(pack.value);
  const unknown = unknownNames(policyCase, plan);
  if (unknown.length > 0) return err(unknown);
  return ok(
    policyCase.claim !== undefined || policyCase.claims !== undefined
      ? runClaims(policyCase, plan)
      : runQuestion(policyCase, plan),
  );
}

const finished = (checks: readonly Check[], traces: CaseResult['traces']): CaseResult => ({
  checks,
  traces,
  passed: checks.length > 0 && checks.every((check) => check.passed),
});

function runClaims(policyCase: PolicyCase, plan: Plan): CaseResult {
  const claims = policyCase.claims ?? [
    {
      ...(policyCase.claim as NonNullable<PolicyCase['claim']>),
      expect: policyCase.claim?.expect ?? policyCase.expect,
      differs: policyCase.claim?.differs ?? policyCase.differs,
      absent: policyCase.claim?.absent ?? policyCase.absent,
    },
  ];
  const started = Object.entries(policyCase.yearSoFar ?? {}).map(
    ([counter, text]) => [counter, isCount(counter) ? Number(text) : signedFen(text)] as const,
  );
  let year: YearSoFar = readYear(plan, Object.fromEntries(started));
  const checks: Check[] = [];
  const traces: { what: string; lines: readonly TraceLine[] }[] = [];
  const done: Settlement[] = [];
  for (const [index, { expect, differs, absent, ...raw }] of claims.entries()) {
    const prefix = policyCase.claims === undefined ? '' : `claims[${index + 1}].`;
    const read = readClaim({
      ...(plan.pack.year !== UNDATED && { date: `${plan.pack.year}-06-30` }),
      ...withoutUndefined(raw),
    });
    if (!read.ok) {
      checks.push(
        ...read.error.map((one): Check => ({
          what: prefix + one.pointer.slice(1).replaceAll('/', '.'),
          how: 'equal',
          expected: '有效',
          actual: one.message,
          passed: false,
        })),
      );
      continue;
    }
    const settled = settle(
      plan,
      read.value satisfies Claim,
      withoutUndefined(policyCase.person) as unknown as InsuredPerson,
      year,
    );
    if (absent !== undefined)
      checks.push(absentCheck(prefix + 'absent', absent, settled.ok ? undefined : settled.error));
    if (!settled.ok) {
      if (absent === undefined) checks.push(refusal(`${prefix}结算`, plan, settled.error));
      continue;
    }
    traces.push({ what: prefix === '' ? '结算' : prefix.slice(0, -1), lines: settled.value.trace ?? [] });
    checks.push(...compare(prefix, expect, differs, settlementValues(plan, settled.value)));
    done.push(settled.value);
    year = settled.value.after;
  }
  if (policyCase.claims !== undefined)
    checks.push(...compare('', policyCase.expect, policyCase.differs, sums(plan, done)));
  if (policyCase.reverse === true) checks.push(reversed(plan, done, year));
  return finished(checks, traces);
}

/** Over several claims, `expect` beside `claims` speaks of the sums; there are none where all were refused. */
function sums(plan: Plan, settlements: readonly Settlement[]): Values {
  const totals: Record<string, number> = {};
  for (const settlement of settlements) {
    for (const [field, value] of Object.entries(settlementValues(plan, settlement)))
      if (!field.startsWith('year.')) totals[field] = (totals[field] ?? 0) + signedFen(value);
  }
  const last = settlements.at(-1);
  const year = Object.entries(last === undefined ? {} : settlementValues(plan, last)).filter(([field]) =>
    field.startsWith('year.'),
  );
  return {
    ...Object.fromEntries(Object.entries(totals).map(([field, value]) => [field, yuan(value)])),
    ...Object.fromEntries(year),
  };
}

function reversed(plan: Plan, settlements: readonly Settlement[], year: YearSoFar): Check {
  let saved = saveYear(plan, year);
  for (const settlement of [...settlements].reverse()) {
    const back = reverse(saved, reversible(plan, settlement));
    if (!back.ok) return { what: 'reverse', how: 'equal', expected: '逐笔撤销', actual: back.error, passed: false };
    saved = back.value;
  }
  const first = settlements[0];
  const expected = JSON.stringify(first ? saveYear(plan, first.before) : {});
  return {
    what: 'reverse',
    how: 'equal',
    expected,
    actual: JSON.stringify(saved),
    passed: JSON.stringify(saved) === expected,
  };
}

function runQuestion(policyCase: PolicyCase, plan: Plan): CaseResult {
  const answer = answerOf(policyCase, plan);
  const checks: Check[] = [];
  if (policyCase.absent !== undefined)
    checks.push(absentCheck('absent', policyCase.absent, answer.ok ? undefined : answer.error));
  if (!answer.ok) return finished(policyCase.absent === undefined ? [refusal('结果', plan, answer.error)] : checks, []);
  return finished(
    [...checks, ...compare('', policyCase.expect, policyCase.differs, answer.value.values)],
    [{ what: '结果', lines: answer.value.lines }],
  );
}

function answerOf(
  policyCase: PolicyCase,
  plan: Plan,
): Result<{ readonly values: Values; readonly lines: readonly TraceLine[] }, PolicyGap> {
  if (policyCase.waiting !== undefined) {
    const { paidOn, ...history } = policyCase.waiting;
    const found = waiting(
      plan,
      withoutUndefined(history) as unknown as Parameters<typeof waiting>[1],
      paidOn as LocalDate,
    );
    if (!found.ok) return found;
    const { from, benefitsFrom, until, months, days, reason, trace } = found.value;
    return ok({
      values: { from, benefitsFrom, until, months: String(months), days: String(days), reason },
      lines: trace,
    });
  }
  if (policyCase.premium !== undefined) {
    const { today, ...person } = policyCase.premium;
    const found = premium(
      plan,
      withoutUndefined(person) as unknown as Parameters<typeof premium>[1],
      today as LocalDate,
    );
    if (!found.ok) return found;
    const quote = found.value;
    const values = {
      personal: yuan(quote.personal),
      standard: yuan(quote.standard),
      fiscal: yuan(quote.fiscal.reduce((sum, one) => sum + one.amount, 0)),
      subsidy: yuan(quote.subsidy?.amount ?? 0),
      waived: yuan(quote.waived),
      total: yuan(quote.total),
      timing: quote.timing,
      from: quote.window.from,
      until: quote.window.until,
      provisional: quote.provisional ? 'yes' : 'no',
      payable: quote.payable ? 'yes' : 'no',
      grade: quote.grade,
    };
    return ok({ values, lines: quote.trace });
  }
  if (policyCase.incentive !== undefined) {
    const { group, ...history } = policyCase.incentive;
    const found = incentive(plan, history, group);
    if (!found.ok) return found;
    const { raise, continuous, claimFree, trace } = found.value;
    return ok({
      values: { raise: yuan(raise), continuous: yuan(continuous), claimFree: yuan(claimFree) },
      lines: trace,
    });
  }
  const asked = policyCase.filing as NonNullable<PolicyCase['filing']>;
  const found = filingEffect(
    plan,
    asked.status as FilingStatus,
    asked.level === undefined ? {} : { level: asked.level },
  );
  if (!found.ok) return found;
  return ok({
    values: { points: formatPoints(found.value.points), firstShare: formatPoints(found.value.firstShare) },
    lines: [],
  });
}

function withoutUndefined<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as T;
}
