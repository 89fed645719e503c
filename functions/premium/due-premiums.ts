import { type LocalDate, yearOf } from '@linli/shared/kernel/date';
import { err, ok } from '@linli/shared/kernel/result';
import type { premiumRoutes } from '@linli/shared/contract/premium';
import { yearBeingCollected } from '@linli/shared/domain/enrolment';
import { MAX_ORDER_LINES } from '@linli/shared/domain/premium-order';
import { windowOpens } from '@linli/shared/domain/standing';
import type { Policies } from '../policy/ports';
import { policyProblem } from '../http/policy-problem';
import type { Read } from '../http/use-case';
import { dueOf } from './due';
import type { PremiumDeps } from './ports';

/** The year that is collected on a day: the coming one once its window has opened. */
export async function collectedYear(policies: Policies, today: LocalDate): Promise<number> {
  const following = await policies.forYear(yearOf(today) + 1, today);
  return yearBeingCollected(today, following.ok ? windowOpens(following.value) : undefined);
}

/** Everybody of the account whose premium can be paid now: one query over the account's cards. */
export const duePremiums =
  ({ records, policies }: PremiumDeps): Read<typeof premiumRoutes.duePremiums> =>
  async ({ actor, today }, { query }) => {
    const year = query.year ?? (await collectedYear(policies, today));
    const plan = await policies.forYear(year, today);
    if (!plan.ok) return err(policyProblem(plan.error));
    const cards = actor.accountId === undefined ? [] : (await records.home(actor.accountId)).cards;

    const people = [];
    const notYet = [];
    for (const { personId, relation, facts } of cards) {
      const due = dueOf(
        plan.value,
        facts,
        facts.enrolments.find((enrolment) => enrolment.year === year),
        today,
      );
      const { name } = facts;
      if (due.status === 'registered' || due.status === 'paying') people.push({ personId, name, relation, ...due });
      else notYet.push({ personId, name, reason: due.status });
    }
    return ok({ today, year, mostPeople: MAX_ORDER_LINES, people, notYet });
  };
