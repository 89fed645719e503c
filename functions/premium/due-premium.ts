import { err, ok } from '@linli/shared/kernel/result';
import type { premiumRoutes } from '@linli/shared/contract/premium';
import { insuredYearsOf } from '@linli/shared/domain/card';
import { policyProblem } from '../http/policy-problem';
import { PROBLEMS } from '../http/problems';
import type { Read } from '../http/use-case';
import { dueOf } from './due';
import { collectedYear } from './due-premiums';
import { unsettledMoneyOf } from './unsettled-money';
import type { PremiumDeps } from './ports';

/**
 * One person's premium of the year that is collected now, or of the year asked for, for whoever may pay it: one query over the dossier,
 * and a key read for an order that the enrolment names.
 */
export const duePremium =
  ({ records, policies }: PremiumDeps): Read<typeof premiumRoutes.duePremium> =>
  async ({ actor, today }, { params: { personId }, query }) => {
    const plan = await policies.forYear(query.year ?? (await collectedYear(policies, today)), today);
    if (!plan.ok) return err(policyProblem(plan.error));
    const dossier = await records.dossier(personId);
    if (dossier === undefined) return err(PROBLEMS.notFound);
    const { person } = dossier;
    const enrolment = dossier.enrolments.find(({ year }) => year === plan.value.pack.year);
    const facts = { ...person, insuredYears: insuredYearsOf(dossier) };
    const unsettled = (await unsettledMoneyOf(records, actor, [enrolment]))(enrolment);
    return ok({
      today,
      year: plan.value.pack.year,
      name: person.name,
      ...dueOf(plan.value, facts, enrolment, today),
      ...(unsettled !== undefined && { unsettled }),
    });
  };
