import type { ResponseOf } from '@linli/shared/contract/route';
import { peopleRoutes } from '@linli/shared/contract/people';
import { type LocalDate, shanghaiWallTime } from '@linli/shared/kernel/date';
import type { PersonId } from '@linli/shared/kernel/ids';
import { Box, Card, Empty, formatDay, LinesSkeleton, Link, Query, Text } from '@/components';
import { open } from '@/features/standing/openings';
import { interfaceTexts } from '@/messages/interface';
import { useMessages } from '@/messages/messages';
import { recordTexts } from '@/messages/record';
import { useQuery } from '@/services/use-query';
import { byDay } from './days';
import { MoreLines } from './MoreLines';
import { type Look, looksOf, type Mandates, whyOf } from './readings';
import { useOlder } from './use-older';
import { type RecordWords, whoIn } from './who';
import './index.css';

type Answer = ResponseOf<typeof peopleRoutes.personEvents>;

/** 谁看过: every look at the record by somebody else, a card a day, with who it was and by what right. */
export function Readings({ personId, name, mandates }: { personId: PersonId; name: string; mandates: Mandates }) {
  const readings = useQuery(peopleRoutes.personEvents, { params: { personId }, query: { of: 'readings' } });
  return (
    <Query of={readings} skeleton={<LinesSkeleton count={4} />}>
      {(answer) => (
        <List
          key={answer.events[0]?.sequence ?? 0}
          personId={personId}
          name={name}
          mandates={mandates}
          answer={answer}
        />
      )}
    </Query>
  );
}

function List({
  personId,
  name,
  mandates,
  answer,
}: {
  personId: PersonId;
  name: string;
  mandates: Mandates;
  answer: Answer;
}) {
  const t = useMessages(recordTexts);
  const ti = useMessages(interfaceTexts);
  const { older, ...paging } = useOlder(personId, 'readings', answer.next);
  const days = byDay([...answer.events, ...older]);
  const roster = answer.roster ?? [];
  return (
    <Box className="stack">
      {days.length === 0 ? (
        <Empty icon="history" title={t('readings.empty')}>
          {t('readings.empty.text', { name })}
        </Empty>
      ) : (
        <Box className="small record-lead">{t('readings.lead', { name })}</Box>
      )}
      {days.map(([day, lines]) => (
        <Card key={day} title={formatDay(day, 'full', ti)}>
          <Box as="ol" className="record-acts">
            {looksOf(lines).map((look) => (
              <LookLine key={look.line.sequence} look={look} name={name} mandates={mandates} />
            ))}
          </Box>
        </Card>
      ))}
      <MoreLines {...paging} />
      {roster.length > 0 && (
        <Card title={t('readings.roster')}>
          <Box className="small record-lead">{t('readings.roster.text', { name })}</Box>
          <Box as="ol" className="record-acts">
            {byDay(roster).flatMap(([day, lines]) =>
              looksOf(lines).map((look) => (
                <LookLine key={look.line.sequence} look={look} name={name} mandates={mandates} day={day} />
              )),
            )}
          </Box>
        </Card>
      )}
      <Box className="center">
        <Link onTap={open.help}>{t('readings.wrong')}</Link>
      </Box>
    </Box>
  );
}

function LookLine({ look, name, mandates, day }: { look: Look; name: string; mandates: Mandates; day?: LocalDate }) {
  const t = useMessages(recordTexts);
  const ti = useMessages(interfaceTexts);
  const { line, seen, times } = look;
  const time = shanghaiWallTime(Date.parse(line.at)).slice(11);
  return (
    <Box as="li" className="record-act">
      <Text className="record-act__time num">{day === undefined ? time : formatDay(day, 'full', ti)}</Text>
      <Box className="grow">
        <Box className="strong">{t(`read.${seen}`)}</Box>
        <Box className="small">
          {t('seen.by', { who: whoIn(t, line.actor) })}
          {times > 1 && ` · ${t('readings.times', { n: times, time })}`}
        </Box>
        <Box className="small">{whyIn(t, look, name, mandates)}</Box>
      </Box>
    </Box>
  );
}

/** By what right it was: a consent is the person's by name, for whoever reads this may be their family. */
function whyIn(t: RecordWords, look: Look, name: string, mandates: Mandates): string {
  const why = whyOf(look, mandates);
  return why === 'family' || why === 'family.register' || why === 'agent' ? t(`why.${why}`, { name }) : t(`why.${why}`);
}
