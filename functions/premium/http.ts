import type { premiumRoutes } from '@linli/shared/contract/premium';
import type { Verbs } from '../http/use-case';
import { cancelOrder } from './cancel-order';
import { createOrder } from './create-order';
import { duePremium } from './due-premium';
import { duePremiums } from './due-premiums';
import { order } from './order';
import { orders } from './orders';
import { payOrder } from './pay-order';
import { paymentNotice } from './payment-notice';
import type { PremiumDeps } from './ports';

/** Premium (缴费) over the contract. */
export const premiumVerbs = (deps: PremiumDeps): Verbs<typeof premiumRoutes> => ({
  duePremiums: duePremiums(deps),
  duePremium: duePremium(deps),
  createOrder: createOrder(deps),
  order: order(deps),
  orders: orders(deps),
  payOrder: payOrder(deps),
  cancelOrder: cancelOrder(deps),
  paymentNotice: paymentNotice(deps),
});
