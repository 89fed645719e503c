import type { BurdenPart, CeilingPeriod } from './pack';
import type { RuleRef } from './trace';

/** A ceiling as the engine applies it. */
export interface CeilingPlan {
  /** Fen; Infinity for none, −1 for absent. */
  readonly amount: number;
  readonly per: CeilingPeriod;
  readonly afterDeductible: boolean;
  readonly raised: boolean;
  /** Counter in the year's values for `per: year`, else −1. */
  readonly slot: number;
  readonly id: string;
  readonly rule: RuleRef;
  readonly gap: string;
}

/**
 * One rule resolved for one set of circumstances: nothing but whole numbers, counters' places, and references for the
 * trace. −1 stands for a figure that is absent; its path is in the gap beside it.
 */
export interface PayPlan {
  readonly scope: string;
  readonly rule: RuleRef;
  readonly deductibleRule: RuleRef;
  /** Whether a trace speaks of the deductible: there is one, or there would be but for a reduction to nothing (免起付线). */
  readonly deductibleTold: boolean;
  readonly deductibleGap: string;
  /** Deductible of the first stay, the second...; the last holds on. */
  readonly deductibles: readonly number[];
  readonly deductiblePer: 'stay' | 'year' | 'disease';
  /** Counter of stays that chooses among them, or −1. */
  readonly staySlot: number;
  /** Counters of stays to move: at this level, and all. */
  readonly stayCounters: readonly number[];
  readonly deductibleSlot: number;
  /** Most in a year; Infinity for none, −1 absent. */
  readonly deductibleCap: number;
  readonly deductibleCapGap: string;
  /** Upper ends of the bands; the last is Infinity. */
  readonly bandTo: readonly number[];
  /** Ratio units of whose share the rule names; −1 absent. */
  readonly bandRate: readonly number[];
  readonly bandGap: readonly string[];
  readonly bandRules: readonly RuleRef[];
  readonly fundShare: boolean;
  readonly whole: boolean;
  /** Counter of the band base used in the year, or −1 when every stay starts anew. */
  readonly baseSlot: number;
  /** Counter of the fraction of a fen carried through the year, or −1 when each settlement is rounded by itself. */
  readonly fractionSlot: number;
  readonly paidSlot: number;
  /** First share for want of a filing or referral, ratio units; 0 none, −1 absent. */
  readonly filingShare: number;
  readonly filingShareAfter: boolean;
  readonly filingRule: RuleRef;
  readonly filingGap: string;
  readonly costCeilings: readonly CeilingPlan[];
  readonly paymentCeilings: readonly CeilingPlan[];
}

/** A layer above basic: the plans of the memberships that count, the one that pays most wins. */
export interface LayerPlan {
  /** Index in LAYERS. */
  readonly layer: number;
  readonly variants: readonly PayPlan[];
  readonly counts: readonly BurdenPart[];
  /** Counts exactly the in-scope burden, the usual case. */
  readonly plain: boolean;
  /** The layer is known to exist, its rule is not. */
  readonly gap: string;
}

/** All that holds for a claim and a person of one kind, found once and kept. */
export interface SituationPlan {
  /** Why nothing can be settled; empty when it can. */
  readonly gap: string;
  readonly gapCode: 'policy.absent' | 'policy.no-such-kind';
  /** Ratio of class B's first share when a line has none; −1 absent. */
  readonly firstShareRate: number;
  readonly firstShareGap: string;
  readonly roundLines: boolean;
  readonly firstShareRule: RuleRef;
  /** The benefit itself, for saying that this kind has none by rule (不予支付). */
  readonly benefitRule: RuleRef;
  /** Why basic cannot be settled here; a claim whose basic was settled elsewhere does not need it. */
  readonly basicGap: string;
  /** Empty when the kind has no basic benefit by rule. */
  readonly basic: readonly PayPlan[];
  readonly layers: readonly LayerPlan[];
}
