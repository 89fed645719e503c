import type { Instant, LocalDate } from '../kernel/date';
import type { ClaimId, PersonId } from '../kernel/ids';
import type { Fen } from '../kernel/money';
import type { Claim as ClaimFacts, HospitalLevel } from '../policy/claim';
import type { CounterChange, PatientParts, Payers } from '../policy/settlement';
import type { StoredTraceLine } from './explanation';
import type { AreaCode } from './area';

/** Where a settlement is on its way to the person's card (办理进度). */
export type ClaimStatus = 'received' | 'first-reviewed' | 'second-reviewed' | 'paying' | 'paid';

/** Order of the steps, as the timeline shows them. */
export const CLAIM_STEPS: readonly ClaimStatus[] = ['received', 'first-reviewed', 'second-reviewed', 'paying', 'paid'];

export interface ClaimStep {
  readonly step: ClaimStatus;
  readonly at: Instant;
  /** Who did it, for the steps that a person does. */
  readonly by?: string;
}

/**
 * A settled claim of a person (结算单): the facts that were settled, what came of it and why, as it was on that day. It
 * never changes with a later pack: a correction is a new settlement.
 */
export interface SettledClaim {
  readonly claimId: ClaimId;
  readonly personId: PersonId;
  /** Year whose counters it moved: the year of discharge. */
  readonly year: number;
  readonly facts: ClaimFacts;
  readonly hospital: string;
  readonly level: HospitalLevel;
  /** City of care when it is not at home. */
  readonly place?: AreaCode;
  readonly admitted: LocalDate;
  readonly discharged: LocalDate;
  readonly result: ClaimResult;
  readonly status: ClaimStatus;
  readonly steps: readonly ClaimStep[];
  /** Last day by which the money arrives, while it is under way. */
  readonly expectedBy?: LocalDate;
}

/** What the engine answered, kept: sums, the trace with its sources' ids, and the counters it moved. */
export interface ClaimResult {
  readonly pack: string;
  /** Version of the pack it was settled with: what a later correction is held against. */
  readonly packVersion: number;
  readonly total: Fen;
  readonly inScope: Fen;
  readonly payers: Payers;
  readonly paid: Fen;
  readonly patient: Fen;
  readonly parts: PatientParts;
  readonly trace: readonly StoredTraceLine[];
  readonly counters: readonly CounterChange[];
}

/** A person's counters of one year after everything settled so far (年度累计). */
export interface YearToDate {
  readonly personId: PersonId;
  readonly year: number;
  readonly counters: Readonly<Record<string, number>>;
  readonly paid: Fen;
  readonly patient: Fen;
  readonly total: Fen;
  readonly inScope: Fen;
  /** Deductibles the person has paid this year, all levels together, fen. */
  readonly deductibleUsed: Fen;
}
