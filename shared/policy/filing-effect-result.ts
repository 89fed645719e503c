import type { Fen } from '../kernel/money';
import type { FilingStatus } from './claim';
import type { FigureRef } from './figure';
import type { Settlement } from './settlement';

/** Filing categories that a person can choose (备案类型). */
export type FilingKind = Exclude<FilingStatus, 'local' | 'none'>;

/** What a filing changes (备案影响). */
export interface FilingEffect {
  readonly status: FilingStatus;
  /** Points off the fund's ratio, ratio units: 15 points are 15,000. */
  readonly points: number;
  /** First share of the base that the patient pays before the ratio, ratio units. */
  readonly firstShare: number;
  /** The figures it comes from, with source and grade. */
  readonly figures: readonly FigureRef[];
}

/** The price of not filing for one typical stay (一次典型住院). */
export interface TypicalStay {
  readonly filed: Settlement;
  readonly unfiled: Settlement;
  /** What the patient keeps by filing, fen. */
  readonly saves: Fen;
  readonly effect: FilingEffect;
  readonly unfiledEffect: FilingEffect;
}
