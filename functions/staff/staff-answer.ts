import type { StaffBrief, StaffChangeAnswer } from '@linli/shared/contract/staff';
import { areaLevel, type AreaCode } from '@linli/shared/domain/area';
import type { District } from '@linli/shared/domain/district';
import { allowed } from '@linli/shared/domain/state-table';
import {
  conflictsOf,
  isUnused,
  postingOf,
  STAFF_CHANGE_TABLE,
  type StaffChange,
  type StaffPosting,
} from '@linli/shared/domain/staff';
import type { Staff } from '../records/ports';

type Places = Pick<District, 'code' | 'name' | 'villages'>;

/** Name of an area of the district, as a list shows it. */
function areaName({ code, name, villages }: Places, area: AreaCode): string {
  if (area === code) return name;
  if (areaLevel(area) === 'town') return villages.find((village) => village.code.startsWith(area))?.town ?? area;
  return villages.find((village) => village.code === area)?.name ?? area;
}

/** Towns and villages that a post can be held in, the district first. */
export const areasOf = (district: Places): { code: string; name: string }[] => [
  { code: district.code, name: district.name },
  ...[...new Map(district.villages.map(({ code, town }) => [code.slice(0, 9), town]))].map(([code, name]) => ({
    code,
    name,
  })),
  ...district.villages.map(({ code, name, town }) => ({ code, name: `${town} ${name}` })),
];

const placesOf = (district: Places, { areas, grids }: StaffPosting): string[] => [
  ...areas.map((area) => areaName(district, area)),
  ...grids.map(({ name }) => name),
];

export const staffBriefOf = (district: Places, staff: Staff, now: number): StaffBrief => ({
  staffId: staff.staffId,
  userName: staff.userName,
  name: staff.name,
  roles: [...staff.roles],
  places: placesOf(district, postingOf(staff)),
  active: staff.active,
  ...(staff.lastSignInAt !== undefined && { lastSignInAt: staff.lastSignInAt }),
  unused: staff.active && isUnused(staff.lastSignInAt, now),
  enrolling: staff.enrolment !== undefined && Date.parse(staff.enrolment.until) > now,
  conflicts: staff.active ? conflictsOf(staff.roles).map(({ code }) => code) : [],
});

/** @param caller staff id, and whether they may approve: what they may do with it now */
export function staffChangeAnswerOf(
  district: Places,
  change: StaffChange,
  caller: { readonly staffId: string | undefined; readonly approves: boolean },
): StaffChangeAnswer {
  const own = change.requestedBy === caller.staffId;
  const concerned = change.staffId === caller.staffId;
  return {
    changeId: change.changeId,
    kind: change.kind,
    staffId: change.staffId,
    userName: change.userName,
    name: change.name,
    roles: [...(change.posting?.roles ?? [])],
    places: change.posting === undefined ? [] : placesOf(district, change.posting),
    reason: change.reason,
    status: change.status,
    requestedByName: change.requestedByName,
    requestedAt: change.requestedAt,
    conflicts: conflictsOf(change.posting?.roles ?? []).map(({ code }) => code),
    allowed: allowed(STAFF_CHANGE_TABLE, change.status).filter((action) =>
      action === 'withdraw' ? own : caller.approves && !own && !concerned,
    ),
  };
}
