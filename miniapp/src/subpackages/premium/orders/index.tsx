import { useState } from 'react';
import type { OrderAnswer } from '@linli/shared/contract/premium';
import { premiumRoutes } from '@linli/shared/contract/premium';
import { shanghaiDate } from '@linli/shared/kernel/date';
import {
  Box,
  Button,
  Card,
  Empty,
  formatDay,
  LinkRow,
  Money,
  Page,
  Pill,
  ProblemNotice,
  Query,
  Text,
} from '@/components';
import { orderState } from '@/features/premium/order-state';
import { open } from '@/features/standing/openings';
import { interfaceTexts } from '@/messages/interface';
import { useMessages } from '@/messages/messages';
import { premiumTexts } from '@/messages/premium';
import { go } from '@/navigation/navigation';
import { call } from '@/services/app';
import type { CallProblem } from '@/services/problem';
import { useQuery } from '@/services/use-query';
import './index.css';

/** 缴费记录: every order of the account, the newest first. */
export default function OrdersPage() {
  const t = useMessages(premiumTexts);
  const first = useQuery(premiumRoutes.orders, { query: {} });
  return (
    <Page title={t('orders.title')}>
      <Query of={first}>
        {({ orders, next }) =>
          orders.length === 0 ? (
            <Empty
              icon="pay"
              title={t('orders.empty')}
              action={<Button onTap={() => go('premium/choose')}>{t('orders.go')}</Button>}
            >
              {t('orders.empty.text')}
            </Empty>
          ) : (
            <Orders key={orders[0]?.orderId} orders={orders} next={next} />
          )
        }
      </Query>
    </Page>
  );
}

function Orders({ orders, next }: { orders: readonly OrderAnswer[]; next: string | undefined }) {
  const t = useMessages(premiumTexts);
  // Older pages, asked for one by one. The newest page is always the query's own, fresh.
  const [older, setOlder] = useState<readonly OrderAnswer[]>([]);
  const [after, setAfter] = useState(next);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<CallProblem>();

  const more = async () => {
    if (after === undefined) return;
    setBusy(true);
    setProblem(undefined);
    const answer = await call(premiumRoutes.orders, { query: { after } });
    setBusy(false);
    if (!answer.ok) return setProblem(answer.error);
    setOlder((before) => [...before, ...answer.value.orders]);
    setAfter(answer.value.next);
  };

  return (
    <Box className="stack">
      <Card flush>
        {[...orders, ...older].map((order) => (
          <Order key={order.orderId} order={order} />
        ))}
      </Card>
      {problem !== undefined && <ProblemNotice problem={problem} />}
      {after !== undefined && (
        <Button kind="second" busy={busy} onTap={() => void more()}>
          {t('orders.more')}
        </Button>
      )}
    </Box>
  );
}

function Order({ order }: { order: OrderAnswer }) {
  const t = useMessages(premiumTexts);
  const ti = useMessages(interfaceTexts);
  const { lines, year, total, paidAt, createdAt, refund } = order;
  const { stamp, kind } = orderState(order);
  const [first] = lines;
  const title =
    lines.length > 1 ? t('orders.people', { name: first?.name ?? '', n: lines.length }) : (first?.name ?? '');
  return (
    <LinkRow
      title={
        <Text className="premium-orders__title">
          <Text>{title}</Text>
          <Money amount={total} />
        </Text>
      }
      detail={
        <Text className="premium-orders__title">
          <Text>
            {t(refund?.refundedAt === undefined ? 'orders.line' : 'orders.refunded', {
              year,
              when: formatDay(shanghaiDate(Date.parse(refund?.refundedAt ?? paidAt ?? createdAt)), 'full', ti),
            })}
          </Text>
          <Pill kind={kind}>{t(stamp)}</Pill>
        </Text>
      }
      onTap={() => open.order(order.orderId)}
    />
  );
}
