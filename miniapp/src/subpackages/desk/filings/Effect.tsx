import type { Fen } from '@linli/shared/kernel/money';
import { formatYuanShort } from '@linli/shared/kernel/money';
import type { Verdict } from '@linli/shared/domain/review';
import { Lines, Money, SourceLink } from '@/components';
import { deskTexts } from '@/messages/desk';
import { useMessages, type Translate } from '@/messages/messages';
import type { FilingToReview } from './changes';
import { originOf } from './origin';

type T = Translate<(typeof deskTexts)['zh-CN']>;
type KindEffect = FilingToReview['effects'][number];

/** Under which effect the person stands after a verdict: as filed, or as if nothing were filed. */
export const effectAfter = ({ filing, effects }: FilingToReview, verdict: Verdict): KindEffect | undefined =>
  effects.find(({ kind }) => kind === (verdict === 'approve' ? filing.kind : 'none'));

const LEVELS = ['level-1', 'level-2', 'level-3', 'primary', 'provincial'] as const;
const levelName = (level: string, t: T): string => {
  const known = LEVELS.find((each) => each === level);
  return known === undefined ? level : t(`level.${known}`);
};

/** "少报 15 个百分点", "报销比例不降". */
export const pointsWords = ({ points }: KindEffect, t: T): string =>
  points === 0 ? t('verdict.points.none') : t('verdict.points', { n: points });

/** What the verdict changes for the person, in yuan for a typical stay, with how far to trust the figure. */
export function Effect({ seen, verdict }: { readonly seen: FilingToReview; readonly verdict: Verdict }) {
  const t = useMessages(deskTexts);
  const effect = effectAfter(seen, verdict);
  if (effect === undefined) return null;
  const { total, level } = seen.typicalStay;
  const source = seen.sources[effect.source];
  const doubt = effect.grade === 'D' ? t('effect.demo') : effect.grade === 'C' ? t('effect.unsure') : undefined;
  return (
    <section className="effect" aria-labelledby="effect-heading" aria-live="polite">
      <h3 id="effect-heading" className="effect__heading">
        {t(`effect.${verdict}`, { whom: t(`whom.${seen.person.sex}`) })}
        {doubt !== undefined && <span className="effect__doubt"> {doubt}</span>}
      </h3>
      <p className="small">{t('effect.stay', { level: levelName(level, t), total: formatYuanShort(total) })}</p>
      <Lines
        lines={[
          { key: 'pays', label: t('effect.pays'), value: <Money amount={effect.fundPays} unit /> },
          {
            key: 'saves',
            label: t('effect.saves'),
            value:
              effect.saves === 0 ? t('effect.same') : <Money amount={effect.saves as Fen} signed unit tone="settled" />,
          },
        ]}
      />
      {source !== undefined && (
        <SourceLink
          rule={t('effect.source')}
          origin={originOf(source)}
          grade={effect.grade}
          detail={pointsWords(effect, t)}
        />
      )}
    </section>
  );
}
