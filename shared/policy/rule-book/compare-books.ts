import type { Figure } from '../figure';
import type { PackData } from '../pack';
import type { RuleChapter, RuleEntry } from './entry';
import { ruleBook } from './rule-book';

/**
 * What became of one figure between two packs. `stated`: it was absent and is known now; `unstated` the other way round;
 * `source`: the same value, from another document or of another grade.
 */
export type RuleChange =
  | { readonly kind: 'changed' | 'stated' | 'unstated'; readonly before: RuleEntry; readonly after: RuleEntry }
  | { readonly kind: 'source'; readonly before: RuleEntry; readonly after: RuleEntry }
  | { readonly kind: 'added'; readonly after: RuleEntry }
  | { readonly kind: 'removed'; readonly before: RuleEntry };

/** Changes of one matter. */
export interface ChapterChanges {
  readonly id: string;
  readonly title: string;
  readonly changes: readonly RuleChange[];
}

/**
 * What changes from one pack to another (两个政策包的差别), matter by matter in the order of the newer; dates are compared as
 * days of their year, so that a window that moves on by a year is not news.
 */
export function compareBooks(before: PackData, after: PackData): readonly ChapterChanges[] {
  const [old, now] = [ruleBook(before), ruleBook(after)];
  const shift = after.year - before.year;
  const titles = new Map([...old, ...now].map(({ id, title }) => [id, title]));
  const oldByPath = new Map(old.flatMap(({ entries }) => entries).map((entry) => [entry.chapter + entry.path, entry]));
  // A ceiling that several matters share is one figure: where another of them takes it up or lets go of it, it did not change.
  const [everywhereBefore, everywhereNow] = [figuresIn(old), figuresIn(now)];
  const order = [...now.map(({ id }) => id), ...old.map(({ id }) => id).filter((id) => !now.some((c) => c.id === id))];
  const chapters = new Map<string, RuleChange[]>(order.map((id) => [id, []]));
  for (const entry of now.flatMap(({ entries }) => entries)) {
    const past = oldByPath.get(entry.chapter + entry.path);
    oldByPath.delete(entry.chapter + entry.path);
    const change = past === undefined ? added(entry, everywhereBefore) : changeOf(past, entry, shift);
    if (change !== undefined) chapters.get(entry.chapter)?.push(change);
  }
  for (const entry of oldByPath.values())
    if (entry.figure.is !== 'absent' && !isSame(everywhereNow.get(entry.path), entry.figure))
      chapters.get(entry.chapter)?.push({ kind: 'removed', before: entry });
  return [...chapters].flatMap(([id, changes]) =>
    changes.length === 0 ? [] : [{ id, title: titles.get(id) ?? id, changes }],
  );
}

const figuresIn = (book: readonly RuleChapter[]): ReadonlyMap<string, Figure> =>
  new Map(book.flatMap(({ entries }) => entries.map(({ path, figure }) => [path, figure] as const)));

const isSame = (a: Figure | undefined, b: Figure): boolean => a !== undefined && sameValue(a, b, 0);

/** A place for a figure that nobody states is no news, and one that stood under another matter is not new. */
const added = (after: RuleEntry, before: ReadonlyMap<string, Figure>): RuleChange | undefined =>
  after.figure.is === 'absent' || isSame(before.get(after.path), after.figure) ? undefined : { kind: 'added', after };

function changeOf(before: RuleEntry, after: RuleEntry, shift: number): RuleChange | undefined {
  const [a, b] = [before.figure, after.figure];
  if (!sameValue(a, b, after.unit === 'date' ? shift : 0)) {
    if (a.is === 'absent') return { kind: 'stated', before, after };
    return { kind: b.is === 'absent' ? 'unstated' : 'changed', before, after };
  }
  if (a.is === 'absent') return undefined;
  return a.s === b.s && a.g === b.g ? undefined : { kind: 'source', before, after };
}

function sameValue(a: Figure, b: Figure, yearsOn: number): boolean {
  if (a.is !== b.is) return false;
  if (a.is !== undefined) return true;
  if (yearsOn !== 0 && typeof a.v === 'string' && typeof b.v === 'string')
    return `${Number(a.v.slice(0, 4)) + yearsOn}${a.v.slice(4)}` === b.v;
  return JSON.stringify(a.v) === JSON.stringify(b.v);
}
