import { shanghaiWallTime } from '@linli/shared/kernel/date';
import { toYuan, type Fen } from '@linli/shared/kernel/money';
import { toCsv } from '../filings/queue-csv';
import type { AccountWords, Entry } from './words';

/** A spreadsheet rounds a number of more than fifteen digits: an apostrophe keeps it a text. */
const asText = (digits: string | undefined): string =>
  digits === undefined ? '' : /^\d{12,}$/.test(digits) ? `'${digits}` : digits;

/** A day's entries as a file, a line of the entry on each line. It holds what the contract gives: no name, no number of a person. */
export function dayCsv(entries: readonly Entry[], t: AccountWords['t']): string {
  const head = [
    t('csv.day'),
    t('entries.at'),
    t('csv.entry'),
    t('entries.event'),
    t('entries.account'),
    t('debit'),
    t('credit'),
    t('entries.order'),
    t('csv.transaction'),
    t('csv.refund'),
  ];
  const lines = entries.flatMap(({ day, at, entryId, event, cause, lines, transactionId, outRefundNo }) =>
    lines.map(({ account, amount }) => [
      day,
      shanghaiWallTime(Date.parse(at)),
      entryId,
      t(`event.${event}`),
      t(`account.${account}`),
      amount > 0 ? toYuan(amount) : '',
      amount < 0 ? toYuan(Math.abs(amount) as Fen) : '',
      cause,
      asText(transactionId),
      asText(outRefundNo),
    ]),
  );
  return toCsv(head, lines);
}
