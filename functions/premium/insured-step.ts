import { isoInstant, shanghaiDate } from '@linli/shared/kernel/date';
import { toYuan } from '@linli/shared/kernel/money';
import type { EventActor } from '@linli/shared/domain/event';
import { journalEntry, type JournalEntry, premiumReleasedLines } from '@linli/shared/domain/ledger';
import type { OrderLine, PremiumOrder } from '@linli/shared/domain/premium-order';
import type { OutboxMessage, RecordWrite } from '../records/change';
import { type Insured, withCover } from './insure-people';
import type { Occasion } from './occasion';
import { orderStep, type OrderStep } from './order-step';

/** Everybody of an order insured, in one transaction with the books and the message. */
export function insuredStep(
  before: PremiumOrder,
  after: PremiumOrder,
  insured: readonly Insured[],
  when: Occasion,
  {
    journal,
    actor,
    proposal,
  }: {
    readonly journal: JournalEntry;
    readonly actor: EventActor;
    readonly proposal?: Extract<RecordWrite, { put: 'order' }>['proposal'];
  },
): OrderStep {
  const { followAt: _followAt, ...order } = after;
  const done: PremiumOrder = { ...order, lines: order.lines.map((line) => withCover(line, insured)) };
  return orderStep(
    before,
    done,
    insured.map(({ person, enrolment }) => {
      const { year, reference, personal, coverFrom = '', coverUntil = '' } = enrolment;
      return {
        person,
        enrolment,
        events: [
          { type: 'premium.paid', actor, facts: { year, reference, orderId: done.orderId, personal } },
          { type: 'enrolment.insured', actor, facts: { year, reference, from: coverFrom, until: coverUntil } },
        ],
      };
    }),
    when,
    { journal, outbox: [paidMessage(done)], ...(proposal !== undefined && { proposal }) },
  );
}

/** What was held becomes income, on the day it was decided: the payment's own entry stands on the payment's day. */
export const releasedEntry = (order: PremiumOrder, { now, today }: Occasion): JournalEntry =>
  journalEntry({
    entryId: `released-${order.orderId}`,
    fund: 'residents-basic',
    day: today,
    at: isoInstant(now),
    event: 'premium.released',
    cause: order.orderId,
    lines: premiumReleasedLines(order.total, order.fiscalTotal),
    ...(order.transactionId !== undefined && { platform: { transactionId: order.transactionId } }),
  });

const paidMessage = (order: PremiumOrder): OutboxMessage => ({
  id: `premium-paid-${order.orderId}`,
  kind: 'subscription',
  viewer: order.accountId,
  template: 'premium-paid',
  page: `subpackages/premium/order/index?order=${order.orderId}`,
  data: {
    thing1: `${order.year}年度居民医保，${order.lines.length}人`,
    amount2: `${toYuan(order.total)}元`,
    date3: shanghaiDate(Date.parse(order.paidAt ?? order.createdAt)),
    thing4: startsOn(order.lines),
  },
});

/** At most twenty characters, the platform's limit of the field. */
function startsOn(lines: readonly OrderLine[]): string {
  const days = new Set(lines.map(({ coverFrom }) => coverFrom));
  const [day] = days;
  return days.size === 1 && day !== undefined ? `待遇从${day}开始` : '每人待遇开始日见详情';
}
