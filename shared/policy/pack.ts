import type { FilingKind } from './filing-effect-result';
import type { Figure, FigureTable, Source } from './figure';
import type { Layer } from './settlement';

/** A part of the patient's burden that a layer counts (计入范围). */
export type BurdenPart =
  'deductible' | 'ratio-share' | 'over-ceiling' | 'filing-share' | 'first-share' | 'over-price' | 'own';

/** The burden inside the scope: what a layer counts unless the pack says otherwise (政策范围内个人负担). */
export const IN_SCOPE_BURDEN: readonly BurdenPart[] = ['deductible', 'ratio-share', 'over-ceiling', 'filing-share'];

/** Deductible (起付线). */
export interface DeductibleRule {
  readonly amount: FigureTable;
  /** For each stay or bill, once a year, or once a year for a disease. */
  readonly per: 'stay' | 'year' | 'disease';
  /** Share of the amount for the second stay, the third...; the last holds on. */
  readonly later: readonly FigureTable[];
  /** Whether "second" counts stays at the same level or all. */
  readonly counted: 'same-level' | 'all';
  /** Most that a year's deductibles come to. */
  readonly yearCap: FigureTable | undefined;
  /** Share of the amount that a group pays: 0% waived, 50% halved. */
  readonly reduce: FigureTable | undefined;
}

/** One band (分段): up to `to`, at `rate`. The last has no `to`. */
export interface Band {
  readonly to: FigureTable | undefined;
  readonly rate: FigureTable;
}

/** Bands, or bands chosen by level, category or group. */
export type BandTable = readonly Band[] | { readonly by: string; readonly of: Readonly<Record<string, BandTable>> };

/** How a base becomes a payment: for a benefit kind of basic, and for each layer above. */
export interface PayRule {
  readonly name: string;
  readonly deductible: DeductibleRule | undefined;
  readonly bands: BandTable;
  /** Bands stand on the whole amount, deductible included, or on the excess over it. */
  readonly on: 'excess' | 'whole';
  /** Whose share the rates name. */
  readonly share: 'fund' | 'patient';
  /** Each stay starts at the first band, or the bands and their base run on through the year. */
  readonly accumulate: 'stay' | 'year';
  /** Half up on each settlement, or on the year's running sum so that order does not matter. */
  readonly rounding: 'settlement' | 'year';
  /** Points added to the fund's ratio. */
  readonly plus: FigureTable | undefined;
  /** Ceilings by id. */
  readonly ceilings: readonly string[];
}

export interface BenefitRule extends PayRule {
  /** What of this kind goes on to the layers above; false ends the settlement after basic. */
  readonly layers: boolean;
}

export interface LayerRule extends PayRule {
  /** Kinds it takes in; undefined: all. */
  readonly kinds: readonly string[] | undefined;
  /** Groups or sets it is for; undefined: everybody. */
  readonly who: readonly string[] | undefined;
  readonly counts: readonly BurdenPart[];
}

/** What a ceiling counts through before it starts anew. */
export const CEILING_PERIODS = ['stay', 'day', 'month', 'year', 'disease'] as const;
export type CeilingPeriod = (typeof CEILING_PERIODS)[number];

/** Ceiling (封顶线). Rules that name the same ceiling share it. */
export interface CeilingRule {
  readonly name: string;
  readonly amount: FigureTable;
  readonly on: 'cost' | 'payment';
  /** `disease`: in the year, for each disease by itself (每种病每年): using one up leaves the others untouched. */
  readonly per: CeilingPeriod;
  /** A ceiling on the cost cuts before or after the deductible. */
  readonly at: 'before-deductible' | 'after-deductible';
  /** The raise that a person earned is added. */
  readonly raised: boolean;
}

/** What a modifier or filing does to the ratio. */
export interface RatioEffect {
  /** Points off the fund's ratio. */
  readonly points: FigureTable | undefined;
  /** The fund's ratio is multiplied by this. */
  readonly factor: FigureTable | undefined;
  /** First share of the base that the patient pays before the ratio. */
  readonly firstShare: FigureTable | undefined;
  /** Of the in-scope amount, or of what is left after the deductible. */
  readonly firstShareOf: 'in-scope' | 'after-deductible';
  readonly kinds: readonly string[] | undefined;
  readonly layers: readonly Layer[];
}

export interface ModifierRule extends RatioEffect {
  readonly name: string;
  /** All that is named must hold; a value is one of those listed. */
  readonly when: Readonly<Record<string, readonly string[]>>;
}

export interface FilingKindRule extends RatioEffect {
  readonly name: string;
  /** Reason id → name. */
  readonly reasons: Readonly<Record<string, string>>;
  /** How long it holds; none: until revoked. */
  readonly validMonths: Figure | undefined;
  /** Most points that the rule above this district allows. */
  readonly atMost: Figure | undefined;
  /** A signed commitment takes the place of papers (承诺制). */
  readonly commitment: Figure | undefined;
}

export interface FilingRules {
  readonly kinds: Readonly<Partial<Record<FilingKind, FilingKindRule>>>;
  readonly unfiled: RatioEffect | undefined;
}

export interface PremiumRules {
  readonly personal: FigureTable;
  readonly fiscal: Readonly<Record<string, { readonly name: string; readonly amount: FigureTable }>>;
  readonly payable: Figure;
  readonly windows: readonly { readonly from: Figure; readonly until: Figure }[];
  readonly late: { readonly personal: FigureTable; readonly subsidised: Figure } | undefined;
  /** Group or set id → share of the personal premium that is paid for the person. */
  readonly subsidies: Readonly<Record<string, { readonly share: FigureTable }>>;
  readonly newborn:
    | {
        readonly withinDays: Figure;
        /** Free of the personal share when a parent is insured. */
        readonly free: Figure;
        /** Born in these months before the year, the year of birth may be skipped. */
        readonly skipFrom: Figure | undefined;
        readonly skipUntil: Figure | undefined;
      }
    | undefined;
}

export interface WaitingRules {
  /** Fixed wait when enrolling outside the window; months or days. */
  readonly outsideWindow: Figure;
  /** Fixed wait after a break. */
  readonly afterBreak: Figure;
  /** Wait of a first cover. */
  readonly first: Figure;
  /** Months for each further missed year. */
  readonly furtherYear: Figure;
  /** Further years: all that were missed, or all but one. */
  readonly furtherCounts: 'missed' | 'missed-less-one';
  /** Months that each repaired year takes away. */
  readonly repairedYear: Figure;
  readonly floor: { readonly afterYears: Figure; readonly months: Figure } | undefined;
  /** A break whose arrears are not paid counts as a first cover. */
  readonly unrepairedIsFirst: boolean;
  /** Where the wait runs from when paid inside the window. */
  readonly inWindowFrom: 'new-year' | 'payment';
  /** Groups or sets without a wait. */
  readonly exempt: readonly string[];
  readonly newbornExempt: boolean;
  /** Section's provenance for lines without a figure of their own. */
  readonly basis: Figure;
}

/** Raise of a ceiling for staying insured and for not claiming (连续参保激励、零报销激励). */
export interface IncentiveRules {
  /** Consecutive years after which each further one counts (连续参保满 N 年，之后每多一年): at 4, the fifth is the first. */
  readonly fromYear: Figure;
  readonly perYear: Figure;
  readonly perClaimFreeYear: Figure;
  /** Most that both come to, as a share of the ceiling. */
  readonly limit: Figure;
  readonly ceiling: string;
}

/** A figure that no settlement needs but supervision or publication does: sampling rate, screening threshold, penalty. */
export interface Fact {
  readonly name: string;
  readonly unit: 'fen' | 'ratio' | 'count' | 'months' | 'days' | 'date' | 'flag' | 'text';
  readonly value: Figure;
}

/** {@link PackData.year} of a pack whose source does not say which year it is (年度未载明): it holds on any day. */
export const UNDATED = 0;

/**
 * A policy pack (政策包), read and resolved: one district, one coverage year, an overlay already laid over its base.
 * Plain JSON; amounts in fen, ratios in `RATIO_ONE` units.
 */
export interface PackData {
  readonly format: 1;
  /** "hunan/2026". */
  readonly id: string;
  readonly district: string;
  readonly name: string;
  /** Coverage year (待遇年度); {@link UNDATED} when the source does not say. */
  readonly year: number;
  /** Year of the notice (文件年度). */
  readonly noticeYear: number | undefined;
  readonly status: 'published' | 'provisional' | 'draft';
  readonly version: number;
  /** This pack and the bases under it, topmost first. */
  readonly chain: readonly string[];
  readonly sources: Readonly<Record<string, Source>>;
  readonly levels: Readonly<Record<string, string>>;
  readonly places: Readonly<Record<string, string>>;
  readonly categories: Readonly<Record<string, string>>;
  readonly groups: Readonly<Record<string, string>>;
  readonly sets: Readonly<Record<string, readonly string[]>>;
  readonly diseases: Readonly<Record<string, string>>;
  readonly firstShare: { readonly rounding: 'line' | 'total'; readonly rate: FigureTable | undefined };
  readonly modifiersAdd: 'sum' | 'worst';
  readonly ceilings: Readonly<Record<string, CeilingRule>>;
  readonly modifiers: Readonly<Record<string, ModifierRule>>;
  readonly benefits: Readonly<Record<string, BenefitRule | 'none' | 'absent'>>;
  /** A layer that is not here is not in this pack; `none` says there is none; `absent` that its rule is not known. */
  readonly layers: Readonly<Partial<Record<Layer, LayerRule | 'none' | 'absent'>>>;
  readonly filing: FilingRules | undefined;
  readonly premium: PremiumRules | undefined;
  readonly waiting: WaitingRules | undefined;
  readonly incentive: IncentiveRules | undefined;
  readonly facts: Readonly<Record<string, Fact>>;
}
