import type { ReactNode } from 'react';
import { useRouter } from '@tarojs/taro';
import type { RosterCard } from '@linli/shared/contract/agent';
import { Page } from '@/components';
import type { Agent } from './AgentOnly';
import { isForeign, ResidentOf, RosterQuery, useRoster, type Roster } from './RosterQuery';

/**
 * The resident whom the path names, for a page that fills the whole screen (`person`, `grid`; default: the agent's first grid).
 * Until there is one: the roster's states under the title, or that there is no such person here.
 */
export function ResidentPage({
  agent: { grids },
  title,
  children,
}: {
  agent: Agent;
  title: string;
  children: (card: RosterCard, roster: Roster) => ReactNode;
}) {
  const { person = '', grid = grids[0].gridId } = useRouter().params;
  const roster = useRoster(grid);
  const card = isForeign(roster) ? undefined : roster.data?.people.find(({ personId }) => personId === person);
  if (roster.data !== undefined && card !== undefined) return <>{children(card, roster.data)}</>;
  return (
    <Page title={title}>
      <RosterQuery of={roster}>
        {(answer) => (
          <ResidentOf roster={answer} personId={person}>
            {() => null}
          </ResidentOf>
        )}
      </RosterQuery>
    </Page>
  );
}
