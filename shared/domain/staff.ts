import type { Instant } from '../kernel/date';
import { areaLevel, type AreaCode } from './area';
import type { Jurisdiction, Role } from './roles';
import type { StateTable } from './state-table';

/**
 * Staff accounts (工作人员账号). Who may do what is never one person's decision: an administrator asks, a manager agrees
 * (一人申请、一人批准). The store asserts the same as a condition of the write.
 */

/** What is asked for. `recover`: a lost authenticator or a forgotten password (找回动态口令), both enrolled anew. */
export const STAFF_CHANGE_KINDS = ['create', 'change', 'deactivate', 'recover'] as const;
export type StaffChangeKind = (typeof STAFF_CHANGE_KINDS)[number];

export const STAFF_CHANGE_STATUSES = ['requested', 'approved', 'refused', 'withdrawn'] as const;
export type StaffChangeStatus = (typeof STAFF_CHANGE_STATUSES)[number];

export const STAFF_CHANGE_TABLE: StateTable<StaffChangeStatus, 'approve' | 'refuse' | 'withdraw'> = {
  requested: { approve: 'approved', refuse: 'refused', withdraw: 'withdrawn' },
  approved: {},
  refused: {},
  withdrawn: {},
};

/** Posts and where they are held, as they are to be. */
export interface StaffPosting {
  readonly roles: readonly Role[];
  readonly areas: readonly AreaCode[];
  readonly grids: readonly { readonly gridId: string; readonly name: string }[];
}

export const postingOf = ({
  roles,
  jurisdiction,
  grids,
}: {
  readonly roles: readonly Role[];
  readonly jurisdiction: Jurisdiction;
  readonly grids: StaffPosting['grids'];
}): StaffPosting => ({ roles, areas: jurisdiction.areas, grids });

/** A change to one account, from the request to the decision (账号变更申请). */
export interface StaffChange {
  readonly changeId: string;
  readonly kind: StaffChangeKind;
  readonly staffId: string;
  readonly userName: string;
  readonly name: string;
  /** For `create` and `change`. */
  readonly posting?: StaffPosting;
  /** Why it is asked for: "调到初审岗", "手机丢了". */
  readonly reason: string;
  readonly status: StaffChangeStatus;
  /** Staff id and name of who asked. */
  readonly requestedBy: string;
  readonly requestedByName: string;
  readonly requestedAt: Instant;
  readonly decidedBy?: string;
  readonly decidedByName?: string;
  readonly decidedAt?: Instant;
}

export const ROLE_CONFLICT_CODES = [
  'roles.request-and-approve',
  'roles.account-and-records',
  'roles.audit-own-work',
  'roles.books-and-review',
  'roles.both-reviews',
  'roles.draft-and-publish',
] as const;

/** Posts of one person that let them get around a second pair of eyes (不相容岗位), and how grave it is. */
export interface RoleConflict {
  readonly code: (typeof ROLE_CONFLICT_CODES)[number];
  readonly roles: readonly [Role, Role];
  /** `refused`: not granted. `named`: granted where people are few, and shown, because each matter still needs two people. */
  readonly weight: 'refused' | 'named';
}

const pairs = (
  code: RoleConflict['code'],
  weight: RoleConflict['weight'],
  one: Role,
  others: readonly Role[],
): readonly RoleConflict[] => others.map((other) => ({ code, weight, roles: [one, other] }));

/** 不相容岗位: every pair with its reason. */
export const ROLE_CONFLICTS: readonly RoleConflict[] = [
  ...pairs('roles.request-and-approve', 'refused', 'administrator', ['manager']),
  ...pairs('roles.account-and-records', 'refused', 'administrator', [
    'agent',
    'station',
    'first-reviewer',
    'second-reviewer',
    'accountant',
    'policy-officer',
    'auditor',
  ]),
  ...pairs('roles.audit-own-work', 'refused', 'auditor', [
    'agent',
    'station',
    'first-reviewer',
    'second-reviewer',
    'manager',
    'accountant',
    'policy-officer',
  ]),
  ...pairs('roles.books-and-review', 'refused', 'accountant', ['manager', 'first-reviewer', 'second-reviewer']),
  ...pairs('roles.both-reviews', 'named', 'first-reviewer', ['second-reviewer']),
  ...pairs('roles.draft-and-publish', 'named', 'policy-officer', ['manager']),
];

export const conflictsOf = (roles: readonly Role[]): readonly RoleConflict[] =>
  ROLE_CONFLICTS.filter(({ roles: [one, other] }) => roles.includes(one) && roles.includes(other));

/** Where a post is held: an agent in grids, a station in a town or village, everybody else in the whole district. */
export const POST_PLACE: Readonly<Record<Role, 'grids' | 'town-or-village' | 'district'>> = {
  agent: 'grids',
  station: 'town-or-village',
  'first-reviewer': 'district',
  'second-reviewer': 'district',
  manager: 'district',
  accountant: 'district',
  'policy-officer': 'district',
  auditor: 'district',
  administrator: 'district',
};

export type PostingRefusal =
  'staff.no-role' | 'staff.role-conflict' | 'staff.place-missing' | 'staff.place-not-here' | 'staff.place-too-wide';

/**
 * Why a posting cannot be granted, or undefined.
 * @param district code of the district that is served
 */
export function refusePosting({ roles, areas, grids }: StaffPosting, district: AreaCode): PostingRefusal | undefined {
  if (roles.length === 0) return 'staff.no-role';
  if (conflictsOf(roles).some(({ weight }) => weight === 'refused')) return 'staff.role-conflict';
  if (areas.some((area) => !area.startsWith(district))) return 'staff.place-not-here';
  const places = new Set(roles.map((role) => POST_PLACE[role]));
  if (places.has('grids') !== grids.length > 0) return 'staff.place-missing';
  if ((places.has('town-or-village') || places.has('district')) !== areas.length > 0) return 'staff.place-missing';
  // A station answers for its own town or village: with the district in its hands it would see everybody.
  if (places.has('town-or-village') && areas.some((area) => areaLevel(area) === 'district'))
    return 'staff.place-too-wide';
  return undefined;
}

/** Days without signing in after which an account stands on the list to be cleaned out (清理长期不用的账号). */
export const UNUSED_DAYS = 90;
const DAY_MS = 86_400_000;

/** Whether an account has not been used for {@link UNUSED_DAYS}; one that never signed in counts too. */
export const isUnused = (lastSignInAt: Instant | undefined, now: number): boolean =>
  lastSignInAt === undefined || now - Date.parse(lastSignInAt) > UNUSED_DAYS * DAY_MS;

/** Hours in which a new authenticator has to be enrolled, from the approval on. */
export const ENROLMENT_HOURS = 24;

/** User names (用户名): lower-case letters and digits, beginning with a letter. */
export const USER_NAME = /^[a-z][a-z0-9]{3,31}$/;
