import * as z from 'zod/mini';
import { ROLES } from '../domain/roles';
import { ROLE_CONFLICT_CODES, STAFF_CHANGE_KINDS, STAFF_CHANGE_STATUSES, USER_NAME } from '../domain/staff';
import { get, post } from './route';
import { areaCode, instant, text } from './scalars';
import { nameField } from './name-field';

const staffId = z.string().check(z.regex(/^[a-z0-9-]{3,40}$/, { error: 'id.shape' }));
const changeId = z.string().check(z.regex(/^[0-9A-HJKMNP-TV-Z]{20}$/, { error: 'id.shape' }));
const userName = z.string().check(z.regex(USER_NAME, { error: 'staff.user-name' }));
const reason = text(200, 2);

/** Posts (岗位) with where they are held. */
const posting = z.object({
  roles: z.array(z.enum(ROLES)).check(z.maxLength(ROLES.length)),
  areas: z.array(areaCode).check(z.maxLength(60)),
  gridIds: z.array(z.string().check(z.regex(/^g\d{1,16}$/))).check(z.maxLength(60)),
});

const conflict = z.enum(ROLE_CONFLICT_CODES);

export const staffChangeAnswer = z.object({
  changeId: z.string(),
  kind: z.enum(STAFF_CHANGE_KINDS),
  staffId: z.string(),
  userName: z.string(),
  name: z.string(),
  roles: z.array(z.enum(ROLES)),
  places: z.array(z.string()),
  reason: z.string(),
  status: z.enum(STAFF_CHANGE_STATUSES),
  requestedByName: z.string(),
  requestedAt: instant,
  /** Posts of this request that one person should not hold together. */
  conflicts: z.array(conflict),
  /** What the caller may do with it now. */
  allowed: z.array(z.enum(['approve', 'refuse', 'withdraw'])),
});
export type StaffChangeAnswer = z.output<typeof staffChangeAnswer>;

export const staffBrief = z.object({
  staffId: z.string(),
  userName: z.string(),
  name: z.string(),
  roles: z.array(z.enum(ROLES)),
  /** Names of areas and grids. */
  places: z.array(z.string()),
  active: z.boolean(),
  lastSignInAt: z.optional(instant),
  /** Not signed in for more than 90 days: to be cleaned out. */
  unused: z.boolean(),
  /** An authenticator waits to be enrolled. */
  enrolling: z.boolean(),
  conflicts: z.array(conflict),
});
export type StaffBrief = z.output<typeof staffBrief>;

/** Accounts of those who work here, and how they come by what they sign in with. */
export const staffRoutes = {
  staffAccounts: get('staffAccounts', '/desk/staff', {
    summary: 'Accounts of staff with their posts and last sign-in, and changes that wait for a second person',
    access: { who: 'staff', scope: 'staff:read', where: 'district' },
    response: z.object({
      accounts: z.array(staffBrief),
      waiting: z.array(staffChangeAnswer),
      /** What may be asked for: posts, areas, and days after which an account counts as unused. */
      unusedAfterDays: z.int(),
      areas: z.array(z.object({ code: z.string(), name: z.string() })),
      /** Grids that somebody has, to choose from by name; a new one is asked for by its number. */
      grids: z.array(z.object({ gridId: z.string(), name: z.string() })),
    }),
  }),
  requestStaffChange: post('requestStaffChange', '/desk/staff/changes', {
    summary: 'Asks for a new account, other posts, an end, or a new authenticator (申请账号变更)',
    access: { who: 'staff', scope: 'staff:request', where: 'district' },
    body: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('create'), userName, name: nameField, posting, reason }),
      z.object({ kind: z.literal('change'), staffId, posting, reason }),
      z.object({ kind: z.literal('deactivate'), staffId, reason }),
      z.object({ kind: z.literal('recover'), staffId, reason }),
    ]),
    response: staffChangeAnswer,
    problems: [
      'staff.user-name-taken',
      'staff.unknown',
      'staff.own-account',
      'staff.no-role',
      'staff.role-conflict',
      'staff.place-missing',
      'staff.place-not-here',
      'staff.place-too-wide',
      'staff.grid-unknown',
    ],
  }),
  decideStaffChange: post('decideStaffChange', '/desk/staff/changes/{changeId}/decision', {
    summary: 'A second person approves or refuses a change (批准账号变更)',
    access: { who: 'staff', scope: 'staff:approve', where: 'district' },
    params: z.object({ changeId }),
    body: z.object({ verdict: z.enum(['approve', 'refuse']) }),
    response: z.object({
      change: staffChangeAnswer,
      /** Shown once, to be handed to the user in person: with it they enrol their authenticator within 24 hours. */
      enrolmentCode: z.optional(z.string()),
    }),
    problems: ['staff.two-people', 'staff.change-decided', 'staff.own-account', 'staff.user-name-taken'],
  }),
  withdrawStaffChange: post('withdrawStaffChange', '/desk/staff/changes/{changeId}/withdraw', {
    summary: 'Whoever asked takes the request back',
    access: { who: 'staff', scope: 'staff:request', where: 'district' },
    params: z.object({ changeId }),
    response: staffChangeAnswer,
    problems: ['staff.change-decided'],
  }),
};
