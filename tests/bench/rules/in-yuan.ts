import type { Answer, Stay } from './claims';

/** A stay as users of general rules engines hand it over: amounts in yuan, in JavaScript's own numbers. */
export interface StayInYuan {
  readonly level: string;
  readonly total: number;
  readonly own: number;
  readonly firstShare: number;
  readonly stays: number;
  readonly deductibleUsed: number;
  readonly basicUsed: number;
  readonly criticalDeductibleUsed: number;
  readonly criticalBase: number;
  readonly criticalPaid: number;
}

export const inYuan = ({ flat }: Stay): StayInYuan => ({
  level: flat.level,
  total: flat.total / 100,
  own: flat.own / 100,
  firstShare: flat.firstShare / 100,
  stays: flat.stays,
  deductibleUsed: flat.deductibleUsed / 100,
  basicUsed: flat.basicUsed / 100,
  criticalDeductibleUsed: flat.criticalDeductibleUsed / 100,
  criticalBase: flat.criticalBase / 100,
  criticalPaid: flat.criticalPaid / 100,
});

const fen = (yuan: number): number => Math.round(yuan * 100);

/** An answer in yuan back in fen: here every engine gets the benefit of the doubt, since it rounded to the fen itself. */
export const answerOf = (answer: { basic: number; critical: number; patient: number }): Answer => ({
  basic: fen(answer.basic),
  critical: fen(answer.critical),
  patient: fen(answer.patient),
});

/** Half up to the fen as it is usually written. */
export const toFen = (yuan: number): number => Math.round(yuan * 100) / 100;

/** 湖南 2026's figures in yuan and as fractions, for whoever takes them as data. */
export const FIGURES = {
  deductible: { primary: 200, 'level-1': 500, 'level-2': 800, 'level-3': 1200, provincial: 2000 },
  rate: { primary: 0.85, 'level-1': 0.82, 'level-2': 0.8, 'level-3': 0.65, provincial: 0.6 },
  laterStays: 0.5,
  deductibleCap: 3000,
  basicCap: 150_000,
  criticalDeductible: 16_000,
  criticalCap: 400_000,
  bands: [
    { to: 30_000, rate: 0.6 },
    { to: 80_000, rate: 0.65 },
    { to: 150_000, rate: 0.75 },
    { to: undefined, rate: 0.85 },
  ],
} as const;
