import type { AreaCode } from '@linli/shared/domain/area';
import { coversGrid } from '@linli/shared/domain/roles';
import { granteeKey, permits } from '@linli/shared/domain/mandate';
import type { LocalDate } from '@linli/shared/kernel/date';
import type { PersonId } from '@linli/shared/kernel/ids';
import type { Problem } from '@linli/shared/kernel/problem';
import { err, ok, type Result } from '@linli/shared/kernel/result';
import type { Route } from '@linli/shared/contract/route';
import type { Records } from '../records/ports';
import { staffPrincipal, type Actor } from './actor';
import { PROBLEMS } from './problems';
import { checkStaffAccess, type PlaceReads } from './staff-access';
import type { Grant } from './use-case';

/**
 * The one place where access is decided, from the contract's `access` and the actor alone, with at most one key read for
 * a mandate or for where something lies. Default deny. Whether somebody exists is never told to a stranger: unknown and foreign answer the same.
 */
export async function authorize(
  route: Route,
  actor: Actor | undefined,
  params: Readonly<Record<string, unknown>>,
  records: Pick<Records, 'mandate'> & PlaceReads,
  today: LocalDate,
  /** The district that is served. */
  district: AreaCode,
): Promise<Result<Grant, Problem>> {
  const { access } = route;
  if (access.who === 'anyone' || access.who === 'platform')
    return ok({
      as: access.who,
      eventActor: { kind: 'system', name: access.who === 'platform' ? '支付平台' : '系统' },
    });
  if (actor === undefined) return err(PROBLEMS.unauthenticated);

  if (access.who === 'staff') {
    const allowed = await checkStaffAccess(access, actor, params, records, district);
    if (!allowed.ok) return allowed;
    const gridId = params['gridId'];
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
      if (access.onlySelf) return err(PROBLEMS.onlySelf);
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
    if (access.onlySelf && !self) return err(PROBLEMS.onlySelf);
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
