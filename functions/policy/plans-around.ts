import type { Plans } from '@linli/shared/domain/standing';
import { type LocalDate, yearOf } from '@linli/shared/kernel/date';
import type { Plan } from '@linli/shared/policy/plan';
import type { Policies } from './ports';

/** The running year's plan and the coming one's; a year without a pack is undefined. */
export async function plansAround(policies: Policies, today: LocalDate): Promise<Plans> {
  const plan = async (year: number): Promise<Plan | undefined> => {
    const found = await policies.forYear(year, today);
    return found.ok ? found.value : undefined;
  };
  const [thisYear, nextYear] = await Promise.all([plan(yearOf(today)), plan(yearOf(today) + 1)]);
  return { thisYear, nextYear };
}
