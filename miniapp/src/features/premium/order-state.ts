import type { OrderAnswer } from '@linli/shared/contract/premium';
import type { StampKind } from '@/components/card/Stamp';

/** Stamp of an order: the key of its word in messages/premium, and its colour. */
export interface OrderStamp {
  readonly stamp:
    | 'order.open.stamp'
    | 'order.paid.stamp'
    | 'order.insured.stamp'
    | 'order.closed.stamp'
    | 'order.refund.stamp'
    | 'order.refunding.stamp'
    | 'order.disputed.stamp';
  readonly kind: StampKind;
}

export function orderState({ status }: Pick<OrderAnswer, 'status'>): OrderStamp {
  switch (status) {
    case 'created':
    case 'paying':
      return { stamp: 'order.open.stamp', kind: 'due' };
    case 'paid':
      return { stamp: 'order.paid.stamp', kind: 'waiting' };
    case 'insured':
      return { stamp: 'order.insured.stamp', kind: 'settled' };
    case 'closing':
    case 'closed':
      return { stamp: 'order.closed.stamp', kind: 'ended' };
    case 'refunding':
      return { stamp: 'order.refunding.stamp', kind: 'waiting' };
    case 'refunded':
      return { stamp: 'order.refund.stamp', kind: 'ended' };
    case 'disputed':
    case 'questioned':
      return { stamp: 'order.disputed.stamp', kind: 'due' };
  }
}
