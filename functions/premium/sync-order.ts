import { err, ok, type Result } from '@linli/shared/kernel/result';
import type { EventActor } from '@linli/shared/domain/event';
import { outTradeNoOf, type PremiumOrder } from '@linli/shared/domain/premium-order';
import { decideAgain } from '../records/decide-again';
import type { ConfirmedPayment } from './decide-settlement';
import { decideClosed, decideClosing } from './decide-closing';
import { orderedPeople } from './order-people';
import type { FoundOrder, PlatformError, TradeState } from './payment-platform';
import type { PremiumDeps } from './ports';
import type { Occasion } from './occasion';
import { settleOrder } from './settle-order';

/** What the payment of an order was, or undefined when the platform's answer lacks what a payment must say. */
const paymentOf = ({
  total,
  payerOpenid,
  transactionId,
  successTime,
  tradeState,
}: FoundOrder): ConfirmedPayment | undefined =>
  total === undefined || payerOpenid === undefined || transactionId === undefined || successTime === undefined
    ? undefined
    : {
        amount: total,
        payerOpenid,
        transactionId,
        paidAt: successTime,
        ...(tradeState === 'REFUND' && { refundedOutside: true }),
      };

/** Somebody paid; of an order that we have not booked, REFUND is a payment that was sent back without us. */
const PAID: readonly TradeState[] = ['SUCCESS', 'REFUND'];

/**
 * Asks the platform what became of an order, and books a payment it confirms. Anything else leaves the order as it is.
 *
 * @returns the order as it stands then, or why the platform gave no answer that can be used
 */
export async function syncOrder(
  deps: PremiumDeps,
  order: PremiumOrder,
  when: Occasion,
): Promise<Result<PremiumOrder, PlatformError>> {
  const answer = await deps.payment.query(outTradeNoOf(order.orderId));
  if (!answer.ok) return failed(deps, order, answer.error, when);
  if (!answer.value.found || !PAID.includes(answer.value.tradeState)) return ok(order);
  const payment = paymentOf(answer.value);
  if (payment === undefined)
    return failed(
      deps,
      order,
      { kind: 'unreadable', reason: 'shape', message: 'a payment without amount, payer, number or time' },
      when,
    );
  return ok((await settleOrder(deps, order.orderId, payment, when)) ?? order);
}

/**
 * Closes an unpaid order: ours first, so that no cashier is opened any more, then the platform's, so that nobody can pay,
 * then everybody in it is released. Whoever paid in the meantime is insured instead. When the platform does not answer, the
 * order stays `closing` and the next call goes on from there.
 */
export async function closeOrder(
  deps: PremiumDeps,
  order: PremiumOrder,
  actor: EventActor,
  when: Occasion,
): Promise<Result<PremiumOrder, PlatformError>> {
  const { records, payment } = deps;
  const closing = await decideAgain(records, async () => {
    const current = (await records.order(order.orderId)) ?? order;
    const decided = decideClosing(current, when);
    return decided === undefined ? { answer: current } : { change: decided.change, answer: decided.order };
  });
  if (closing.status !== 'closing') return ok(closing);

  const closed = await payment.close(outTradeNoOf(order.orderId));
  // An order that never reached the platform cannot be paid there; one that is closed there stays closed.
  const unpayable =
    closed.ok ||
    (closed.error.kind === 'refused' &&
      (closed.error.reason === 'not-found' || closed.error.reason === 'order-closed'));
  if (!unpayable) {
    if (closed.error.kind === 'refused' && closed.error.reason === 'order-paid') return syncOrder(deps, closing, when);
    return failed(deps, order, closed.error, when);
  }
  return ok(
    await decideAgain(records, async () => {
      const current = (await records.order(order.orderId)) ?? closing;
      const decided = decideClosed(current, await orderedPeople(records, current), actor, when);
      return decided === undefined ? { answer: current } : { change: decided.change, answer: decided.order };
    }),
  );
}

function failed(
  { log }: PremiumDeps,
  { orderId }: PremiumOrder,
  error: PlatformError,
  { requestId }: Occasion,
): Result<never, PlatformError> {
  const reason = error.kind === 'refused' || error.kind === 'unreadable' ? `${error.kind}:${error.reason}` : error.kind;
  log.write('warn', 'payment.platform-failed', { orderId, reason, detail: error.message, requestId });
  return err(error);
}
