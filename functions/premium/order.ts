import { ok } from '@linli/shared/kernel/result';
import type { premiumRoutes } from '@linli/shared/contract/premium';
import type { Read } from '../http/use-case';
import { toOrderAnswer } from './order-answer';
import { ownOrder } from './own-order';
import type { PremiumDeps } from './ports';
import { closeOrder, syncOrder } from './sync-order';

/**
 * One order of the account. While it is silent the platform is asked: a notice may come late or never. When the platform
 * does not answer either, the order is shown as it stands.
 */
export const order =
  (deps: PremiumDeps): Read<typeof premiumRoutes.order> =>
  async ({ actor, grant, now, today, requestId }, { params: { orderId } }) => {
    const found = await ownOrder(deps.records, actor, orderId);
    if (!found.ok) return found;
    const { value: stored } = found;
    if (stored.status !== 'paying' && stored.status !== 'closing') return ok(toOrderAnswer(stored, now));
    const when = { now, today, requestId };
    const synced = await syncOrder(deps, stored, when);
    if (!synced.ok) return ok(toOrderAnswer(stored, now));
    // What was begun to be closed, or has run out of time, is closed now rather than by the schedule.
    const over =
      synced.value.status === 'closing' || (synced.value.status === 'paying' && Date.parse(stored.expiresAt) <= now);
    const current = over ? await closeOrder(deps, synced.value, grant.eventActor, when) : synced;
    return ok(toOrderAnswer(current.ok ? current.value : synced.value, now));
  };
