import type { Claim, InsuredPerson, YearSoFar } from '@linli/shared/policy/claim';
import type { LocalDate } from '@linli/shared/kernel/date';
import type { Fen } from '@linli/shared/kernel/money';
import { compilePlan, type Plan, saveYear } from '@linli/shared/policy/plan';
import { pack } from '@linli/shared/policy/packs/compiled/hunan-2026';
import { settle } from '@linli/shared/policy/settle';

/** What every contestant answers for one stay, fen. */
export interface Answer {
  readonly basic: number;
  readonly critical: number;
  readonly patient: number;
}

/** One inpatient stay under 湖南 2026 with the year so far, as our engine takes it and, flat and in fen, as any other. */
export interface Stay {
  readonly claim: Claim;
  readonly year: YearSoFar;
  readonly flat: {
    readonly level: string;
    readonly total: number;
    readonly own: number;
    readonly firstShare: number;
    /** Stays at this level before this one. */
    readonly stays: number;
    readonly deductibleUsed: number;
    readonly basicUsed: number;
    readonly criticalDeductibleUsed: number;
    /** Excess that already stood in the bands of critical illness. */
    readonly criticalBase: number;
    readonly criticalPaid: number;
  };
}

export const LEVELS = ['primary', 'level-1', 'level-2', 'level-3', 'provincial'] as const;
export const ADULT: InsuredPerson = {};
const STAYS_A_YEAR = 4;
const MOST_YUAN = 300_000;

/** The plan that all are measured on. */
export const hunan2026 = (): Plan => compilePlan(pack);

/** A small generator (xorshift32), so that every run and every contestant meets the same stays. */
function draws(seed: number): (below: number) => number {
  let state = seed | 0 || 1;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    // Rounded down although it is whole: a remainder of an unsigned number stays a boxed double, which no amount read from JSON is.
    return Math.floor((state >>> 0) % below);
  };
}

/** Years of up to four stays each, one after the other, so that deductibles, ceilings and bands are met half used too. */
export function drawStays(plan: Plan, count: number, seed: number): readonly Stay[] {
  const below = draws(seed);
  const stays: Stay[] = [];
  let year = plan.empty;
  while (stays.length < count) {
    if (stays.length % STAYS_A_YEAR === 0) year = plan.empty;
    const level = LEVELS[below(LEVELS.length)] as string;
    // Most bills are small; every fourth may be very large.
    const total = 10_000 + below((below(4) === 0 ? MOST_YUAN : 30_000) * 100);
    const own = below(3) === 0 ? below(Math.floor(total / 5) + 1) : 0;
    const firstShare = below(2) === 0 ? below(Math.floor(total / 10) + 1) : 0;
    const claim: Claim = {
      kind: 'inpatient',
      level,
      date: '2026-06-30' as LocalDate,
      total: total as Fen,
      ...(own > 0 && { own: own as Fen }),
      ...(firstShare > 0 && { firstShare: firstShare as Fen }),
    };
    const saved = saveYear(plan, year);
    stays.push({
      claim,
      year,
      flat: {
        level,
        total,
        own,
        firstShare,
        stays: saved[`inpatient.stays.${level}`] ?? 0,
        deductibleUsed: saved['inpatient.deductible'] ?? 0,
        basicUsed: saved['basic-year'] ?? 0,
        criticalDeductibleUsed: saved['critical.deductible'] ?? 0,
        criticalBase: saved['critical.base'] ?? 0,
        criticalPaid: saved['critical-year'] ?? 0,
      },
    });
    const settled = settle(plan, claim, ADULT, year, { trace: false });
    if (!settled.ok) throw new Error(`a drawn stay is refused: ${settled.error.title}`);
    year = settled.value.after;
  }
  return stays;
}
