import { isId } from '@linli/shared/kernel/ids';
import { followRefund } from './follow-refund';
import { occasion } from './occasion';
import type { PremiumDeps } from './ports';
import { settleHeld } from './settle-order';
import { syncOrder } from './sync-order';

/**
 * Asks the platform about an order once more, whatever we believe of it: what an accountant does who sees it on the bill
 * and not in the books. Books what the platform confirms; a closed order too, for whoever paid at the last moment.
 *
 * @returns the order's status and whether its payment is in the books; undefined without such an order or a usable answer
 */
export const askAgain =
  (deps: PremiumDeps) =>
  async (
    orderId: string,
    { now, requestId }: { readonly now: number; readonly requestId: string },
  ): Promise<{ readonly status: string; readonly booked: boolean } | undefined> => {
    if (!isId('o', orderId)) return undefined;
    const when = occasion(now, requestId);
    const order = await deps.records.order(orderId);
    if (order === undefined) return undefined;
    if (order.status === 'refunding') return answer(await followRefund(deps, order, when));
    if (order.transactionId !== undefined)
      return answer(order.status === 'paid' ? ((await settleHeld(deps, orderId, when)) ?? order) : order);
    const synced = await syncOrder(deps, order, when);
    return synced.ok ? answer(synced.value) : undefined;
  };

const answer = ({ status, transactionId }: { readonly status: string; readonly transactionId?: string }) => ({
  status,
  booked: transactionId !== undefined,
});
