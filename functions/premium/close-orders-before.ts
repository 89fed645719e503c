import { shanghaiWallTime } from '@linli/shared/kernel/date';
import type { OrderId } from '@linli/shared/kernel/ids';
import { problem, type Problem } from '@linli/shared/kernel/problem';
import { err, ok, type Result } from '@linli/shared/kernel/result';
import { isUnpaid, type PremiumOrder } from '@linli/shared/domain/premium-order';
import { PROBLEMS } from '../http/problems';
import type { Context } from '../http/use-case';
import type { OrderPerson } from './decide-order';
import { PLATFORM_UNAVAILABLE } from './own-order';
import type { PremiumDeps } from './ports';
import { closeOrder, syncOrder } from './sync-order';

/**
 * Closes the open orders that hold people of a new one (先关单再下单): at the platform first, so that nobody pays twice, and only
 * where the caller may (see {@link mayClose}). Whoever is found to have paid is insured by that.
 *
 * @returns how many orders were looked after; or who is paying and until when
 */
export async function closeOrdersBefore(
  deps: PremiumDeps,
  people: readonly OrderPerson[],
  year: number,
  context: Context,
): Promise<Result<number, Problem>> {
  const held = new Map<OrderId, OrderPerson>();
  for (const person of people) {
    const enrolment = person.dossier.enrolments.find((one) => one.year === year);
    if (enrolment?.status === 'paying' && enrolment.orderId !== undefined) held.set(enrolment.orderId, person);
  }
  // The open order may be the one that this very request made before its answer was lost: then it is answered, not closed.
  if (held.size > 0 && (await wroteBefore(deps, context))) return err(PROBLEMS.contended);
  for (const orderId of held.keys()) {
    const order = await deps.records.order(orderId);
    if (order === undefined || !isUnpaid(order.status)) continue;
    if (!mayClose(order, context)) return err(await beingPaid(deps, order));
    const closed = await close(deps, order, context);
    if (!closed) return err(PLATFORM_UNAVAILABLE);
  }
  return ok(held.size);
}

/** Whether this write key made its order already; the dispatcher then gives that answer again, whatever the verb refuses. */
async function wroteBefore({ records }: PremiumDeps, { actor, headers }: Context): Promise<boolean> {
  const key = headers['idempotency-key'];
  return key !== undefined && (await records.written(actor.principal, key)) !== undefined;
}

/**
 * Who may put an end to an open order by opening another: the account that made it; the person themselves, where it is for
 * nobody else; anybody who may pay for somebody in it, once its time is over.
 */
const mayClose = (order: PremiumOrder, { actor, now }: Context): boolean =>
  order.accountId === actor.accountId ||
  (order.lines.length === 1 && order.lines[0]?.personId === actor.personId) ||
  Date.parse(order.expiresAt) <= now;

/** Asks before it closes: whoever paid a moment ago is insured, not shut out. */
async function close(
  deps: PremiumDeps,
  order: PremiumOrder,
  { grant, now, today, requestId }: Context,
): Promise<boolean> {
  const when = { now, today, requestId };
  const synced = await syncOrder(deps, order, when);
  if (!synced.ok) return false;
  if (!isUnpaid(synced.value.status)) return true;
  return (await closeOrder(deps, synced.value, grant.eventActor, when)).ok;
}

/** Somebody else is paying: who, masked, and until when. */
export async function beingPaid({ records }: Pick<PremiumDeps, 'records'>, order: PremiumOrder): Promise<Problem> {
  const by = (await records.account(order.accountId))?.maskedName ?? '别人';
  const until = shanghaiWallTime(Date.parse(order.expiresAt)).slice(11, 16);
  return problem(409, 'premium.being-paid', '有人正在另一笔订单里缴费', {
    detail: `${by}正在付这笔钱，${until}前没有付的话，订单会自动取消。您可以请他付完，或者${until}以后再来缴。`,
    params: { by, until: order.expiresAt },
  });
}
