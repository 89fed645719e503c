import { useMessages } from '@/messages/messages';
import { accountsTexts } from '@/messages/accounts';
import type { LocalDate } from '@linli/shared/kernel/date';
import { formatYuan, type Fen } from '@linli/shared/kernel/money';
import type { ResponseOf } from '@linli/shared/contract/route';
import type { accountsRoutes } from '@linli/shared/contract/accounts';

export type Morning = ResponseOf<typeof accountsRoutes.fundMorning>;
export type FundDay = ResponseOf<typeof accountsRoutes.fundDay>;
export type DayResult = Morning['days'][number];
export type Difference = Morning['queue'][number];
export type Entry = ResponseOf<typeof accountsRoutes.fundEntries>['entries'][number];
export type AccountWords = ReturnType<typeof useAccountWords>;

/** The texts of the accounts, and how a day and a side of the books are said. */
export function useAccountWords() {
  const t = useMessages(accountsTexts);
  const day = (date: LocalDate): string =>
    t('day.of', { month: Number(date.slice(5, 7)), day: Number(date.slice(8, 10)) });
  /** "借 1,234.00": an accountant's table has no signs. */
  const side = (amount: Fen): string =>
    amount === 0
      ? formatYuan(amount)
      : t('balance.side', { side: t(amount > 0 ? 'debit' : 'credit'), amount: formatYuan(Math.abs(amount) as Fen) });
  /** What a difference comes to: bill less books; undefined where there is no money in it. */
  const gap = ({ ours, bill, notice }: Difference): Fen | undefined =>
    ours === undefined && bill === undefined ? notice : (((bill ?? 0) - (ours ?? 0)) as Fen);
  return { t, day, side, gap };
}
