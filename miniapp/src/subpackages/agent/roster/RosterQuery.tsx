import type { ReactNode } from 'react';
import { agentRoutes, type RosterCard } from '@linli/shared/contract/agent';
import type { ResponseOf } from '@linli/shared/contract/route';
import { Button, Empty, Query } from '@/components';
import { agentTexts } from '@/messages/agent';
import { useMessages } from '@/messages/messages';
import { replace } from '@/navigation/navigation';
import { open } from '@/features/standing/openings';
import { useQuery, type QueryState } from '@/services/use-query';

export type Roster = ResponseOf<typeof agentRoutes.roster>;

/** The roster of a grid: the one request of every agent page. */
export const useRoster = (gridId: string): QueryState<Roster> => useQuery(agentRoutes.roster, { params: { gridId } });

/** The server says that this grid is not the caller's: what an earlier agent's phone has kept is not shown either. */
export const isForeign = ({ problem }: QueryState<Roster>): boolean => problem?.status === 403;

/** The roster in all its states, and a foreign grid as a page of its own. */
export function RosterQuery({
  of,
  skeleton,
  children,
}: {
  of: QueryState<Roster>;
  skeleton?: ReactNode;
  children: (roster: Roster) => ReactNode;
}) {
  if (isForeign(of)) return <GridRefused />;
  return (
    <Query of={of} {...(skeleton === undefined ? {} : { skeleton })}>
      {children}
    </Query>
  );
}

/** Foreign grids are refused: by whose decision, and where to go. */
function GridRefused() {
  const t = useMessages(agentTexts);
  return (
    <Empty
      icon="lock"
      title={t('refused.grid')}
      action={
        <>
          <Button onTap={() => replace('agent/grid')}>{t('refused.mine')}</Button>
          <Button kind="quiet" onTap={open.help}>
            {t('gate.help')}
          </Button>
        </>
      }
    >
      {t('refused.grid.text')}
    </Empty>
  );
}

/** One resident of the roster, or the answer that there is no such person here. */
export function ResidentOf({
  roster,
  personId,
  children,
}: {
  roster: Roster;
  personId: string;
  children: (card: RosterCard) => ReactNode;
}) {
  const t = useMessages(agentTexts);
  const card = roster.people.find((person) => person.personId === personId);
  if (card !== undefined) return <>{children(card)}</>;
  return (
    <Empty
      icon="lock"
      title={t('refused.person')}
      action={<Button onTap={() => replace('agent/grid')}>{t('refused.mine')}</Button>}
    >
      {t('refused.person.text')}
    </Empty>
  );
}
