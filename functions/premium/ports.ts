import type { Shared } from '../http/capability';
import type { PaymentPlatform } from './payment-platform';

/** What the premium capability is given beside the shared ports. */
export interface PremiumDeps extends Shared {
  readonly payment: PaymentPlatform;
  /** The app that an openid of a session stands under, both bound to the merchant number. */
  readonly payerAppids: Readonly<Record<'miniapp' | 'web', string>>;
}
