import type { staffRoutes } from '@linli/shared/contract/staff';
import { next } from '@linli/shared/domain/state-table';
import { ENROLMENT_HOURS, STAFF_CHANGE_TABLE, type StaffChange } from '@linli/shared/domain/staff';
import { isoInstant } from '@linli/shared/kernel/date';
import type { RandomBytes } from '@linli/shared/kernel/ids';
import { err, ok } from '@linli/shared/kernel/result';
import { hashOneTimeCode, newOneTimeCode, newTotpSecret } from '../adapters/crypto/one-time-code';
import { NO_PASSWORD } from '../adapters/crypto/password';
import type { Shared } from '../http/capability';
import type { Write } from '../http/use-case';
import type { RecordWrite } from '../records/change';
import type { Staff } from '../records/ports';
import { staffEvent } from '../records/staff-event';
import { withSessionsEnded } from '../records/staff-sessions';
import { STAFF_PROBLEMS } from './problems';
import { changeFacts } from './request-staff-change';
import { staffChangeAnswerOf } from './staff-answer';

/**
 * A second person decides about a change to an account (批准账号变更). That it is a second one is a condition of the write. With
 * an approval every session of the account ends, by the same write: whoever lost a post holds it no longer.
 */
export const decideStaffChange =
  ({ records, district }: Shared): Write<typeof staffRoutes.decideStaffChange> =>
  async ({ actor, grant, now, random, requestId }, { params, body }) => {
    const change = await records.staffChange(params.changeId);
    if (change === undefined) return err(STAFF_PROBLEMS.unknown);
    if (change.requestedBy === actor.staffId) return err(STAFF_PROBLEMS.twoPeople);
    if (change.staffId === actor.staffId) return err(STAFF_PROBLEMS.ownAccount);
    const status = next(STAFF_CHANGE_TABLE, change.status, body.verdict);
    if (status === undefined) return err(STAFF_PROBLEMS.decided);
    const decider = actor.staffId ?? '';
    const decided: StaffChange = {
      ...change,
      status,
      decidedBy: decider,
      decidedByName: actor.name,
      decidedAt: isoInstant(now),
    };
    const event = await staffEvent(
      records,
      change.staffId,
      {
        type: body.verdict === 'approve' ? 'staff.change-approved' : 'staff.change-refused',
        actor: grant.eventActor,
        facts: changeFacts(change),
      },
      { now, requestId },
    );
    const decision: RecordWrite = { put: 'staff-change', record: decided, expect: { decider } };
    const answer = staffChangeAnswerOf(district, decided, { staffId: actor.staffId, approves: true });
    if (body.verdict === 'refuse')
      return ok({ change: { writes: [decision], events: [event] }, answer: { change: answer } });

    const before = await records.staff(change.staffId);
    if (change.kind === 'create' && (await records.staffByUserName(change.userName)) !== undefined)
      return err(STAFF_PROBLEMS.userNameTaken);
    if (change.kind !== 'create' && before === undefined) return err(STAFF_PROBLEMS.unknown);
    const { after, enrolmentCode } = applied(change, before, now, random);
    return ok({
      change: {
        writes: [
          decision,
          { put: 'staff', record: after, expect: before === undefined ? 'new' : { version: before.version } },
        ],
        events: [event],
      },
      answer: { change: answer, ...(enrolmentCode !== undefined && { enrolmentCode }) },
    });
  };

/** The account after an approved change, and the code that its user is handed where they have to enrol anew. */
export function applied(
  change: StaffChange,
  before: Staff | undefined,
  now: number,
  random: RandomBytes,
): { readonly after: Staff; readonly enrolmentCode?: string } {
  const posting = change.posting && {
    roles: change.posting.roles,
    jurisdiction: { areas: change.posting.areas, grids: change.posting.grids.map(({ gridId }) => gridId) },
    grids: change.posting.grids,
  };
  const known: Staff = (before && withSessionsEnded(before, now)) ?? {
    staffId: change.staffId,
    userName: change.userName,
    name: change.name,
    roles: [],
    jurisdiction: { areas: [], grids: [] },
    grids: [],
    passwordHash: NO_PASSWORD,
    totpSecret: newTotpSecret(random),
    lastTotpStep: 0,
    failures: 0,
    active: true,
    version: 0,
  };
  const version = known.version + 1;
  if (change.kind === 'change') return { after: { ...known, ...posting, version } };
  const { lockedUntil: _locked, enrolment: _waiting, ...unlocked } = known;
  if (change.kind === 'deactivate')
    return { after: { ...unlocked, active: false, passwordHash: NO_PASSWORD, version } };
  // What was lost works no more from here on, whether or not the new one is ever enrolled.
  const enrolmentCode = newOneTimeCode(random);
  return {
    enrolmentCode,
    after: {
      ...unlocked,
      ...posting,
      active: true,
      passwordHash: NO_PASSWORD,
      totpSecret: newTotpSecret(random),
      failures: 0,
      enrolment: {
        codeHash: hashOneTimeCode(enrolmentCode),
        totpSecret: newTotpSecret(random),
        until: isoInstant(now + ENROLMENT_HOURS * 3_600_000),
      },
      version,
    },
  };
}
