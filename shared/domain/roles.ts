import { contains, type AreaCode } from './area';

/** What a person can be helped with (事项): the unit in which consent is given and withdrawn. */
export const MATTERS = ['view', 'enrol', 'pay', 'file', 'reimburse'] as const;
export type Matter = (typeof MATTERS)[number];

/** Roles of staff (岗位). A resident has none: what residents may do follows from self and mandates. */
export const ROLES = [
  'agent', // 网格化代办员
  'station', // 村(社区)、乡镇服务站
  'first-reviewer', // 初审岗
  'second-reviewer', // 复审岗
  'manager', // 分管领导
  'accountant', // 基金会计
  'policy-officer', // 政策岗: writes the rules down, never reviews them
  'auditor', // 稽核
  'administrator', // 系统管理员: accounts and permissions, never residents' records
] as const;
export type Role = (typeof ROLES)[number];

/** What a route may demand of staff. */
export const SCOPES = [
  'roster:read',
  'mandate:request',
  'phone:record',
  'filing:read',
  'filing:review',
  'filing:review-first',
  'filing:review-second',
  'paper:read',
  'ledger:read',
  'difference:resolve',
  'dispute:read',
  'dispute:propose',
  'dispute:approve',
  'event:read',
  'policy:read',
  'policy:draft',
  'policy:review',
  'policy:simulate',
  'staff:read',
  'staff:request',
  'staff:approve',
] as const;
export type Scope = (typeof SCOPES)[number];

/** Role → scopes. Default deny: what is not listed is refused. */
export const SCOPES_OF: Readonly<Record<Role, readonly Scope[]>> = {
  agent: ['roster:read', 'mandate:request', 'phone:record'],
  station: ['roster:read', 'phone:record', 'filing:read', 'paper:read'],
  'first-reviewer': ['filing:read', 'filing:review', 'filing:review-first', 'paper:read'],
  'second-reviewer': ['filing:read', 'filing:review', 'filing:review-second', 'paper:read'],
  manager: [
    'staff:read',
    'staff:approve',
    'filing:read',
    'ledger:read',
    'dispute:read',
    'dispute:approve',
    'policy:read',
    'policy:review',
    'policy:simulate',
  ],
  accountant: ['ledger:read', 'difference:resolve', 'dispute:read', 'dispute:propose'],
  'policy-officer': ['policy:read', 'policy:draft', 'policy:simulate'],
  auditor: ['filing:read', 'paper:read', 'ledger:read', 'dispute:read', 'event:read', 'policy:read'],
  administrator: ['staff:read', 'staff:request'],
};

export const scopesOf = (roles: readonly Role[]): ReadonlySet<Scope> =>
  new Set(roles.flatMap((role) => SCOPES_OF[role]));

/** Where a member of staff is responsible (管辖): areas by prefix, and for an agent the grids. */
export interface Jurisdiction {
  readonly areas: readonly AreaCode[];
  readonly grids: readonly string[];
}

export const coversArea = (jurisdiction: Jurisdiction, area: AreaCode): boolean =>
  jurisdiction.areas.some((outer) => contains(outer, area));

/** An agent is bound to grids; a station or clerk to areas. */
export const coversGrid = (
  jurisdiction: Jurisdiction,
  grid: { readonly gridId: string; readonly villageCode: AreaCode },
): boolean => jurisdiction.grids.includes(grid.gridId) || coversArea(jurisdiction, grid.villageCode);

/** Matters in the order in which they are named everywhere, whatever order they came in. */
export const inOrder = (matters: readonly Matter[]): Matter[] => MATTERS.filter((matter) => matters.includes(matter));
