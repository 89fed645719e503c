import type { SettledClaim } from '@linli/shared/domain/claim';
import type { LocalDate } from '@linli/shared/kernel/date';
import type { Figure } from '@linli/shared/policy/figure';
import type { PackData } from '@linli/shared/policy/pack';
import { compareBooks, type RuleChange } from '@linli/shared/policy/rule-book/compare-books';
import { reshapedMatters } from './reshaped-matters';

/** Changed figures of one matter that settlements come under. */
export interface TouchedChapter {
  readonly id: string;
  readonly title: string;
  /** Undefined: not single figures but how the matter is reckoned, for whoever comes under it. */
  readonly changes: readonly RuleChange[] | undefined;
}

/** What of a settlement says which rules it comes under. */
export type ClaimMarks = Pick<SettledClaim, 'facts' | 'level' | 'discharged'>;

/** Matters that no settlement of a stay or bill is reckoned by: what is paid in, how long one waits, what is published. */
const NO_SETTLEMENT: ReadonlySet<string> = new Set(['premium', 'waiting', 'facts']);

/** What changes between two versions for settlements: a figure that only stands in another document changes no amount. */
export function touchedChapters(before: PackData, after: PackData): readonly TouchedChapter[] {
  const reshaped = reshapedMatters(before, after);
  const known = new Set(reshaped.map(({ id }) => id));
  const figures = compareBooks(before, after).flatMap(({ id, title, changes }): TouchedChapter[] => {
    const amounts = changes.filter(({ kind }) => kind !== 'source');
    return NO_SETTLEMENT.has(id) || known.has(id) || amounts.length === 0 ? [] : [{ id, title, changes: amounts }];
  });
  return [...figures, ...reshaped.map(({ id, title }) => ({ id, title, changes: undefined }))];
}

/**
 * Matters of a change that a settlement comes under, by what it says of itself: kind, level, filing, class-B items, day of discharge.
 * It names every settlement that the change itself can alter, and some whose amounts do not differ: a band or layer that the stay never
 * reached. What another settlement of the year does to this one is for {@link touchedInYear}. By how much each differs is for the
 * simulation to reckon.
 */
export const chaptersTouching = (claim: ClaimMarks, chapters: readonly TouchedChapter[]): readonly TouchedChapter[] =>
  chapters.filter(
    ({ id, changes }) =>
      comesUnder(claim, id) && (changes === undefined || changes.some((change) => concerns(claim, change))),
  );

function comesUnder({ facts }: ClaimMarks, chapter: string): boolean {
  if (chapter.startsWith('benefits.')) return facts.kind === chapter.slice('benefits.'.length);
  if (chapter === 'filing') return facts.filing !== undefined && facts.filing !== 'local';
  if (chapter === 'class-b') return (facts.classB?.length ?? 0) > 0;
  // Layers, modifiers and the raise of the ceiling ask for amounts and people, of which a settlement keeps only the outcome.
  return true;
}

function concerns(claim: ClaimMarks, change: RuleChange): boolean {
  const entries = [...('before' in change ? [change.before] : []), ...('after' in change ? [change.after] : [])];
  return entries.some(
    ({ scopes, figure }) =>
      holdsOn(figure, claim.discharged) &&
      scopes.every(({ by, key }) => {
        if (key === 'else') return true;
        if (by === 'level') return key === claim.level;
        if (by === 'filing') return key === (claim.facts.filing ?? 'local');
        return true;
      }),
  );
}

const holdsOn = ({ from, until }: Pick<Figure, 'from' | 'until'>, day: LocalDate): boolean =>
  (from === undefined || from <= day) && (until === undefined || day <= until);
