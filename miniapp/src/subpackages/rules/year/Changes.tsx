import type { RuleChange, ChapterChanges } from '@linli/shared/policy/rule-book/compare-books';
import { changeWords, whomChanged } from '@linli/shared/policy/rule-book/compare-words';
import type { PackData } from '@linli/shared/policy/pack';
import { Box, Pill, Text } from '@/components';
import { FigureLink } from '@/features/rule-book/FigureLink';
import { useSpeaker } from '@/features/rule-book/use-speaker';
import { useMessages } from '@/messages/messages';
import { rulesTexts } from '@/messages/rules';

/** What is news: figures that only stand on another document are counted, not listed. */
export const newsIn = (chapters: readonly ChapterChanges[]): number =>
  chapters.flatMap(({ changes }) => changes).filter(({ kind }) => kind !== 'source').length;

/** Changes against the year before, matter by matter: whom it touches; what, from what to what, by how much. */
export function Changes({
  chapters,
  before,
  after,
}: {
  chapters: readonly ChapterChanges[];
  before: PackData;
  after: PackData;
}) {
  const t = useMessages(rulesTexts);
  const say = useSpeaker();
  const moved = chapters.flatMap(({ changes }) => changes).filter(({ kind }) => kind === 'source').length;
  return (
    <Box>
      {newsIn(chapters) === 0 && <Box>{t('change.none', { year: before.year })}</Box>}
      {chapters.map((chapter) => {
        const { id, title, changes } = chapter;
        const news = changes.filter(({ kind }) => kind !== 'source');
        return news.length === 0 ? null : (
          <Box key={id} className="rules-part">
            <Box className="rules-part__title">{say.name(title)}</Box>
            <Box className="small rules-part__who">{t('change.whom', { whom: whomChanged(chapter, say) })}</Box>
            {news.map((change) => (
              <Change key={`${change.kind}:${entryOf(change).path}`} change={change} before={before} after={after} />
            ))}
          </Box>
        );
      })}
      {moved > 0 && <Box className="small rules-changes__moved">{t('change.source', { n: moved })}</Box>}
    </Box>
  );
}

const entryOf = (change: RuleChange) => (change.kind === 'removed' ? change.before : change.after);

function Change({ change, before, after }: { change: RuleChange; before: PackData; after: PackData }) {
  const t = useMessages(rulesTexts);
  const say = useSpeaker();
  const words = changeWords(change, say);
  if (words.kind === 'source') return null;
  const gone = change.kind === 'removed' || change.kind === 'unstated';
  return (
    <Box className="rules-change">
      <Box className="rules-change__head">
        <Text>{words.title}</Text>
        <Text className="rules-change__now num">
          {gone ? t(`change.${words.kind}`) : <FigureLink pack={after} of={[entryOf(change)]} />}
        </Text>
      </Box>
      <Box className="rules-change__how small">
        {words.difference === undefined ? (
          !gone && <Pill kind="waiting">{t(`change.${words.kind}`)}</Pill>
        ) : (
          <Pill kind="due">{words.difference}</Pill>
        )}
        {words.before !== undefined && change.kind !== 'added' && change.kind !== 'stated' && (
          <Text className="num">
            {t('change.before', { value: '' })}
            <FigureLink pack={before} of={[change.before]} />
          </Text>
        )}
      </Box>
    </Box>
  );
}
