import type { Role } from '@linli/shared/domain/roles';
import { POST_PLACE, type StaffChangeKind, USER_NAME } from '@linli/shared/domain/staff';

/** Fields of a request by the id of their control. */
export type Wanted = 'userName' | 'name' | 'roles' | 'area' | 'grids' | 'reason';
type Words =
  'ask.user.wrong' | 'ask.name.wrong' | 'ask.roles.wrong' | 'ask.area.wrong' | 'ask.grids.wrong' | 'ask.reason.wrong';
/** What is not right yet, in the order in which the fields stand. */
export type Mistakes = Partial<Record<Wanted, Words>>;

/** As the contract asks for it (shared/contract/staff). */
const SHORTEST_REASON = 2;

/** What a request for a change of an account lacks before it is worth sending: each with what would be right. */
export function mistakesOf(asked: {
  readonly kind: StaffChangeKind;
  readonly userName: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly area: string;
  readonly grids: readonly string[];
  readonly reason: string;
}): Mistakes {
  const { kind, userName, name, roles, area, grids, reason } = asked;
  const posts = kind === 'create' || kind === 'change';
  const places = new Set(roles.map((role) => POST_PLACE[role]));
  return {
    ...(kind === 'create' && !USER_NAME.test(userName.trim()) && { userName: 'ask.user.wrong' }),
    ...(kind === 'create' && name.trim() === '' && { name: 'ask.name.wrong' }),
    ...(posts && roles.length === 0 && { roles: 'ask.roles.wrong' }),
    ...(posts && places.has('town-or-village') && area === '' && { area: 'ask.area.wrong' }),
    ...(posts && places.has('grids') && grids.length === 0 && { grids: 'ask.grids.wrong' }),
    ...(reason.trim().length < SHORTEST_REASON && { reason: 'ask.reason.wrong' }),
  };
}
