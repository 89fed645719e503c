import { type LocalDate, yearOf } from '../kernel/date';
import type { CoverHistory } from '../policy/waiting-result';
import { groupsOn, type GroupMembership, type OtherCover } from './person';
import { policyGroups } from './policy-names';

/** What the rules of premium and waiting ask about a person, as card and dossier both hold it. */
export interface CoverFacts {
  readonly born: LocalDate;
  readonly student: boolean;
  readonly groups: readonly GroupMembership[];
  readonly otherCover: readonly OtherCover[];
  /** Years insured with the residents' scheme. */
  readonly insuredYears: readonly number[];
}

/** Every year before a coverage year in which the person was insured somewhere. Employees' cover is cover: it is no break. */
function coveredYears(facts: CoverFacts, before: number): ReadonlySet<number> {
  const years = new Set(facts.insuredYears.filter((year) => year < before));
  for (const cover of facts.otherCover) {
    const last = Math.min(cover.until === undefined ? before - 1 : yearOf(cover.until), before - 1);
    for (let year = yearOf(cover.from); year <= last; year++) years.add(year);
  }
  return years;
}

/** A person's past as the waiting rule asks for it (断保年数), for cover of a year paid on a day. Nothing is repaired here (补缴). */
export function coverHistory(facts: CoverFacts, year: number, paidOn: LocalDate): CoverHistory {
  const years = coveredYears(facts, year);
  const last = Math.max(...years);
  return {
    born: facts.born,
    groups: policyGroups(groupsOn(facts.groups, paidOn)),
    everInsured: years.size > 0,
    missedYears: years.size === 0 ? 0 : year - last - 1,
    repairedYears: 0,
  };
}
