import { useRouter } from '@tarojs/taro';
import type { RosterCard } from '@linli/shared/contract/agent';
import type { LocalDate } from '@linli/shared/kernel/date';
import { BookCard, Page } from '@/components';
import { agentTexts } from '@/messages/agent';
import { homeTexts } from '@/messages/home';
import { useMessages } from '@/messages/messages';
import { bookState } from '@/features/standing/book-state';
import { Marked } from '@/features/standing/Marked';
import { coverOf, needOf } from '@/features/standing/need';
import { AgentOnly, type Agent } from '../roster/AgentOnly';
import { ResidentOf, RosterQuery, useRoster } from '../roster/RosterQuery';
import { useResidentWords } from '../roster/use-resident-words';
import { MandateCard } from './MandateCard';
import { MatterCards } from './MatterCards';
import { PhoneCard } from './PhoneCard';

/** One resident for the agent: how they stand, what is open, what can be done, and their consent. */
export default function PersonPage() {
  return <AgentOnly>{(agent) => <PersonOf agent={agent} />}</AgentOnly>;
}

function PersonOf({ agent: { grids } }: { agent: Agent }) {
  const t = useMessages(agentTexts);
  const { person = '', grid = grids[0].gridId } = useRouter().params;
  const roster = useRoster(grid);
  const sex = roster.data?.people.find(({ personId }) => personId === person)?.sex;
  return (
    <Page title={sex === undefined ? t('title') : t('person.title', { whom: t(`whom.${sex}`) })}>
      <RosterQuery of={roster}>
        {(answer) => (
          <ResidentOf roster={answer} personId={person}>
            {(card) => (
              <Resident
                card={card}
                gridId={answer.grid.gridId}
                today={answer.today as LocalDate}
                onChanged={roster.refresh}
              />
            )}
          </ResidentOf>
        )}
      </RosterQuery>
    </Page>
  );
}

function Resident({
  card,
  gridId,
  today,
  onChanged,
}: {
  card: RosterCard;
  gridId: string;
  today: LocalDate;
  onChanged: () => void;
}) {
  const th = useMessages(homeTexts);
  const words = useResidentWords(today);
  const { state, stamp } = bookState(coverOf(card), needOf(card));
  return (
    <>
      <BookCard name={card.name} about={words.about(card)} state={state} stamp={th(stamp)}>
        <Marked text={words.cover(card)} />
      </BookCard>
      {!card.deceased && (
        <>
          <MatterCards card={card} gridId={gridId} today={today} />
          <MandateCard card={card} gridId={gridId} today={today} onChanged={onChanged} />
          <PhoneCard card={card} gridId={gridId} today={today} />
        </>
      )}
    </>
  );
}
