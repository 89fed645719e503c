import type { ResponseOf } from '@linli/shared/contract/route';
import type { peopleRoutes } from '@linli/shared/contract/people';
import { parseLocalDate, shanghaiWallTime } from '@linli/shared/kernel/date';
import type { PersonId } from '@linli/shared/kernel/ids';
import { fen, formatYuanShort } from '@linli/shared/kernel/money';
import { Box, Card, Empty, formatDay, Link, Text } from '@/components';
import { interfaceTexts } from '@/messages/interface';
import { useMessages } from '@/messages/messages';
import { recordTexts } from '@/messages/record';
import { open } from '@/features/standing/openings';
import { byDay } from './days';
import { MoreLines } from './MoreLines';
import { useOlder } from './use-older';
import { whoIn } from './who';
import './index.css';

type PersonRecord = ResponseOf<typeof peopleRoutes.personRecord>;
type Event = PersonRecord['events'][number];

/** The acts, newest first, a card a day. */
export function Events({ personId, record: { name, events, next } }: { personId: PersonId; record: PersonRecord }) {
  const t = useMessages(recordTexts);
  const ti = useMessages(interfaceTexts);
  const { older, ...paging } = useOlder(personId, 'acts', next);
  const days = byDay([...events, ...older]);
  if (days.length === 0) return <Empty icon="history" title={t('events.empty')} />;
  return (
    <Box>
      <Box className="small record-lead">{t('events.lead', { name })}</Box>
      {days.map(([day, ofDay]) => (
        <Card key={day} title={formatDay(day, 'full', ti)}>
          <Box as="ol" className="record-acts">
            {ofDay.map((event) => (
              <Act key={event.sequence} event={event} />
            ))}
          </Box>
        </Card>
      ))}
      <MoreLines {...paging} />
      <Box className="center">
        <Link onTap={open.help}>{t('events.wrong')}</Link>
      </Box>
    </Box>
  );
}

function Act({ event }: { event: Event }) {
  const t = useMessages(recordTexts);
  const facts = useFacts(event);
  return (
    <Box as="li" className="record-act">
      <Text className="record-act__time num">{shanghaiWallTime(Date.parse(event.at)).slice(11)}</Text>
      <Box className="grow">
        <Box className="strong">{t(`event.${event.type}`)}</Box>
        {facts.length > 0 && <Box className="small">{facts.join(' · ')}</Box>}
        <Box className="small">{t('by', { who: whoIn(t, event.actor) })}</Box>
      </Box>
    </Box>
  );
}

/** What makes the line concrete: year, amount, place, days, number. A fact this build does not know is left out. */
function useFacts({ facts }: Event): string[] {
  const t = useMessages(recordTexts);
  const ti = useMessages(interfaceTexts);
  const number = (name: string) => (typeof facts[name] === 'number' ? facts[name] : undefined);
  const text = (name: string) => (typeof facts[name] === 'string' ? facts[name] : undefined);
  const day = (name: string) => {
    const date = parseLocalDate(text(name) ?? '');
    return date && formatDay(date, 'full', ti);
  };
  const year = number('year');
  const amount = number('paid') ?? number('amount') ?? number('total') ?? number('personal');
  const place = text('place');
  const [from, until] = [day('from'), day('until')];
  const reference = text('reference');
  const agent = text('agent');
  const consent = CONSENTS.find((one) => one === facts['consent']);
  return [
    ...(year === undefined ? [] : [t('fact.year', { year })]),
    ...(amount === undefined || !Number.isSafeInteger(amount)
      ? []
      : [t('fact.amount', { amount: formatYuanShort(fen(amount)) })]),
    ...(place === undefined ? [] : [t('fact.place', { place })]),
    ...(agent === undefined ? [] : [t('fact.agent', { agent })]),
    ...(from !== undefined && until !== undefined
      ? [t('fact.from-until', { from, until })]
      : from !== undefined
        ? [t('fact.from', { from })]
        : until !== undefined
          ? [t('fact.until', { until })]
          : []),
    ...(consent === undefined || consent === 'self' ? [] : [t(`fact.consent.${consent}`)]),
    ...(reference === undefined ? [] : [t('fact.reference', { reference })]),
  ];
}

const CONSENTS = ['self', 'household-register', 'phone-code', 'signature'] as const;
