import type { OrderId } from '@linli/shared/kernel/ids';
import type { Shared } from '../http/capability';
import type { PaymentPlatform } from './payment-platform';

/** What the premium capability is given beside the shared ports. */
export interface PremiumDeps extends Shared {
  readonly payment: PaymentPlatform;
  /** The app that an openid of a session stands under, both bound to the merchant number. */
  readonly payerAppids: Readonly<Record<'miniapp' | 'web', string>>;
}

/** What became of an order whose time is over; `failed`: as it was, to be tried again. */
export type ExpiredOrderOutcome = 'closed' | 'paid' | 'failed';

/** Brings one expired order to its end: insures whoever paid, else closes it. What the schedule is given of this capability. */
export type FinishExpiredOrder = (
  orderId: OrderId,
  occasion: { readonly now: number; readonly requestId: string },
) => Promise<ExpiredOrderOutcome>;
