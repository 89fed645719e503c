import type { staffRoutes } from '@linli/shared/contract/staff';
import { next } from '@linli/shared/domain/state-table';
import { STAFF_CHANGE_TABLE, type StaffChange } from '@linli/shared/domain/staff';
import { isoInstant } from '@linli/shared/kernel/date';
import { err, ok } from '@linli/shared/kernel/result';
import type { Shared } from '../http/capability';
import type { Write } from '../http/use-case';
import { staffEvent } from '../records/staff-event';
import { STAFF_PROBLEMS } from './problems';
import { changeFacts } from './request-staff-change';
import { staffChangeAnswerOf } from './staff-answer';

/** Whoever asked takes it back while it waits. Somebody else's request is answered like none. */
export const withdrawStaffChange =
  ({ records, district }: Shared): Write<typeof staffRoutes.withdrawStaffChange> =>
  async ({ actor, grant, now, requestId }, { params }) => {
    const change = await records.staffChange(params.changeId);
    if (change === undefined || change.requestedBy !== actor.staffId) return err(STAFF_PROBLEMS.unknown);
    const status = next(STAFF_CHANGE_TABLE, change.status, 'withdraw');
    if (status === undefined) return err(STAFF_PROBLEMS.decided);
    const after: StaffChange = { ...change, status, decidedAt: isoInstant(now) };
    const event = await staffEvent(
      records,
      change.staffId,
      { type: 'staff.change-withdrawn', actor: grant.eventActor, facts: changeFacts(change) },
      { now, requestId },
    );
    return ok({
      change: { writes: [{ put: 'staff-change', record: after, expect: {} }], events: [event] },
      answer: staffChangeAnswerOf(district, after, { staffId: actor.staffId, approves: false }),
    });
  };
