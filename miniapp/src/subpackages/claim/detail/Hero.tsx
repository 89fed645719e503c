import { formatYuan } from '@linli/shared/kernel/money';
import { Box, Card, formatDay, Money, StackBar, Text } from '@/components';
import { explanationTexts } from '@/messages/explanation';
import { useMessages } from '@/messages/messages';
import { careWords, levelWord, useWords, type Reimbursement } from '../words';

/** Who was treated where, the person's part large, the whole beside it, and the bar of who pays. */
export function Hero({ of: { claim, payers } }: { of: Reimbursement }) {
  const { t, ti } = useWords();
  const te = useMessages(explanationTexts);
  const { hospital, level, outOfArea, discharged, patient, total } = claim;
  const [whole, cents] = formatYuan(patient).split('.') as [string, string];
  return (
    <Card>
      <Box className="claim-hero__hospital">{hospital}</Box>
      <Box className="small">
        {[
          levelWord(t, level),
          careWords(t, claim),
          formatDay(discharged, 'month', ti),
          ...(outOfArea ? [t('stay.away')] : []),
        ]
          .filter(Boolean)
          .join(' · ')}
      </Box>
      <Box className="claim-hero__sums">
        <Box>
          <Box className="small">{t('detail.own')}</Box>
          <Box className="big-money">
            <Text className="num">{whole}</Text>
            <Text className="num big-money__cents">.{cents}</Text>
          </Box>
        </Box>
        <Box className="claim-hero__total">
          <Box className="small">{t('detail.total')}</Box>
          <Text className="claim-hero__amount">
            <Money amount={total} />
          </Text>
        </Box>
      </Box>
      <StackBar
        parts={[
          ...payers.map(({ layer, amount }) => ({ label: te(`part.${layer}`), amount })),
          { label: t('detail.own-share'), amount: patient, who: 'self' as const },
        ]}
      />
    </Card>
  );
}
