import { add, type Fen, fen, sum, ZERO } from '../kernel/money';
import type { Instant, LocalDate } from '../kernel/date';

/** Funds (基金) are kept apart; money never moves between them but by an entry of its own. */
export type Fund = 'residents-basic'; // 城乡居民基本医疗保险基金

/** Ledger accounts (会计科目). Debit positive, credit negative. */
export const LEDGER_ACCOUNTS = [
  'wechat-pay-receivable', // 应收微信支付: paid by phone, not yet on the bank statement
  'fiscal-receivable', // 应收财政补助
  'premium-income-personal', // 个人缴费收入
  'premium-income-fiscal', // 财政补助收入
  'premium-suspense', // 待处理款项: received, insures nobody yet
  'refund-payable', // 应退款
] as const;
export type LedgerAccount = (typeof LEDGER_ACCOUNTS)[number];

export interface LedgerLine {
  readonly account: LedgerAccount;
  /** Debit positive, credit negative, in fen. */
  readonly amount: Fen;
}

/** A journal entry (记账凭证): lines that sum to zero, from exactly one business event, append-only. */
export interface JournalEntry {
  readonly entryId: string;
  readonly fund: Fund;
  /** The bureau's day on which it counts. */
  readonly day: LocalDate;
  readonly at: Instant;
  readonly event: 'premium.paid' | 'premium.suspended' | 'premium.subsidised';
  /** Order or enrolment that caused it. */
  readonly cause: string;
  readonly lines: readonly LedgerLine[];
}

export const isBalanced = (lines: readonly LedgerLine[]): boolean => sum(lines.map((line) => line.amount)) === 0;

const debit = (account: LedgerAccount, amount: Fen): LedgerLine => ({ account, amount });
const credit = (account: LedgerAccount, amount: Fen): LedgerLine => ({ account, amount: fen(-amount || 0) });
const withoutZeros = (lines: readonly LedgerLine[]): readonly LedgerLine[] =>
  lines.filter((line) => line.amount !== ZERO);

/** A premium that insures: personal share received through WeChat Pay, fiscal share now owed by the treasuries. */
export const premiumPaidLines = (personal: Fen, fiscal: Fen): readonly LedgerLine[] =>
  withoutZeros([
    debit('wechat-pay-receivable', personal),
    debit('fiscal-receivable', fiscal),
    credit('premium-income-personal', personal),
    credit('premium-income-fiscal', fiscal),
  ]);

/** Money that arrived and insures nobody yet: held, not income. */
export const premiumSuspendedLines = (received: Fen): readonly LedgerLine[] =>
  withoutZeros([debit('wechat-pay-receivable', received), credit('premium-suspense', received)]);

/** A person whom the treasury pays for in full: nothing received, everything owed by it. */
export const premiumSubsidisedLines = (fiscal: Fen): readonly LedgerLine[] =>
  withoutZeros([debit('fiscal-receivable', fiscal), credit('premium-income-fiscal', fiscal)]);

/** Balance per account over entries; what a day recomputed from entries alone must equal. */
export function balances(entries: Iterable<JournalEntry>): ReadonlyMap<LedgerAccount, Fen> {
  const totals = new Map<LedgerAccount, Fen>();
  for (const entry of entries)
    for (const line of entry.lines) totals.set(line.account, add(totals.get(line.account) ?? ZERO, line.amount));
  return totals;
}
