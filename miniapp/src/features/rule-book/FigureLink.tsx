import { useState } from 'react';
import type { PackData } from '@linli/shared/policy/pack';
import type { RuleEntry } from '@linli/shared/policy/rule-book/entry';
import { entryTitle, entryValue } from '@linli/shared/policy/rule-book/rule-terms';
import { Box, Facts, Sheet, Tap, Text } from '@/components';
import { sourceOrigin } from '@/features/explanation/source-origin';
import { explanationTexts } from '@/messages/explanation';
import { interfaceTexts } from '@/messages/interface';
import { useMessages } from '@/messages/messages';
import { rulesTexts } from '@/messages/rules';
import { useSpeaker } from './use-speaker';
import './FigureLink.css';

/**
 * A figure of a pack that opens where it is written and how far to trust it. What no source says opens nothing.
 * @param of the entries it is, or is reckoned from
 * @param what spoken before the value; the entry's title when left out
 * @param shown the value in words, when it is not the entry's own
 */
export function FigureLink({
  pack,
  of,
  what,
  shown,
}: {
  pack: PackData;
  of: readonly RuleEntry[];
  what?: string;
  shown?: string;
}) {
  const t = useMessages(rulesTexts);
  const ti = useMessages(interfaceTexts);
  const say = useSpeaker();
  const [open, setOpen] = useState(false);
  const [first] = of;
  const value = shown ?? (first === undefined ? t('head.absent') : entryValue(first, say));
  if (first === undefined || of.every(({ figure }) => figure.is === 'absent'))
    return <Text className="figure-link figure-link--absent">{value}</Text>;
  return (
    <>
      <Tap
        className="figure-link"
        label={t('figure.open', { what: what ?? entryTitle(first, say), value })}
        onTap={() => setOpen(true)}
      >
        {value}
      </Tap>
      {open && (
        <Sheet title={ti('source.title')} onClose={() => setOpen(false)}>
          {of.map((entry) => (
            <FigureSource key={entry.path} pack={pack} entry={entry} />
          ))}
        </Sheet>
      )}
    </>
  );
}

function FigureSource({ pack, entry }: { pack: PackData; entry: RuleEntry }) {
  const t = useMessages(rulesTexts);
  const te = useMessages(explanationTexts);
  const ti = useMessages(interfaceTexts);
  const say = useSpeaker();
  const { figure } = entry;
  const source = pack.sources[figure.s];
  const note = [figure.note, source?.note].filter((part) => part !== undefined).join(' ');
  return (
    <Box className="figure-source">
      <Facts
        facts={[
          { label: ti('source.rule'), value: `${entryTitle(entry, say)} ${entryValue(entry, say)}` },
          ...(source === undefined ? [] : [{ label: ti('source.origin'), value: sourceOrigin({ t: te }, source) }]),
          { label: ti('source.grade'), value: `${figure.g} · ${ti(`source.grade.${figure.g}`)}` },
          ...(note === '' ? [] : [{ label: t('figure.note'), value: note }]),
        ]}
      />
    </Box>
  );
}
