import { type Instant, isoInstant, type LocalDate, shanghaiDate } from '@linli/shared/kernel/date';
import { type Fen, toYuan } from '@linli/shared/kernel/money';
import { insuredYearsOf } from '@linli/shared/domain/card';
import { coverHistory } from '@linli/shared/domain/cover-history';
import { compareWithRegister, type Enrolment, ENROLMENT_TABLE } from '@linli/shared/domain/enrolment';
import type { EventActor } from '@linli/shared/domain/event';
import { type JournalEntry, premiumPaidLines, premiumSuspendedLines } from '@linli/shared/domain/ledger';
import { checkPayment, ORDER_TABLE, type OrderLine, type PremiumOrder } from '@linli/shared/domain/premium-order';
import { next } from '@linli/shared/domain/state-table';
import type { Plan } from '@linli/shared/policy/plan';
import { waiting } from '@linli/shared/policy/wait';
import type { Change, NewEvent } from '../records/change';
import { type OrderedPerson, personStep } from './order-people';

/** A payment as the platform, asked, confirms it. */
export interface ConfirmedPayment {
  /** Order amount, fen. */
  readonly amount: Fen;
  readonly payerOpenid: string;
  /** The platform's number (支付单号). */
  readonly transactionId: string;
  /** When the payer paid; the wait for benefits and the day in the books are reckoned from it. */
  readonly paidAt: Instant;
}

export interface SettlementCircumstances {
  /** The plan of the order's year; without it nobody can be told when cover starts, and the money is held. */
  readonly plan: Plan | undefined;
  readonly now: number;
  readonly today: LocalDate;
  readonly requestId: string;
}

interface Insured {
  readonly person: OrderedPerson;
  readonly enrolment: Enrolment;
}

const PLATFORM: EventActor = { kind: 'system', name: '支付平台' };

/**
 * What a confirmed payment does to its order. Everybody is insured, in the books as income; or nobody is and the money is
 * held in suspense (待处理款项): wrong amount or payer, an order that was closed, an enrolment the order holds no more.
 *
 * @returns undefined when the payment is in the books already: a second notice changes nothing
 */
export function decideSettlement(
  order: PremiumOrder,
  people: readonly OrderedPerson[],
  payment: ConfirmedPayment,
  circumstances: SettlementCircumstances,
): { change: Change; order: PremiumOrder } | undefined {
  if (order.transactionId !== undefined) return undefined;
  const check = checkPayment(order, { amount: payment.amount, payerOpenid: payment.payerOpenid });
  if (check !== 'matches') return suspend(order, people, payment, circumstances, check, 'dispute');
  const insured = order.status === 'closed' ? undefined : insureAll(order, people, payment, circumstances.plan);
  if (insured === undefined) return suspend(order, people, payment, circumstances, 'enrolment', 'confirm-payment');
  const paid = next(ORDER_TABLE, order.status, 'confirm-payment');
  const status = paid && next(ORDER_TABLE, paid, 'insure');
  if (status === undefined) return undefined;
  return settle(
    { ...booked(order, payment), status, lines: order.lines.map((line) => withCover(line, insured)) },
    order,
    insured,
    payment,
    circumstances,
  );
}

/** Everybody's enrolment as insured; undefined when one of them cannot be. */
function insureAll(
  order: PremiumOrder,
  people: readonly OrderedPerson[],
  payment: ConfirmedPayment,
  plan: Plan | undefined,
): readonly Insured[] | undefined {
  if (plan === undefined || people.length !== order.lines.length) return undefined;
  const paidOn = shanghaiDate(Date.parse(payment.paidAt));
  const insured: Insured[] = [];
  for (const person of people) {
    const { held, dossier } = person;
    const status = held && next(ENROLMENT_TABLE, held.status, 'insure');
    if (held === undefined || status === undefined) return undefined;
    // Died, or was insured elsewhere, since the order: the money is held and a person looks at it.
    if (compareWithRegister(dossier.person, undefined, order.year).some(({ blocking }) => blocking)) return undefined;
    const history = coverHistory({ ...dossier.person, insuredYears: insuredYearsOf(dossier) }, order.year, paidOn);
    const wait = waiting(plan, history, paidOn);
    if (!wait.ok) return undefined;
    const { benefitsFrom: coverFrom, until: coverUntil } = wait.value;
    insured.push({ person, enrolment: { ...held, status, coverFrom, coverUntil, paidAt: payment.paidAt } });
  }
  return insured;
}

function settle(
  order: PremiumOrder,
  before: PremiumOrder,
  insured: readonly Insured[],
  payment: ConfirmedPayment,
  { now, today, requestId }: SettlementCircumstances,
): { change: Change; order: PremiumOrder } {
  const at = isoInstant(now);
  const steps = insured.map(({ person, enrolment }) => {
    const { year, reference, personal, coverFrom = '', coverUntil = '' } = enrolment;
    const event = (type: NewEvent['type'], facts: NewEvent['facts']): NewEvent => ({
      type,
      at,
      actor: PLATFORM,
      facts: { year, reference, ...facts },
      requestId,
    });
    const events = [
      event('premium.paid', { orderId: order.orderId, personal }),
      event('enrolment.insured', { from: coverFrom, until: coverUntil }),
    ];
    return personStep(order, person, enrolment, events, today);
  });
  return {
    order,
    change: {
      writes: [{ put: 'order', record: order, expect: [before.status] }, ...steps.flatMap(({ writes }) => writes)],
      events: steps.map(({ events }) => events),
      journal: entry(order, payment, at, 'premium.paid', premiumPaidLines(order.total, order.fiscalTotal)),
      outbox: [
        {
          id: `premium-paid-${order.orderId}`,
          kind: 'subscription',
          viewer: order.accountId,
          template: 'premium-paid',
          page: `subpackages/premium/order/index?order=${order.orderId}`,
          data: {
            thing1: `${order.year}年度居民医保，${order.lines.length}人`,
            amount2: `${toYuan(order.total)}元`,
            date3: shanghaiDate(Date.parse(payment.paidAt)),
            thing4: startsOn(order.lines),
          },
        },
      ],
    },
  };
}

/** Money that insures nobody yet: held, told to everybody concerned, and a person looks at it. */
function suspend(
  before: PremiumOrder,
  people: readonly OrderedPerson[],
  payment: ConfirmedPayment,
  { now, today, requestId }: SettlementCircumstances,
  dispute: NonNullable<PremiumOrder['dispute']>,
  action: 'dispute' | 'confirm-payment',
): { change: Change; order: PremiumOrder } | undefined {
  const status = next(ORDER_TABLE, before.status, action);
  if (status === undefined) return undefined;
  const at = isoInstant(now);
  const order: PremiumOrder = { ...booked(before, payment), status, dispute };
  const facts = { year: order.year, orderId: order.orderId, reason: dispute };
  const steps = people.map((person) =>
    personStep(order, person, undefined, [{ type: 'premium.disputed', at, actor: PLATFORM, facts, requestId }], today),
  );
  return {
    order,
    change: {
      writes: [{ put: 'order', record: order, expect: [before.status] }, ...steps.flatMap(({ writes }) => writes)],
      events: steps.map(({ events }) => events),
      journal: entry(order, payment, at, 'premium.suspended', premiumSuspendedLines(payment.amount)),
    },
  };
}

const booked = (order: PremiumOrder, { transactionId, paidAt }: ConfirmedPayment): PremiumOrder => ({
  ...order,
  transactionId,
  paidAt,
});

/** One entry per order and never two: the entry's key is the order's. */
const entry = (
  order: PremiumOrder,
  { paidAt }: ConfirmedPayment,
  at: Instant,
  event: JournalEntry['event'],
  lines: JournalEntry['lines'],
): JournalEntry => ({
  entryId: `payment-${order.orderId}`,
  fund: 'residents-basic',
  day: shanghaiDate(Date.parse(paidAt)),
  at,
  event,
  cause: order.orderId,
  lines,
});

function withCover(line: OrderLine, insured: readonly Insured[]): OrderLine {
  const enrolment = insured.find(({ enrolment: { personId } }) => personId === line.personId)?.enrolment;
  const { coverFrom, coverUntil } = enrolment ?? {};
  return { ...line, ...(coverFrom !== undefined && { coverFrom }), ...(coverUntil !== undefined && { coverUntil }) };
}

/** At most twenty characters, the platform's limit of the field. */
function startsOn(lines: readonly OrderLine[]): string {
  const days = new Set(lines.map(({ coverFrom }) => coverFrom));
  const [day] = days;
  return days.size === 1 && day !== undefined ? `待遇从${day}开始` : '每人待遇开始日见详情';
}
