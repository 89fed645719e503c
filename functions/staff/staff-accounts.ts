import type { staffRoutes } from '@linli/shared/contract/staff';
import { scopesOf } from '@linli/shared/domain/roles';
import { UNUSED_DAYS } from '@linli/shared/domain/staff';
import { ok } from '@linli/shared/kernel/result';
import type { Shared } from '../http/capability';
import type { Read } from '../http/use-case';
import { areasOf, staffBriefOf, staffChangeAnswerOf } from './staff-answer';

/** Everybody who works here, by user name, and what waits for a second person. */
export const staffAccounts =
  ({ records, district }: Shared): Read<typeof staffRoutes.staffAccounts> =>
  async ({ actor, now }) => {
    const { staff, changes } = await records.staffBook();
    const caller = { staffId: actor.staffId, approves: scopesOf(actor.roles).has('staff:approve') };
    return ok({
      accounts: staff
        .map((member) => staffBriefOf(district, member, now))
        .sort((one, other) => one.userName.localeCompare(other.userName)),
      waiting: changes.map((change) => staffChangeAnswerOf(district, change, caller)),
      unusedAfterDays: UNUSED_DAYS,
      areas: areasOf(district),
    });
  };
