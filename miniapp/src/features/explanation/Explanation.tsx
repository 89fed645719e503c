import { useState } from 'react';
import type { Explanation } from '@linli/shared/contract/trace';
import { Box, Card, Lines, Link, Money, Notice, Sheet, SourceLink, Text } from '@/components';
import { open } from '@/features/standing/openings';
import { explanationTexts } from '@/messages/explanation';
import { interfaceTexts } from '@/messages/interface';
import { useMessages } from '@/messages/messages';
import { usePreferences } from '@/preferences/preferences';
import {
  lineLabel,
  lineSources,
  lineValue,
  partsOf,
  partTitle,
  ruleWords,
  worstGrade,
  type ExplainedLine,
  type Translators,
} from './explained-line';
import { ruleName } from './rule-name';
import { workingOf } from './working';
import { GradeMark } from './marks';
import './Explanation.css';

const useTranslators = (): Translators => ({ t: useMessages(explanationTexts), ti: useMessages(interfaceTexts) });

/** What is not certain about the figures: provisional, or invented for the demo. Nothing when all is official. */
export function ExplanationCaveat({ explanation }: { explanation: Explanation }) {
  const t = useMessages(explanationTexts);
  const demo = worstGrade(explanation.lines) === 'D';
  if (!explanation.provisional && !demo) return null;
  return (
    <Notice>
      {[...(explanation.provisional ? [t('provisional.text')] : []), ...(demo ? [t('demo.text')] : [])].join('')}
    </Notice>
  );
}

/**
 * The steps of a sum, line by line, each with its rule and source.
 * @param sources 'link': each source opens its sheet; 'words': written out, for where a sheet is open already
 */
export function ExplanationLines({
  explanation,
  lines = explanation.lines,
  sources = 'link',
}: {
  explanation: Explanation;
  lines?: readonly ExplainedLine[];
  sources?: 'link' | 'words';
}) {
  const translators = useTranslators();
  return (
    <Lines
      lines={lines.map((line, index) => ({
        key: `${index}:${line.rule}`,
        label: lineLabel(translators, line),
        value: <Value line={line} translators={translators} />,
        note: <Why line={line} explanation={explanation} sources={sources} translators={translators} />,
      }))}
    />
  );
}

function Value({ line, translators }: { line: ExplainedLine; translators: Translators }) {
  const value = lineValue(translators, line);
  if (value.kind === 'none') return null;
  if (value.kind === 'words') return <Text>{value.words}</Text>;
  return (
    <Money amount={value.amount} signed={value.signed} tone={value.signed && value.amount > 0 ? 'settled' : 'plain'} />
  );
}

function Why({
  line,
  explanation,
  sources,
  translators,
}: {
  line: ExplainedLine;
  explanation: Explanation;
  sources: 'link' | 'words';
  translators: Translators;
}) {
  const { ti } = translators;
  const rule = ruleWords(translators, line);
  const working = workingOf(translators, line);
  // Who reads English asks at the counter in Chinese: the official term stands beside the translated one.
  const official = usePreferences().language === 'en' && ruleName(translators, line) !== line.name;
  const found = lineSources(translators, line, explanation.sources);
  const worst = worstGrade([line]);
  // Each document with its own grade where there are several: a figure of the law and one of the demo meet in one line.
  const graded = ({ origin, grade }: (typeof found)[number]) => `${origin} · ${ti(`source.grade.${grade}`)}`;
  return (
    <Box className="explanation__why">
      {working !== undefined && <Box className="explanation__working small num">{working}</Box>}
      {sources === 'words' || found.length === 0 ? (
        <Box className="faint">{rule}</Box>
      ) : (
        <SourceLink
          rule={rule}
          origin={found.length === 1 ? found[0]?.origin : found.map(graded).join('；')}
          grade={worst}
          detail={rule}
        />
      )}
      {official && <Text className="faint">{line.name}</Text>}
      {sources === 'words' &&
        found.map((each) => (
          <Text key={each.id} className="faint">
            {graded(each)}
          </Text>
        ))}
      {sources === 'link' && found.length > 0 && <GradeMark grade={worst} />}
    </Box>
  );
}

/** The year of a pack's id: "demo-430671/2026"; undefined for a pack whose source names no year. */
const yearOfPack = (pack: string): number | undefined => Number(pack.slice(pack.lastIndexOf('/') + 1)) || undefined;

/** "看这一年的全部规定": from one sum to everything that the year's rules say. */
function YearsRules({ explanation: { pack }, onLeave }: { explanation: Explanation; onLeave?: () => void }) {
  const t = useMessages(explanationTexts);
  const year = yearOfPack(pack);
  if (year === undefined) return null;
  return (
    <Box>
      <Link
        onTap={() => {
          onLeave?.();
          open.rules(year);
        }}
      >
        {t('rules')}
      </Link>
    </Box>
  );
}

/** The whole answer as sheets of paper, one a layer or matter: for a page of its own. */
export function ExplanationCards({ explanation }: { explanation: Explanation }) {
  const translators = useTranslators();
  return (
    <Box className="stack">
      <ExplanationCaveat explanation={explanation} />
      {partsOf(explanation.lines).map(({ layer, lines }, index) => {
        const title = partTitle(translators, layer);
        return (
          <Card key={`${index}:${layer}`} {...(title === undefined ? {} : { title })}>
            <ExplanationLines explanation={explanation} lines={lines} />
          </Card>
        );
      })}
      <YearsRules explanation={explanation} />
    </Box>
  );
}

/** The same in a sheet over the page. Render it only while open. */
export function ExplanationSheet({
  explanation,
  title,
  onClose,
}: {
  explanation: Explanation;
  title?: string;
  onClose: () => void;
}) {
  const translators = useTranslators();
  return (
    <Sheet title={title ?? translators.t('title')} onClose={onClose}>
      <Box className="stack">
        <ExplanationCaveat explanation={explanation} />
        {partsOf(explanation.lines).map(({ layer, lines }, index) => (
          <Box key={`${index}:${layer}`}>
            <Box className="explanation__part">{partTitle(translators, layer)}</Box>
            <ExplanationLines explanation={explanation} lines={lines} sources="words" />
          </Box>
        ))}
        <YearsRules explanation={explanation} onLeave={onClose} />
      </Box>
    </Sheet>
  );
}

/** "怎么算的": words that open the sheet. `whose` is spoken with it where several stand on a page. */
export function HowWorkedOut({
  explanation,
  title,
  whose,
  words,
}: {
  explanation: Explanation;
  title?: string;
  whose?: string;
  words?: string;
}) {
  const t = useMessages(explanationTexts);
  const [shown, setShown] = useState(false);
  return (
    <>
      <Link onTap={() => setShown(true)} {...(whose === undefined ? {} : { label: t('link.spoken', { whose }) })}>
        {words ?? t('link')}
      </Link>
      {shown && (
        <ExplanationSheet
          explanation={explanation}
          onClose={() => setShown(false)}
          {...(title === undefined ? {} : { title })}
        />
      )}
    </>
  );
}
