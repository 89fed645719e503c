import type { PolicyGap } from '@linli/shared/policy/gap';
import type { Plan } from '@linli/shared/policy/plan';
import type { Result } from '@linli/shared/kernel/result';

/** The district's policy packs, compiled; one plan per year, kept for the life of the function. */
export interface Policies {
  /** The plan whose figures hold in a coverage year; a year without a pack is a gap, never another year's. */
  forYear(year: number): Result<Plan, PolicyGap>;
}
