import { subtract, type Fen } from '@linli/shared/kernel/money';
import { Card, Lines, Money, Notice, Text } from '@/components';
import { explanationTexts } from '@/messages/explanation';
import { useMessages } from '@/messages/messages';
import { useWords, type ClaimT, type Reimbursement } from '../words';
import { paidTogether, partsClose, takenOver } from './sums';

/** The sum that visibly closes: all payers and the person are the total. Says so plainly if they were not. */
export function Sum({ of }: { of: Reimbursement }) {
  const { t } = useWords();
  const te = useMessages(explanationTexts);
  const together = paidTogether(of);
  if (together !== of.claim.total) {
    return (
      <Notice kind="loss" title={t('sum.wrong')}>
        {t('sum.wrong.text')}
      </Notice>
    );
  }
  return (
    <Card title={t('sum.title')}>
      <Lines
        lines={[
          ...of.payers.map(({ layer, amount }) => ({
            key: layer,
            label: te(`part.${layer}`),
            value: <Money amount={amount} />,
          })),
          { key: 'own', label: t('detail.own'), value: <Money amount={of.claim.patient} /> },
        ]}
        total={{ label: t('sum.total'), value: <Money amount={together} unit /> }}
      />
    </Card>
  );
}

const PARTS = ['own', 'overPrice', 'firstShare', 'filingShare', 'deductible', 'ratioShare', 'overCeiling'] as const;

const partWords = (t: ClaimT, part: string): { label: string; note?: string } => {
  const known = PARTS.find((each) => each === part);
  return known === undefined
    ? { label: t('part.other') }
    : { label: t(`part.${known}`), note: t(`part.${known}.note`) };
};

/** Why the person pays what they pay: the parts by cause, less what the layers above basic took over. */
export function OwnParts({ of, whom }: { of: Reimbursement; whom: string }) {
  const { t } = useWords();
  const { parts, claim } = of;
  if (parts.length === 0 || !partsClose(of)) return null;
  const taken = takenOver(of);
  return (
    <Card title={t('parts.title')}>
      <Lines
        lines={[
          ...parts.map(({ part, amount }) => {
            const { label, note } = partWords(t, part);
            return {
              key: part,
              label,
              value: <Money amount={amount} />,
              ...(note === undefined ? {} : { note: <Text className="faint">{note}</Text> }),
            };
          }),
          ...(taken > 0
            ? [{ key: 'above', label: t('part.above', { whom }), value: <Money amount={subtract(0 as Fen, taken)} /> }]
            : []),
        ]}
        total={{ label: t('part.sum'), value: <Money amount={claim.patient} unit /> }}
      />
    </Card>
  );
}
