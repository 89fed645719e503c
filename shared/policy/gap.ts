import type { FieldError } from '../kernel/problem';

/**
 * "This pack does not say" (政策包未载明): a figure is needed that no source gives. Never guessed, never taken from
 * another year.
 */
export interface PolicyGap {
  readonly code: 'policy.absent' | 'policy.no-such-kind' | 'policy.no-pack' | 'policy.refused-claim';
  /** Pack id, "hunan/2026". */
  readonly pack: string;
  /** Path of the missing figure: "layers.assistance.rate.class-1". */
  readonly figure: string;
  /** One sentence in Chinese. */
  readonly title: string;
  /** For a claim that contradicts itself: the fields. */
  readonly errors?: readonly FieldError[];
}
