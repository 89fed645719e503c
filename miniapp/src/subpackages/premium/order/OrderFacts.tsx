import type { OrderAnswer } from '@linli/shared/contract/premium';
import { shanghaiWallTime } from '@linli/shared/kernel/date';
import { Box, Card, Facts, formatDay, Lines, Money, Text } from '@/components';
import { interfaceTexts } from '@/messages/interface';
import { useMessages } from '@/messages/messages';
import { premiumTexts } from '@/messages/premium';

/** For whom, how much, from when it covers them; and the numbers that somebody may ask for. */
export function OrderFacts({ order }: { order: OrderAnswer }) {
  const t = useMessages(premiumTexts);
  const ti = useMessages(interfaceTexts);
  const { lines, total, fiscalTotal, createdAt, paidAt, transactionId, orderId, refund } = order;
  return (
    <Box className="stack">
      <Card title={t('order.people')}>
        <Lines
          lines={[
            ...lines.map(({ personId, name, personal, reference, coverFrom, coverUntil }) => ({
              key: personId,
              label: <Text className="serif">{name}</Text>,
              value: <Money amount={personal} />,
              note: (
                <Box className="faint">
                  {coverFrom !== undefined && coverUntil !== undefined && (
                    <Box className="settled">
                      {t('order.cover', {
                        from: formatDay(coverFrom, 'full', ti),
                        until: formatDay(coverUntil, 'full', ti),
                      })}
                    </Box>
                  )}
                  <Box>{t('order.reference', { reference })}</Box>
                </Box>
              ),
            })),
            ...(fiscalTotal > 0
              ? [
                  {
                    key: 'fiscal',
                    label: <Text className="small">{t('order.fiscal')}</Text>,
                    value: (
                      <Text className="small">
                        <Money amount={fiscalTotal} />
                      </Text>
                    ),
                    note: <Text className="faint">{t('check.fiscal.note')}</Text>,
                  },
                ]
              : []),
          ]}
          total={{ label: t('order.total'), value: <Money amount={total} unit /> }}
        />
      </Card>
      <Card>
        <Facts
          facts={[
            {
              label: t('order.created'),
              value: moment(createdAt),
            },
            ...(paidAt === undefined
              ? []
              : [
                  {
                    label: t('receipt.paid-at'),
                    value: moment(paidAt),
                  },
                ]),
            ...(refund === undefined
              ? []
              : [
                  { label: t('order.refund.amount'), value: <Money amount={refund.amount} unit /> },
                  { label: t('order.refund.decided'), value: moment(refund.decidedAt) },
                  ...(refund.refundedAt === undefined
                    ? []
                    : [{ label: t('order.refund.done'), value: moment(refund.refundedAt) }]),
                ]),
            ...(transactionId === undefined
              ? []
              : [{ label: t('order.transaction'), value: <Text className="premium-number">{transactionId}</Text> }]),
            { label: t('order.number'), value: <Text className="premium-number">{orderId.slice(2)}</Text> },
          ]}
        />
      </Card>
    </Box>
  );
}

/** "2026-11-22 14:39" in the bureau's time. */
const moment = (instant: string) => <Text className="num">{shanghaiWallTime(Date.parse(instant)).slice(0, 16)}</Text>;
