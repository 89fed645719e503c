import type { PremiumQuoteAnswer } from '@linli/shared/contract/enrolment';
import { ZERO, type Fen } from '@linli/shared/kernel/money';
import type { Grade } from '@linli/shared/policy/figure';
import { BigMoney, Box, Card, Lines, Money, StackBar, Text } from '@/components';
import { interfaceTexts } from '@/messages/interface';
import { useMessages } from '@/messages/messages';
import { premiumTexts } from '@/messages/premium';
import { GradeMark, HowWorkedOut, ProvisionalMark } from '../explanation';
import { coverWords } from './cover-words';
import { fiscalShare, gradeOfStep } from './fiscal';
import './PriceCard.css';

/**
 * What a year costs one person: the sum they pay, who pays the rest, line by line, and from when it covers them. A provisional
 * price is marked once, at its sum; otherwise each figure that is not certain carries its own mark.
 */
export function PriceCard({ quote, title, how = true }: { quote: PremiumQuoteAnswer; title?: string; how?: boolean }) {
  const t = useMessages(premiumTexts);
  const ti = useMessages(interfaceTexts);
  const { personal, standard, subsidy, waived, fiscal, timing, year } = quote;
  const given = subsidy?.amount ?? ZERO;
  const mark = (grade: Grade) => !quote.provisional && <GradeMark grade={grade} />;
  return (
    <Card {...(title === undefined ? {} : { title })}>
      <Box className="price-card__head">
        <BigMoney amount={personal} label={t('price.you')} tone={personal > 0 ? 'due' : 'settled'} />
        {quote.provisional && <ProvisionalMark />}
      </Box>
      <StackBar
        parts={[
          { label: t('part.fiscal'), amount: fiscalShare(quote) },
          { label: t('part.subsidy'), amount: (given + waived) as Fen },
          { label: t('part.self'), amount: personal, who: 'self' },
        ]}
      />
      <Box className="price-card__lines">
        <Lines
          lines={[
            {
              label: timing === 'late' ? t('price.late') : t('price.standard', { year }),
              value: <Money amount={standard} />,
              note: mark(gradeOfStep(quote, 'premium', 'late')),
            },
            ...(subsidy === undefined
              ? []
              : [
                  {
                    label: t('price.subsidy', { group: subsidy.groupName }),
                    value: <Money amount={-subsidy.amount as Fen} signed />,
                    note: mark(gradeOfStep(quote, 'subsidy')),
                  },
                ]),
            ...(waived > 0
              ? [
                  {
                    label: t('price.waived'),
                    value: <Money amount={-waived as Fen} signed />,
                    note: mark(gradeOfStep(quote, 'waiver')),
                  },
                ]
              : []),
            ...fiscal.map(({ id, name, amount, grade }) => ({
              key: id,
              label: name,
              value: (
                <Text className="price-card__aside">
                  <Money amount={amount} />
                </Text>
              ),
              note: (
                <Box className="row row--wrap">
                  <Text className="faint">{t('price.fiscal.note')}</Text>
                  {mark(grade)}
                </Box>
              ),
            })),
          ]}
          total={{ label: t('price.you'), value: <Money amount={personal} unit /> }}
        />
      </Box>
      <Box className="price-card__cover small">{coverWords(t, ti, quote.cover)}</Box>
      {how && <HowWorkedOut explanation={quote.explanation} />}
    </Card>
  );
}
