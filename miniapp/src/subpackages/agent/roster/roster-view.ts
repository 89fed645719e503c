import type { RosterCard } from '@linli/shared/contract/agent';
import type { LocalDate } from '@linli/shared/kernel/date';
import { byUrgency, isUnpaid, openMatters, unfiledPlace } from './open-matters';

/** What the roster can be narrowed to; several at once narrow further. */
export const FILTERS = ['unpaid', 'unfiled', 'alone', 'left-behind', 'away', 'hardship'] as const;
export type Filter = (typeof FILTERS)[number];

/** Figures at the head of the roster (名单上的数). */
export interface Figures {
  /** 户 */
  readonly households: number;
  /** 人没交 */
  readonly unpaid: number;
  /** 在外地、没备案 */
  readonly unfiled: number;
  /** Of those to be collected from, how many hundredths are paid; undefined when nobody is. */
  readonly donePercent: number | undefined;
}

export function figures(people: readonly RosterCard[], today: LocalDate): Figures {
  const living = people.filter(({ deceased }) => !deceased);
  const paid = living.filter(({ standing: { next } }) => next?.status === 'insured').length;
  const unpaid = living.filter(isUnpaid).length;
  return {
    // Who is in no household stands for one of their own.
    households: new Set(living.map(({ householdId, personId }) => householdId ?? personId)).size,
    unpaid,
    unfiled: living.filter((card) => unfiledPlace(card, today) !== undefined).length,
    // Rounded down: 100% is said only when nobody is left.
    donePercent: paid + unpaid === 0 ? undefined : Math.floor((100 * paid) / (paid + unpaid)),
  };
}

export function suits(filter: Filter, card: RosterCard, today: LocalDate): boolean {
  switch (filter) {
    case 'unpaid':
      return isUnpaid(card);
    case 'unfiled':
      return unfiledPlace(card, today) !== undefined;
    case 'alone':
      return card.livesAlone;
    case 'left-behind':
      return card.leftBehind;
    case 'away':
      return card.worksIn !== undefined;
    case 'hardship':
      return card.groups.length > 0;
  }
}

export interface RosterView {
  /** Something is open, most urgent first. */
  readonly open: readonly RosterCard[];
  readonly settled: readonly RosterCard[];
  /** How many each filter would leave of what is shown now. */
  readonly counts: Readonly<Record<Filter, number>>;
}

/** The roster narrowed by part of a name and filters. */
export function rosterView(
  people: readonly RosterCard[],
  today: LocalDate,
  typed: string,
  filters: readonly Filter[],
): RosterView {
  const wanted = plain(typed);
  const found = people.filter(
    (card) => plain(card.name).includes(wanted) && filters.every((filter) => suits(filter, card, today)),
  );
  const isOpen = (card: RosterCard) => openMatters(card, today).length > 0;
  return {
    open: found.filter(isOpen).sort(byUrgency(today)),
    settled: found.filter((card) => !isOpen(card)),
    counts: Object.fromEntries(
      FILTERS.map((filter) => [filter, found.filter((card) => suits(filter, card, today)).length]),
    ) as Record<Filter, number>,
  };
}

/** Names as they are compared: without spaces, middle dots of either width and case. */
const plain = (name: string): string => name.replace(/[\s·•・.]/g, '').toLowerCase();
