import type { Fen } from '../kernel/money';
import type { FigureRef } from './figure';

/** What a line of a trace says happened. The words for it are in `trace-words`. */
export type TraceStep =
  | 'total'
  | 'own'
  | 'over-price'
  | 'first-share'
  | 'elsewhere'
  | 'cost-ceiling'
  | 'filing-share'
  | 'deductible'
  | 'band'
  | 'pays'
  | 'no-benefit'
  | 'ceiling'
  | 'layer-base'
  | 'patient'
  | 'premium'
  | 'fiscal'
  | 'subsidy'
  | 'waiver'
  | 'late'
  | 'window'
  | 'waiting'
  | 'further-years'
  | 'repair'
  | 'floor'
  | 'exempt'
  | 'newborn'
  | 'raise'
  | 'points';

/** The rule behind a line: where it stands in the pack, and the figures it quotes. Shared by all lines of one plan. */
export interface RuleRef {
  /** Path in the pack: "benefits.inpatient.deductible". */
  readonly id: string;
  /** Layer or matter: "basic", "premium". */
  readonly layer: string;
  /** Name in Chinese as the pack gives it: "住院". */
  readonly name: string;
  readonly figures: readonly FigureRef[];
  /** Set where the rate that a band quotes is the person's share, not the fund's (比例写的是个人的). */
  readonly share?: 'patient';
}

/**
 * One line of the answer to "how was this worked out" (怎么算出来的): which rule, from which source, with which
 * figures, how much, what is left. Numbers and references only, so that a million a second can be made and any
 * language can be spoken; `trace-words` says it in Chinese and gives key and parameters for the others.
 */
export interface TraceLine {
  readonly step: TraceStep;
  readonly rule: RuleRef;
  /** What the step looked at: fen, or months or days where the step is about time. */
  readonly base: Fen;
  /** What came of it. */
  readonly amount: Fen;
  /** What is left for the next step. */
  readonly rest: Fen;
}
