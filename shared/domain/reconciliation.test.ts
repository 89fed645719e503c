import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, isoInstant, localDate, startOfDay } from '../kernel/date';
import { fen } from '../kernel/money';
import type { DifferenceKind } from './difference';
import { journalEntry, premiumPaidLines, premiumSubsidisedLines, refundedLines } from './ledger';
import {
  type BillRow,
  type Booking,
  bookingsOf,
  type KnownOrder,
  type NoticeRecord,
  reconcile,
  type ReconciliationInput,
} from './reconciliation';

const DAY = localDate('2026-12-31');
const MERCHANT = { mchid: '1900000001', appids: ['wx1', 'wx2'] };

/** A day on which everybody agrees, movement by movement; each may be spoilt in one way. */
interface Movement {
  readonly kind: 'payment' | 'refund';
  readonly amount: number;
  readonly spoilt: Spoilt;
}

/** What may go wrong with one movement, and what it must then be called. */
const SPOILT = {
  none: [],
  'row gone': ['not-on-bill'],
  'row on the bill of the day before': ['other-day'],
  'entry gone, order ours': ['not-booked'],
  'entry gone, order unknown': ['unknown-order'],
  'entry on the next day': ['other-day'],
  'row more': ['amount'],
  'row twice': ['row-doubled'],
  'another transaction': ['transaction'],
  'foreign row': ['foreign-row', 'not-on-bill'],
  'notice never came': ['notice-missing'],
  'notice of another amount': ['notice-amount'],
  'notice alone': ['notice-only'],
  'refund under way': ['refund-underway'],
  'refund failed': ['refund-failed'],
} as const satisfies Record<string, readonly DifferenceKind[]>;
type Spoilt = keyof typeof SPOILT;
const ONLY_REFUND: readonly Spoilt[] = ['refund under way', 'refund failed'];
const ONLY_PAYMENT: readonly Spoilt[] = ['notice never came'];

const movement: fc.Arbitrary<Movement> = fc
  .record({
    kind: fc.constantFrom('payment' as const, 'refund' as const),
    amount: fc.integer({ min: 1, max: 10_000_00 }),
    spoilt: fc.oneof(
      { weight: 3, arbitrary: fc.constant<Spoilt>('none') },
      fc.constantFrom(...(Object.keys(SPOILT) as Spoilt[])),
    ),
  })
  .filter(({ kind, spoilt }) => !(kind === 'refund' ? ONLY_PAYMENT : ONLY_REFUND).includes(spoilt));

function sides(movements: readonly Movement[]): { input: ReconciliationInput; expected: string[] } {
  const ours: Booking[] = [];
  const notices: NoticeRecord[] = [];
  const bill: BillRow[] = [];
  const nearby = { bookings: [] as Booking[], rows: [] as BillRow[], orders: new Map<string, KnownOrder>() };
  const expected: string[] = [];
  movements.forEach(({ kind, amount, spoilt }, index) => {
    const outTradeNo = `TRADE${index}`;
    const number = kind === 'payment' ? outTradeNo : `R${outTradeNo}`;
    const transactionId = `4200${index}`;
    const at = isoInstant(startOfDay(DAY) + index);
    const orderId = `o_${outTradeNo}`;
    const booking: Booking = { kind, number, amount: fen(amount), transactionId, entryId: number, orderId, day: DAY };
    const row: BillRow = {
      kind,
      number,
      amount: fen(amount),
      transactionId,
      outTradeNo,
      at,
      mchid: '1900000001',
      appid: 'wx2',
    };
    const event = kind === 'payment' ? 'TRANSACTION.SUCCESS' : 'REFUND.SUCCESS';
    const notice: NoticeRecord = {
      ...{ noticeId: `n${index}`, event, kind, number, outTradeNo, transactionId },
      ...{ amount: fen(amount), day: DAY, receivedAt: at },
    };
    expected.push(...SPOILT[spoilt].map((name) => `${name} ${number}`));
    if (
      ![
        'entry gone, order ours',
        'entry gone, order unknown',
        'entry on the next day',
        'notice alone',
        'refund under way',
      ].includes(spoilt)
    )
      ours.push(booking);
    if (spoilt === 'entry on the next day') nearby.bookings.push({ ...booking, day: addDays(DAY, 1) });
    if (!['row gone', 'row on the bill of the day before', 'notice alone', 'foreign row'].includes(spoilt))
      bill.push({
        ...row,
        amount: fen(spoilt === 'row more' ? amount + 1 : amount),
        transactionId: spoilt === 'another transaction' ? 'another' : transactionId,
        ...(spoilt === 'refund failed' && { refundStatus: 'ABNORMAL' as const }),
      });
    if (spoilt === 'foreign row') bill.push({ ...row, mchid: '1000000000' });
    if (spoilt === 'row twice') bill.push(row);
    if (spoilt === 'row on the bill of the day before')
      nearby.rows.push({ ...row, at: isoInstant(startOfDay(DAY) - 1) });
    if (spoilt !== 'entry gone, order unknown' && spoilt !== 'notice alone')
      nearby.orders.set(outTradeNo, { orderId, refunding: spoilt === 'refund under way', keepsMoney: false });
    if (spoilt !== 'notice never came' && spoilt !== 'foreign row')
      notices.push({ ...notice, amount: fen(spoilt === 'notice of another amount' ? amount + 7 : amount) });
  });
  return { input: { day: DAY, merchant: MERCHANT, ours, notices, bill, nearby }, expected };
}

test('every difference is found under its name, and none is invented', () => {
  fc.assert(
    fc.property(fc.array(movement, { maxLength: 40 }), fc.infiniteStream(fc.nat()), (movements, draw) => {
      const { input, expected } = sides(movements);
      // The platform writes its bill in an order of its own.
      const shuffled = <T>(list: readonly T[]): T[] =>
        list
          .map((item) => [draw.next().value, item] as const)
          .sort((a, b) => Number(a[0]) - Number(b[0]))
          .map(([, item]) => item);
      const result = reconcile({ ...input, bill: shuffled(input.bill), notices: shuffled(input.notices) });
      const found = result.differences.map(({ kind, number }) => `${kind} ${number}`);
      expect(found.sort()).toEqual(expected.sort());
    }),
    { numRuns: 500 },
  );
});

test('what agrees is added up: books, bill and agreement are the same figures when nothing is spoilt', () => {
  fc.assert(
    fc.property(fc.array(movement, { maxLength: 40 }), (movements) => {
      const whole = movements.map((one) => ({ ...one, spoilt: 'none' as const }));
      const { totals, differences } = reconcile(sides(whole).input);
      expect(differences).toEqual([]);
      expect(totals.agreed).toEqual(totals.ours);
      expect(totals.bill).toEqual(totals.ours);
      expect(totals.notices).toEqual(totals.ours);
      const paid = whole.filter(({ kind }) => kind === 'payment').reduce((sum, { amount }) => sum + amount, 0);
      expect(totals.ours.paid).toBe(paid);
    }),
  );
});

test('paid at 23:59 and noticed at 00:01 is the day of the payment on all three sides', () => {
  const at = isoInstant(startOfDay(addDays(DAY, 1)) - 1_000);
  const entry = journalEntry({
    ...{ entryId: 'payment-o_A', fund: 'residents-basic', day: DAY, event: 'premium.paid', cause: 'o_A' },
    at: isoInstant(startOfDay(addDays(DAY, 1)) + 60_000),
    lines: premiumPaidLines(fen(40_000), fen(67_000)),
  });
  const { differences, totals } = reconcile({
    day: DAY,
    merchant: MERCHANT,
    ours: bookingsOf([entry]),
    notices: [
      {
        ...{ noticeId: 'n', event: 'TRANSACTION.SUCCESS', kind: 'payment', number: 'A', outTradeNo: 'A' },
        ...{ amount: fen(40_000), day: DAY, receivedAt: entry.at },
      },
    ],
    bill: [
      { kind: 'payment', number: 'A', outTradeNo: 'A', amount: fen(40_000), at, mchid: '1900000001', appid: 'wx1' },
    ],
    nearby: { bookings: [], rows: [], orders: new Map() },
  });
  expect(differences).toEqual([]);
  expect(totals.agreed).toMatchObject({ payments: 1, paid: 40_000 });
});

test('only what moved at the platform is compared with its bill', () => {
  const common = { fund: 'residents-basic', day: DAY, at: isoInstant(0), cause: 'o_A' } as const;
  const bookings = bookingsOf([
    journalEntry({ ...common, entryId: 's', event: 'premium.subsidised', lines: premiumSubsidisedLines(fen(67_000)) }),
    journalEntry({
      ...{ ...common, entryId: 'r', event: 'premium.refunded', lines: refundedLines(fen(40_000)) },
      platform: { outRefundNo: 'RA' },
    }),
  ]);
  expect(bookings).toMatchObject([{ kind: 'refund', number: 'RA', amount: 40_000, orderId: 'o_A' }]);
});

test('an entry that is empty, zero or out of balance cannot be made', () => {
  const facts = {
    entryId: 'e',
    fund: 'residents-basic',
    day: DAY,
    at: isoInstant(0),
    event: 'premium.paid',
    cause: 'o_A',
  } as const;
  expect(() => journalEntry({ ...facts, lines: [] })).toThrow(RangeError);
  expect(() => journalEntry({ ...facts, lines: premiumPaidLines(fen(0), fen(0)) })).toThrow(RangeError);
  const [first] = premiumPaidLines(fen(1), fen(1));
  expect(() => journalEntry({ ...facts, lines: [first!] })).toThrow(RangeError);
});
