import type { staffRoutes } from '@linli/shared/contract/staff';
import type { BodyOf } from '@linli/shared/contract/route';
import { refusePosting, type StaffChange, type StaffPosting } from '@linli/shared/domain/staff';
import { isoInstant } from '@linli/shared/kernel/date';
import { randomCharacters } from '@linli/shared/kernel/ids';
import type { Problem } from '@linli/shared/kernel/problem';
import { err, ok, type Result } from '@linli/shared/kernel/result';
import type { Shared } from '../http/capability';
import type { Write } from '../http/use-case';
import type { Records } from '../records/ports';
import { staffEvent } from '../records/staff-event';
import { POSTING_PROBLEMS, STAFF_PROBLEMS } from './problems';
import { staffChangeAnswerOf } from './staff-answer';

type Route = typeof staffRoutes.requestStaffChange;

/** An administrator asks for a change to an account; nothing changes until a second person agrees (申请账号变更). */
export const requestStaffChange =
  ({ records, district }: Shared): Write<Route> =>
  async ({ actor, grant, now, random, requestId }, { body }) => {
    const whose = await accountOf(records, body, () => `w${randomCharacters(random, 10).toLowerCase()}`);
    if (!whose.ok) return whose;
    if (whose.value.staffId === actor.staffId) return err(STAFF_PROBLEMS.ownAccount);
    const posting =
      body.kind === 'create' || body.kind === 'change' ? await postingFrom(records, body.posting) : undefined;
    if (posting !== undefined && !posting.ok) return posting;
    const refusal = posting && refusePosting(posting.value, district.code);
    if (refusal !== undefined) return err(POSTING_PROBLEMS[refusal]);

    const change: StaffChange = {
      changeId: randomCharacters(random),
      kind: body.kind,
      ...whose.value,
      ...(posting !== undefined && { posting: posting.value }),
      reason: body.reason.trim(),
      status: 'requested',
      requestedBy: actor.staffId ?? '',
      requestedByName: actor.name,
      requestedAt: isoInstant(now),
    };
    const event = await staffEvent(
      records,
      change.staffId,
      { type: 'staff.change-requested', actor: grant.eventActor, facts: changeFacts(change) },
      { now, requestId },
    );
    return ok({
      change: { writes: [{ put: 'staff-change', record: change, expect: 'new' }], events: [event] },
      answer: staffChangeAnswerOf(district, change, { staffId: actor.staffId, approves: false }),
    });
  };

/** What an event says of a change: posts and places, no free text. */
export const changeFacts = ({ changeId, kind, userName, posting }: StaffChange): Record<string, string> => ({
  change: changeId,
  kind,
  userName,
  ...(posting !== undefined && {
    roles: posting.roles.join(' '),
    places: [...posting.areas, ...posting.grids.map(({ gridId }) => gridId)].join(' '),
  }),
});

type Whose = Pick<StaffChange, 'staffId' | 'userName' | 'name'>;

async function accountOf(
  records: Pick<Records, 'staff' | 'staffByUserName'>,
  body: BodyOf<Route>,
  newStaffId: () => string,
): Promise<Result<Whose, Problem>> {
  if (body.kind === 'create') {
    const taken = await records.staffByUserName(body.userName);
    return taken === undefined
      ? ok({ staffId: newStaffId(), userName: body.userName, name: body.name })
      : err(STAFF_PROBLEMS.userNameTaken);
  }
  const staff = await records.staff(body.staffId);
  return staff === undefined
    ? err(STAFF_PROBLEMS.unknown)
    : ok({ staffId: staff.staffId, userName: staff.userName, name: staff.name });
}

async function postingFrom(
  records: Pick<Records, 'grid'>,
  { roles, areas, gridIds }: { roles: StaffPosting['roles']; areas: readonly string[]; gridIds: readonly string[] },
): Promise<Result<StaffPosting, Problem>> {
  const grids = await Promise.all([...new Set(gridIds)].map((gridId) => records.grid(gridId)));
  const known = grids.flatMap((grid) => (grid === undefined ? [] : [{ gridId: grid.gridId, name: grid.name }]));
  return known.length < grids.length
    ? err(STAFF_PROBLEMS.gridUnknown)
    : ok({ roles: [...new Set(roles)], areas: [...new Set(areas)], grids: known });
}
