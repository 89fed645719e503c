import { inOrder } from '@linli/shared/domain/roles';
import type { agentRoutes } from '@linli/shared/contract/agent';
import { personCardOf } from '@linli/shared/contract/person-card';
import { placeName } from '@linli/shared/domain/places';
import { coversGrid } from '@linli/shared/domain/roles';
import { err, ok } from '@linli/shared/kernel/result';
import { PROBLEMS } from '../http/problems';
import type { Read } from '../http/use-case';
import { plansAround } from '../policy/plans-around';
import type { AgentPorts } from './ports';
import type { GridMandate } from '../records/ports';

/** Everybody of a grid and what is open (花名册), in one query. The agent sees the mandates that they hold, a station all. */
export const roster =
  ({ records, policies, district }: AgentPorts): Read<typeof agentRoutes.roster> =>
  async ({ actor, today }, { params }) => {
    const { grid, cards, mandates } = await records.roster(params.gridId);
    const jurisdiction = { areas: actor.areas, grids: actor.grids.map(({ gridId }) => gridId) };
    if (grid === undefined || !coversGrid(jurisdiction, grid)) return err(PROBLEMS.outsideJurisdiction);
    const plans = await plansAround(policies, today);
    const shown = actor.roles.includes('agent')
      ? mandates.filter(({ staffId }) => staffId === actor.staffId)
      : mandates;
    const mandateOf = new Map(shown.map((mandate) => [mandate.personId, mandate]));
    return ok({
      today,
      grid: { gridId: grid.gridId, name: grid.name, villageName: grid.villageName },
      people: cards.map((card) => {
        const mandate = mandateOf.get(card.personId);
        const { householdId, worksIn: code, maskedPhone } = card.facts;
        const worksIn = code === undefined ? undefined : placeName(code);
        return {
          ...personCardOf(card, plans, district, today),
          ...(householdId !== undefined && { householdId }),
          ...(worksIn !== undefined && { worksIn }),
          ...(maskedPhone !== undefined && { maskedPhone }),
          ...(mandate !== undefined && { mandate: briefOf(mandate) }),
        };
      }),
    });
  };

const briefOf = ({ mandateId, staffName, matters, from, until, status, consent }: GridMandate) => ({
  mandateId,
  kind: 'agent' as const,
  granteeName: staffName,
  matters: inOrder(matters),
  from,
  ...(until !== undefined && { until }),
  status,
  consent,
});
