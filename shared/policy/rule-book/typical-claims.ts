import type { LocalDate } from '../../kernel/date';
import type { Fen } from '../../kernel/money';
import type { Claim, InsuredPerson } from '../claim';
import type { Plan } from '../plan';
import { settle } from '../settle';
import type { Settlement } from '../settlement';

/** One ordinary bill by which people see what a rule means (典型算例): who, where, how much. */
export interface TypicalClaim {
  /** Group of the person, or undefined for somebody without a hardship group. */
  readonly group: string | undefined;
  readonly level: string;
  readonly total: Fen;
}

/** Amounts that most stays come to, a large one, and one that reaches critical illness: 5,000, 30,000, 150,000 yuan. */
const TOTALS: readonly Fen[] = [500_000, 3_000_000, 15_000_000] as Fen[];

/** Stays at every level of the pack, for nobody in particular and for each hardship group. */
export function typicalClaims(plan: Plan): readonly TypicalClaim[] {
  const { levels, groups } = plan.pack;
  return [undefined, ...Object.keys(groups)].flatMap((group) =>
    Object.keys(levels).flatMap((level) => TOTALS.map((total) => ({ group, level, total }))),
  );
}

/** What a pack makes of a typical stay; undefined when it does not say. */
export function settleTypical(plan: Plan, typical: TypicalClaim, day: LocalDate): Settlement | undefined {
  const { group, level, total } = typical;
  const claim: Claim = { kind: 'inpatient', date: day, level, total };
  const person: InsuredPerson = group === undefined ? {} : { groups: [group] };
  const settled = settle(plan, claim, person, plan.empty);
  return settled.ok ? settled.value : undefined;
}
