import type { LocalDate } from '../kernel/date';
import type { Fen } from '../kernel/money';

/**
 * Benefit kind (待遇类别). A pack may define more; these are the names that the product's screens know.
 * inpatient 住院, outpatient 普通门诊, chronic 门诊慢特病, two-diseases 两病, accident 意外伤害, maternity 生育.
 */
export type BenefitKind =
  'inpatient' | 'outpatient' | 'chronic' | 'two-diseases' | 'accident' | 'maternity' | (string & {});

/** Level of the institution (医疗机构级别): primary 基层, level-1 to level-3, provincial 省级. */
export type HospitalLevel = 'primary' | 'level-1' | 'level-2' | 'level-3' | 'provincial' | (string & {});

/**
 * How the care stands to out-of-area filing (异地就医备案): `local` is care at home, where none is needed; `none` is care
 * out of area without a filing; the others are filings by category.
 */
export type FilingStatus = 'local' | 'long-term' | 'referral' | 'emergency' | 'other' | 'none';

/** A line or sum of class-B items (乙类): the patient first pays a ratio of it. */
export interface ClassBLine {
  readonly amount: Fen;
  /** Ratio units; without it the pack's ratio holds. */
  readonly ratio?: number;
}

/**
 * What is to be settled: one stay or one bill. The parts are inside `total`:
 * total − own − overPrice − first share of class B = in scope.
 */
export interface Claim {
  readonly kind: BenefitKind;
  /** Day of discharge, or of the bill: it chooses the pack and the figures in force. */
  readonly date: LocalDate;
  readonly admitted?: LocalDate;
  readonly level?: HospitalLevel;
  /** Place of care, by the pack's own names. */
  readonly place?: string;
  readonly total: Fen;
  /** Wholly own (全自费). */
  readonly own?: Fen;
  /** Above the price limit (超限价). */
  readonly overPrice?: Fen;
  /** First share of class B as the bill prints it, in fen (乙类先自付). */
  readonly firstShare?: Fen;
  /** Or the class-B lines it is reckoned from. */
  readonly classB?: readonly ClassBLine[];
  /** Default `local`. */
  readonly filing?: FilingStatus;
  /** Came by referral (转诊); default yes. */
  readonly referred?: boolean;
  /** Settled at the hospital (直接结算) or at the bureau's counter (手工报销); default direct. */
  readonly settled?: 'direct' | 'manual';
  /** Disease for chronic care, the two diseases and "one deductible a year for a disease". */
  readonly disease?: string;
  /** Days that a ceiling per day counts; default 1, or the days of the stay. */
  readonly days?: number;
  /** Basic was settled elsewhere and paid this: only the layers above it are settled here. */
  readonly basicPaid?: Fen;
}

/** The person, as far as the rules ask. */
export interface InsuredPerson {
  /** Category of enrolment (参保类别); default the pack's first. */
  readonly category?: string;
  /** Hardship groups (困难身份) that hold on the day, by the pack's names; the best for the person wins in each layer. */
  readonly groups?: readonly string[];
  /** Completed years of age on the day of the claim. */
  readonly age?: number;
  /** Years of contributions, where a pack's ratio follows them. */
  readonly yearsPaid?: number;
  /** Raise of the critical-illness ceiling that was earned (大病封顶线激励额度), see `incentive`. */
  readonly capRaise?: Fen;
}

/**
 * The year so far (年度累计), saved beside the person: counter name → value (fen, or a count of stays). A counter that is
 * not there is zero. Names are the plan's: "inpatient.deductible", "inpatient.stays.level-3", "basic-year", "critical.base".
 */
export type SavedYear = Readonly<Record<string, number>>;

/** The year so far as the engine reads it: counters in the plan's order, and the few that are made by name as needed. */
export interface YearSoFar {
  readonly values: readonly number[];
  /** Counters by day, month or disease. */
  readonly named: Readonly<Record<string, number>> | undefined;
}
