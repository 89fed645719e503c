import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DynamoDBStreamEvent } from 'aws-lambda';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkLedgerDay } from '@linli/functions/accounts/check-ledger';
import { balanceStream } from '@linli/functions/streams/balance-stream';
import { countEntries } from '@linli/functions/streams/count-entries';
import { startStreamConsumer, type StreamConsumer } from '@linli/infra/local/store/stream-consumer';
import {
  journalEntry,
  type JournalEntry,
  premiumPaidLines,
  premiumSuspendedLines,
  refundedLines,
  refundOwedLines,
} from '@linli/shared/domain/ledger';
import { closes, trialBalance } from '@linli/shared/domain/trial-balance';
import { addDays, isoInstant, localDate, type LocalDate } from '@linli/shared/kernel/date';
import { fen } from '@linli/shared/kernel/money';
import { systemClock } from '@linli/shared/kernel/clock';
import { type Books, openBooks } from '../fixtures/books';

/** The journal, its stream and the balances, over the real store. */
const FUND = 'residents-basic';
let books: Books;
let consumer: StreamConsumer;
let dir: string;
const events: DynamoDBStreamEvent[] = [];
let handler: ReturnType<typeof balanceStream>;
/** What the consumer said in the log. */
const said: object[] = [];
let serial = 0;

/** A day of its own for each test. */
let day: LocalDate = localDate('2026-01-01');
const nextDay = (): LocalDate => (day = addDays(day, 1));

const entry = (on: LocalDate, lines: JournalEntry['lines']): JournalEntry => {
  const cause = `o_TEST${String((serial += 1)).padStart(12, '0')}`;
  return journalEntry({
    ...{ entryId: `payment-${cause}`, fund: FUND, day: on, at: isoInstant(systemClock.now()), event: 'premium.paid' },
    ...{ cause, lines },
  });
};
const write = async (one: JournalEntry): Promise<JournalEntry> => {
  const committed = await books.records.commit({ writes: [], events: [], journal: one });
  if (!committed.ok) throw new Error(JSON.stringify(committed.error));
  return one;
};
const table = async (on: LocalDate) => trialBalance(on, await books.records.balances(FUND, on));
const line = async (on: LocalDate, account: string) => (await table(on)).find((one) => one.account === account);

beforeAll(async () => {
  books = await openBooks(systemClock);
  dir = await mkdtemp(join(tmpdir(), 'linli-ledger-'));
  const log = { write: (_level: string, message: string, fields: object) => void said.push({ message, ...fields }) };
  handler = balanceStream({ records: books.records, log, balanceShards: 4 });
  consumer = await startStreamConsumer({
    endpoint: books.store.endpoint,
    tableName: books.store.table,
    handler: (event) => {
      events.push(structuredClone(event));
      return handler(event);
    },
    checkpointFile: join(dir, 'balances'),
    pollMs: 10,
    onFailure: () => undefined,
  });
});
afterAll(async () => {
  await consumer.stop();
  await books.close();
  await rm(dir, { recursive: true, force: true });
});

describe('balances (科目余额) follow the journal', () => {
  it('a day is what its entries add up to, in debit and credit, and sums to zero', async () => {
    const today = nextDay();
    await write(entry(today, premiumPaidLines(fen(40_000), fen(67_000))));
    await write(entry(today, premiumSuspendedLines(fen(100))));
    await write(entry(today, refundOwedLines(fen(100))));
    await write(entry(today, refundedLines(fen(100))));
    await consumer.drained();
    expect(await line(today, 'wechat-pay-receivable')).toMatchObject({ debit: 40_100, credit: 100, closing: 40_000 });
    expect(await line(today, 'premium-suspense')).toMatchObject({ debit: 100, credit: 100, closing: 0 });
    expect(closes(await table(today))).toBe(true);
    expect(await checkLedgerDay(books.records, FUND, today)).toMatchObject({ entries: 4, faults: [], broken: [] });
  });

  it('opens with everything before it: days of its month, months of its year, years', async () => {
    const [lastYear, lastMonth, yesterday, today] = [
      localDate('2030-12-31'),
      localDate('2031-02-28'),
      localDate('2031-03-01'),
      localDate('2031-03-02'),
    ];
    for (const on of [lastYear, lastMonth, yesterday, today]) await write(entry(on, premiumSuspendedLines(fen(7))));
    // What comes after it is no part of it.
    for (const on of ['2031-03-03', '2031-04-01', '2032-01-01'])
      await write(entry(localDate(on), premiumSuspendedLines(fen(1_000))));
    await consumer.drained();
    const before = await line(addDays(lastYear, -1), 'premium-suspense');
    const opened = (await line(today, 'premium-suspense'))!;
    expect(opened.opening - before!.closing).toBe(-21);
    expect(opened).toMatchObject({ debit: 0, credit: 7 });
    expect(closes(await table(today))).toBe(true);
  });

  it('the same records again, cut differently and in any order, change nothing', async () => {
    const today = nextDay();
    const entries: JournalEntry[] = [];
    for (let count = 0; count < 30; count++)
      entries.push(await write(entry(today, premiumSuspendedLines(fen(count + 1)))));
    await consumer.drained();
    const before = await table(today);
    const records = events.flatMap(({ Records }) => Records);
    for (const chunk of [records, records.slice().reverse(), [...records.slice(5, 9), ...records.slice(5, 9)]])
      expect(await handler({ Records: chunk })).toEqual({ batchItemFailures: [] });
    expect(await table(today)).toEqual(before);
    expect((await line(today, 'premium-suspense'))?.credit).toBe(465);
  });

  it('an entry that was changed or taken away past the product is told, and holds up nothing behind it', async () => {
    const today = nextDay();
    const old = await write(entry(today, premiumSuspendedLines(fen(10))));
    await consumer.drained();
    const inserted = events
      .flatMap(({ Records }) => Records)
      .find(({ dynamodb }) => dynamodb?.NewImage?.['entryId']?.S === old.entryId)!;
    const { NewImage: _gone, ...dynamodb } = { ...inserted.dynamodb, OldImage: inserted.dynamodb!.NewImage! };
    await write(entry(today, premiumSuspendedLines(fen(7))));
    const next = events.length;
    await consumer.drained();
    const behind = events.slice(next).flatMap(({ Records }) => Records);
    said.length = 0;
    const tampered = [
      { ...inserted, eventName: 'REMOVE' as const, dynamodb },
      { ...inserted, eventName: 'MODIFY' as const },
    ];
    expect(await handler({ Records: [...tampered, ...behind] })).toEqual({ batchItemFailures: [] });
    const told = { message: 'ledger.tampered', entryId: old.entryId, day: today };
    expect(said).toEqual(
      expect.arrayContaining([
        { ...told, change: 'REMOVE' },
        { ...told, change: 'MODIFY' },
      ]),
    );
    expect((await line(today, 'premium-suspense'))?.credit).toBe(17);
  });

  it('two consumers that get the same entries at the same moment count them once', async () => {
    const today = nextDay();
    const entries = Array.from({ length: 200 }, (_, index) => entry(today, premiumSuspendedLines(fen(index + 1))));
    const deps = { records: books.records, balanceShards: 4 };
    const counts = await Promise.all([
      countEntries(deps, entries),
      countEntries(deps, entries.slice().reverse()),
      countEntries(deps, entries.slice(50, 120)),
    ]);
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(200);
    expect((await line(today, 'wechat-pay-receivable'))?.debit).toBe(20_100);
    // They were counted and never written: just this is what the check is for.
    expect((await checkLedgerDay(books.records, FUND, today)).faults).toHaveLength(2);
  });

  it('an evening of 200 entries is a handful of additions, not one write of a sum for each', async () => {
    const today = nextDay();
    const entries = Array.from({ length: 200 }, () => entry(today, premiumPaidLines(fen(40_000), fen(67_000))));
    const { operations } = await books.meter.measure(() =>
      countEntries({ records: books.records, balanceShards: 4 }, entries),
    );
    // 88 marks and 12 sums (four accounts in day, month and year) a transaction.
    expect(operations).toEqual({ TransactWrite: 3 });
  });
});

describe('the books refuse', () => {
  it('an entry that is empty or out of balance, whatever its type says', async () => {
    const today = nextDay();
    const made = entry(today, premiumSuspendedLines(fen(5)));
    for (const lines of [[], made.lines.slice(0, 1), [...made.lines, made.lines[0]!]])
      await expect(books.records.commit({ writes: [], events: [], journal: { ...made, lines } })).rejects.toThrow(
        RangeError,
      );
    expect(await books.records.journal(FUND, today)).toEqual([]);
  });

  it('a second entry of the same event', async () => {
    const made = await write(entry(nextDay(), premiumSuspendedLines(fen(5))));
    const again = await books.records.commit({ writes: [], events: [], journal: made });
    expect(again).toMatchObject({ ok: false, error: { at: 'guard', guards: ['journal'] } });
  });

  it('sum zero at any instant: whoever looks while others write never sees half an entry', async () => {
    const today = nextDay();
    const writing = Promise.all(
      Array.from({ length: 60 }, (_, index) => write(entry(today, premiumPaidLines(fen(index + 1), fen(3))))),
    );
    let looks = 0;
    let busy = true;
    void writing.finally(() => (busy = false));
    while (busy) {
      const sum = (await books.records.journal(FUND, today))
        .flatMap(({ lines }) => lines)
        .reduce((all, { amount }) => all + amount, 0);
      expect(sum).toBe(0);
      looks++;
    }
    await writing;
    await consumer.drained();
    expect(looks).toBeGreaterThan(0);
    expect(closes(await table(today))).toBe(true);
  });

  it('pages of a day hold each entry once', async () => {
    const today = nextDay();
    const ids = new Set<string>();
    for (let count = 0; count < 130; count++)
      ids.add((await write(entry(today, premiumSuspendedLines(fen(1))))).entryId);
    const seen: string[] = [];
    let after: string | undefined;
    do {
      const page = await books.records.journalPage(FUND, today, after);
      seen.push(...page!.items.map(({ entryId }) => entryId));
      after = page!.next;
    } while (after !== undefined);
    expect(seen).toHaveLength(130);
    expect(new Set(seen)).toEqual(ids);
    expect(await books.records.journalPage(FUND, today, 'made-up')).toBeUndefined();
  });
});
