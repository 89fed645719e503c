import type { Dimension } from '../figure';
import type { PackData } from '../pack';
import { groupMatches, inRange } from '../pick-figure';
import type { RuleChapter, RuleEntry, RuleScope } from './entry';
import { premiumShares, type PremiumShare } from './premium-shares';

/** Who reads the page (对您): what choices of a pack turn on. */
export interface RuleReader {
  readonly groups: readonly string[];
  /** Enrolment categories (参保类别) that the person may be in, the likeliest first. */
  readonly categories: readonly string[];
  /** Completed years. */
  readonly age: number;
}

const PERSONAL: ReadonlySet<Dimension> = new Set(['group', 'category', 'age']);

/** What of a book is for one person because of who they are: their premium, and the figures that a table chooses for them. */
export interface RulesForPerson {
  readonly premium: PremiumShare | undefined;
  readonly entries: readonly RuleEntry[];
}

/** Picks what differs by person and holds for this one. */
export function rulesFor(pack: PackData, book: readonly RuleChapter[], reader: RuleReader): RulesForPerson {
  const premium = book.find(({ id }) => id === 'premium')?.entries ?? [];
  const shares = premiumShares(premium).filter(({ whom }) =>
    whom.every((scope) => names(pack, scope, reader) || scope.key === 'else'),
  );
  return {
    // The cheapest of what a person may have: subsidies are given without asking (免申即享).
    premium: [...shares].sort((a, b) => a.own - b.own)[0],
    entries: book
      .filter(
        ({ id, who }) =>
          id !== 'premium' && id !== 'facts' && (who.length === 0 || who.some((one) => names(pack, one, reader))),
      )
      .flatMap(({ entries }) => entries.filter((entry) => isFor(pack, entry, entries, reader))),
  };
}

/** Whether a choice names the reader. */
function names(pack: PackData, { by, key }: RuleScope, { groups, categories, age }: RuleReader): boolean {
  switch (by) {
    case 'group':
      return groups.some((group) => groupMatches(pack, key, group));
    case 'category':
      return categories[0] === key;
    case 'age':
      return key !== 'else' && inRange(key, age);
    default:
      return true;
  }
}

/** An entry that turns on the person, named by it, or meant by "others" where nothing beside it names them. */
function isFor(pack: PackData, entry: RuleEntry, beside: readonly RuleEntry[], reader: RuleReader): boolean {
  if (!entry.scopes.some(({ by }) => PERSONAL.has(by))) return false;
  // A ratio that is not raised is no news.
  if (entry.term === 'plus' && entry.figure.is === 'none') return false;
  return entry.scopes.every((scope, at) => {
    if (scope.key !== 'else') return names(pack, scope, reader);
    if (!PERSONAL.has(scope.by)) return true;
    return !beside.some((other) => {
      const same =
        other.term === entry.term &&
        other.subject === entry.subject &&
        entry.scopes.slice(0, at).every(({ key }, index) => other.scopes[index]?.key === key);
      const choice = other.scopes[at];
      return (
        same && choice !== undefined && choice.by === scope.by && choice.key !== 'else' && names(pack, choice, reader)
      );
    });
  });
}
