import type { Instant, LocalDate } from '@linli/shared/kernel/date';
import type { OrderId } from '@linli/shared/kernel/ids';
import type { Result } from '@linli/shared/kernel/result';
import type { EventActor } from '@linli/shared/domain/event';
import type { DisputeDecision, DisputeOutcome } from '@linli/shared/domain/order-dispute';
import type { RefundReason } from '@linli/shared/domain/order-refund';
import type { PremiumOrder } from '@linli/shared/domain/premium-order';
import type { Shared } from '../http/capability';
import type { Change } from '../records/change';
import type { PaymentPlatform } from './payment-platform';

/** What the premium capability is given beside the shared ports. */
export interface PremiumDeps extends Shared {
  readonly payment: PaymentPlatform;
  /** The app that an openid of a session stands under, both bound to the merchant number. */
  readonly payerAppids: Readonly<Record<'miniapp' | 'web', string>>;
}

/** What became of an order that was followed; `waiting`: nothing to do now, later again; `failed`: as it was, to be tried again. */
export type FollowedOrder = 'settled' | 'closed' | 'waiting' | 'failed';

/** Brings one order a step further. What the schedules are given of this capability. */
export type FollowOrder = (
  orderId: OrderId,
  occasion: { readonly now: number; readonly requestId: string },
) => Promise<FollowedOrder>;

/** The end that two people decided for a dispute. */
export interface DisputeEnd {
  readonly outcome: DisputeOutcome;
  /** The second signature. */
  readonly decision: DisputeDecision;
  /** The proposal that it is held against by the write itself. */
  readonly proposedAt: Instant;
  readonly actor: EventActor;
}

/** Carries it out: what to write and the order as it is then, or why nobody can be insured by it. */
export type EndDispute = (
  order: PremiumOrder,
  end: DisputeEnd,
  when: { readonly now: number; readonly today: LocalDate; readonly requestId: string },
) => Promise<Result<{ readonly change: Change; readonly order: PremiumOrder }, RefundReason>>;
