import { add, type Fen, fen, sum, ZERO } from '../kernel/money';
import type { Instant, LocalDate } from '../kernel/date';

/** Funds (基金) are kept apart; money never moves between them but by an entry of its own. */
export const FUNDS = ['residents-basic'] as const; // 城乡居民基本医疗保险基金
export type Fund = (typeof FUNDS)[number];

/** Ledger accounts (会计科目). Debit positive, credit negative. */
export const LEDGER_ACCOUNTS = [
  'wechat-pay-receivable', // 应收微信支付: paid by phone, not yet on the bank statement
  'fiscal-receivable', // 应收财政补助
  'premium-income-personal', // 个人缴费收入
  'premium-income-fiscal', // 财政补助收入
  'premium-suspense', // 待处理款项: received, insures nobody yet
  'refund-payable', // 应退款
  'bank-deposit', // 银行存款: what is paid out by hand; nothing else of the bank is in these books
] as const;
export type LedgerAccount = (typeof LEDGER_ACCOUNTS)[number];

export interface LedgerLine {
  readonly account: LedgerAccount;
  /** Debit positive, credit negative, in fen; never zero. */
  readonly amount: Fen;
}

/** Business events (业务事项) that the books know; each writes exactly one entry. */
export const JOURNAL_EVENTS = [
  'premium.paid', // 缴费入账: received, and everybody in the order is insured
  'premium.suspended', // 待处理: received, insures nobody yet
  'premium.subsidised', // 全额资助: the treasury pays in full
  'premium.released', // 待处理转收入: what was held insures somebody after all
  'premium.refund-owed', // 应退: what was held is to go back
  'premium.refunded', // 已退: the platform took it from what it owes us
  'premium.returned', // 平台已退: the platform paid it back without our word
  'premium.reversed', // 撤销参保: income no more, as the money has gone back
  'premium.settled', // 另行退付: paid back from the bank account
] as const;
export type JournalEvent = (typeof JOURNAL_EVENTS)[number];

/** What an entry says, before it is one: see {@link journalEntry}. */
export interface JournalFacts {
  /** Made from the event's own number, so that one event cannot be entered twice: "payment-<order>". */
  readonly entryId: string;
  readonly fund: Fund;
  /**
   * The bureau's day on which it counts. What moves at the platform counts on the day by which the platform cuts its
   * bill: a payment's time (支付时间), a refund's acceptance (退款受理时间), not the day we heard of it.
   */
  readonly day: LocalDate;
  /** When it was written. */
  readonly at: Instant;
  readonly event: JournalEvent;
  /** Order or enrolment that caused it. */
  readonly cause: string;
  readonly lines: readonly LedgerLine[];
  /** Numbers under which the platform knows it; no personal data. */
  readonly platform?: {
    /** 支付单号 */
    readonly transactionId?: string;
    /** 商户退款单号: there for what goes back. */
    readonly outRefundNo?: string;
  };
}

declare const balanced: unique symbol;

/**
 * A journal entry (记账凭证): lines that sum to zero, from exactly one business event, append-only. Only
 * {@link journalEntry} makes one, and the store refuses any other.
 */
export interface JournalEntry extends JournalFacts {
  readonly [balanced]: true;
}

export const isBalanced = (lines: readonly LedgerLine[]): boolean => sum(lines.map((line) => line.amount)) === 0;

/** Whether lines may stand in the books: at least two, none of them zero, debit equal to credit (有借必有贷，借贷必相等). */
export const isEntry = (lines: readonly LedgerLine[]): boolean =>
  lines.length >= 2 && lines.every(({ amount }) => Number.isSafeInteger(amount) && amount !== 0) && isBalanced(lines);

/**
 * The one way to make an entry.
 * @throws RangeError for lines that are empty, zero or out of balance: a defect of whoever decided, never of a user
 */
export function journalEntry(facts: JournalFacts): JournalEntry {
  if (!isEntry(facts.lines)) throw new RangeError(`entry ${facts.entryId} is empty or out of balance`);
  return facts as JournalEntry;
}

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

/** Money held that insures somebody after all: out of suspense, income, and the treasuries' share with it. */
export const premiumReleasedLines = (personal: Fen, fiscal: Fen): readonly LedgerLine[] =>
  withoutZeros([
    debit('premium-suspense', personal),
    debit('fiscal-receivable', fiscal),
    credit('premium-income-personal', personal),
    credit('premium-income-fiscal', fiscal),
  ]);

/** Held money that is to go back: owed to the payer from now on. */
export const refundOwedLines = (amount: Fen): readonly LedgerLine[] =>
  withoutZeros([debit('premium-suspense', amount), credit('refund-payable', amount)]);

/** The platform paid it back out of what it owes us. */
export const refundedLines = (amount: Fen): readonly LedgerLine[] =>
  withoutZeros([debit('refund-payable', amount), credit('wechat-pay-receivable', amount)]);

/** The platform paid it back without our word: what it owes us is less, and what is held, or wanting, says so. */
export const returnedLines = (amount: Fen): readonly LedgerLine[] =>
  withoutZeros([debit('premium-suspense', amount), credit('wechat-pay-receivable', amount)]);

/** What had insured is income no more: the part that is back already is even, the rest is owed to the payer. */
export const reversedLines = (personal: Fen, fiscal: Fen, returned: Fen): readonly LedgerLine[] =>
  withoutZeros([
    debit('premium-income-personal', personal),
    debit('premium-income-fiscal', fiscal),
    credit('fiscal-receivable', fiscal),
    credit('premium-suspense', returned),
    credit('refund-payable', fen(personal - returned)),
  ]);

/** What was owed to the payer went to them from the bank account. */
export const settledLines = (amount: Fen): readonly LedgerLine[] =>
  withoutZeros([debit('refund-payable', amount), credit('bank-deposit', amount)]);

/** Balance per account over entries; what a day recomputed from entries alone must equal. */
export function balances(entries: Iterable<JournalEntry>): ReadonlyMap<LedgerAccount, Fen> {
  const totals = new Map<LedgerAccount, Fen>();
  for (const entry of entries)
    for (const line of entry.lines) totals.set(line.account, add(totals.get(line.account) ?? ZERO, line.amount));
  return totals;
}
