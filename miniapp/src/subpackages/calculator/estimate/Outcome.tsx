import { formatYuan } from '@linli/shared/kernel/money';
import type { KnownSettlement } from '@linli/shared/policy/estimate/settle-known';
import type { Plan } from '@linli/shared/policy/plan';
import { BigMoney, Box, Card, Lines, Money, StackBar } from '@/components';
import { BeyondNotice } from './later-gap';
import { payersOf } from './payers';
import { useWords } from './use-words';

/** 结果: who pays what as a bar and as an amount each, and how far the pack says it. */
export function Outcome({ plan, known, year }: { plan: Plan; known: KnownSettlement; year: number }) {
  const { t, te } = useWords();
  const { settlement, beyond } = known;
  const { patient, total } = settlement;
  const payers = payersOf(settlement);
  return (
    <Card title={t('result.title', { year })}>
      <BigMoney
        label={t(beyond === undefined ? 'result.own' : 'result.own.most')}
        amount={patient}
        note={t('result.paid', { paid: formatYuan(settlement.paid), total: formatYuan(total) })}
      />
      <StackBar
        legend={false}
        parts={[
          ...payers.map(({ layer, amount }) => ({ label: te(`part.${layer}`), amount })),
          { label: t('result.self'), amount: patient, who: 'self' as const },
        ]}
      />
      <Lines
        lines={[
          ...payers.map(({ layer, amount }) => ({
            key: layer,
            label: te(`part.${layer}`),
            value: <Money amount={amount} tone="settled" />,
          })),
          { key: 'self', label: t('result.self'), value: <Money amount={patient} /> },
        ]}
        total={{ label: t('result.total'), value: <Money amount={total} unit /> }}
      />
      {beyond !== undefined && <BeyondNotice plan={plan} beyond={beyond} />}
      <Box className="small">{t('result.only')}</Box>
    </Card>
  );
}
