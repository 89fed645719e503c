import { sessionRoutes } from '@linli/shared/contract/session';
import { gapWords } from '@linli/shared/policy/estimate/gap-words';
import type { KnownSettlement } from '@linli/shared/policy/estimate/settle-known';
import type { PolicyGap } from '@linli/shared/policy/gap';
import type { Plan } from '@linli/shared/policy/plan';
import type { RuleEntry } from '@linli/shared/policy/rule-book/entry';
import { entryTitle, entryValue } from '@linli/shared/policy/rule-book/rule-terms';
import { Box, Card, Heading, Lines, Notice, SourceLink, Text } from '@/components';
import { GradeMark, sourceOrigin } from '@/features/explanation';
import { useSpeaker } from '@/features/rule-book/use-speaker';
import { useQuery } from '@/services/use-query';
import { useWords } from './use-words';

/** The name of a missing figure, inside a sentence. */
export function MissingFigure({ plan, figure }: { plan: Plan; figure: string }) {
  return <Text>{gapWords(plan.pack, figure, useSpeaker()).missing}</Text>;
}

/** A layer above cannot be said: which figure is missing, and what holds nevertheless. */
export function BeyondNotice({ plan, beyond }: { plan: Plan; beyond: NonNullable<KnownSettlement['beyond']> }) {
  const { t, te } = useWords();
  const say = useSpeaker();
  const { missing } = gapWords(plan.pack, beyond.gap.figure, say);
  return (
    <Notice kind="due" icon="info" title={t('beyond.title', { layer: te(`part.${beyond.layer}`) })}>
      {t('beyond.text', { missing })}
    </Notice>
  );
}

/** 政策没有载明: nothing can be settled, the missing figure by name, and what the same rule does say. */
export function Gap({ plan, gap }: { plan: Plan; gap: PolicyGap }) {
  const { t } = useWords();
  const say = useSpeaker();
  const { missing, stated } = gapWords(plan.pack, gap.figure, say);
  return (
    <Card title={t('gap.title')}>
      <Box className="stack">
        <Notice kind="due" icon="info" title={t('gap.missing', { missing })}>
          {t('gap.text')}
        </Notice>
        {stated.length > 0 && (
          <Box>
            <Heading level={3} className="strong">
              {t('gap.stated')}
            </Heading>
            <Lines
              lines={stated.map((entry) => ({
                key: entry.path,
                label: entryTitle(entry, say),
                value: entryValue(entry, say),
                note: <EntrySource plan={plan} entry={entry} />,
              }))}
            />
          </Box>
        )}
        <Box className="small">
          {t('gap.next')}
          <WhomToAsk />
        </Box>
      </Box>
    </Card>
  );
}

/** The office's number, when it is there: no answer is a dead end. */
function WhomToAsk() {
  const { t } = useWords();
  const { data } = useQuery(sessionRoutes.appConfig, {});
  if (data === undefined) return null;
  const { district, demo } = data;
  return (
    <Box>
      {t('gap.phone', { name: district.name })}
      <Text className="strong num">{district.phone}</Text> {demo && <Text>{t('gap.phone.demo')}</Text>}
    </Box>
  );
}

function EntrySource({ plan, entry }: { plan: Plan; entry: RuleEntry }) {
  const { te } = useWords();
  const say = useSpeaker();
  const source = plan.pack.sources[entry.figure.s];
  if (source === undefined) return null;
  return (
    <Box>
      <SourceLink
        rule={source.title}
        origin={sourceOrigin({ t: te }, source)}
        grade={entry.figure.g}
        detail={`${entryTitle(entry, say)} ${entryValue(entry, say)}`}
      />
      <GradeMark grade={entry.figure.g} />
    </Box>
  );
}
