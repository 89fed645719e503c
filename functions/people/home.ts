import type { peopleRoutes, PersonCard } from '@linli/shared/contract/people';
import { personCardOf } from '@linli/shared/contract/person-card';
import { err, ok } from '@linli/shared/kernel/result';
import { PROBLEMS } from '../http/problems';
import type { Read } from '../http/use-case';
import { plansAround } from '../policy/plans-around';
import type { PeoplePorts } from './ports';

/** Home: everybody this account looks after and how each stands, in one query. */
export const home =
  ({ records, policies, district }: PeoplePorts): Read<typeof peopleRoutes.home> =>
  async ({ actor, today }) => {
    if (actor.accountId === undefined) return err(PROBLEMS.noScope);
    const { account, cards } = await records.home(actor.accountId);
    const plans = await plansAround(policies, today);
    const shown = inOrder(cards.map((card) => personCardOf(card, plans, district, today)));
    const personId = account?.personId;
    return ok({
      today,
      account: { bound: personId !== undefined, ...(personId !== undefined && { personId }) },
      cards: [...shown],
    });
  };

/** The holder first, then who has something to do and by when, then the others by age. The dead come last. */
export const inOrder = (cards: readonly PersonCard[]): readonly PersonCard[] =>
  [...cards].sort(
    (a, b) => rank(a) - rank(b) || (deadline(a) < deadline(b) ? -1 : deadline(a) > deadline(b) ? 1 : b.age - a.age),
  );

const rank = (card: PersonCard): number => {
  if (card.relation === 'self') return 0;
  if (card.deceased) return 3;
  return isDue(card) ? 1 : 2;
};

const isDue = ({ standing: { next }, filings }: PersonCard): boolean =>
  (next !== undefined && next.status !== 'insured' && next.status !== 'blocked') ||
  filings.some((filing) => filing.status === 'returned' || filing.papersOwed);

const deadline = (card: PersonCard): string => card.standing.next?.deadline ?? '9999';
