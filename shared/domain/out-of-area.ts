import { addMonths, type Instant, isoInstant, type LocalDate } from '../kernel/date';
import type { FilingId, PaperId, PersonId } from '../kernel/ids';
import type { AreaCode } from './area';
import type { EventActor } from './event';
import type { ReviewRecord, Verdict } from './review';
import type { StateTable } from './state-table';

/**
 * Out-of-area filing (异地就医备案). Categories and terms: national rules for cross-province direct settlement, 医保发〔2022〕22号.
 */
export const FILING_KINDS = [
  'retired-elsewhere', // 异地安置退休人员
  'living-elsewhere', // 异地长期居住人员
  'working-elsewhere', // 常驻异地工作人员
  'referral', // 异地转诊人员
  'emergency', // 异地急诊抢救人员
  'other-temporary', // 其他临时外出就医人员
] as const;
export type FilingKind = (typeof FILING_KINDS)[number];

/** The four cases that decide how many points are lost; the policy packs speak of these. */
export const FILING_CLASSES = ['long-term', 'referral', 'emergency', 'other'] as const;
export type FilingClass = (typeof FILING_CLASSES)[number];

export const filingClass = (kind: FilingKind): FilingClass =>
  kind === 'referral'
    ? 'referral'
    : kind === 'emergency'
      ? 'emergency'
      : kind === 'other-temporary'
        ? 'other'
        : 'long-term';

export const isLongTerm = (kind: FilingKind): boolean => filingClass(kind) === 'long-term';

/** Papers (材料) each kind asks for when no commitment is signed; one of them is enough. */
export const PAPERS_FOR: Readonly<Record<FilingKind, readonly PaperPurpose[]>> = {
  'retired-elsewhere': ['residence-proof'],
  'living-elsewhere': ['residence-proof'],
  'working-elsewhere': ['work-proof'],
  referral: ['referral-slip'],
  emergency: ['emergency-record'],
  'other-temporary': [],
};

export const PAPER_PURPOSES = [
  'residence-proof', // 居住证、户口簿
  'work-proof', // 劳动合同、单位证明
  'referral-slip', // 转诊转院单
  'emergency-record', // 急诊病历
  'discharge-record', // 出院证明
  'household-register', // 户口簿
] as const;
export type PaperPurpose = (typeof PAPER_PURPOSES)[number];

export type FilingStatus =
  | 'first-review' // 待初审
  | 'second-review' // 待复审
  | 'returned' // 退回补材料
  | 'effective' // 已生效
  | 'refused' // 不予备案
  | 'withdrawn'; // 已撤销

export type FilingAction = 'recommend' | 'approve' | 'return' | 'refuse' | 'resubmit' | 'withdraw';

export const FILING_TABLE: StateTable<FilingStatus, FilingAction> = {
  'first-review': { recommend: 'second-review', return: 'returned', withdraw: 'withdrawn' },
  'second-review': { approve: 'effective', return: 'returned', refuse: 'refused', withdraw: 'withdrawn' },
  returned: { resubmit: 'first-review', withdraw: 'withdrawn' },
  effective: { withdraw: 'withdrawn' },
  refused: {},
  withdrawn: {},
};

export interface Filing {
  readonly filingId: FilingId;
  readonly personId: PersonId;
  readonly reference: string;
  readonly kind: FilingKind;
  /** Where treated: city, four digits. */
  readonly place: AreaCode;
  readonly placeName: string;
  readonly from: LocalDate;
  /** Absent for long-term kinds: no end until withdrawn or replaced. */
  readonly until?: LocalDate;
  readonly papers: readonly FiledPaper[];
  /** Signed commitment (承诺制) instead of papers. */
  readonly commitment: boolean;
  /** With a commitment only, benefits at home start once the papers are complete. */
  readonly papersOwed: boolean;
  readonly status: FilingStatus;
  /** Filed for days that had already begun (补办). */
  readonly retroactive: boolean;
  readonly villageCode: AreaCode;
  readonly submittedAt: Instant;
  readonly submittedBy: EventActor;
  /** Staff who filed it or handed in papers for the person: none of them may review it. */
  readonly makers: readonly string[];
  readonly reviews: readonly ReviewRecord[];
  /** When a decision is due, for the queue's order. */
  readonly dueAt?: Instant;
  readonly decidedAt?: Instant;
  readonly version: number;
}

export interface FiledPaper {
  readonly paperId: PaperId;
  readonly purpose: PaperPurpose;
}

/** At least six months for temporary kinds, usable repeatedly (医保发〔2022〕22号). */
export const TEMPORARY_MONTHS = 6;
export const temporaryEnd = (from: LocalDate): LocalDate => addMonths(from, TEMPORARY_MONTHS);

/** How far back a filing can be made up for (ours: a year, the time in which a manual claim can still be handed in). */
export const RETROACTIVE_MONTHS = 12;

export interface FilingWish {
  readonly kind: FilingKind;
  readonly place: AreaCode;
  readonly from: LocalDate;
  readonly until?: LocalDate;
  readonly papers: readonly FiledPaper[];
  readonly commitment: boolean;
}

export type FilingFieldError = { readonly field: 'place' | 'from' | 'until' | 'papers'; readonly code: string };

/** Checks a wish against the national terms; phone and server alike. */
export function checkFiling(wish: FilingWish, today: LocalDate, district: AreaCode): readonly FilingFieldError[] {
  const errors: FilingFieldError[] = [];
  if (!/^\d{4}$/.test(wish.place)) errors.push({ field: 'place', code: 'filing.place-unknown' });
  else if (district.startsWith(wish.place)) errors.push({ field: 'place', code: 'filing.place-at-home' });
  if (wish.from < addMonths(today, -RETROACTIVE_MONTHS)) errors.push({ field: 'from', code: 'filing.from-too-early' });
  if (wish.from > addMonths(today, TEMPORARY_MONTHS)) errors.push({ field: 'from', code: 'filing.from-too-late' });
  if (isLongTerm(wish.kind)) {
    if (wish.until !== undefined) errors.push({ field: 'until', code: 'filing.until-not-asked' });
  } else {
    if (wish.until === undefined) errors.push({ field: 'until', code: 'filing.until-missing' });
    else if (wish.until < wish.from) errors.push({ field: 'until', code: 'filing.until-before-from' });
    else if (wish.until < temporaryEnd(wish.from)) errors.push({ field: 'until', code: 'filing.until-too-early' });
    else if (wish.until > addMonths(wish.from, 12)) errors.push({ field: 'until', code: 'filing.until-too-late' });
  }
  const wanted = PAPERS_FOR[wish.kind];
  const hasWanted = wish.papers.some((paper) => wanted.includes(paper.purpose));
  // A referral is the one kind a promise cannot replace: the slip is the approval given before.
  if (wish.kind === 'referral' && !hasWanted) errors.push({ field: 'papers', code: 'filing.referral-slip-missing' });
  else if (wanted.length > 0 && !hasWanted && !wish.commitment)
    errors.push({ field: 'papers', code: 'filing.papers-or-commitment' });
  return errors;
}

export interface FilingDecision {
  readonly status: 'effective' | 'first-review';
  /** Why it waits for the desk; the phone says it in words. */
  readonly reason?: 'retroactive' | 'referral-slip' | 'papers';
  readonly papersOwed: boolean;
}

/**
 * Decided at once where the rules allow: a promise or a kind without papers takes effect on the spot, on holidays too;
 * days already begun, a referral slip and papers handed in are looked at by the desk.
 */
export function decideFiling(wish: FilingWish, today: LocalDate): FilingDecision {
  if (wish.from < today) return { status: 'first-review', reason: 'retroactive', papersOwed: false };
  if (wish.kind === 'referral') return { status: 'first-review', reason: 'referral-slip', papersOwed: false };
  if (PAPERS_FOR[wish.kind].length === 0 || wish.kind === 'emergency')
    return { status: 'effective', papersOwed: false };
  if (wish.papers.length > 0) return { status: 'first-review', reason: 'papers', papersOwed: false };
  return { status: 'effective', papersOwed: true };
}

/** What a post's verdict does. The first post recommends; only the second decides, but either may send back. */
export const verdictAction = (status: FilingStatus, verdict: Verdict): FilingAction =>
  status === 'first-review'
    ? verdict === 'return'
      ? 'return'
      : 'recommend'
    : verdict === 'approve'
      ? 'approve'
      : verdict;

/** The filing that holds for a day of admission, if any: effective, of that place, within its dates. */
export const filingInForce = (
  filings: readonly Pick<Filing, 'status' | 'place' | 'from' | 'until' | 'kind'>[],
  place: AreaCode,
  on: LocalDate,
): FilingKind | undefined =>
  filings.find(
    (f) => f.status === 'effective' && f.place === place && f.from <= on && (f.until === undefined || on <= f.until),
  )?.kind;

/** Two filings of one kind for the same place must not overlap: the second would change nothing. */
export const overlaps = (
  a: Pick<Filing, 'place' | 'from' | 'until'>,
  b: { readonly place: AreaCode; readonly from: LocalDate; readonly until?: LocalDate },
): boolean => a.place === b.place && a.from <= (b.until ?? '9999-12-31') && b.from <= (a.until ?? '9999-12-31');

/** Days in which the desk decides (ours): a made-up filing usually waits with a hospital bill in hand. */
const REVIEW_DAYS = { retroactive: 1, 'referral-slip': 2, papers: 3 } as const;

/** When the desk's decision is due. */
export const reviewDue = (reason: NonNullable<FilingDecision['reason']>, submittedAtMs: number): Instant =>
  isoInstant(submittedAtMs + REVIEW_DAYS[reason] * 86_400_000);

/** Why a filing waits, worked out again from its facts. */
export const waitingReason = (filing: Pick<Filing, 'retroactive' | 'kind'>): NonNullable<FilingDecision['reason']> =>
  filing.retroactive ? 'retroactive' : filing.kind === 'referral' ? 'referral-slip' : 'papers';

/** What is missing, told once: the last post's reasons while the filing is sent back. */
export const missingPapers = (filing: Pick<Filing, 'status' | 'reviews'>): readonly string[] =>
  filing.status === 'returned' ? (filing.reviews.at(-1)?.reasons ?? []) : [];
