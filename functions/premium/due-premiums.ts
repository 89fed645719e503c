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
import { unsettledMoneyOf } from './unsettled-money';
import type { PremiumDeps } from './ports';

/** The year that is collected on a day: the coming one once its window has opened. */
export async function collectedYear(policies: Policies, today: LocalDate): Promise<number> {
  const following = await policies.forYear(yearOf(today) + 1, today);
  return yearBeingCollected(today, following.ok ? windowOpens(following.value) : undefined);
}

/**
 * Everybody of the account whose premium can be paid now: one query over the account's cards, and a key read for each order that
 * their enrolments name.
 */
export const duePremiums =
  ({ records, policies }: PremiumDeps): Read<typeof premiumRoutes.duePremiums> =>
  async ({ actor, today }, { query }) => {
    const year = query.year ?? (await collectedYear(policies, today));
    const plan = await policies.forYear(year, today);
    if (!plan.ok) return err(policyProblem(plan.error));
    const cards = actor.accountId === undefined ? [] : (await records.home(actor.accountId)).cards;

    const enrolments = cards.map(({ facts }) => facts.enrolments.find((enrolment) => enrolment.year === year));
    const unsettledOf = await unsettledMoneyOf(records, actor, enrolments);

    const people = [];
    const notYet = [];
    for (const [index, { personId, relation, facts }] of cards.entries()) {
      const enrolment = enrolments[index];
      const due = dueOf(plan.value, facts, enrolment, today);
      const unsettled = unsettledOf(enrolment);
      const who = { personId, name: facts.name, ...(unsettled !== undefined && { unsettled }) };
      if (due.status === 'registered' || due.status === 'paying') people.push({ ...who, relation, ...due });
      else notYet.push({ ...who, reason: due.status });
    }
    return ok({ today, year, mostPeople: MAX_ORDER_LINES, people, notYet });
  };
