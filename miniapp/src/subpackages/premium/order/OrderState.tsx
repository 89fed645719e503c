import type { OrderAnswer } from '@linli/shared/contract/premium';
import { shanghaiDate, shanghaiWallTime } from '@linli/shared/kernel/date';
import { BigMoney, Box, Card, formatDay, Heading, Result, Stamp } from '@/components';
import { orderState } from '@/features/premium/order-state';
import type { CashierPhase } from '@/features/premium/use-cashier';
import { interfaceTexts } from '@/messages/interface';
import { useMessages } from '@/messages/messages';
import { premiumTexts } from '@/messages/premium';
import { useBureauPhone } from '../use-bureau-phone';
import { useMoneyWords } from './money-words';
import './OrderState.css';

/** Where the payment stands, large: what is true, and what the person does or need not do. */
export function OrderState({ order, phase }: { order: OrderAnswer; phase: CashierPhase }) {
  const t = useMessages(premiumTexts);
  const ti = useMessages(interfaceTexts);
  const phone = useBureauPhone();
  const { status, lines, year, total, allowed, expiresAt, heldUntil, paidAt, createdAt } = order;
  const { stamp, kind } = orderState(order);
  const words = useMoneyWords();

  if (status === 'insured') {
    const [first] = lines;
    return (
      <Result
        stamp={t('order.insured.stamp')}
        title={
          lines.length === 1 && first
            ? t('order.insured.one', { name: first.name, year })
            : t('order.insured.many', { n: lines.length, year })
        }
      >
        {order.dispute?.words !== undefined && (
          <Box className="small">{t('order.decided', { words: order.dispute.words })}</Box>
        )}
      </Result>
    );
  }
  if (status === 'paid')
    return (
      <Working
        title={t('order.paid')}
        text={[
          t(phase === 'silent' ? 'order.paid.long' : 'order.paid.text', {
            day: formatDay(heldUntil ?? shanghaiDate(Date.parse(paidAt ?? createdAt)), 'full', ti),
          }),
          ...(phase === 'silent' && phone !== undefined ? [t('order.call', { phone })] : []),
        ]}
        done={phase === 'silent'}
      />
    );
  if (status === 'closing')
    return <Working title={t('order.closing')} text={t('order.closing.text')} done={phase === 'silent'} />;
  if (status === 'created' || status === 'paying') {
    if (phase === 'confirming') return <Working title={t('order.confirming')} text={t('order.confirming.text')} />;
    if (phase === 'silent')
      return <Standing title={t('order.silent')} text={t('order.silent.text')} stamp={t(stamp)} kind={kind} />;
    if (phase === 'opening' || phase === 'open')
      return <Working title={t('order.opening')} text={t('order.open.until', { time: timeOf(expiresAt) })} />;
    if (!allowed.includes('pay'))
      return (
        <Standing
          title={t('order.expired')}
          text={t('order.expired.text')}
          stamp={t('order.closed.stamp')}
          kind="ended"
        />
      );
    return (
      <Card>
        <Box className="row row--between row--top">
          <BigMoney amount={total} label={t('order.open')} tone="due" />
          <Stamp kind={kind}>{t(stamp)}</Stamp>
        </Box>
        <Box className="small">{t('order.open.until', { time: timeOf(expiresAt) })}</Box>
      </Card>
    );
  }
  // Paid on one phone after it was cancelled on another: never "no money was taken" while that is being looked up.
  if (status === 'closed' && phase === 'confirming')
    return <Working title={t('order.confirming')} text={t('order.confirming.text')} />;
  if (status === 'closed' && phase === 'silent')
    return <Standing title={t('order.closed-paid')} text={t('order.closed-paid.text')} stamp={t(stamp)} kind={kind} />;
  if (status === 'closed')
    return <Standing title={t('order.closed')} text={t('order.closed.text')} stamp={t(stamp)} kind={kind} />;
  const title = t(
    status === 'refunding' || status === 'refunded' || status === 'questioned' ? `order.${status}` : 'order.disputed',
  );
  return <Standing title={title} text={words(order)} stamp={t(stamp)} kind={kind} />;
}

/** "14:39" in the bureau's time. */
const timeOf = (instant: string): string => shanghaiWallTime(Date.parse(instant)).slice(11, 16);

/** Others are at work; nothing to do but wait, and one may leave. */
function Working({
  title,
  text,
  done = false,
}: {
  title: string;
  /** A sentence, or several below each other. */
  text: string | readonly string[];
  done?: boolean;
}) {
  return (
    <Box className="order-state" role="status">
      <Box className={`order-state__turn ${done ? 'order-state__turn--still' : ''}`} silent />
      <Heading level={2} className="order-state__title">
        {title}
      </Heading>
      {[text].flat().map((sentence) => (
        <Box key={sentence} className="order-state__sentence small">
          {sentence}
        </Box>
      ))}
    </Box>
  );
}

function Standing({
  title,
  text,
  stamp,
  kind,
}: {
  title: string;
  /** A sentence, or several below each other. */
  text: string | readonly string[];
  stamp: string;
  kind: 'settled' | 'due' | 'waiting' | 'ended';
}) {
  return (
    <Box className="order-state" role="status">
      <Box className="order-state__seal">
        <Stamp kind={kind} large>
          {stamp}
        </Stamp>
      </Box>
      <Heading level={2} className="order-state__title">
        {title}
      </Heading>
      {[text].flat().map((sentence) => (
        <Box key={sentence} className="order-state__sentence small">
          {sentence}
        </Box>
      ))}
    </Box>
  );
}
