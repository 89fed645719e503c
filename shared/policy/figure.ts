import type { LocalDate } from '../kernel/date';

/**
 * How far a source can be trusted (来源等级): A government text, B press, C unconfirmed, D invented for the demo.
 * Wherever a figure is shown, its grade is shown.
 */
export type Grade = 'A' | 'B' | 'C' | 'D';

/** Where figures come from (出处). */
export interface Source {
  readonly title: string;
  readonly issuer?: string;
  /** Day of the notice, or of publication. */
  readonly date?: string;
  /** Number of the notice (文号). */
  readonly number?: string;
  readonly url?: string;
  readonly grade: Grade;
  readonly note?: string;
}

/**
 * What a figure measures. `fen`: an amount. `ratio`: parts of {@link RATIO_ONE}; points (百分点) are ratios too.
 * `months` and `days` are lengths of time, `count` a bare number, `date` a day as text, `flag` yes (1) or no (0).
 */
export type FigureUnit = 'fen' | 'ratio' | 'count' | 'months' | 'days' | 'date' | 'flag' | 'text';

/**
 * One in ratio units: a ratio is a whole number of hundred-thousandths, so 93.5% is 93,500. The largest amount
 * (10^10 fen) times one (10^5) is 10^15, below 2^53: a product of the two is exact.
 */
export const RATIO_ONE = 100_000;

/** A ratio that follows age or years paid: (75 + age × 0.2)% is base 75%, step 0.2%. */
export interface RatioFormula {
  readonly per: 'age' | 'years-paid';
  /** Ratio units. */
  readonly base: number;
  /** Ratio units for each completed year. */
  readonly step: number;
  /** Ratio units; the ratio never exceeds it. */
  readonly atMost?: number;
}

/**
 * One figure of a rule (数值): its value with where it comes from. `absent` (未载明) means that no source gives it: who
 * needs it is refused. `none` (无) means that the rule has no such thing: zero deductible, no ceiling.
 */
export interface Figure {
  /** In the figure's unit; dates and words are text. */
  readonly v: number | string | RatioFormula;
  /** Set when there is no value: `v` is then 0 and means nothing for `absent`. */
  readonly is?: 'absent' | 'none';
  /** Source id in the pack. */
  readonly s: string;
  readonly g: Grade;
  /** Period inside the pack's year, first and last day, both included. */
  readonly from?: LocalDate;
  readonly until?: LocalDate;
  readonly note?: string;
}

/** What a table of figures can be chosen by. */
export type Dimension =
  'level' | 'place' | 'category' | 'group' | 'disease' | 'filing' | 'referred' | 'settled' | 'age' | 'years-paid';

/** One figure, figures that follow each other in time, or a table that chooses by level, category, group, age... */
export type FigureTable =
  Figure | readonly Figure[] | { readonly by: Dimension; readonly of: Readonly<Record<string, FigureTable>> };

/** A figure as a line of a trace quotes it. */
export interface FigureRef {
  /** Path inside the pack: "benefits.inpatient.deductible.amount.level-2". */
  readonly name: string;
  readonly unit: FigureUnit;
  readonly value: number | string;
  /** Source id; look it up in `plan.pack.sources`. */
  readonly source: string;
  readonly grade: Grade;
}
