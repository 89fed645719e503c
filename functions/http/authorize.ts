import { coversGrid, scopesOf } from '@linli/shared/domain/roles';
import { granteeKey, permits } from '@linli/shared/domain/mandate';
import type { LocalDate } from '@linli/shared/kernel/date';
import type { PersonId } from '@linli/shared/kernel/ids';
import type { Problem } from '@linli/shared/kernel/problem';
import { err, ok, type Result } from '@linli/shared/kernel/result';
import type { Route } from '@linli/shared/contract/route';
import type { Records } from '../records/ports';
import { staffPrincipal, type Actor } from './actor';
import { PROBLEMS } from './problems';
import type { Grant } from './use-case';

/**
 * The one place where access is decided, from the contract's `access` and the actor alone, with at most one key read for
 * a mandate. Default deny. Whether somebody exists is never told to a stranger: unknown and foreign answer the same.
 */
export async function authorize(
  route: Route,
  actor: Actor | undefined,
  params: Readonly<Record<string, unknown>>,
  records: Pick<Records, 'mandate'>,
  today: LocalDate,
): Promise<Result<Grant, Problem>> {
  const { access } = route;
  if (access.who === 'anyone' || access.who === 'platform')
    return ok({
      as: access.who,
      eventActor: { kind: 'system', name: access.who === 'platform' ? '支付平台' : '系统' },
    });
  if (actor === undefined) return err(PROBLEMS.unauthenticated);

  if (access.who === 'staff') {
    if (actor.staffId === undefined || !scopesOf(actor.roles).has(access.scope)) return err(PROBLEMS.noScope);
    const gridId = params['gridId'];
    if (typeof gridId === 'string' && !actor.grids.some((grid) => grid.gridId === gridId) && actor.areas.length === 0)
      return err(PROBLEMS.outsideJurisdiction);
    return ok({ as: 'staff', eventActor: staffActor(actor), ...(typeof gridId === 'string' && { viewer: gridId }) });
  }

  if (actor.accountId === undefined) return err(PROBLEMS.noScope);
  if (access.who === 'account')
    return ok({ as: 'account', viewer: actor.accountId, eventActor: residentActor(actor, 'resident') });

  const personId = params['personId'] as PersonId;
  if (actor.personId === personId)
    return ok({ as: 'self', viewer: actor.accountId, relation: 'self', eventActor: residentActor(actor, 'resident') });

  if (actor.staffId !== undefined && actor.roles.includes('agent')) {
    const mandate = await records.mandate(personId, staffPrincipal(actor.staffId));
    if (mandate?.grantee.kind === 'agent' && permits(mandate, access.matter, today)) {
      const { gridId } = mandate.grantee;
      // A grid that was given to somebody else takes its mandates with it.
      if (!coversGrid({ areas: [], grids: actor.grids.map((grid) => grid.gridId) }, { gridId, villageCode: '' }))
        return err(PROBLEMS.notYours);
      return ok({
        as: 'agent',
        viewer: gridId,
        relation: 'other',
        mandate,
        eventActor: { ...staffActor(actor), mandateId: mandate.mandateId },
      });
    }
  }
  const mandate = await records.mandate(
    personId,
    granteeKey({ kind: 'family', accountId: actor.accountId, relation: 'other' }),
  );
  if (mandate?.grantee.kind === 'family' && permits(mandate, access.matter, today)) {
    const self = mandate.grantee.relation === 'self';
    return ok({
      as: self ? 'self' : 'family',
      viewer: actor.accountId,
      relation: mandate.grantee.relation,
      mandate,
      eventActor: { ...residentActor(actor, self ? 'resident' : 'family'), mandateId: mandate.mandateId },
    });
  }
  return err(PROBLEMS.notYours);
}

const residentActor = (actor: Actor, kind: 'resident' | 'family') => ({
  kind,
  name: actor.name,
  ...(actor.accountId !== undefined && { accountId: actor.accountId }),
});

const staffActor = (actor: Actor) => ({
  kind: actor.roles.includes('agent') || actor.roles.includes('station') ? ('agent' as const) : ('clerk' as const),
  name: actor.name,
  ...(actor.staffId !== undefined && { staffId: actor.staffId }),
  ...(actor.roles[0] !== undefined && { role: actor.roles[0] }),
});
