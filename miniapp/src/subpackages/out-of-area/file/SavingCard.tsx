import { useState } from 'react';
import { subtract, type Fen, formatYuanShort } from '@linli/shared/kernel/money';
import type { PersonId } from '@linli/shared/kernel/ids';
import type { FilingKind } from '@linli/shared/domain/out-of-area';
import { BigMoney, Box, Card, Facts, Lines, Link, Money, Sheet, Text } from '@/components';
import { GradeMark } from '@/features/explanation';
import { open } from '@/features/standing/openings';
import { useWords, type FilingForm } from '../words';

type Level = 'primary' | 'level-1' | 'level-2' | 'level-3' | 'provincial';

/** 三级: the hospital level of the typical stay, as people call it. */
export const levelWord = (t: ReturnType<typeof useWords>['t'], level: string): string => t(`level.${level as Level}`);

/** What a filing is worth in yuan for a typical stay; of the best kind while none is chosen. Opens how it is worked out. */
export function SavingCard({
  form,
  kind,
  personId,
}: {
  form: FilingForm;
  kind: FilingKind | undefined;
  personId: PersonId;
}) {
  const { t } = useWords();
  const [shown, setShown] = useState(false);
  const chosen = kind ?? bestKind(form);
  const effect = form.effects.find((each) => each.kind === chosen);
  if (effect === undefined) return null;
  const { total, level } = form.typicalStay;
  return (
    <Box className="filing-saving" live="polite">
      <Card tone="settled">
        {effect.saves > 0 ? (
          <BigMoney label={t(kind === undefined ? 'save.most' : 'save.with')} amount={effect.saves} tone="settled" />
        ) : (
          <Box className="strong">{t('save.same')}</Box>
        )}
        <Box className="filing-saving__basis">
          <Text className="small">
            {t('save.basis', { level: levelWord(t, level), total: formatYuanShort(total) })}
          </Text>
          <Link onTap={() => setShown(true)}>{t('save.how')}</Link>
          <GradeMark grade={effect.grade} />
        </Box>
      </Card>
      {shown && <SavingSheet form={form} effect={effect} personId={personId} onClose={() => setShown(false)} />}
    </Box>
  );
}

/** The kind with which most is paid. */
const bestKind = ({ effects }: FilingForm): FilingKind | undefined =>
  effects.reduce<FilingForm['effects'][number] | undefined>(
    (best, each) => (each.kind !== 'none' && (best === undefined || each.saves > best.saves) ? each : best),
    undefined,
  )?.kind as FilingKind | undefined;

function SavingSheet({
  form,
  effect,
  personId,
  onClose,
}: {
  form: FilingForm;
  effect: FilingForm['effects'][number];
  personId: PersonId;
  onClose: () => void;
}) {
  const { t, ti } = useWords();
  const unfiled = form.effects.find(({ kind }) => kind === 'none');
  const source = form.sources[effect.source];
  const kind = effect.kind === 'none' ? '' : t(`kind.${effect.kind}.official`);
  const origin =
    source &&
    [`《${source.title}》`, source.issuer, source.number, source.date].filter((part) => part !== undefined).join(' ');
  return (
    <Sheet title={t('save.how')} onClose={onClose}>
      <Box className="stack">
        <Lines
          lines={[
            { key: 'total', label: t('save.total'), value: <Money amount={form.typicalStay.total} /> },
            {
              key: 'filed',
              label: t('save.filed'),
              note: (
                <Text className="faint">
                  {effect.points === 0
                    ? t('save.filed.note.none', { kind })
                    : t('save.filed.note', { kind, n: effect.points })}
                </Text>
              ),
              value: <Money amount={effect.fundPays} />,
            },
            ...(unfiled === undefined
              ? []
              : [
                  {
                    key: 'unfiled',
                    label: t('save.unfiled'),
                    note: <Text className="faint">{t('save.unfiled.note', { n: unfiled.points })}</Text>,
                    value: <Money amount={negative(unfiled.fundPays)} />,
                  },
                ]),
          ]}
          total={{ label: t('save.difference'), value: <Money amount={effect.saves} unit /> }}
        />
        <Box className="small">{t('save.estimate')}</Box>
        <Link
          onTap={() => {
            onClose();
            open.estimate(personId, 'away');
          }}
        >
          {t('save.own')}
        </Link>
        <Facts
          facts={[
            ...(origin === undefined ? [] : [{ label: t('save.source'), value: origin }]),
            { label: t('save.grade'), value: `${effect.grade} · ${ti(`source.grade.${effect.grade}`)}` },
          ]}
        />
      </Box>
    </Sheet>
  );
}

const negative = (amount: Fen): Fen => subtract(0 as Fen, amount);
