import { isId } from '@linli/shared/kernel/ids';
import { followRefund } from './follow-refund';
import { noteReturn } from './note-return';
import { occasion } from './occasion';
import type { PremiumDeps } from './ports';
import { settleHeld } from './settle-order';
import { syncOrder } from './sync-order';

/**
 * Asks the platform about an order once more, whatever we believe of it: what an accountant does who sees it on the bill
 * and not in the books. Books what the platform confirms; a closed order too, for whoever paid at the last moment.
 *
 * @param outRefundNo a refund of it that the bill names: noted when the platform confirms it and nobody here asked for it
 * @returns the order's status and whether its payment is in the books; undefined without such an order or a usable answer
 */
export const askAgain =
  (deps: PremiumDeps) =>
  async (
    orderId: string,
    { now, requestId }: { readonly now: number; readonly requestId: string },
    outRefundNo?: string,
  ): Promise<{ readonly status: string; readonly booked: boolean } | undefined> => {
    if (!isId('o', orderId)) return undefined;
    const when = occasion(now, requestId);
    const found = await deps.records.order(orderId);
    if (found === undefined) return undefined;
    // A refund of a payment that we have not seen: the payment comes first.
    const synced = found.transactionId === undefined ? await syncOrder(deps, found, when) : undefined;
    if (synced?.ok === false) return undefined;
    const order = synced?.value ?? found;
    const noted = outRefundNo === undefined ? undefined : await noteReturn(deps, order, outRefundNo, when);
    if (noted !== undefined) return answer(noted);
    if (order.status === 'refunding') return answer(await followRefund(deps, order, when));
    return answer(order.status === 'paid' ? ((await settleHeld(deps, orderId, when)) ?? order) : order);
  };

const answer = ({ status, transactionId }: { readonly status: string; readonly transactionId?: string }) => ({
  status,
  booked: transactionId !== undefined,
});
