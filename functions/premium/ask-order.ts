import { followOrder } from './follow-order';
import { occasion } from './occasion';
import type { FollowOrder, PremiumDeps } from './ports';
import { syncOrder } from './sync-order';

/**
 * Asks the platform about an order whatever we believe of it, a closed one too: for the reconciliation, which has found money
 * that our books do not have. What it confirms is booked; then the order is followed like any other.
 */
export const askOrder =
  (deps: PremiumDeps): FollowOrder =>
  async (orderId, when) => {
    const order = await deps.records.order(orderId);
    if (order !== undefined && order.transactionId === undefined) {
      const synced = await syncOrder(deps, order, occasion(when.now, when.requestId));
      if (!synced.ok) return 'failed';
    }
    return followOrder(deps)(orderId, when);
  };
