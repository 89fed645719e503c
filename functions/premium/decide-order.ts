import { addDays, isoInstant, type LocalDate, startOfDay } from '@linli/shared/kernel/date';
import type { AccountId, OrderId } from '@linli/shared/kernel/ids';
import type { Fen } from '@linli/shared/kernel/money';
import { problem, type Problem } from '@linli/shared/kernel/problem';
import { err, ok, type Result } from '@linli/shared/kernel/result';
import { type Dossier, insuredYearsOf } from '@linli/shared/domain/card';
import { compareWithRegister, type Enrolment, ENROLMENT_TABLE } from '@linli/shared/domain/enrolment';
import { type OrderLine, ORDER_MINUTES, orderTotals, type PremiumOrder } from '@linli/shared/domain/premium-order';
import { quotePremium, sharesOf } from '@linli/shared/domain/premium-quote';
import { next, sources } from '@linli/shared/domain/state-table';
import type { Plan } from '@linli/shared/policy/plan';
import { policyProblem } from '../http/policy-problem';
import type { Change, PersonEvents, RecordWrite } from '../records/change';
import { viewerCard, withEnrolment } from '../records/viewer-card';
import type { PayerRight } from './payer-right';

/** One person of the order to be: their record, and what lets the payer pay for them. */
export interface OrderPerson {
  readonly dossier: Dossier;
  readonly right: PayerRight;
}

export interface OrderCircumstances {
  readonly plan: Plan;
  readonly orderId: OrderId;
  readonly accountId: AccountId;
  readonly payerOpenid: string;
  readonly payerAppid: string;
  readonly expectedTotal: Fen;
  readonly now: number;
  readonly today: LocalDate;
  readonly requestId: string;
}

interface Held {
  readonly line: Omit<OrderLine, 'orderedBy'>;
  readonly enrolment: Enrolment;
}

/**
 * Decides an order: every enrolment held at today's price, the order created, or why not. Pure. One person in two open
 * orders cannot be: the enrolment leaves `registered` here, and that is the condition of the write.
 */
export function decideOrder(
  people: readonly OrderPerson[],
  circumstances: OrderCircumstances,
): Result<{ change: Change; order: PremiumOrder }, Problem> {
  const { orderId, now, today, requestId, plan } = circumstances;
  const at = isoInstant(now);
  const lines: OrderLine[] = [];
  const writes: RecordWrite[] = [];
  const events: PersonEvents[] = [];
  for (const { dossier, right } of people) {
    const held = hold(plan, dossier, orderId, today);
    if (!held.ok) return held;
    const { enrolment } = held.value;
    const line: OrderLine = { ...held.value.line, orderedBy: right.eventActor };
    lines.push(line);
    writes.push(
      { put: 'enrolment', record: enrolment, expect: sources(ENROLMENT_TABLE, 'open-order') },
      ...right.assertion,
      ...viewerCard(right, withEnrolment(dossier, enrolment), 1, today),
    );
    const facts = { year: plan.pack.year, reference: line.reference, orderId, personal: line.personal };
    events.push({
      personId: line.personId,
      after: dossier.sequence,
      events: [{ type: 'premium.order-created', at, actor: right.eventActor, facts, requestId }],
    });
  }
  const totals = orderTotals(lines);
  if (totals.total !== circumstances.expectedTotal) return err(priceChanged(totals.total));
  const order: PremiumOrder = {
    orderId,
    accountId: circumstances.accountId,
    payerOpenid: circumstances.payerOpenid,
    payerAppid: circumstances.payerAppid,
    year: plan.pack.year,
    lines,
    ...totals,
    status: 'created',
    createdAt: at,
    expiresAt: isoInstant(lastMoment(plan, now, today)),
  };
  return ok({ order, change: { writes: [...writes, { put: 'order', record: order, expect: 'new' }], events } });
}

/** The platform takes no order with less time than this, ms. */
const SHORTEST_MS = 90_000;

/** How long the order can be paid: on a window's last day not past midnight, for then price and wait are others. */
function lastMoment(plan: Plan, now: number, today: LocalDate): number {
  const usual = now + ORDER_MINUTES * 60_000;
  const closesToday = plan.pack.premium?.windows.some(({ until }) => until.v === today) ?? false;
  return closesToday ? Math.max(now + SHORTEST_MS, Math.min(usual, startOfDay(addDays(today, 1)))) : usual;
}

/** The person's enrolment held for the order, at today's price. */
function hold(plan: Plan, dossier: Dossier, orderId: OrderId, today: LocalDate): Result<Held, Problem> {
  const { person } = dossier;
  const { year } = plan.pack;
  const before = dossier.enrolments.find((enrolment) => enrolment.year === year);
  if (before === undefined || before.status === 'withdrawn') return err(NOT_ENROLLED);
  if (before.status === 'insured') return err(ALREADY_INSURED);
  const status = next(ENROLMENT_TABLE, before.status, 'open-order');
  if (status === undefined) return err(BEING_PAID);
  if (compareWithRegister(person, undefined, year).some((conflict) => conflict.blocking)) return err(BLOCKED);

  const facts = { ...person, insuredYears: insuredYearsOf(dossier) };
  const quote = quotePremium(plan, facts, { category: before.category, today });
  if (!quote.ok) return err(policyProblem(quote.error));
  if (!quote.value.payable) return err(NOT_PAYABLE);
  // The treasury has come to pay in full since: there is nothing to order.
  if (quote.value.personal === 0) return err(NOTHING_TO_PAY);
  const { group: _group, returned: _returned, ...rest } = before;
  const enrolment: Enrolment = { ...rest, ...sharesOf(quote.value, facts, today), status, orderId };
  const { personId, reference, personal, fiscal } = enrolment;
  return ok({ enrolment, line: { personId, name: person.name, reference, personal, fiscal } });
}

const NOT_ENROLLED = problem(409, 'premium.not-enrolled', '有人还没有登记', {
  detail: '请先给他办参保登记，再来缴费。',
});
const ALREADY_INSURED = problem(409, 'premium.already-insured', '有人已经参保，不用再缴', {
  detail: '请回到上一页，去掉已经缴过的人。',
});
const BEING_PAID = problem(409, 'premium.being-paid', '有人正在另一笔订单里缴费', {
  detail: '请打开那笔订单看看；没有付的订单 30 分钟后自动取消。',
});
const BLOCKED = problem(409, 'premium.not-payable', '登记信息有冲突，暂时不能缴费', {
  detail: '请打开参保登记看看是什么冲突，或者打医保电话问。',
});
const NOT_PAYABLE = problem(409, 'premium.not-payable', '这一年现在不能缴费', {
  detail: '请看集中参保期；期外缴费、等待期满时这一年已经结束的，请办下一年的。',
});
const NOTHING_TO_PAY = problem(409, 'premium.not-payable', '有人不用缴费', {
  detail: '他的保费由财政全额资助。请撤销登记后重新登记，马上就能参保。',
});
const priceChanged = (total: Fen): Problem =>
  problem(409, 'premium.price-changed', '应缴金额有变化', {
    detail: '请看一下新的金额，再确认一次。',
    params: { total },
  });
