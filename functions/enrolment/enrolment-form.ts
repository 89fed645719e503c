import { ageOn } from '@linli/shared/kernel/date';
import { err, ok } from '@linli/shared/kernel/result';
import type { enrolmentRoutes } from '@linli/shared/contract/enrolment';
import { insuredYearsOf } from '@linli/shared/domain/card';
import { categoriesFor } from '@linli/shared/domain/category';
import { villageName } from '@linli/shared/domain/district';
import { type Category, compareWithRegister } from '@linli/shared/domain/enrolment';
import { groupsOn } from '@linli/shared/domain/person';
import { type QuotedPremium, quotePremium } from '@linli/shared/domain/premium-quote';
import type { PolicyGap } from '@linli/shared/policy/gap';
import type { Shared } from '../http/capability';
import { policyProblem } from '../http/policy-problem';
import { PROBLEMS } from '../http/problems';
import type { Read } from '../http/use-case';
import { toEnrolmentAnswer } from './enrolment-answer';
import { parentInsured } from './parent-insured';

/** Everything the enrolment pages show, from one query; a newborn's also asks whether the parent is insured. */
export const enrolmentForm =
  ({ records, policies, district }: Shared): Read<typeof enrolmentRoutes.enrolmentForm> =>
  async (context, { params: { personId, year } }) => {
    const { today } = context;
    const plan = await policies.forYear(year, today);
    if (!plan.ok) return err(policyProblem(plan.error));
    const dossier = await records.dossier(personId);
    if (dossier === undefined) return err(PROBLEMS.notFound);
    const { person } = dossier;
    const facts = { ...person, insuredYears: insuredYearsOf(dossier) };
    const categories = categoriesFor(plan.value, facts, today);
    const parent = await parentInsured(records, context, plan.value, dossier);

    const quotes: Partial<Record<Category, QuotedPremium>> = {};
    let gap: PolicyGap | undefined;
    for (const category of categories) {
      const quote = quotePremium(plan.value, facts, {
        category,
        today,
        ...(parent !== undefined && { parentInsured: parent }),
      });
      if (quote.ok) quotes[category] = quote.value;
      else gap = quote.error;
    }
    // One category without a price is shown as such; when none has one there is nothing to choose.
    if (gap !== undefined && Object.keys(quotes).length === 0) return err(policyProblem(gap));

    const existing = dossier.enrolments.find((enrolment) => enrolment.year === year);
    const village = villageName(district, person.villageCode);
    return ok({
      today,
      person: {
        personId,
        name: person.name,
        maskedIdNumber: person.idNumber.masked(),
        age: ageOn(person.born, today),
        ...(context.grant.relation !== undefined && { relation: context.grant.relation }),
        residence: person.residence,
        ...(person.villageCode !== undefined && { villageCode: person.villageCode }),
        ...(village !== undefined && { villageName: village }),
        ...(person.address !== undefined && { address: person.address.reveal() }),
        groups: [...groupsOn(person.groups, today)],
      },
      version: dossier.sequence,
      conflicts: compareWithRegister(person, existing, year).map((conflict) => ({
        ...conflict,
        facts: { ...conflict.facts },
      })),
      categories: [...categories],
      quotes,
      ...(existing !== undefined && { existing: toEnrolmentAnswer(existing) }),
    });
  };
