import type { PackData } from '../pack';
import type { RuleEntry } from '../rule-book/entry';
import { ruleBook } from '../rule-book/rule-book';
import { entryTitle, termWords } from '../rule-book/rule-terms';
import { CHINESE, type RuleSpeaker } from '../rule-book/speaker';

/** The circumstance at which a table has no row, as a gap's path spells it: "[level=level-9]". */
const AT = /\[([\w-]+)=([^\]]*)\]/;

const NAMES = {
  level: 'levels',
  place: 'places',
  category: 'categories',
  group: 'groups',
  disease: 'diseases',
} as const;

/** "三级医院" for "[level=level-3]"; empty where the path names no circumstance, or one that was not filled in. */
function circumstance(pack: PackData, figure: string, say: RuleSpeaker): string {
  const [, by = '', key = ''] = AT.exec(figure) ?? [];
  const table = Object.prototype.hasOwnProperty.call(NAMES, by) ? pack[NAMES[by as keyof typeof NAMES]] : undefined;
  const name = table?.[key];
  return name === undefined ? '' : say.name(name);
}

/** A path without the place of a single band: rules with one rate are spelled with and without it. */
const plain = (path: string): string => path.replace(AT, '').replace(/\.bands\.(\d+)\.rate/, '.rate');

/** What a pack that has no such section at all does not say: then the book has no chapter to name it by. */
function sectionWords(path: string, say: RuleSpeaker): string | undefined {
  if (path.startsWith('firstShare')) return say.word('term.class-b');
  if (path.startsWith('filing')) return say.name('异地就医备案');
  return undefined;
}

/** What is missing, in words (政策没有载明的数), and what the same matter does say. */
export interface GapWords {
  /** "住院 报销比例（三级医院）". */
  readonly missing: string;
  /** Figures of the same matter that the pack does give (能说的): each may be shown with its source. */
  readonly stated: readonly RuleEntry[];
}

/** Names the figure that a gap wants, by the terms of the rule book, and lists what its chapter states. */
export function gapWords(pack: PackData, figure: string, say: RuleSpeaker = CHINESE): GapWords {
  const chapters = ruleBook(pack);
  const path = plain(figure);
  const at = circumstance(pack, figure, say);
  const entries = chapters.flatMap((chapter) => chapter.entries);
  const exact = entries.find((entry) => plain(entry.path) === path);
  const beside = exact ?? entries.find((entry) => plain(entry.path).startsWith(`${path}.`));
  const chapter =
    chapters.find((each) => beside !== undefined && each.entries.includes(beside)) ??
    chapters.find(({ id }) => path === id || path.startsWith(`${id}.`));
  const missing = (): string => {
    // A benefit or layer of which nothing is known is named by itself.
    if (beside?.term === 'whole') return say.name(beside.subject);
    if (exact !== undefined) return entryTitle(exact, say);
    const what =
      beside !== undefined
        ? // One row of a table is named by the table's term and the circumstance that was asked for.
          [beside.subject === '' ? '' : say.name(beside.subject), termWords(beside, say)].filter(Boolean).join(' ')
        : (sectionWords(path, say) ?? (chapter === undefined ? say.word('value.absent') : say.name(chapter.title)));
    return at === '' ? what : say.word('title.for', { what, whom: at });
  };
  return {
    missing: missing(),
    stated: (chapter?.entries ?? []).filter((entry) => entry.figure.is !== 'absent' && entry.term !== 'whole'),
  };
}
