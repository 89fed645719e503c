import type { ReactNode } from 'react';
import { Button, CardsSkeleton, Empty, Page } from '@/components';
import { ProblemPage } from '@/components/feedback/ProblemNotice';
import { agentTexts } from '@/messages/agent';
import { useMessages } from '@/messages/messages';
import { go } from '@/navigation/navigation';
import { open } from '@/features/standing/openings';
import { useMyGrids, type Grid } from './use-my-grids';

/** What the pages of an agent know before they ask the server anything. */
export interface Agent {
  readonly agentName: string;
  readonly grids: readonly [Grid, ...Grid[]];
}

/** Draws the page for agents with a grid; everybody else is told what to do. */
export function AgentOnly({ children }: { children: (agent: Agent) => ReactNode }) {
  const t = useMessages(agentTexts);
  const mine = useMyGrids();
  if (mine.kind === 'unknown')
    return (
      <Page title={t('title')}>
        {mine.problem === undefined ? <CardsSkeleton /> : <ProblemPage problem={mine.problem} onRetry={mine.retry} />}
      </Page>
    );
  if (mine.kind === 'not-agent')
    return (
      <Page title={t('title')}>
        <Empty
          icon="agent"
          title={t('gate.not-agent')}
          action={<Button onTap={() => go('people/agent-link')}>{t('gate.bind')}</Button>}
        >
          {t('gate.not-agent.text')}
        </Empty>
      </Page>
    );
  const [first, ...others] = mine.grids;
  if (first === undefined)
    return (
      <Page title={t('title')}>
        <Empty icon="household" title={t('gate.no-grid')} action={<Button onTap={open.help}>{t('gate.help')}</Button>}>
          {t('gate.no-grid.text')}
        </Empty>
      </Page>
    );
  return <>{children({ agentName: mine.agentName, grids: [first, ...others] })}</>;
}
