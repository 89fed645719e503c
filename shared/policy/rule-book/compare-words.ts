import type { ChapterChanges, RuleChange } from './compare-books';
import type { RuleEntry } from './entry';
import { differenceWords, entryTitle, entryValue, scopeWords } from './rule-terms';
import { CHINESE, type RuleSpeaker } from './speaker';
import type { RuleWord } from './words';

/** One change in words (一处变化): what, from what to what, by how much. */
export interface ChangeWords {
  readonly kind: RuleChange['kind'];
  readonly title: string;
  /** Undefined when there was nothing before, or nobody had stated it. */
  readonly before: string | undefined;
  readonly after: string | undefined;
  /** "多 300 元" */
  readonly difference: string | undefined;
}

/** Says a change for whoever reads it. */
export function changeWords(change: RuleChange, say: RuleSpeaker = CHINESE): ChangeWords {
  const { kind } = change;
  const before = kind === 'added' ? undefined : change.before;
  const after = kind === 'removed' ? undefined : change.after;
  const entry = (after ?? before) as RuleEntry;
  return {
    kind,
    title: entryTitle(entry, say),
    before: before === undefined || kind === 'stated' ? undefined : entryValue(before, say),
    after: after === undefined || kind === 'unstated' ? undefined : entryValue(after, say),
    difference: kind === 'changed' && before && after ? differenceWords(before, after, say) : undefined,
  };
}

const PEOPLE: ReadonlySet<string> = new Set(['group', 'category', 'disease', 'age', 'years-paid']);

/** Whom the changes of one matter touch (影响谁): the people they name if all of them name some, else whom the matter is for. */
export function whomChanged({ id, changes }: ChapterChanges, say: RuleSpeaker = CHINESE): string {
  const news = changes.filter(({ kind }) => kind !== 'source');
  const named = news.map((change) =>
    (change.kind === 'removed' ? change.before : change.after).scopes
      .filter(({ by, key }) => PEOPLE.has(by) && key !== 'else')
      .flatMap((scope) =>
        scope.names.length > 0 ? scope.names.map((name) => say.name(name)) : [scopeWords(scope, say)],
      ),
  );
  return named.length > 0 && named.every((names) => names.length > 0)
    ? [...new Set(named.flat())].join(say.word('join.names'))
    : say.word(CHAPTERS[id] ?? 'whom.benefit');
}

const CHAPTERS: Readonly<Record<string, RuleWord>> = {
  premium: 'whom.premium',
  waiting: 'whom.waiting',
  'benefits.inpatient': 'whom.inpatient',
  'benefits.outpatient': 'whom.clinic',
  'benefits.two-diseases': 'whom.clinic',
  'benefits.chronic': 'whom.clinic',
  'layers.critical': 'whom.critical',
  'layers.assistance': 'whom.aid',
  'layers.tilted': 'whom.aid',
  'class-b': 'whom.class-b',
  filing: 'whom.filing',
  modifiers: 'whom.modifiers',
  incentive: 'whom.incentive',
  facts: 'whom.facts',
};
