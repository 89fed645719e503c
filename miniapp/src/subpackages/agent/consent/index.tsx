import { useRouter } from '@tarojs/taro';
import type { LocalDate } from '@linli/shared/kernel/date';
import { agentTexts } from '@/messages/agent';
import { useMessages } from '@/messages/messages';
import { AgentOnly, type Agent } from '../roster/AgentOnly';
import { isAgentMatter } from '../roster/matter-place';
import { ResidentPage } from '../roster/ResidentPage';
import { ConsentSteps } from './ConsentSteps';
import './index.css';

/**
 * 请您确认: the page that an agent hands to the resident. `person`, `grid` (default: the agent's first), and `matter`, the
 * one it was opened for and goes on to; without it any can be chosen, and the page goes back.
 */
export default function ConsentPage() {
  return <AgentOnly>{(agent) => <ConsentOf agent={agent} />}</AgentOnly>;
}

function ConsentOf({ agent }: { agent: Agent }) {
  const t = useMessages(agentTexts);
  const { matter } = useRouter().params;
  return (
    <ResidentPage agent={agent} title={t('consent.title')}>
      {(card, { grid, today }) => (
        <ConsentSteps
          key={card.personId}
          card={card}
          gridId={grid.gridId}
          today={today as LocalDate}
          agentName={agent.agentName}
          matter={isAgentMatter(matter) ? matter : undefined}
        />
      )}
    </ResidentPage>
  );
}
