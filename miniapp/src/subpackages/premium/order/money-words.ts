import type { OrderAnswer } from '@linli/shared/contract/premium';
import { shanghaiDate } from '@linli/shared/kernel/date';
import { formatYuan } from '@linli/shared/kernel/money';
import { formatDay } from '@/components';
import { interfaceTexts } from '@/messages/interface';
import { useMessages } from '@/messages/messages';
import { premiumTexts } from '@/messages/premium';
import { useBureauPhone } from '../use-bureau-phone';

/** Whether paying anew leads anywhere: not for the dead, nor for who is insured already. */
export const mayPayAgain = ({ refund, status }: Pick<OrderAnswer, 'refund' | 'status'>): boolean =>
  status !== 'questioned' &&
  (refund === undefined || !['deceased', 'other-cover', 'insured-already', 'no-policy'].includes(refund.reason));

/**
 * What became of money that insured nobody, in sentences: why, where it goes and how long that takes, or who looks at it and
 * until when; what was decided; what to do next.
 */
export function useMoneyWords(): (order: OrderAnswer) => readonly string[] {
  const t = useMessages(premiumTexts);
  const ti = useMessages(interfaceTexts);
  const phone = useBureauPhone();
  const call = phone === undefined ? [] : [t('order.call', { phone })];
  return ({ status, total, refund, dispute }) => {
    const decided = dispute?.words === undefined ? [] : [t('order.decided', { words: dispute.words })];
    if (refund !== undefined) {
      const sum = formatYuan(refund.amount);
      const where =
        status === 'refunded'
          ? t('order.refunded.text', {
              total: sum,
              day: formatDay(shanghaiDate(Date.parse(refund.refundedAt ?? refund.decidedAt)), 'full', ti),
            })
          : t(refund.delayed ? 'order.refunding.delayed' : 'order.refunding.text', { total: sum });
      const again = mayPayAgain({ refund, status }) ? [t('order.refund.again')] : [];
      return [t(`order.refund.why.${refund.reason}`), where, ...decided, ...again];
    }
    if (dispute === undefined) return [];
    if (status === 'questioned')
      return [
        t('order.disputed.refunded-outside'),
        t('order.questioned.text', { day: formatDay(dispute.decideBy, 'full', ti) }),
        ...call,
      ];
    return [
      dispute.reason === 'amount'
        ? t('order.disputed.amount', { received: formatYuan(dispute.received), total: formatYuan(total) })
        : t(`order.disputed.${dispute.reason}`),
      t('order.disputed.text', { day: formatDay(dispute.decideBy, 'full', ti) }),
      t('order.disputed.again'),
      ...decided,
      ...call,
    ];
  };
}
