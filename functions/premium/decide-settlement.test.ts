import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, isoInstant, localDate, shanghaiDate, startOfDay } from '@linli/shared/kernel/date';
import { fen, sum } from '@linli/shared/kernel/money';
import { isBalanced } from '@linli/shared/domain/ledger';
import { ORDER_STATUSES, ORDER_TABLE, type PremiumOrder } from '@linli/shared/domain/premium-order';
import { next } from '@linli/shared/domain/state-table';
import { NOW, PLAN, plainOrder } from '../../tests/fixtures/plain-order';
import { decideSettlement } from './decide-settlement';

const when = { plan: PLAN, now: NOW, today: localDate('2026-11-22'), requestId: 'test' };

const amounts = fc.array(
  fc.tuple(fc.integer({ min: 1, max: 200_000 }).map(fen), fc.integer({ min: 0, max: 200_000 }).map(fen)),
  { minLength: 1, maxLength: 19 },
);
const payment = (order: PremiumOrder) => ({
  amount: order.total,
  payerOpenid: order.payerOpenid,
  transactionId: '4200',
  paidAt: isoInstant(NOW),
});

describe('settling a confirmed payment', () => {
  it('insures everybody or nobody, and the books are zero either way', () => {
    fc.assert(
      fc.property(
        amounts,
        fc.constantFrom(...ORDER_STATUSES),
        fc.constantFrom(0, 0, 1, -1),
        fc.boolean(),
        (shares, status, slip, foreign) => {
          const { order, people } = plainOrder(shares, status);
          const paid = {
            ...payment(order),
            amount: fen(order.total + slip),
            ...(foreign && { payerOpenid: 'oOther' }),
          };
          const decided = decideSettlement(order, people, paid, when);
          if (decided === undefined) return;
          const { change } = decided;
          expect(isBalanced(change.journal?.lines ?? [])).toBe(true);
          const received = sum(
            (change.journal?.lines ?? [])
              .filter(({ account }) => account === 'wechat-pay-receivable')
              .map(({ amount }) => amount),
          );
          expect(received).toBe(paid.amount);
          const insured = change.writes.filter(
            (write) => 'put' in write && write.put === 'enrolment' && write.record.status === 'insured',
          ).length;
          const clean = slip === 0 && !foreign && status !== 'closed';
          expect(insured).toBe(clean ? order.lines.length : 0);
          expect(decided.order.status).toBe(clean ? 'insured' : slip === 0 && !foreign ? 'paid' : 'disputed');
          // Never more than one transaction holds.
          const items =
            change.writes.length +
            change.events.reduce((count, { events }) => count + 1 + events.length, 0) +
            1 +
            (change.outbox?.length ?? 0);
          expect(items).toBeLessThanOrEqual(100);
        },
      ),
    );
  });

  it('does nothing to what is in the books already', () => {
    const { order, people } = plainOrder([[fen(40_000), fen(70_000)]], 'paying');
    const first = decideSettlement(order, people, payment(order), when);
    expect(first?.order.status).toBe('insured');
    expect(decideSettlement(first!.order, people, payment(order), when)).toBeUndefined();
  });

  it('leaves states alone that no payment leads out of', () => {
    for (const status of ORDER_STATUSES) {
      const { order, people } = plainOrder([[fen(40_000), fen(70_000)]], status);
      if (next(ORDER_TABLE, status, 'confirm-payment') === undefined)
        expect(decideSettlement(order, people, payment(order), when)).toBeUndefined();
    }
  });

  it('reckons cover and the day in the books from the moment of payment, not from when we heard of it', () => {
    const { order, people } = plainOrder([[fen(40_000), fen(70_000)]], 'paying');
    const paidAt = isoInstant(startOfDay(localDate('2026-11-20')) + 1000);
    const decided = decideSettlement(
      order,
      people,
      { ...payment(order), paidAt },
      { ...when, now: NOW + 20 * 86_400_000, today: addDays(when.today, 20) },
    );
    expect(decided?.change.journal?.day).toBe(shanghaiDate(Date.parse(paidAt)));
    expect(decided?.order.lines[0]).toMatchObject({ coverFrom: '2027-01-01', coverUntil: '2027-12-31' });
  });

  it('holds the money when one of them is held by the order no more', () => {
    const { order, people } = plainOrder(
      [
        [fen(40_000), fen(70_000)],
        [fen(40_000), fen(70_000)],
      ],
      'paying',
    );
    const { held: _held, ...released } = people[1]!;
    const decided = decideSettlement(order, [people[0]!, released], payment(order), when);
    expect(decided?.order).toMatchObject({ status: 'paid', received: order.total });
    expect(decided?.change.journal?.event).toBe('premium.suspended');
  });
});
