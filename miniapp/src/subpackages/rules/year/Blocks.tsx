import { formatYuanShort } from '@linli/shared/kernel/money';
import { RATIO_ONE, type Grade } from '@linli/shared/policy/figure';
import type { PackData } from '@linli/shared/policy/pack';
import type { RuleEntry } from '@linli/shared/policy/rule-book/entry';
import { entriesOf, type RuleBlock } from '@linli/shared/policy/rule-book/rule-page';
import { bandWords, entryTitle, entryValue, scopeWords, termWords } from '@linli/shared/policy/rule-book/rule-terms';
import type { RuleSpeaker } from '@linli/shared/policy/rule-book/speaker';
import { Box, Lines, Text } from '@/components';
import { GradeMark } from '@/features/explanation/marks';
import { FigureLink } from '@/features/rule-book/FigureLink';
import { useSpeaker } from '@/features/rule-book/use-speaker';
import { useMessages } from '@/messages/messages';
import { rulesTexts } from '@/messages/rules';

/** What an entry is, where its chapter's name stands above it already. */
export function lineTitle(entry: RuleEntry, chapter: string, say: RuleSpeaker): string {
  return entryTitle(entry.subject === chapter && termWords(entry, say) !== '' ? { ...entry, subject: '' } : entry, say);
}

const PEOPLE: ReadonlySet<string> = new Set(['group', 'category', 'age']);
const withoutPeople = (entry: RuleEntry): RuleEntry => ({
  ...entry,
  scopes: entry.scopes.filter(({ by }) => !PEOPLE.has(by)),
});

/** The worst grade among figures that say something. */
const worst = (entries: readonly RuleEntry[]): Grade =>
  entries.reduce<Grade>((all, { figure: { is, g } }) => (is !== 'absent' && g > all ? g : all), 'A');

/** Figures in the form in which they are read, each opening its source. */
export function Block({
  block,
  pack,
  chapter,
  noteOf,
}: {
  block: RuleBlock;
  pack: PackData;
  /** The chapter's name in the pack. */
  chapter: string;
  /** An example below a line. */
  noteOf?: (entry: RuleEntry) => string | undefined;
}) {
  switch (block.kind) {
    case 'grid':
      return <Grid block={block} pack={pack} />;
    case 'bands':
      return <Bands block={block} pack={pack} />;
    case 'shares':
      return <Shares block={block} pack={pack} />;
    case 'window':
      return <Window block={block} pack={pack} />;
    case 'lines':
      return <Grouped entries={block.entries} pack={pack} chapter={chapter} {...(noteOf && { noteOf })} />;
  }
}

/** Where several rules of a chapter have several figures each (kinds of filing), each rule under its own name. */
function Grouped({ entries, ...rest }: Parameters<typeof EntryLines>[0]) {
  const say = useSpeaker();
  const groups = new Map<string, RuleEntry[]>();
  for (const entry of entries) groups.set(entry.subject, [...(groups.get(entry.subject) ?? []), entry]);
  if ([...groups.values()].filter((group) => group.length > 1).length < 2)
    return <EntryLines entries={entries} {...rest} />;
  return (
    <Box>
      {[...groups].map(([subject, group]) => (
        <Box key={subject} className="rules-group">
          <Box className="rules-group__title">{say.name(subject)}</Box>
          <EntryLines entries={group} {...rest} chapter={subject} />
        </Box>
      ))}
    </Box>
  );
}

/** Entry by entry: what it is, its value, its grade where that is worth a word. */
export function EntryLines({
  entries,
  pack,
  chapter = '',
  noteOf,
  forOne = false,
}: {
  entries: readonly RuleEntry[];
  pack: PackData;
  chapter?: string;
  noteOf?: (entry: RuleEntry) => string | undefined;
  /** Read for one person: whom else it is for stands with the source. */
  forOne?: boolean;
}) {
  const say = useSpeaker();
  return (
    <Lines
      lines={entries.map((entry) => {
        const example = noteOf?.(entry);
        const marked = worst([entry]) > 'B';
        return {
          key: `${entry.chapter}:${entry.path}`,
          label: lineTitle(forOne ? withoutPeople(entry) : entry, chapter, say),
          value: <FigureLink pack={pack} of={[entry]} />,
          ...((example !== undefined || marked) && {
            note: (
              <>
                {example !== undefined && <Box className="small">{example}</Box>}
                {marked && <GradeMark grade={worst([entry])} />}
              </>
            ),
          }),
        };
      })}
    />
  );
}

type Of<K extends RuleBlock['kind']> = { block: Extract<RuleBlock, { kind: K }>; pack: PackData };

/** A row a hospital, a column a figure. */
function Grid({ block, pack }: Of<'grid'>) {
  const t = useMessages(rulesTexts);
  const say = useSpeaker();
  const { by, terms, rows } = block;
  return (
    <Box className="rules-grid">
      <Box className="rules-grid__row rules-grid__row--head" silent>
        <Text className="rules-grid__name">{t(by === 'place' ? 'grid.place' : 'grid.level')}</Text>
        {terms.map((term) => (
          <Text key={term} className="rules-grid__cell">
            {say.word(`term.${term}`)}
          </Text>
        ))}
      </Box>
      {rows.map(({ scope, cells }) => (
        <Box key={scope.key} className="rules-grid__row">
          <Text className="rules-grid__name">{scopeWords(scope, say)}</Text>
          {cells.map((cell, at) => (
            <Box key={terms[at]} className="rules-grid__cell num">
              {cell === undefined ? t('grid.absent-cell') : <FigureLink pack={pack} of={[cell]} />}
            </Box>
          ))}
        </Box>
      ))}
      <GradeMark grade={worst(entriesOf(block))} />
    </Box>
  );
}

/** Rates by band: the further up the amount, the longer the bar. */
function Bands({ block, pack }: Of<'bands'>) {
  const t = useMessages(rulesTexts);
  const say = useSpeaker();
  const { bands, scopes } = block;
  const whom = scopes.map((scope) => scopeWords(scope, say)).join(say.word('join.scopes'));
  const critical = bands[0]?.chapter === 'layers.critical';
  return (
    <Box className="rules-bands">
      <Box className="rules-bands__title">
        {whom !== '' ? t('bands.title.of', { whom }) : t(critical ? 'bands.title' : 'bands.title.plain')}
      </Box>
      {bands.map((entry) => (
        <Box key={entry.path} className="rules-bands__band">
          <Text className="rules-bands__words">{entry.band === undefined ? '' : bandWords(entry.band, say)}</Text>
          <Box className="rules-bands__line">
            <Box className="rules-bands__track" silent>
              <Box className="rules-bands__fill" style={{ width: `${shareOf(entry)}%` }} />
            </Box>
            <Text className="num">
              <FigureLink pack={pack} of={[entry]} />
            </Text>
          </Box>
        </Box>
      ))}
      <GradeMark grade={worst(bands)} />
    </Box>
  );
}

const shareOf = ({ figure: { is, v } }: RuleEntry): number =>
  is === undefined && typeof v === 'number' ? Math.min(100, (v * 100) / RATIO_ONE) : 0;

/** Who pays what of the personal share, and what the treasuries put beside it. */
function Shares({ block, pack }: Of<'shares'>) {
  const t = useMessages(rulesTexts);
  const say = useSpeaker();
  const yuan = (amount: number) => say.word('value.fen', { n: formatYuanShort(amount as never) });
  return (
    <Box>
      <Lines
        lines={[
          ...block.shares.map(({ whom, own, subsidy, from }, index) => {
            const who = whom.map((scope) => scopeWords(scope, say)).join(say.word('join.scopes'));
            const label = who === '' ? t('shares.everybody') : who;
            return {
              key: `share:${index}`,
              label,
              value: <FigureLink pack={pack} of={from} what={`${label} ${t('shares.own')}`} shown={yuan(own)} />,
              note: (
                <>
                  {subsidy > 0 && <Box className="small">{`${t('shares.given')} ${yuan(subsidy)}`}</Box>}
                  <GradeMark grade={worst(from)} />
                </>
              ),
            };
          }),
          ...block.fiscal.map((entry) => ({
            key: entry.path,
            label: [t('shares.fiscal'), entryTitle(entry, say)].join(say.word('join.scopes')),
            value: <FigureLink pack={pack} of={[entry]} />,
            note: <GradeMark grade={worst([entry])} />,
          })),
        ]}
      />
    </Box>
  );
}

/** First and last day in one line. */
function Window({ block: { from, until }, pack }: Of<'window'>) {
  const t = useMessages(rulesTexts);
  const say = useSpeaker();
  const days = { from: entryValue(from, say), until: entryValue(until, say) };
  return (
    <Box className="rules-window">
      <Box>{t('window')}</Box>
      <FigureLink pack={pack} of={[from, until]} what={t('window')} shown={t('window.value', days)} />
      <GradeMark grade={worst([from, until])} />
    </Box>
  );
}
