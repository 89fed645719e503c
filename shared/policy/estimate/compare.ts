import type { Fen } from '../../kernel/money';
import type { FilingKind } from '../filing-effect-result';
import type { PolicyGap } from '../gap';
import type { Plan } from '../plan';
import { estimate, type Inquiry, type Whom } from './estimate';
import type { KnownSettlement } from './settle-known';

/** What is changed in a comparison, one circumstance each (对比的一项). */
export type ComparisonOf =
  'place' | 'filing' | 'filing-kind' | 'referral' | 'lower-level' | 'higher-level' | 'deductible' | 'again';

/** The bill as it is beside the same bill in another circumstance (对比). */
export interface Comparison {
  readonly of: ComparisonOf;
  /** The other circumstance: choosing it makes it the question. */
  readonly other: Inquiry;
  readonly outcome:
    | {
        readonly known: true;
        /** What the patient pays there less what they pay here, fen: negative when it would be less. */
        readonly difference: Fen;
        readonly patient: Fen;
      }
    /** One of the two wants a figure that no source gives (政策没有载明). */
    | { readonly known: false; readonly gap: PolicyGap };
}

/** Filing kinds that the pack knows, in its order. */
export const filingKinds = (plan: Plan): readonly FilingKind[] =>
  Object.keys(plan.pack.filing?.kinds ?? {}) as FilingKind[];

/** Whether any rule of the pack asks how one came to the hospital (是否转诊). */
export const asksReferral = (plan: Plan): boolean => plan.keys.referred !== 0;

/** Whether any rule of the pack asks for the level of the hospital. */
export const asksLevel = (plan: Plan): boolean => plan.keys.level.weight !== 0;

/** Kinds of care that are one day (门诊): there is no admission, and a pack may keep them to the lowest level. */
const VISITS: ReadonlySet<string> = new Set(['outpatient', 'chronic', 'two-diseases']);
export const isVisit = (kind: string): boolean => VISITS.has(kind);

/** The kind that somebody who just goes would file: any hospital of their choice where there is one (其他临时外出). */
const usualFiling = (plan: Plan): FilingKind | undefined => {
  const kinds = filingKinds(plan);
  return kinds.includes('other') ? 'other' : kinds[0];
};

/** The same bill in every other circumstance that is worth knowing, one change each. */
function alternatives(plan: Plan, inquiry: Inquiry, { record }: Whom): readonly (readonly [ComparisonOf, Inquiry])[] {
  const { where, filing, level, before, referred } = inquiry;
  const found: (readonly [ComparisonOf, Inquiry])[] = [];
  const usual = usualFiling(plan);
  if (where === 'here') {
    if (usual !== undefined) found.push(['place', { ...inquiry, where: 'away', filing: usual }]);
  } else {
    found.push(['place', { ...inquiry, where: 'here' }]);
    if (filing !== 'none') found.push(['filing', { ...inquiry, filing: 'none' }]);
    else if (usual !== undefined) found.push(['filing', { ...inquiry, filing: usual }]);
    // By referral the reduction is often smaller: said to whoever would file, or filed, for another reason.
    if (filing !== 'referral' && filingKinds(plan).includes('referral'))
      found.push(['filing-kind', { ...inquiry, filing: 'referral' }]);
  }
  if (asksReferral(plan)) found.push(['referral', { ...inquiry, referred: !referred }]);
  if (level !== undefined && asksLevel(plan)) {
    const levels = Object.keys(plan.pack.levels);
    const at = levels.indexOf(level);
    for (const [i, other] of levels.entries())
      if (i !== at) found.push([i < at ? 'lower-level' : 'higher-level', { ...inquiry, level: other }]);
  }
  found.push(['deductible', { ...inquiry, before: before === 'met' ? 'fresh' : 'met' }]);
  // After what the office has, if it has anything: not beside a year that is thought away.
  if (before === (record === undefined ? 'fresh' : 'record')) found.push(['again', { ...inquiry, before: 'again' }]);
  return found;
}

/** Pays less first where the difference is as large. */
const farthestFirst = (one: number, other: number): number => Math.abs(other) - Math.abs(one) || one - other;

/**
 * Of all levels those that are worth a line: the next below and above; where these change nothing, the one that changes most; and
 * for a visit the lowest (基层), which alone pays where a pack keeps visits there.
 */
function worthKnowing(plan: Plan, { kind, level }: Inquiry, found: readonly Comparison[]): readonly Comparison[] {
  if (level === undefined) return found;
  const levels = Object.keys(plan.pack.levels);
  const at = levels.indexOf(level);
  const ofLevel = found.filter(({ of }) => of === 'lower-level' || of === 'higher-level');
  const shown = new Set(ofLevel.filter(({ other }) => Math.abs(levels.indexOf(other.level ?? '') - at) === 1));
  if ([...shown].every(({ outcome }) => outcome.known && outcome.difference === 0)) {
    const [most] = ofLevel
      .flatMap((each) =>
        each.outcome.known && each.outcome.difference !== 0 ? [[each, each.outcome.difference] as const] : [],
      )
      .sort(([, one], [, other]) => farthestFirst(one, other));
    if (most !== undefined) shown.add(most[0]);
  }
  const lowest = ofLevel.find(({ other }) => other.level === levels[0]);
  if (isVisit(kind) && lowest !== undefined) shown.add(lowest);
  return found.filter((each) => !ofLevel.includes(each) || shown.has(each));
}

/** Whether two settlements know the same layers, so that one may be taken from the other. */
const alike = (one: KnownSettlement, other: KnownSettlement): boolean => one.beyond?.layer === other.beyond?.layer;

/**
 * The question beside its alternatives, each with what the patient would pay more or less. A difference is said only between two
 * sums that know the same layers; where one of them wants a figure, its name is given. Circumstances about which the pack has no
 * rule, and those that change nothing of the year before, are left out.
 */
export function compare(plan: Plan, inquiry: Inquiry, whom: Whom): readonly Comparison[] {
  const here = estimate(plan, inquiry, whom);
  if (!here.ok) return [];
  const found = alternatives(plan, inquiry, whom).flatMap(([of, other]): Comparison[] => {
    const there = estimate(plan, other, whom);
    if (!there.ok) return [{ of, other, outcome: { known: false, gap: there.error } }];
    if (!alike(here.value, there.value)) {
      const gap = there.value.beyond?.gap ?? here.value.beyond?.gap;
      return gap === undefined ? [] : [{ of, other, outcome: { known: false, gap } }];
    }
    const { patient } = there.value.settlement;
    const difference = (patient - here.value.settlement.patient) as Fen;
    if (difference === 0 && (of === 'deductible' || of === 'again')) return [];
    return [{ of, other, outcome: { known: true, difference, patient } }];
  });
  return worthKnowing(plan, inquiry, found);
}
