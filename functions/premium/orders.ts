import { err, ok } from '@linli/shared/kernel/result';
import type { premiumRoutes } from '@linli/shared/contract/premium';
import { badCursor } from '../http/problems';
import type { Read } from '../http/use-case';
import { toOrderAnswer } from './order-answer';
import type { PremiumDeps } from './ports';

/** Orders of the account, newest first, as the records hold them. */
export const orders =
  ({ records }: PremiumDeps): Read<typeof premiumRoutes.orders> =>
  async ({ actor, now }, { query }) => {
    if (actor.accountId === undefined) return ok({ orders: [] });
    const page = await records.orders(actor.accountId, query.after);
    if (page === undefined) return err(badCursor);
    const { items, next } = page;
    return ok({ orders: items.map((item) => toOrderAnswer(item, now)), ...(next !== undefined && { next }) });
  };
