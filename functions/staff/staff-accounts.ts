import type { StaffBrief, staffRoutes } from '@linli/shared/contract/staff';
import { ROLES, scopesOf } from '@linli/shared/domain/roles';
import { UNUSED_DAYS } from '@linli/shared/domain/staff';
import { ok } from '@linli/shared/kernel/result';
import type { Staff } from '../records/ports';
import type { Shared } from '../http/capability';
import type { Read } from '../http/use-case';
import { areasOf, staffBriefOf, staffChangeAnswerOf } from './staff-answer';

/** The bureau's few posts before stations and the many agents. */
const rank = ({ roles }: Pick<StaffBrief, 'roles'>): number =>
  Math.max(-1, ...roles.map((role) => ROLES.indexOf(role)));

/** Every grid that somebody has or had, once, by name. */
const gridsOf = (staff: readonly Pick<Staff, 'grids'>[]): { gridId: string; name: string }[] =>
  [...new Map(staff.flatMap(({ grids }) => grids.map(({ gridId, name }) => [gridId, { gridId, name }]))).values()].sort(
    (one, other) => one.name.localeCompare(other.name, 'zh-CN', { numeric: true }),
  );

/** Everybody who works here, by post and user name, and what waits for a second person. */
export const staffAccounts =
  ({ records, district }: Shared): Read<typeof staffRoutes.staffAccounts> =>
  async ({ actor, now }) => {
    const { staff, changes } = await records.staffBook();
    const caller = { staffId: actor.staffId, approves: scopesOf(actor.roles).has('staff:approve') };
    return ok({
      accounts: staff
        .map((member) => staffBriefOf(district, member, now))
        .sort((one, other) => rank(other) - rank(one) || one.userName.localeCompare(other.userName)),
      waiting: changes.map((change) => staffChangeAnswerOf(district, change, caller)),
      unusedAfterDays: UNUSED_DAYS,
      areas: areasOf(district),
      grids: gridsOf(staff),
    });
  };
