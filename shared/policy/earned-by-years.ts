import type { InsuredPerson } from './claim';
import { earnedRaise } from './incentive';
import type { Plan } from './plan';

/** What the years insured come to under a plan: how many there are (缴费年限), and the raise of the critical-illness ceiling they earned. */
export function earnedByYears(
  plan: Plan,
  insuredYears: readonly number[],
  groups: readonly string[] | undefined,
): Pick<InsuredPerson, 'yearsPaid' | 'capRaise'> {
  const capRaise = earnedRaise(plan, insuredYears, groups);
  return {
    yearsPaid: insuredYears.filter((year) => year <= plan.pack.year).length,
    ...(capRaise !== undefined && { capRaise }),
  };
}
