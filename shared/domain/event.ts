import type { Instant } from '../kernel/date';
import type { AccountId, MandateId, PersonId } from '../kernel/ids';
import type { Role } from './roles';

/** What happened to a person's record; the audit chain's vocabulary and the resident's own log in one. */
export const EVENT_TYPES = [
  'person.registered',
  'person.bound', // 本人绑定
  'person.phone-recorded', // 登记手机号
  'person.corrected', // 更正信息
  'person.account-erased', // 注销账号
  'family.joined',
  'family.left',
  'mandate.granted',
  'mandate.withdrawn',
  'enrolment.registered',
  'enrolment.withdrawn',
  'enrolment.insured',
  'enrolment.reversed', // 参保撤销: the money that insured has gone back
  'premium.order-created',
  'premium.order-closed',
  'premium.paid',
  'premium.disputed',
  'premium.dispute-proposed', // 提出处理意见
  'premium.dispute-rejected', // 处理意见未通过
  'premium.refunding', // 决定退款
  'premium.refunded', // 已退款
  'premium.returned', // 平台已退: the platform paid money back without our word
  'premium.settled', // 另行退付
  'filing.submitted',
  'filing.effective',
  'filing.first-reviewed',
  'filing.returned',
  'filing.refused',
  'filing.completed',
  'filing.withdrawn',
  'claim.settled',
  'record.read', // 查看记录, in a chain of readings
] as const;
export type EventType = (typeof EVENT_TYPES)[number];

/** What happened to a staff account: in the chain of that member of staff, never in a resident's. */
export const STAFF_EVENT_TYPES = [
  'staff.change-requested', // 申请账号变更
  'staff.change-approved', // 批准账号变更
  'staff.change-refused', // 不同意账号变更
  'staff.change-withdrawn', // 撤回账号变更申请
  'staff.enrolled', // 绑定动态口令
  'staff.password-changed', // 修改密码
] as const;
export type StaffEventType = (typeof STAFF_EVENT_TYPES)[number];

/** What was done about the fund's accounts and the district's rules, in the bureau's own chain. */
export const BUREAU_EVENT_TYPES = [
  'difference.handled', // 处理对账差异
  'policy.begun', // 起草政策
  'policy.saved', // 修改政策草稿
  'policy.checked', // 政策核对通过
  'policy.submitted', // 政策送审
  'policy.sent-back', // 政策退回
  'policy.published', // 政策发布
  'policy.withdrawn', // 撤回政策草稿
  'policy.simulated', // 模拟政策
  'day.reconciled', // 再次对账
] as const;
export type BureauEventType = (typeof BUREAU_EVENT_TYPES)[number];

/**
 * Whose chain an event stands in (事件链的主体). Most are a person's acts; what has no person stands in the chain of the
 * member of staff it is about, of the grid whose roster was opened, or of the bureau.
 */
export type SubjectId = PersonId | ReadingsId | StaffSubject | GridSubject | BureauSubject;
/** Readings of a person's record by others (谁看过): a chain beside the acts', so that looking never makes a form stale. */
export type ReadingsId = `r_${string}`;
/** "staff_" and the staff id: what was done to a staff account. */
export type StaffSubject = `staff_${string}`;
/** "grid_" and the grid id: openings of its roster. */
export type GridSubject = `grid_${string}`;
/** "bureau_" and the district code: what concerns no one person. */
export type BureauSubject = `bureau_${string}`;

/** The chain of readings that belongs to a person: the same characters under another prefix. */
export const readingsOf = (personId: PersonId): ReadingsId => `r_${personId.slice(2)}`;
/** The person whose readings a chain holds; undefined for any other chain. */
export const personOfReadings = (subject: string): PersonId | undefined =>
  subject.startsWith('r_') ? `p_${subject.slice(2)}` : undefined;

/** Who did it, as it stays readable years later even when the account is gone. */
export interface EventActor {
  readonly kind: 'resident' | 'family' | 'agent' | 'clerk' | 'system';
  readonly accountId?: AccountId;
  readonly staffId?: string;
  /** Masked for a resident, full for staff: who serves the public is public. */
  readonly name: string;
  readonly role?: Role;
  /** The consent that let them. */
  readonly mandateId?: MandateId;
}

/**
 * One row of the audit trail: append-only, numbered per person without a gap, in the transaction of the change itself.
 * The chain's hashes are no part of it: they are for a stream consumer to add, never for whoever writes.
 */
export interface PersonEvent {
  /** A person as a rule; else one of the other subjects ({@link SubjectId}). */
  readonly personId: SubjectId;
  /** 1, 2, 3 … per subject. */
  readonly sequence: number;
  readonly type: EventType;
  readonly at: Instant;
  readonly actor: EventActor;
  /** Figures and references that make the line readable: no names, numbers or phones of residents. */
  readonly facts: Readonly<Record<string, string | number | boolean>>;
  readonly requestId: string;
}
