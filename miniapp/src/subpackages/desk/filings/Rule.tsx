import { SourceLink } from '@/components';
import { deskTexts } from '@/messages/desk';
import { useMessages } from '@/messages/messages';
import type { FilingToReview } from './changes';
import { originOf } from './origin';

/** What the national rule says of this kind of filing, beside the paper, with where it is written (规定怎么说). */
export function Rule({ seen: { filing, effects, sources } }: { readonly seen: FilingToReview }) {
  const t = useMessages(deskTexts);
  const effect = effects.find(({ kind }) => kind === filing.kind);
  const source = effect === undefined ? undefined : sources[effect.source];
  return (
    <section className="rule" aria-labelledby="rule-heading">
      <h3 id="rule-heading" className="rule__heading">
        {t('rule.heading')}
      </h3>
      <p>
        {t(`rule.${filing.kind}`)}
        {filing.retroactive && ` ${t('rule.retroactive')}`}
        {filing.commitment && ` ${t('rule.commitment')}`}
      </p>
      <p className="rule__sources">
        <SourceLink rule={t('rule.national')} origin={t('rule.national')} grade="A" detail={t(`rule.${filing.kind}`)} />
        {effect !== undefined && source !== undefined && (
          <SourceLink rule={`${t('rule.figures')}：${source.title}`} origin={originOf(source)} grade={effect.grade} />
        )}
      </p>
    </section>
  );
}
