import {
  checkFiling,
  decideFiling,
  filingClass,
  isLongTerm,
  PAPERS_FOR,
  reviewDue,
  temporaryEnd,
  type FilingClass,
  type FilingDecision,
  type FilingFieldError,
  type FilingKind,
  type FilingWish,
} from '@linli/shared/domain/out-of-area';
import type { LocalDate } from '@linli/shared/kernel/date';
import type { Photo } from '@/components';
import { filedPapers, purposeFor } from '../papers';

/** What the flow asks. Keys are the fields' ids, so that a mistake goes when its own answer changes. */
export interface FilingAnswers {
  /** Why: the case that decides the points. */
  readonly why: FilingClass | undefined;
  /** Which of the long-term kinds; the other cases have one kind each. */
  readonly kind: FilingKind | undefined;
  /** City, four digits. */
  readonly place: string | undefined;
  /** Its official name, as the summary says it: the table of cities is not there on every page. */
  readonly placeName: string | undefined;
  readonly from: LocalDate | undefined;
  /** As chosen; otherwise six months. */
  readonly until: LocalDate | undefined;
  readonly way: 'papers' | 'promise' | undefined;
  readonly papers: readonly Photo[];
  /** Ticked under the commitment. */
  readonly commitment: boolean;
  /** The name written under it. */
  readonly signature: string;
}

export const emptyAnswers = (today: LocalDate): FilingAnswers => ({
  why: undefined,
  kind: undefined,
  place: undefined,
  placeName: undefined,
  from: today,
  until: undefined,
  way: undefined,
  papers: [],
  commitment: false,
  signature: '',
});

/** Long-term kinds in the order in which they occur here: most migrants work elsewhere. */
export const LONG_TERM_KINDS = [
  'working-elsewhere',
  'living-elsewhere',
  'retired-elsewhere',
] as const satisfies readonly FilingKind[];
const KIND_OF: Readonly<Record<Exclude<FilingClass, 'long-term'>, FilingKind>> = {
  referral: 'referral',
  emergency: 'emergency',
  other: 'other-temporary',
};

/** The national category that the answers come to. */
export function kindOf({ why, kind }: Pick<FilingAnswers, 'why' | 'kind'>): FilingKind | undefined {
  if (why === undefined) return undefined;
  if (why !== 'long-term') return KIND_OF[why];
  return kind !== undefined && filingClass(kind) === 'long-term' ? kind : undefined;
}

/** A category that stands for a case, for its price: all of a case cost the same. */
export const exampleOf = (why: FilingClass): FilingKind => (why === 'long-term' ? LONG_TERM_KINDS[0] : KIND_OF[why]);

/** Last day of a temporary filing: chosen, or six months on. */
export function untilOf(answers: FilingAnswers): LocalDate | undefined {
  const kind = kindOf(answers);
  if (kind === undefined || isLongTerm(kind) || answers.from === undefined) return undefined;
  return answers.until ?? temporaryEnd(answers.from);
}

/** A referral has its slip or is none; every other kind may be promised. */
export const wayOf = (answers: FilingAnswers): FilingAnswers['way'] =>
  kindOf(answers) === 'referral' ? 'papers' : answers.way;

/** Whether papers are asked for at all. */
export const asksPapers = (answers: FilingAnswers): boolean => {
  const kind = kindOf(answers);
  return kind !== undefined && PAPERS_FOR[kind].length > 0;
};

/** What will be sent; undefined while an answer is missing. */
export function wishOf(answers: FilingAnswers): FilingWish | undefined {
  const kind = kindOf(answers);
  const { place, from } = answers;
  if (kind === undefined || place === undefined || from === undefined) return undefined;
  const until = untilOf(answers);
  const way = asksPapers(answers) ? wayOf(answers) : undefined;
  return {
    kind,
    place,
    from,
    ...(until === undefined ? {} : { until }),
    papers: way === 'papers' ? filedPapers(answers.papers, purposeFor(kind)) : [],
    commitment: way === 'promise' && answers.commitment,
  };
}

/** The shared rule's errors for one field; what is not answered yet stands for itself. */
export function errorsAt(
  field: FilingFieldError['field'],
  answers: FilingAnswers,
  today: LocalDate,
  district: string,
): string | undefined {
  const until = untilOf(answers);
  const wish: FilingWish = {
    kind: kindOf(answers) ?? 'other-temporary',
    place: answers.place ?? '',
    from: answers.from ?? today,
    ...(until === undefined ? {} : { until }),
    papers: [],
    commitment: true,
  };
  return checkFiling(wish, today, district).find((error) => error.field === field)?.code;
}

/** What becomes of it on being sent, and in how many days the desk answers where it has to. */
export interface Outcome extends FilingDecision {
  readonly days: number;
}

const daysOf = (reason: NonNullable<FilingDecision['reason']>): number =>
  Math.round(Date.parse(reviewDue(reason, 0)) / 86_400_000);

/** The server's own rule, asked beforehand: what happens if it is proved this way. */
export function outcomeOf(answers: FilingAnswers, way: FilingAnswers['way'], today: LocalDate): Outcome | undefined {
  const kind = kindOf(answers);
  if (kind === undefined || answers.from === undefined) return undefined;
  const paper = { paperId: 'x_' as const, purpose: purposeFor(kind) };
  const decision = decideFiling(
    {
      kind,
      place: answers.place ?? '',
      from: answers.from,
      papers: way === 'papers' ? [paper] : [],
      commitment: way === 'promise',
    },
    today,
  );
  return { ...decision, days: decision.reason === undefined ? 0 : daysOf(decision.reason) };
}
