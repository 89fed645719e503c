import { Facts, Money, Notice } from '@/components';
import { disputeTexts } from '@/messages/disputes';
import { useMessages } from '@/messages/messages';
import { timeOf } from './Dispute';
import { useWho } from './List';
import type { StuckRefund } from './use-disputes';

/** Refunds that only a person can move on (卡住的退款): what is wrong, and what to do about it where. */
export function StuckRefunds({ refunds }: { readonly refunds: readonly StuckRefund[] }) {
  const t = useMessages(disputeTexts);
  const who = useWho();
  if (refunds.length === 0) return null;
  return (
    <section className="disputes__stuck" aria-labelledby="stuck-heading">
      <h2 id="stuck-heading" className="desk-heading">
        {t('stuck.heading')}
      </h2>
      <p className="small">{t('stuck.count', { n: refunds.length })}</p>
      {refunds.map((refund) => (
        <Notice
          key={refund.orderId}
          kind="due"
          icon="warning"
          title={`${who(refund)} · ${t(`stuck.${refund.trouble}`)}`}
        >
          <p>{t(`stuck.${refund.trouble}.do`)}</p>
          <Facts
            facts={[
              { label: t('fact.received'), value: <Money amount={refund.amount} unit /> },
              { label: t('fact.decided'), value: timeOf(refund.decidedAt) },
              { label: t('fact.refund-number'), value: <span className="num">{refund.outRefundNo}</span> },
            ]}
          />
        </Notice>
      ))}
    </section>
  );
}
