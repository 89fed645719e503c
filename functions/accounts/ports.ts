import type { LocalDate } from '@linli/shared/kernel/date';
import type { Result } from '@linli/shared/kernel/result';
import type { Clock } from '@linli/shared/kernel/clock';
import type { BillRow, Merchant } from '@linli/shared/domain/reconciliation';
import type { Shared } from '../http/capability';
import type { Log } from '../http/log';
import type { Records } from '../records/ports';

/** The platform's bill of a day, whole and checked. */
export interface DayBill {
  /** `none`: the platform says that nothing moved that day. */
  readonly statement: 'file' | 'none';
  readonly rows: readonly BillRow[];
  /** SHA-1 of the file. */
  readonly sha1?: string;
}

/** Why there is no bill to compare with. */
export type BillFailure =
  /** Not made yet, or the platform does not answer: asked again an hour later. */
  | 'not-ready'
  | 'unreachable'
  /** Not believed: see the difference of the same name. */
  | 'bill-altered'
  | 'bill-summary'
  | 'bill-unreadable';

/** Downloads the trade bill (交易账单) of a day. */
export type ReadBill = (
  day: LocalDate,
) => Promise<Result<DayBill, { readonly why: BillFailure; readonly detail: string }>>;

/** What an order came to when the platform was asked about it once more. */
export interface AskedOrder {
  /** Status of the order now. */
  readonly status: string;
  /** Whether its payment is in our books. */
  readonly booked: boolean;
}

/**
 * Asks the platform what became of an order, and books what it confirms: the one way in which a payment is ever booked.
 * Undefined when the platform gave no answer that can be used.
 */
export type AskPlatform = (
  orderId: string,
  occasion: { readonly now: number; readonly requestId: string },
  /** A refund of it that the bill names. */
  outRefundNo?: string,
) => Promise<AskedOrder | undefined>;

/** What a night's reconciliation needs. */
export interface ReconciliationDeps {
  readonly records: Records;
  readonly readBill: ReadBill;
  readonly merchant: Merchant;
  readonly askPlatform: AskPlatform;
  readonly clock: Clock;
  readonly log: Log;
}

/** What the accountant's desk needs. */
export type AccountsDeps = Shared & ReconciliationDeps;
