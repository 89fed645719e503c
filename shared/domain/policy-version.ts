import type { Instant, LocalDate } from '../kernel/date';
import type { AreaCode } from './area';
import type { StateTable } from './state-table';

/** Where a version of a year's policy pack stands (政策版本的状态). */
export const POLICY_STATUSES = [
  'draft', // 草稿: being written
  'checked', // 已核对: reads without a fault and all its cases pass
  'in-review', // 待审核: waits for a second person
  'sent-back', // 已退回: with reasons; goes on as a draft
  'published', // 已发布: in force from its date; never changed again
  'superseded', // 已被取代: published, and a later version is published too
  'withdrawn', // 已撤回: never published
] as const;
export type PolicyStatus = (typeof POLICY_STATUSES)[number];

/** What is done to a version (办理动作). */
export const POLICY_ACTIONS = ['save', 'check', 'submit', 'send-back', 'publish', 'withdraw', 'supersede'] as const;
export type PolicyAction = (typeof POLICY_ACTIONS)[number];

/**
 * Status → action → status after. Whoever changes a word goes back to `draft`: what was checked is what is reviewed, and what was
 * reviewed is what is published. `supersede` is no act of its own: it comes with the publication of the next version.
 */
export const POLICY_TABLE: StateTable<PolicyStatus, PolicyAction> = {
  draft: { save: 'draft', check: 'checked', withdraw: 'withdrawn' },
  checked: { save: 'draft', check: 'checked', submit: 'in-review', withdraw: 'withdrawn' },
  'in-review': { 'send-back': 'sent-back', publish: 'published', withdraw: 'withdrawn' },
  'sent-back': { save: 'draft', check: 'checked', withdraw: 'withdrawn' },
  published: { supersede: 'superseded' },
  superseded: {},
  withdrawn: {},
};

/** Nobody works on it any more: the next version of its year may be begun. */
export const CLOSED_STATUSES = ['published', 'superseded', 'withdrawn'] as const satisfies readonly PolicyStatus[];

/** One step of a version, as the desk lists them. */
export interface PolicyStep {
  readonly action: PolicyAction | 'begin';
  readonly staffId: string;
  readonly name: string;
  readonly at: Instant;
  /** Why it was sent back or withdrawn. */
  readonly reason?: string;
  /** The day that was asked for when it was handed in, and the day it holds from when it was published. */
  readonly from?: LocalDate;
}

/**
 * A version of a district's pack for one year (政策版本), without its text. Version 1 of most years is what was deployed with the
 * program and has no record; a record is made when somebody begins a draft.
 */
export interface PolicyVersion {
  readonly district: AreaCode;
  readonly year: number;
  /** 1, 2, 3 … per year. A withdrawn draft's number is not used again. */
  readonly version: number;
  /** Pack id: "demo-430671/2026". */
  readonly pack: string;
  readonly status: PolicyStatus;
  /** What this version is for, in the drafter's words. */
  readonly purpose: string;
  /** Everybody who wrote in it: none of them may review it. */
  readonly drafters: readonly string[];
  readonly steps: readonly PolicyStep[];
  /** Counts up with every change: the guard against two at once. */
  readonly revision: number;
  /** First bureau day on which the office works with it; proposed by the drafter, final once published. */
  readonly from?: LocalDate;
  /** Of a published version: what identifies its content ({@link editionOf}). */
  readonly edition?: string;
  readonly publishedAt?: Instant;
  /** Of a published version: the pack's own title and whether its figures are provisional. */
  readonly name?: string;
  readonly packStatus?: 'published' | 'provisional';
}

/** An official's files of a version (草稿文件): the pack and its cases, both YAML. */
export interface PolicyText {
  readonly text: string;
  readonly cases: string;
}

/** Most characters of a file: a whole province's pack has some 20,000. */
export const LONGEST_POLICY_TEXT = 60_000;

/** Was published, whatever came later. */
export const wasPublished = ({ status }: Pick<PolicyVersion, 'status'>): boolean =>
  status === 'published' || status === 'superseded';
