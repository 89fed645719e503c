import { describe, expect, it } from 'vitest';
import { isoInstant, localDate } from '@linli/shared/kernel/date';
import { fen } from '@linli/shared/kernel/money';
import { HELD_HOURS } from '@linli/shared/domain/order-refund';
import { ORDER_STATUSES, type PremiumOrder } from '@linli/shared/domain/premium-order';
import { NOW, PLAN, plainOrder } from '../../tests/fixtures/plain-order';
import { decideHeld } from './decide-held';
import type { OrderedPerson } from './order-people';

const when = { now: NOW, today: localDate('2026-11-22'), requestId: 'test' };

const ordered = plainOrder([[fen(40_000), fen(70_000)]], 'paid');
const order: PremiumOrder = {
  ...ordered.order,
  transactionId: '4200',
  paidAt: isoInstant(NOW),
  received: fen(40_000),
};
const person = ordered.people[0]!;
const held = person.held!;

describe('money that is held', () => {
  it('insures after all, out of suspense and not out of the platform’s hands again', () => {
    const step = decideHeld(order, [person], { ...when, plan: PLAN });
    expect(step?.order.status).toBe('insured');
    expect(step?.change.journal).toMatchObject({
      event: 'premium.released',
      lines: [
        { account: 'premium-suspense', amount: 40_000 },
        { account: 'fiscal-receivable', amount: 70_000 },
        { account: 'premium-income-personal', amount: -40_000 },
        { account: 'premium-income-fiscal', amount: -70_000 },
      ],
    });
  });

  it('waits three days for rules that are missing, and not an hour more', () => {
    const after = (hours: number) => ({ ...when, plan: undefined, now: NOW + hours * 3_600_000 });
    expect(decideHeld(order, [person], after(0))).toBeUndefined();
    expect(decideHeld(order, [person], after(HELD_HOURS - 1))).toBeUndefined();
    expect(decideHeld(order, [person], after(HELD_HOURS))?.order).toMatchObject({
      status: 'refunding',
      refund: { reason: 'no-policy', amount: 40_000 },
    });
  });

  it.each([
    ['closed', { dossier: person.dossier }],
    [
      'deceased',
      {
        ...person,
        dossier: { ...person.dossier, person: { ...person.dossier.person, deceasedOn: localDate('2026-11-21') } },
      },
    ],
    [
      'insured-already',
      {
        dossier: {
          ...person.dossier,
          enrolments: [{ ...held, status: 'insured' as const, orderId: 'o_OTHER' as const }],
        },
      },
    ],
    ['enrolment-gone', { dossier: { ...person.dossier, enrolments: [] } }],
    [
      'other-cover',
      {
        ...person,
        dossier: {
          ...person.dossier,
          person: {
            ...person.dossier.person,
            otherCover: [{ scheme: 'employee' as const, from: localDate('2026-01-01'), where: '岳阳市' }],
          },
        },
      },
    ],
  ] satisfies [string, OrderedPerson][])('goes back at once: %s', (reason, one) => {
    const step = decideHeld(order, [one], { ...when, plan: PLAN });
    expect(step?.order).toMatchObject({ status: 'refunding', refund: { reason, amount: 40_000, state: 'owed' } });
    const written = step?.change.writes.filter((write) => 'put' in write && write.put === 'enrolment') ?? [];
    for (const write of written)
      expect(write).toMatchObject({ record: { status: 'registered', returned: { orderId: 'o_TEST', why: 'refund' } } });
    // Nobody else's enrolment is touched: only who was held is let go.
    expect(written.length).toBe('held' in one ? 1 : 0);
  });

  it('is decided once: nothing else holds money', () => {
    for (const status of ORDER_STATUSES.filter((other) => other !== 'paid'))
      expect(decideHeld({ ...order, status }, [person], { ...when, plan: PLAN })).toBeUndefined();
  });
});
