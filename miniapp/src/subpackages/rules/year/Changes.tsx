import type { RuleChange, ChapterChanges } from '@linli/shared/policy/rule-book/compare-books';
import { changeWords, whomChanged } from '@linli/shared/policy/rule-book/compare-words';
import type { PackData } from '@linli/shared/policy/pack';
import { Box, Pill, Text } from '@/components';
import { FigureLink } from '@/features/rule-book/FigureLink';
import { useSpeaker } from '@/features/rule-book/use-speaker';
import { useMessages } from '@/messages/messages';
import { rulesTexts } from '@/messages/rules';

/** How a figure can be news: it is another one than before, or it is written down for the first time. */
type News = 'moved' | 'new';
const newsOf = ({ kind }: RuleChange): News | undefined =>
  kind === 'source' ? undefined : kind === 'added' || kind === 'stated' ? 'new' : 'moved';

/** How much is news; figures that only stand on another document are counted apart. */
export function newsIn(chapters: readonly ChapterChanges[]): Readonly<Record<News, number>> {
  const all = chapters.flatMap(({ changes }) => changes).map(newsOf);
  const count = (news: News): number => all.filter((each) => each === news).length;
  return { moved: count('moved'), new: count('new') };
}

/**
 * Changes against the year before, matter by matter: whom it touches; what, from what to what, by how much. What moved comes first: a
 * figure that the year before did not state may have been the same.
 */
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
  const news = newsIn(chapters);
  const again = chapters.flatMap(({ changes }) => changes).filter(({ kind }) => kind === 'source').length;
  const part = (which: News) =>
    chapters.map((chapter) => {
      const { id, title, changes } = chapter;
      const shown = changes.filter((change) => newsOf(change) === which);
      return shown.length === 0 ? null : (
        <Box key={id} className="rules-part">
          <Box className="rules-part__title">{say.name(title)}</Box>
          <Box className="small rules-part__who">
            {t('change.whom', { whom: whomChanged({ ...chapter, changes: shown }, say) })}
          </Box>
          {shown.map((change) => (
            <Change key={`${change.kind}:${entryOf(change).path}`} change={change} before={before} after={after} />
          ))}
        </Box>
      );
    });
  return (
    <Box>
      {news.moved + news.new === 0 && <Box>{t('change.none', { year: before.year })}</Box>}
      {part('moved')}
      {news.new > 0 && (
        <Box className="rules-changes__new">
          <Box className="rules-changes__title">{t('change.new', { year: before.year })}</Box>
          {part('new')}
        </Box>
      )}
      {again > 0 && <Box className="small rules-changes__again">{t('change.source', { n: again })}</Box>}
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
        <Text className="rules-change__what">{words.title}</Text>
        <Text className="rules-change__now num">
          {gone ? t(`change.${words.kind}`) : <FigureLink pack={after} of={[entryOf(change)]} />}
        </Text>
      </Box>
      {newsOf(change) === 'moved' && (
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
      )}
    </Box>
  );
}
