import { useState } from 'react';
import { useRouter } from '@tarojs/taro';
import { Box, Page, Tabs } from '@/components';
import { agentTexts } from '@/messages/agent';
import { useMessages } from '@/messages/messages';
import { AgentOnly, type Agent } from '../roster/AgentOnly';
import { isForeign, RosterQuery, useRoster } from '../roster/RosterQuery';
import { RosterList } from './RosterList';
import { RosterSkeleton } from './RosterSkeleton';
import './index.css';

/** 我的网格: everybody of the agent's grid, whom to see first. `grid` names one; without it the agent's first. */
export default function GridPage() {
  return <AgentOnly>{(agent) => <GridOf agent={agent} />}</AgentOnly>;
}

function GridOf({ agent: { agentName, grids } }: { agent: Agent }) {
  const t = useMessages(agentTexts);
  const [gridId, setGridId] = useState(useRouter().params['grid'] ?? grids[0].gridId);
  const roster = useRoster(gridId);
  const name = grids.find((grid) => grid.gridId === gridId)?.name;
  return (
    <Page
      title={name ?? t('title')}
      {...(name === undefined ? {} : { aside: <Box className="grid-agent">{t('agent', { name: agentName })}</Box> })}
    >
      {grids.length > 1 && !isForeign(roster) && (
        <Box className="grid-tabs">
          <Tabs
            label={t('grids.label')}
            tabs={grids.map((grid) => ({ value: grid.gridId, label: grid.name }))}
            value={gridId}
            onChange={setGridId}
          />
        </Box>
      )}
      <RosterQuery of={roster} skeleton={<RosterSkeleton />}>
        {(answer) => <RosterList key={answer.grid.gridId} roster={answer} />}
      </RosterQuery>
    </Page>
  );
}
