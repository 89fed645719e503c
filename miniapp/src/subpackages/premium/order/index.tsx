import { useCallback, useEffect, useState } from 'react';
import { useRouter } from '@tarojs/taro';
import { premiumRoutes, type OrderAnswer } from '@linli/shared/contract/premium';
import type { OrderId } from '@linli/shared/kernel/ids';
import { formatYuan } from '@linli/shared/kernel/money';
import { Box, Button, Dialog, LinesSkeleton, Notice, Page, ProblemNotice, Query } from '@/components';
import { useCashier, type Cashier } from '@/features/premium/use-cashier';
import { open } from '@/features/standing/openings';
import { useMessages } from '@/messages/messages';
import { premiumTexts } from '@/messages/premium';
import { back, canGoBack, replace, startAt } from '@/navigation/navigation';
import { useWho } from '@/services/app';
import { useAction } from '@/services/use-action';
import { useQuery } from '@/services/use-query';
import { useReminder } from '@/services/use-reminder';
import { mayPayAgain } from './money-words';
import { OrderFacts } from './OrderFacts';
import { OrderState } from './OrderState';

/**
 * One order, as the server has it now: pay, pay again, cancel, wait for WeChat, see the result. `?order=`. Leaving and coming
 * back shows the truth: nothing here is remembered from the phone's own side of a payment.
 */
export default function OrderPage() {
  const t = useMessages(premiumTexts);
  const orderId = useRouter().params['order'] as OrderId;
  const query = useQuery(premiumRoutes.order, { params: { orderId } }, { keep: false });
  const [told, setTold] = useState<OrderAnswer>();
  const onOrder = useCallback((order: OrderAnswer) => setTold(order), []);
  useEffect(() => {
    if (query.data !== undefined) setTold(query.data);
  }, [query.data]);
  const order = told ?? query.data;

  const reminder = useReminder('premium-paid', 'premium-problem', 'phone-replaced');
  const cashier = useCashier(orderId, order, onOrder, reminder.ask);
  const cancellation = useAction(premiumRoutes.cancelOrder);
  const [asking, setAsking] = useState(false);

  const cancel = async () => {
    const answer = await cancellation.run({ params: { orderId }, body: {} } as never);
    if (answer === undefined) return;
    setAsking(false);
    if (answer.ok) onOrder(answer.value);
    else query.refresh();
  };

  return (
    <Page
      title={t('order.title')}
      onBack={() => (canGoBack() ? back() : startAt('home'))}
      action={order && <Actions order={order} cashier={cashier} onCancel={() => setAsking(true)} />}
      over={
        asking && (
          <Dialog
            title={t('order.cancel.title')}
            confirm={t('order.cancel.confirm')}
            cancel={t('order.cancel.keep')}
            loss
            busy={cancellation.busy}
            onConfirm={() => void cancel()}
            onCancel={() => setAsking(false)}
          >
            {t('order.cancel.text')}
          </Dialog>
        )
      }
    >
      {cashier.problem !== undefined && <ProblemNotice problem={cashier.problem} />}
      {cancellation.problem !== undefined && <ProblemNotice problem={cancellation.problem} />}
      {order === undefined ? (
        <Query of={query} skeleton={<LinesSkeleton />}>
          {() => null}
        </Query>
      ) : (
        <Box className="stack">
          {cashier.outcome === 'cancelled' && order.allowed.includes('pay') && (
            <Notice live title={t('order.cancelled')}>
              {t('order.cancelled.text')}
            </Notice>
          )}
          {cashier.outcome === 'failed' && order.allowed.includes('pay') && (
            <Notice kind="due" icon="warning" live title={t('order.failed')}>
              {t('order.failed.text')}
            </Notice>
          )}
          <OrderState order={order} phase={cashier.phase} />
          <OrderFacts order={order} />
        </Box>
      )}
    </Page>
  );
}

/** What can be done with the order now: the server's own table decides, not the page. */
function Actions({ order, cashier, onCancel }: { order: OrderAnswer; cashier: Cashier; onCancel: () => void }) {
  const t = useMessages(premiumTexts);
  const agent = useWho()?.roles.includes('agent') === true;
  const { status, allowed, total, orderId, year } = order;
  const sum = formatYuan(total);
  const leave = (
    <Button kind="second" onTap={() => startAt(agent ? 'agent/grid' : 'home')}>
      {t(agent ? 'order.grid' : 'order.home')}
    </Button>
  );
  if (status === 'insured') {
    return (
      <>
        <Button icon="paper" onTap={() => replace('premium/receipt', { order: orderId })}>
          {t('order.receipt')}
        </Button>
        {leave}
      </>
    );
  }
  const again = () => replace('premium/choose', { year, person: agent ? order.lines[0]?.personId : undefined });
  if (status === 'refunding' || status === 'refunded' || status === 'disputed' || status === 'questioned') {
    return (
      <>
        {mayPayAgain(order) && <Button onTap={again}>{t('order.again')}</Button>}
        <Button kind={mayPayAgain(order) ? 'second' : 'main'} icon="phone" onTap={open.help}>
          {t('order.disputed.call')}
        </Button>
      </>
    );
  }
  if (cashier.phase === 'confirming') return leave;
  if (status === 'closed') {
    return (
      <>
        {cashier.phase === 'silent' && (
          <Button icon="refresh" onTap={cashier.confirm}>
            {t('order.ask-again')}
          </Button>
        )}
        <Button kind={cashier.phase === 'silent' ? 'second' : 'main'} onTap={again}>
          {t('order.again')}
        </Button>
      </>
    );
  }
  const waiting = cashier.phase === 'opening' || cashier.phase === 'open';
  return (
    <>
      {cashier.phase === 'silent' ? (
        <Button icon="refresh" onTap={cashier.confirm}>
          {t('order.ask-again')}
        </Button>
      ) : (
        allowed.includes('pay') && (
          <Button busy={waiting} onTap={cashier.pay}>
            {cashier.outcome === undefined ? t('order.pay', { total: sum }) : t('order.pay-again', { total: sum })}
          </Button>
        )
      )}
      {cashier.phase === 'silent' && allowed.includes('pay') && (
        <Button kind="second" onTap={cashier.pay}>
          {t('order.pay-again', { total: sum })}
        </Button>
      )}
      {allowed.includes('cancel') && !waiting && cashier.phase !== 'silent' && (
        <Button kind="quiet" onTap={onCancel}>
          {t('order.cancel')}
        </Button>
      )}
      {status === 'paid' && cashier.phase === 'silent' && (
        <Button kind="second" icon="phone" onTap={open.help}>
          {t('order.disputed.call')}
        </Button>
      )}
      {allowed.length === 0 && leave}
    </>
  );
}
