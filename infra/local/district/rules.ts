import type { LocalDate } from '@linli/shared/kernel/date';
import type { Claim, InsuredPerson, SavedYear } from '@linli/shared/policy/claim';
import type { CounterChange, Settlement } from '@linli/shared/policy/settlement';
import type { PremiumPerson, PremiumQuote } from '@linli/shared/policy/premium-quote';
import type { CoverHistory, WaitingResult } from '@linli/shared/policy/waiting-result';

/**
 * The rules of the demo district as the generator asks them: the real engine over the real packs. Undefined where no pack
 * covers the year or the pack does not say: then the generator leaves the matter out and never makes a figure up.
 */
export interface DistrictRules {
  quote(year: number, person: PremiumPerson, on: LocalDate): PremiumQuote | undefined;
  waiting(year: number, history: CoverHistory, on: LocalDate): WaitingResult | undefined;
  settle(claim: Claim, person: InsuredPerson, before: SavedYear): SettledUnderRules | undefined;
}

export interface SettledUnderRules {
  /** "demo-430671/2026" with the version that settled it. */
  readonly pack: string;
  readonly settlement: Settlement;
  readonly after: SavedYear;
  readonly counters: readonly CounterChange[];
}
