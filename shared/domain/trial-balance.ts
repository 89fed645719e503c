import { add, type Fen, fen, sum, ZERO } from '../kernel/money';
import type { LocalDate } from '../kernel/date';
import { type JournalEntry, LEDGER_ACCOUNTS, type LedgerAccount } from './ledger';

/** Sums of one account over one period (发生额): a day "2026-11-22", a month "2026-11" or a year "2026". Fen, never negative. */
export interface PeriodBalance {
  readonly period: string;
  readonly account: LedgerAccount;
  readonly debit: Fen;
  readonly credit: Fen;
  /** How many lines of entries they are made of. */
  readonly lines: number;
}

/** A line of the balance table (科目余额表). Opening and closing are debit positive, credit negative. */
export interface TrialBalanceLine {
  readonly account: LedgerAccount;
  /** 期初余额 */
  readonly opening: Fen;
  /** 本日借方、贷方发生额 */
  readonly debit: Fen;
  readonly credit: Fen;
  /** 期末余额 */
  readonly closing: Fen;
}

/** The three periods in which a day counts, each in the partition of the one above. */
export const periodsOf = (day: LocalDate): readonly { readonly parent: string; readonly period: string }[] => [
  { parent: day.slice(0, 7), period: day },
  { parent: day.slice(0, 4), period: day.slice(0, 7) },
  { parent: '', period: day.slice(0, 4) },
];

/** What entries add to each account in each period that they count in. */
export function additionsOf(entries: Iterable<Pick<JournalEntry, 'day' | 'lines'>>): readonly PeriodBalance[] {
  const sums = new Map<string, PeriodBalance>();
  for (const { day, lines } of entries) {
    for (const { account, amount } of lines) {
      for (const { period } of periodsOf(day)) {
        const key = `${period} ${account}`;
        const before = sums.get(key) ?? { period, account, debit: ZERO, credit: ZERO, lines: 0 };
        sums.set(key, {
          ...before,
          debit: amount > 0 ? add(before.debit, amount) : before.debit,
          credit: amount < 0 ? fen(before.credit - amount) : before.credit,
          lines: before.lines + 1,
        });
      }
    }
  }
  return [...sums.values()];
}

/**
 * The balance table of a day from sums of periods: what came before it is the opening, whatever period it is kept in.
 * @param balances the day itself; earlier days of its month, earlier months of its year, earlier years
 */
export function trialBalance(day: LocalDate, balances: Iterable<PeriodBalance>): readonly TrialBalanceLine[] {
  const byAccount = new Map(
    LEDGER_ACCOUNTS.map((account) => [account, { account, opening: ZERO, debit: ZERO, credit: ZERO }]),
  );
  for (const { period, account, debit, credit } of balances) {
    const line = byAccount.get(account);
    if (line === undefined) continue;
    if (period === day) {
      line.debit = add(line.debit, debit);
      line.credit = add(line.credit, credit);
    } else if (period < day.slice(0, period.length)) line.opening = fen(line.opening + debit - credit);
    else if (period.length === day.length && period < day) line.opening = fen(line.opening + debit - credit);
  }
  return [...byAccount.values()].map((line) => ({ ...line, closing: fen(line.opening + line.debit - line.credit) }));
}

/** Whether a balance table closes: debits equal credits, and openings and closings sum to zero (试算平衡). */
export const closes = (table: readonly TrialBalanceLine[]): boolean =>
  sum(table.map(({ debit }) => debit)) === sum(table.map(({ credit }) => credit)) &&
  sum(table.map(({ opening }) => opening)) === 0 &&
  sum(table.map(({ closing }) => closing)) === 0;

/** One account whose kept balance is not what its entries add up to. */
export interface BalanceFault {
  readonly account: LedgerAccount;
  readonly keptDebit: Fen;
  readonly keptCredit: Fen;
  readonly entriesDebit: Fen;
  readonly entriesCredit: Fen;
}

/** A day's kept balances against the same day added up from its entries alone; every account that differs, and by what. */
export function checkDay(
  day: LocalDate,
  kept: Iterable<PeriodBalance>,
  entries: Iterable<Pick<JournalEntry, 'day' | 'lines'>>,
): readonly BalanceFault[] {
  const recomputed = trialBalance(day, additionsOf(entries));
  return trialBalance(day, kept).flatMap(({ account, debit, credit }, index) => {
    const from = recomputed[index] as TrialBalanceLine;
    return debit === from.debit && credit === from.credit
      ? []
      : [{ account, keptDebit: debit, keptCredit: credit, entriesDebit: from.debit, entriesCredit: from.credit }];
  });
}
