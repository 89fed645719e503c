import { contains, type AreaCode } from '@linli/shared/domain/area';
import { coversArea, type Role, SCOPES_OF, type Scope } from '@linli/shared/domain/roles';
import type { FilingId, PersonId } from '@linli/shared/kernel/ids';
import type { Problem } from '@linli/shared/kernel/problem';
import { err, ok, type Result } from '@linli/shared/kernel/result';
import type { Access } from '@linli/shared/contract/route';
import type { Records } from '../records/ports';
import type { Actor } from './actor';
import { PROBLEMS } from './problems';

type StaffAccess = Extract<Access, { who: 'staff' }>;

/** What is read to find where something lies: one key read at most. */
export type PlaceReads = Pick<Records, 'villageOf' | 'filing' | 'grid'>;

/** The posts (岗位) of a member of staff that carry a scope: the change they make asserts that one of them is still theirs. */
export const rolesWith = (roles: readonly Role[], scope: Scope): readonly Role[] =>
  roles.filter((role) => SCOPES_OF[role].includes(scope));

/**
 * Whether a member of staff may use a route here (岗位与管辖): first the scope, then the place. What does not exist lies
 * nowhere in particular: only who answers for the whole district gets past it, to be told that it is not there.
 * @param district the code of the district that is served
 */
export async function checkStaffAccess(
  access: StaffAccess,
  actor: Actor,
  params: Readonly<Record<string, unknown>>,
  records: PlaceReads,
  district: AreaCode,
): Promise<Result<void, Problem>> {
  if (actor.staffId === undefined || rolesWith(actor.roles, access.scope).length === 0) return err(PROBLEMS.noScope);
  return (await covers(access, actor, params, records, district)) ? ok(undefined) : err(PROBLEMS.outsideJurisdiction);
}

async function covers(
  { where }: StaffAccess,
  { areas, grids }: Actor,
  params: Readonly<Record<string, unknown>>,
  records: PlaceReads,
  district: AreaCode,
): Promise<boolean> {
  const inAreas = (village: AreaCode | undefined) => coversArea({ areas, grids: [] }, village ?? district);
  switch (where) {
    case 'own':
      return true;
    case 'grid': {
      const gridId = String(params['gridId']);
      if (grids.some((grid) => grid.gridId === gridId)) return true;
      return areas.length > 0 && inAreas((await records.grid(gridId))?.villageCode);
    }
    case 'person':
      return inAreas(await records.villageOf(params['personId'] as PersonId));
    case 'filing': {
      const filing = await records.filing(params['personId'] as PersonId, params['filingId'] as FilingId);
      return inAreas(filing?.villageCode);
    }
    case 'listed':
      return areas.some((area) => contains(area, district) || contains(district, area));
    case 'district':
      return inAreas(district);
  }
}
