import { useRouter } from '@tarojs/taro';
import type { LocalDate } from '@linli/shared/kernel/date';
import { Page } from '@/components';
import { agentTexts } from '@/messages/agent';
import { useMessages } from '@/messages/messages';
import { AgentOnly, type Agent } from '../roster/AgentOnly';
import { isAgentMatter } from '../roster/matter-place';
import { isForeign, ResidentOf, RosterQuery, useRoster } from '../roster/RosterQuery';
import { ConsentSteps } from './ConsentSteps';
import './index.css';

/**
 * 请您确认: the page that an agent hands to the resident. `person`, `grid` (default: the agent's first), and `matter`, the
 * one it was opened for and goes on to; without it any can be chosen, and the page goes back.
 */
export default function ConsentPage() {
  return <AgentOnly>{(agent) => <ConsentOf agent={agent} />}</AgentOnly>;
}

function ConsentOf({ agent: { agentName, grids } }: { agent: Agent }) {
  const t = useMessages(agentTexts);
  const { person = '', grid = grids[0].gridId, matter } = useRouter().params;
  const roster = useRoster(grid);
  const card = isForeign(roster) ? undefined : roster.data?.people.find(({ personId }) => personId === person);
  if (roster.data === undefined || card === undefined)
    return (
      <Page title={t('consent.title')}>
        <RosterQuery of={roster}>
          {(answer) => (
            <ResidentOf roster={answer} personId={person}>
              {() => null}
            </ResidentOf>
          )}
        </RosterQuery>
      </Page>
    );
  return (
    <ConsentSteps
      key={card.personId}
      card={card}
      gridId={roster.data.grid.gridId}
      today={roster.data.today as LocalDate}
      agentName={agentName}
      matter={isAgentMatter(matter) ? matter : undefined}
    />
  );
}
