import type { PremiumOrder } from '@linli/shared/domain/premium-order';
import type { AccountId } from '@linli/shared/kernel/ids';
import type { Records } from '../records/ports';

/** Every order that an account ever made, newest first: what a copy of one's data and an erasure may not miss a page of. */
export async function allOrders(
  records: Pick<Records, 'orders'>,
  accountId: AccountId,
): Promise<readonly PremiumOrder[]> {
  const orders: PremiumOrder[] = [];
  let after: string | undefined;
  do {
    const page = await records.orders(accountId, after);
    orders.push(...(page?.items ?? []));
    after = page?.next;
  } while (after !== undefined);
  return orders;
}
