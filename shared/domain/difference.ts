import { daysBetween, type Instant, type LocalDate } from '../kernel/date';
import type { Fund } from './ledger';
import type { FoundDifference, ReconciliationTotals } from './reconciliation';
import { allowed, type StateTable } from './state-table';

/**
 * Differences (差异) that a night's reconciliation can find. Named for what somebody has to understand, not for which
 * comparison failed.
 */
export const DIFFERENCE_KINDS = [
  'not-booked', // 平台有、我方未入账: our order, on the bill, not in our books
  'refund-outside', // 平台退了、不是这里退的: money of an order left without our word
  'unknown-order', // 平台有、我方无此订单
  'not-on-bill', // 我方已入账、账单没有
  'amount', // 金额不一致
  'transaction', // 支付单号不一致
  'other-day', // 两边记在不同的日子
  'foreign-row', // 账单里有别的商户或应用的记录
  'row-doubled', // 账单里同一单号出现两次
  'entry-doubled', // 我方同一单号入账两次
  'refund-underway', // 退款平台已受理、尚未到账
  'refund-failed', // 退款没有退成
  'notice-missing', // 没有收到通知 (for information)
  'notice-amount', // 通知的金额与账单不一致
  'notice-only', // 只有通知，账上和账单都没有
  'bill-missing', // 账单过了一天还没有
  'bill-altered', // 账单与平台公布的校验值不符
  'bill-summary', // 账单的汇总与明细不符
  'bill-unreadable', // 账单读不懂
  'balance', // 科目余额与凭证不符
] as const;
export type DifferenceKind = (typeof DIFFERENCE_KINDS)[number];

/** About the bill as a whole: found when there is no bill to compare with. */
export const BILL_KINDS: readonly DifferenceKind[] = [
  'bill-missing',
  'bill-altered',
  'bill-summary',
  'bill-unreadable',
];
/** For information: nobody has to do anything, and the day agrees all the same. */
export const NOTED_KINDS: readonly DifferenceKind[] = ['notice-missing'];

export const DIFFERENCE_STATUSES = [
  'open', // 待处理
  'waiting', // 等下一次对账
  'noted', // 仅供了解
  'closed', // 已处理
] as const;
export type DifferenceStatus = (typeof DIFFERENCE_STATUSES)[number];

export const DIFFERENCE_ACTIONS = [
  'ask', // 再问平台: books the payment, or the refund, if the platform confirms it
  'wait', // 等下一次账单
  'call', // 已联系平台: what they said is written down
  'explain', // 说明原因后关闭
] as const;
export type DifferenceAction = (typeof DIFFERENCE_ACTIONS)[number];

/** What a later night does: nobody has a button for these. */
export type NightAction = 'agree' | 'find-again';

export const DIFFERENCE_TABLE: StateTable<DifferenceStatus, DifferenceAction | NightAction> = {
  open: { ask: 'open', wait: 'waiting', call: 'open', explain: 'closed', agree: 'closed' },
  waiting: { ask: 'open', call: 'waiting', explain: 'closed', agree: 'closed' },
  noted: { agree: 'closed' },
  closed: { 'find-again': 'open' },
};

/** What helps against what. */
const ACTIONS_OF: Readonly<Record<DifferenceKind, readonly DifferenceAction[]>> = {
  'not-booked': ['ask', 'call', 'explain'],
  // Nobody explains away that somebody is insured by money that has gone: it ends by two people on the order, or at the platform.
  'refund-outside': ['ask', 'call'],
  'unknown-order': ['call', 'explain'],
  'not-on-bill': ['ask', 'wait', 'call', 'explain'],
  amount: ['ask', 'call', 'explain'],
  transaction: ['ask', 'call', 'explain'],
  'other-day': ['wait', 'call', 'explain'],
  'foreign-row': ['call', 'explain'],
  'row-doubled': ['call', 'explain'],
  'entry-doubled': ['explain'],
  'refund-underway': ['ask', 'wait', 'explain'],
  'refund-failed': ['ask', 'call', 'explain'],
  'notice-missing': [],
  'notice-amount': ['ask', 'call', 'explain'],
  'notice-only': ['ask', 'wait', 'call', 'explain'],
  'bill-missing': ['wait', 'call', 'explain'],
  'bill-altered': ['wait', 'call', 'explain'],
  'bill-summary': ['wait', 'call', 'explain'],
  'bill-unreadable': ['wait', 'call', 'explain'],
  balance: ['explain'],
};

/** Actions that need an order of ours to act on. */
const ON_ORDER: readonly DifferenceAction[] = ['ask'];
/** Actions that say nothing without words. */
export const NEEDS_NOTE: readonly DifferenceAction[] = ['call', 'explain'];

/** Steps by hand that a difference takes: beyond them it is explained, or left to the next night. */
export const MAX_STEPS = 100;

/** One step in a difference's life, kept for ever. */
export interface DifferenceStep {
  readonly action: DifferenceAction | NightAction | 'find';
  readonly at: Instant;
  /** Full name of the member of staff; absent: the nightly job. */
  readonly by?: string;
  readonly staffId?: string;
  /** What they wrote. */
  readonly note?: string;
  /** What came of asking: a status of the order, or that the platform gave no answer. */
  readonly outcome?: string;
}

export interface Difference extends FoundDifference {
  /** Unique within a fund's day: see {@link differenceIdOf}. */
  readonly differenceId: string;
  readonly fund: Fund;
  /** The day that was reconciled. */
  readonly day: LocalDate;
  readonly status: DifferenceStatus;
  readonly steps: readonly DifferenceStep[];
  /** Counts up with every change: the guard against two at once. */
  readonly version: number;
}

export const differenceIdOf = ({ kind, movement, number }: FoundDifference): string =>
  [kind, ...(movement === undefined ? [] : [movement]), number].join('.');

/** Days since the money moved: how long it has been unexplained. */
export const ageOf = (difference: Pick<Difference, 'day'>, today: LocalDate): number =>
  Math.max(0, daysBetween(difference.day, today));

export const isSettled = ({ status }: Pick<Difference, 'status'>): boolean => status === 'closed' || status === 'noted';

/** What an accountant may do now: what helps against this kind, in this status. */
export const actionsOn = ({
  kind,
  status,
  orderId,
  steps,
}: Pick<Difference, 'kind' | 'status' | 'orderId' | 'steps'>): readonly DifferenceAction[] => {
  const now: readonly string[] = allowed(DIFFERENCE_TABLE, status);
  return ACTIONS_OF[kind].filter(
    (action) =>
      now.includes(action) &&
      (orderId !== undefined || !ON_ORDER.includes(action)) &&
      (steps.length < MAX_STEPS || action === 'explain'),
  );
};

/** How a day's reconciliation stands. */
export const RECONCILIATION_STATUSES = [
  'waiting', // 账单还没出
  'bill-refused', // 账单不可信
  'differs', // 有差异
  'agreed', // 已对平
] as const;
export type ReconciliationStatus = (typeof RECONCILIATION_STATUSES)[number];

/** One fund's day, as the last run left it (对账结果). */
export interface Reconciliation {
  readonly fund: Fund;
  readonly day: LocalDate;
  readonly status: ReconciliationStatus;
  readonly totals: ReconciliationTotals;
  /** Differences that are open or wait. */
  readonly open: number;
  readonly ranAt: Instant;
  /** How often it ran, tries without a bill included. */
  readonly runs: number;
  /** SHA-1 of the bill it was compared with. */
  readonly billSha1?: string;
  /** Counts up with every run: of two runs at once one writes. */
  readonly version: number;
}

/**
 * What a run makes of the differences of a day: new ones open, those that are there stay, those that are gone are closed by
 * it, and one that was closed opens again unless a person explained just these figures. Running twice changes nothing.
 *
 * @param about which kinds this run can judge: without a bill only the bill's own
 */
export function mergeDifferences(
  before: readonly Difference[],
  found: readonly FoundDifference[],
  about: (kind: DifferenceKind) => boolean,
  where: { readonly fund: Fund; readonly day: LocalDate; readonly at: Instant },
): { readonly changed: readonly Difference[]; readonly after: readonly Difference[] } {
  const { fund, day, at } = where;
  const known = new Map(before.map((difference) => [difference.differenceId, difference]));
  const changed: Difference[] = [];
  const seen = new Set<string>();
  for (const one of found) {
    const differenceId = differenceIdOf(one);
    if (seen.has(differenceId)) continue;
    seen.add(differenceId);
    const old = known.get(differenceId);
    if (old === undefined) {
      const status = NOTED_KINDS.includes(one.kind) ? 'noted' : 'open';
      changed.push({ ...one, differenceId, fund, day, status, steps: [{ action: 'find', at }], version: 1 });
    } else if (!sameFigures(old, one) || (old.status === 'closed' && !closedByPerson(old))) {
      const status = NOTED_KINDS.includes(one.kind) ? 'noted' : 'open';
      const steps = [...old.steps, { action: 'find-again', at } as const];
      changed.push({ ...one, differenceId, fund, day, status, steps, version: old.version + 1 });
    }
  }
  for (const old of before) {
    if (seen.has(old.differenceId) || old.status === 'closed' || !about(old.kind)) continue;
    changed.push({
      ...old,
      status: 'closed',
      steps: [...old.steps, { action: 'agree', at }],
      version: old.version + 1,
    });
  }
  const after = new Map(known);
  for (const difference of changed) after.set(difference.differenceId, difference);
  return { changed, after: [...after.values()] };
}

const closedByPerson = ({ steps }: Difference): boolean => steps.at(-1)?.action === 'explain';

const sameFigures = (a: FoundDifference, b: FoundDifference): boolean =>
  a.ours === b.ours && a.bill === b.bill && a.notice === b.notice && a.otherDay === b.otherDay;
