import { fileURLToPath } from 'node:url';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, isoInstant, localDate, shanghaiDate, startOfDay } from '@linli/shared/kernel/date';
import { type Fen, fen, sum } from '@linli/shared/kernel/money';
import { personOf } from '@linli/shared/domain/plain-person';
import type { Dossier } from '@linli/shared/domain/card';
import type { Enrolment } from '@linli/shared/domain/enrolment';
import { isBalanced } from '@linli/shared/domain/ledger';
import { ORDER_STATUSES, ORDER_TABLE, orderTotals, type PremiumOrder } from '@linli/shared/domain/premium-order';
import { next } from '@linli/shared/domain/state-table';
import { compilePlan } from '@linli/shared/policy/plan';
import { loadPack } from '@linli/shared/policy/reading/load-packs';
import { decideSettlement } from './decide-settlement';
import type { OrderedPerson } from './order-people';

const pack = loadPack(fileURLToPath(new URL('../../shared/policy/packs', import.meta.url)), 'demo-430671/2027');
if (!pack.ok) throw new Error(JSON.stringify(pack.error));
const plan = compilePlan(pack.value);
const NOW = startOfDay(localDate('2026-11-22')) + 36_000_000;
const when = { plan, now: NOW, today: localDate('2026-11-22'), requestId: 'test' };

function world(
  shares: readonly (readonly [Fen, Fen])[],
  status: PremiumOrder['status'],
): { order: PremiumOrder; people: readonly OrderedPerson[] } {
  const lines = shares.map(([personal, fiscal], index) => ({
    personId: `p_${index}` as const,
    name: '测试',
    reference: `C26-${index}`,
    personal,
    fiscal,
    orderedBy: { kind: 'resident' as const, name: '李*兰' },
  }));
  const order: PremiumOrder = {
    orderId: 'o_TEST',
    accountId: 'a_PAYER',
    payerOpenid: 'oPayer',
    payerAppid: 'wx1',
    year: 2027,
    lines,
    ...orderTotals(lines),
    status,
    createdAt: isoInstant(NOW),
    expiresAt: isoInstant(NOW + 1_800_000),
  };
  const people = lines.map(({ personId, personal, fiscal, reference }): OrderedPerson => {
    const held: Enrolment = {
      personId,
      year: 2027,
      status: 'paying',
      reference,
      category: 'adult',
      villageCode: '430671101205',
      personal,
      fiscal,
      subsidy: fen(0),
      provisional: true,
      pack: 'demo-430671/2027',
      orderId: 'o_TEST',
      registeredAt: isoInstant(NOW),
      registeredBy: { kind: 'resident', name: '测*' },
    };
    const person = personOf({
      personId,
      name: '测试',
      idNumber: '',
      idKind: 'mainland',
      born: localDate('1980-05-17'),
      sex: 'female',
      residence: 'registered',
      groups: [],
      student: false,
      otherCover: [],
      insuredYears: [2025, 2026],
      createdAt: isoInstant(NOW),
    });
    const dossier: Dossier = { person, sequence: 3, enrolments: [held], filings: [], years: [] };
    return { dossier, ...(status !== 'closed' && { held }), card: { viewer: 'a_PAYER', relation: 'self' } };
  });
  return { order, people };
}

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
          const { order, people } = world(shares, status);
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
    const { order, people } = world([[fen(40_000), fen(70_000)]], 'paying');
    const first = decideSettlement(order, people, payment(order), when);
    expect(first?.order.status).toBe('insured');
    expect(decideSettlement(first!.order, people, payment(order), when)).toBeUndefined();
  });

  it('leaves states alone that no payment leads out of', () => {
    for (const status of ORDER_STATUSES) {
      const { order, people } = world([[fen(40_000), fen(70_000)]], status);
      if (next(ORDER_TABLE, status, 'confirm-payment') === undefined)
        expect(decideSettlement(order, people, payment(order), when)).toBeUndefined();
    }
  });

  it('reckons cover and the day in the books from the moment of payment, not from when we heard of it', () => {
    const { order, people } = world([[fen(40_000), fen(70_000)]], 'paying');
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
    const { order, people } = world(
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
