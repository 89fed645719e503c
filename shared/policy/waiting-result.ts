import type { LocalDate } from '../kernel/date';
import type { TraceLine } from './trace';

/** What the waiting rule asks of a person's past. */
export interface CoverHistory {
  readonly born?: LocalDate;
  /** Hardship groups that hold on the day of payment. */
  readonly groups?: readonly string[];
  /** Was ever insured, anywhere. */
  readonly everInsured: boolean;
  /** Consecutive years without cover before the coverage year (连续断保年数). */
  readonly missedYears: number;
  /** Of these, years made up at the current personal rate (补缴年数). */
  readonly repairedYears: number;
}

/** When benefits begin (待遇等待期). */
export interface WaitingResult {
  readonly year: number;
  /** From which day the wait runs, or cover starts: 1 January, the day of payment, or of birth. */
  readonly from: LocalDate;
  /** First day with benefits. */
  readonly benefitsFrom: LocalDate;
  /** Last day of cover: the end of the coverage year. */
  readonly until: LocalDate;
  /** Length of the wait; both zero when there is none. */
  readonly months: number;
  readonly days: number;
  /** Why: "in-window" no wait, "late", "break", "first", "newborn", "exempt". */
  readonly reason: 'in-window' | 'late' | 'break' | 'first' | 'newborn' | 'exempt';
  readonly provisional: boolean;
  readonly trace: readonly TraceLine[];
}

/** What was earned by staying insured and by not claiming (连续参保激励、零报销激励). */
export interface IncentiveResult {
  /** Raise of the critical-illness ceiling, fen. */
  readonly raise: number;
  readonly continuous: number;
  readonly claimFree: number;
  /** The limit cut it. */
  readonly limited: boolean;
  readonly trace: readonly TraceLine[];
}
