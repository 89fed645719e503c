import type { LocalDate } from '../kernel/date';
import type { Fen } from '../kernel/money';
import type { Grade } from './figure';
import type { TraceLine } from './trace';

/** Who asks for a quote. */
export interface PremiumPerson {
  readonly category?: string;
  readonly groups?: readonly string[];
  readonly born?: LocalDate;
  /** A parent is insured in the province (新生儿父母一方参保). */
  readonly parentInsured?: boolean;
}

/** One fiscal share (财政补助). */
export interface FiscalShare {
  readonly id: string;
  readonly name: string;
  readonly amount: Fen;
  readonly source: string;
  readonly grade: Grade;
}

/** What is paid on the person's behalf (资助参保). */
export interface PremiumSubsidy {
  readonly group: string;
  readonly groupName: string;
  readonly amount: Fen;
  readonly source: string;
  readonly grade: Grade;
}

/**
 * When the quote is asked: before the window opens, in it, after it (补缴, at another price and with a wait), or for a
 * newborn inside the days that count from birth.
 */
export type PremiumTiming = 'before-window' | 'in-window' | 'late' | 'newborn';

/** What a year's cover costs, and who pays (参保缴费). */
export interface PremiumQuote {
  readonly year: number;
  readonly pack: string;
  readonly category: string;
  /** What the person pays now. */
  readonly personal: Fen;
  /** The personal share before subsidy. */
  readonly standard: Fen;
  readonly fiscal: readonly FiscalShare[];
  readonly subsidy: PremiumSubsidy | undefined;
  /** Let off by rule, for a newborn. */
  readonly waived: Fen;
  /** personal + subsidy + waived + fiscal shares. */
  readonly total: Fen;
  readonly timing: PremiumTiming;
  readonly window: { readonly from: LocalDate; readonly until: LocalDate };
  /** The figures are provisional (暂定): shown as such wherever they stand. */
  readonly provisional: boolean;
  /** Whether it can be paid today: in a window or late, and published as payable. */
  readonly payable: boolean;
  /** The worst grade among the figures used. */
  readonly grade: Grade;
  readonly trace: readonly TraceLine[];
}
