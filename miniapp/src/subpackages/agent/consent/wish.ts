import type { RosterCard } from '@linli/shared/contract/agent';
import { latestMandateEnd, permits } from '@linli/shared/domain/mandate';
import { addDays, type LocalDate } from '@linli/shared/kernel/date';
import type { Matter } from '@linli/shared/domain/roles';
import { needOf } from '../../../features/standing/need';

/** What the resident is asked to agree to. */
export interface Wish {
  readonly matters: readonly AskedMatter[];
  /** Last day. */
  readonly until: LocalDate | undefined;
}

/** Seeing the record comes with any of them and is said, not chosen. */
export type AskedMatter = Exclude<Matter, 'view'>;
const ORDER: readonly AskedMatter[] = ['enrol', 'pay', 'file', 'reimburse'];

/** How long an agent asks for unless they say otherwise. days */
const USUAL_DAYS = 30;

/**
 * What the page asks for at first: the matter it was opened for, and what this agent may already do, because a new consent
 * takes the place of the one before. Registration insures nobody until it is paid, so that payment is asked with it.
 */
export function firstWish(card: RosterCard, matter: AskedMatter | undefined, today: LocalDate): Wish {
  const { mandate } = card;
  const held = ORDER.filter(
    (one) => mandate !== undefined && mandate.matters.includes(one) && permits(mandate, one, today),
  );
  const usual: readonly AskedMatter[] =
    matter === undefined ? (held.length > 0 ? [] : dueMatters(card)) : matter === 'enrol' ? ['enrol', 'pay'] : [matter];
  const month = addDays(today, USUAL_DAYS);
  const until = mandate?.until !== undefined && held.length > 0 && mandate.until > month ? mandate.until : month;
  return { matters: inOrder([...held, ...usual]), until };
}

/** Nothing in particular was asked: what is due. */
function dueMatters(card: RosterCard): readonly AskedMatter[] {
  const { kind } = needOf(card);
  return kind === 'enrol' ? ['enrol', 'pay'] : ['pay'];
}

/** Each once, in the order in which they are done. */
export const inOrder = (matters: readonly AskedMatter[]): readonly AskedMatter[] =>
  ORDER.filter((matter) => matters.includes(matter));

export type WishMistake = 'matters' | 'until';

/** What is wrong with a wish; the server checks the same (functions/agent/grant-mandate). */
export const wishMistakes = ({ matters, until }: Wish, today: LocalDate): readonly WishMistake[] => [
  ...(matters.length === 0 ? (['matters'] as const) : []),
  ...(until === undefined || until < today || until > latestMandateEnd(today) ? (['until'] as const) : []),
];
