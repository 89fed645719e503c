import { randomBytes } from 'node:crypto';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { fieldCipher, lookupKeys } from '@linli/functions/adapters/crypto/field-cipher';
import { keyRing } from '@linli/functions/adapters/crypto/key-ring';
import { dynamoRecords } from '@linli/functions/adapters/dynamodb/records';
import type { ReconciliationDeps } from '@linli/functions/accounts/ports';
import { reconcileDay } from '@linli/functions/accounts/reconcile-day';
import type { Stack } from '@linli/infra/local/stack';
import { TABLE } from '@linli/infra/local/stack/environment';
import { journalEntry, type JournalEntry, premiumPaidLines, premiumSuspendedLines } from '@linli/shared/domain/ledger';
import { type BillRow, bookingsOf } from '@linli/shared/domain/reconciliation';
import { addDays, isoInstant, type LocalDate, startOfDay } from '@linli/shared/kernel/date';
import { newId } from '@linli/shared/kernel/ids';
import { fen } from '@linli/shared/kernel/money';
import { ok } from '@linli/shared/kernel/result';

const FUND = 'residents-basic';
const MERCHANT = { mchid: '1900000001', appids: ['wx1'] };

/**
 * Two days of the fund's books with bills that somebody else wrote: the day before yesterday agrees, yesterday has a payment
 * that we do not know, one that the bill does not, another amount, and one whose notice never came. For photographs alone.
 */
export async function keepBooks(stack: Stack): Promise<void> {
  const client = new DynamoDBClient({
    endpoint: stack.store.endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  // Nothing of the ledger is sealed: keys of nobody will do.
  const ring = keyRing([{ version: 1, key: randomBytes(32) }]);
  const records = dynamoRecords({
    client,
    table: TABLE,
    cipher: fieldCipher(ring),
    lookup: lookupKeys(ring),
    clock: stack.clock,
  });
  const bills = new Map<LocalDate, BillRow[]>();
  const deps: ReconciliationDeps = {
    records,
    clock: stack.clock,
    log: { write: () => undefined },
    merchant: MERCHANT,
    // The platform knows of nothing beside its bill.
    askPlatform: () => Promise.resolve(undefined),
    readBill: (day) => Promise.resolve(ok({ statement: 'file', rows: bills.get(day) ?? [], sha1: 'a'.repeat(40) })),
  };

  const write = async (day: LocalDate, hour: number, lines: JournalEntry['lines']): Promise<BillRow> => {
    const cause = newId('o', randomBytes);
    const at = isoInstant(startOfDay(day) + hour * 3_600_000);
    const transactionId = `4200${String(Math.round(hour * 1000)).padStart(24, '0')}`;
    const entry = journalEntry({
      ...{ entryId: `payment-${cause}`, fund: FUND, day, at, cause, lines, platform: { transactionId } },
      event: lines.length === 2 ? 'premium.suspended' : 'premium.paid',
    });
    const [booking] = bookingsOf([entry]);
    if (booking === undefined) throw new Error('nothing moved');
    const { kind, number, amount } = booking;
    await records.commit({ writes: [], events: [], journal: entry });
    await records.commit({
      writes: [
        {
          put: 'notice',
          record: {
            ...{ noticeId: `n-${number}`, event: 'TRANSACTION.SUCCESS', kind, number, outTradeNo: number },
            ...{ amount, day, receivedAt: at, transactionId },
          },
        },
      ],
      events: [],
    });
    return { kind, number, amount, transactionId, outTradeNo: number, at, mchid: MERCHANT.mchid, appid: 'wx1' };
  };

  const [before, yesterday] = [addDays(stack.today, -2), addDays(stack.today, -1)];
  for (const day of [before, yesterday]) {
    const rows: BillRow[] = [];
    for (let count = 1; count <= (day === before ? 9 : 14); count++)
      rows.push(
        await write(
          day,
          8 + count * 0.9,
          count === 5
            ? premiumSuspendedLines(fen(38_000))
            : premiumPaidLines(fen(40_000 * (1 + (count % 3))), fen(70_000 * (1 + (count % 3)))),
        ),
      );
    bills.set(day, rows);
  }
  const rows = bills.get(yesterday) ?? [];
  const [, second, third] = rows;
  if (second === undefined || third === undefined) throw new Error('no rows');
  const stranger = { ...second, number: 'SHOP20261121000017', outTradeNo: 'SHOP20261121000017', amount: fen(12_800) };
  bills.set(yesterday, [
    ...rows.filter((row) => row !== second && row !== third),
    stranger,
    { ...third, amount: fen(third.amount - 100) },
  ]);
  for (const day of [before, yesterday]) await reconcileDay(deps, FUND, day);
  client.destroy();
}
