import type { Fen } from '../kernel/money';
import type { YearSoFar } from './claim';
import type { TraceLine } from './trace';

/** Layers in the order in which they pay (支付层次). */
export const LAYERS = ['basic', 'critical', 'supplementary', 'assistance', 'tilted', 'charity', 'bottom-line'] as const;

/**
 * basic 基本医保, critical 大病保险, supplementary 补充保险, assistance 医疗救助, tilted 倾斜救助, charity 慈善帮扶,
 * bottom-line 兜底保障.
 */
export type Layer = (typeof LAYERS)[number];

/** What each layer pays, fen. */
export interface Payers {
  readonly basic: Fen;
  readonly critical: Fen;
  readonly supplementary: Fen;
  readonly assistance: Fen;
  readonly tilted: Fen;
  readonly charity: Fen;
  readonly bottomLine: Fen;
}

/** The patient's part by cause, before the layers above basic took from it. Together with `basic` it is the total. */
export interface PatientParts {
  /** Wholly own (全自费). */
  readonly own: Fen;
  /** Above the price limit (超限价). */
  readonly overPrice: Fen;
  /** First share of class B (乙类先自付). */
  readonly firstShare: Fen;
  /** First share for want of a filing or referral (未备案先自付). */
  readonly filingShare: Fen;
  /** Deductible (起付线). */
  readonly deductible: Fen;
  /** The patient's share of the ratio (按比例自付). */
  readonly ratioShare: Fen;
  /** Above a ceiling (超封顶线). */
  readonly overCeiling: Fen;
}

/** A settled claim (结算). `total` is the sum of `payers` and `patient`, always. */
export interface Settlement {
  readonly total: Fen;
  /** total − own − over price − first share of class B (政策范围内费用). */
  readonly inScope: Fen;
  readonly payers: Payers;
  /** All that the funds pay. */
  readonly paid: Fen;
  readonly patient: Fen;
  readonly parts: PatientParts;
  /** What stays with the patient inside the scope after basic (政策范围内个人负担). */
  readonly burden: Fen;
  readonly before: YearSoFar;
  readonly after: YearSoFar;
  /** Line by line; undefined when it was settled without a trace. */
  readonly trace: readonly TraceLine[] | undefined;
}

/** A counter that a settlement moved: what a reversal takes back. */
export interface CounterChange {
  readonly counter: string;
  readonly by: number;
}
