import type { Instant } from '@linli/shared/kernel/date';
import { type OrderRefund, refundPause, type RefundTrouble, TROUBLE_PAUSE } from '@linli/shared/domain/order-refund';
import { ORDER_TABLE, type PremiumOrder } from '@linli/shared/domain/premium-order';
import { next } from '@linli/shared/domain/state-table';
import type { Occasion } from './occasion';
import { minutesOn, orderStep, type OrderStep } from './order-step';

/** What one look at a refund found, other than that the money is back. */
export type RefundLook =
  /** The platform has it (退款处理中). */
  | { readonly found: 'processing'; readonly refundId: string; readonly acceptedAt?: Instant }
  /** The payer's card takes nothing (退款异常): a person moves it at the platform, and it may still succeed. */
  | { readonly found: 'abnormal'; readonly refundId: string; readonly acceptedAt?: Instant }
  /** The platform gave it up for want of money (退款关闭): that number is spent, nothing went back, another may be asked. */
  | { readonly found: 'closed' }
  /** The platform knows no such refund: it is asked for again under the same number. */
  | { readonly found: 'unknown' }
  /** Nothing went out: the merchant's account is too low, or another refusal. The same number again, later. */
  | { readonly found: 'refused'; readonly trouble: Extract<RefundTrouble, 'not-enough' | 'refused'> }
  /** No answer, too many questions, a signature that is not believed: nothing is known; the same again, soon. */
  | { readonly found: 'nothing' };

/** How a refund stands after a look, and when the next is. Books are not touched: the money is owed until it is back. */
export function decideRefundLook(before: PremiumOrder, look: RefundLook, when: Occasion): OrderStep | undefined {
  const status = next(ORDER_TABLE, before.status, 'follow-refund');
  if (status === undefined || before.refund === undefined) return undefined;
  const refund = afterLook(before.refund, look);
  const pause = refund.trouble === undefined ? refundPause(before.refund.looks) : TROUBLE_PAUSE;
  return orderStep(before, { ...before, status, refund, followAt: minutesOn(when.now, pause) }, [], when);
}

/** What was signed for stands only while the platform refuses: whatever else it says makes another case of it. */
function afterLook({ trouble, settlement, ...refund }: OrderRefund, look: RefundLook): OrderRefund {
  const kept = settlement === undefined ? {} : { settlement };
  const looks = refund.looks + 1;
  switch (look.found) {
    case 'processing':
    case 'abnormal': {
      const { refundId, acceptedAt } = look;
      return {
        ...refund,
        looks,
        state: 'accepted',
        refundId,
        ...(acceptedAt !== undefined && { acceptedAt }),
        ...(look.found === 'abnormal' && { trouble: 'abnormal' }),
      };
    }
    case 'closed': {
      const { refundId: _refundId, acceptedAt: _acceptedAt, ...rest } = refund;
      return { ...rest, looks: 0, state: 'owed', attempt: refund.attempt + 1, trouble: 'not-enough' };
    }
    case 'unknown':
      return { ...refund, looks, state: 'owed' };
    case 'refused':
      return { ...refund, ...(look.trouble === 'refused' && kept), looks, trouble: look.trouble };
    case 'nothing':
      return { ...refund, ...kept, looks, ...(trouble !== undefined && { trouble }) };
  }
}
