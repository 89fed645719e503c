import type { z } from 'zod/mini';
import type { yearSummary } from '@linli/shared/contract/claim';
import type { SettledClaim, YearToDate } from '@linli/shared/domain/claim';
import { type Fen, fen } from '@linli/shared/kernel/money';
import type { InsuredPerson } from '@linli/shared/policy/claim';
import { yearBounds } from '@linli/shared/policy/year-bounds';
import type { Plan } from '@linli/shared/policy/plan';

export type YearSummary = z.output<typeof yearSummary>;

const NOTHING: Pick<YearToDate, 'paid' | 'patient' | 'total'> & { counters: YearToDate['counters'] } = {
  paid: 0 as Fen,
  patient: 0 as Fen,
  total: 0 as Fen,
  counters: {},
};

/** A year's sums against its bounds; a bound that the pack does not give is shown without a figure. */
export function summarise(
  year: number,
  saved: YearToDate | undefined,
  plan: Plan | undefined,
  person: InsuredPerson,
): YearSummary {
  const { paid, patient, total, counters } = saved ?? NOTHING;
  return {
    year,
    paid,
    patient,
    total,
    bounds:
      plan === undefined
        ? []
        : yearBounds(plan, person, counters).map(({ name, used, atMost }) => ({
            name,
            used: fen(used),
            ...(atMost !== undefined && { atMost: fen(atMost) }),
          })),
  };
}

/** Every year with a settlement, and the running one, newest first. */
export const yearsOf = (claims: readonly SettledClaim[], thisYear: number): readonly number[] =>
  [...new Set([thisYear, ...claims.map((claim) => claim.year)])].sort((a, b) => b - a);
