import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { isoInstant, localDate, startOfDay } from '@linli/shared/kernel/date';
import { fen } from '@linli/shared/kernel/money';
import type { Enrolment } from '@linli/shared/domain/enrolment';
import { HELD_HOURS } from '@linli/shared/domain/order-refund';
import { ORDER_STATUSES, type PremiumOrder } from '@linli/shared/domain/premium-order';
import { personOf } from '@linli/shared/domain/plain-person';
import { compilePlan } from '@linli/shared/policy/plan';
import { loadPack } from '@linli/shared/policy/reading/load-packs';
import { decideHeld } from './decide-held';
import type { OrderedPerson } from './order-people';

const pack = loadPack(fileURLToPath(new URL('../../shared/policy/packs', import.meta.url)), 'demo-430671/2027');
if (!pack.ok) throw new Error(JSON.stringify(pack.error));
const plan = compilePlan(pack.value);
const NOW = startOfDay(localDate('2026-11-22')) + 36_000_000;
const when = { now: NOW, today: localDate('2026-11-22'), requestId: 'test' };

const order: PremiumOrder = {
  orderId: 'o_TEST',
  accountId: 'a_PAYER',
  payerOpenid: 'oPayer',
  payerAppid: 'wx1',
  year: 2027,
  lines: [
    {
      personId: 'p_1',
      name: '测试',
      reference: 'C26-1',
      personal: fen(40_000),
      fiscal: fen(70_000),
      orderedBy: { kind: 'resident', name: '测*' },
    },
  ],
  total: fen(40_000),
  fiscalTotal: fen(70_000),
  status: 'paid',
  createdAt: isoInstant(NOW),
  expiresAt: isoInstant(NOW + 1_800_000),
  transactionId: '4200',
  paidAt: isoInstant(NOW),
  received: fen(40_000),
};
const held: Enrolment = {
  personId: 'p_1',
  year: 2027,
  status: 'paying',
  reference: 'C26-1',
  category: 'adult',
  villageCode: '430671101205',
  personal: fen(40_000),
  fiscal: fen(70_000),
  subsidy: fen(0),
  provisional: true,
  pack: 'demo-430671/2027',
  orderId: 'o_TEST',
  registeredAt: isoInstant(NOW),
  registeredBy: { kind: 'resident', name: '测*' },
};
const person: OrderedPerson = {
  dossier: {
    person: personOf({
      personId: 'p_1',
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
    }),
    sequence: 3,
    enrolments: [held],
    filings: [],
    years: [],
  },
  held,
};

describe('money that is held', () => {
  it('insures after all, out of suspense and not out of the platform’s hands again', () => {
    const step = decideHeld(order, [person], { ...when, plan });
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
    const step = decideHeld(order, [one], { ...when, plan });
    expect(step?.order).toMatchObject({ status: 'refunding', refund: { reason, amount: 40_000, state: 'owed' } });
    const written = step?.change.writes.filter((write) => 'put' in write && write.put === 'enrolment') ?? [];
    for (const write of written)
      expect(write).toMatchObject({ record: { status: 'registered', returned: { orderId: 'o_TEST', why: 'refund' } } });
    // Nobody else's enrolment is touched: only who was held is let go.
    expect(written.length).toBe('held' in one ? 1 : 0);
  });

  it('is decided once: nothing else holds money', () => {
    for (const status of ORDER_STATUSES.filter((other) => other !== 'paid'))
      expect(decideHeld({ ...order, status }, [person], { ...when, plan })).toBeUndefined();
  });
});
