import type { RuleEntry, RuleTerm } from '@linli/shared/policy/rule-book/entry';
import type { RulePage, RuleSection } from '@linli/shared/policy/rule-book/rule-page';
import { scopeWords } from '@linli/shared/policy/rule-book/rule-terms';
import type { WaitingCase } from '@linli/shared/policy/rule-book/waiting-examples';
import { Box, formatDay } from '@/components';
import { useSpeaker } from '@/features/rule-book/use-speaker';
import { interfaceTexts } from '@/messages/interface';
import { useMessages } from '@/messages/messages';
import { rulesTexts } from '@/messages/rules';
import { Block } from './Blocks';

/** The example that shows what a waiting rule means. */
const EXAMPLE_OF: Readonly<Partial<Record<RuleTerm, WaitingCase>>> = {
  'wait-outside-window': 'late',
  'wait-first': 'first',
  'wait-after-break': 'broke-one-year',
  'wait-further-year': 'broke-two-years',
  'wait-floor-months': 'broke-long',
  'wait-exempt': 'exempt',
  'wait-newborn': 'newborn',
};

/** A section's chapters: what the pack says of the matter, or that it says nothing. */
export function Chapters({ page, section }: { page: RulePage; section: RuleSection }) {
  const t = useMessages(rulesTexts);
  const ti = useMessages(interfaceTexts);
  const say = useSpeaker();
  const { pack, examples } = page;
  if (section.chapters.length === 0) return <Box className="small">{t('section.absent')}</Box>;

  const exampleWords = (id: WaitingCase): string | undefined => {
    const example = examples.find((one) => one.id === id);
    if (example === undefined) return undefined;
    return t(`example.${id}`, {
      n: example.missed,
      paid: formatDay(example.paidOn, 'full', ti),
      from: formatDay(example.result.benefitsFrom, 'full', ti),
    });
  };
  const noteOf = ({ term }: RuleEntry): string | undefined => {
    const id = EXAMPLE_OF[term];
    return id === undefined ? undefined : exampleWords(id);
  };
  const inWindow = section.id === 'wait' ? exampleWords('in-window') : undefined;
  const several = section.chapters.length > 1;
  return (
    <Box>
      {inWindow !== undefined && <Box className="rules-say">{inWindow}</Box>}
      {section.chapters.map((chapter) => (
        <Box key={chapter.id} className="rules-part">
          {several && <Box className="rules-part__title">{say.name(chapter.title)}</Box>}
          {chapter.who.length > 0 && (
            <Box className="small rules-part__who">
              {t('part.who', {
                who: [...new Set(chapter.who.map((scope) => scopeWords(scope, say)))].join(say.word('join.names')),
              })}
            </Box>
          )}
          {chapter.blocks.map((block, index) => (
            <Box key={index} className="rules-block">
              <Block block={block} pack={pack} chapter={chapter.title} noteOf={noteOf} />
            </Box>
          ))}
        </Box>
      ))}
    </Box>
  );
}
