import type { Plans } from '@linli/shared/domain/standing';
import { type LocalDate, yearOf } from '@linli/shared/kernel/date';
import type { Plan } from '@linli/shared/policy/plan';
import type { Policies } from './ports';

/** The running year's plan and the coming one's; a year without a pack is undefined. */
export function plansAround(policies: Policies, today: LocalDate): Plans {
  const plan = (year: number): Plan | undefined => {
    const found = policies.forYear(year);
    return found.ok ? found.value : undefined;
  };
  return { thisYear: plan(yearOf(today)), nextYear: plan(yearOf(today) + 1) };
}
