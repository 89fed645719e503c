import type { outOfAreaRoutes } from '@linli/shared/contract/index';
import { filingAnswerOf } from '@linli/shared/contract/filing-answer';
import { effectsOfFiling, TYPICAL_STAY } from '@linli/shared/domain/filing-effects';
import { insuredPerson } from '@linli/shared/domain/insured-person';
import { yearOf } from '@linli/shared/kernel/date';
import { err, ok } from '@linli/shared/kernel/result';
import { policyProblem } from '../http/policy-problem';
import { PROBLEMS } from '../http/problems';
import type { Read } from '../http/use-case';
import type { OutOfAreaPorts } from './ports';

/** Everything the filing pages show, in one query: the kinds with their price, and the filings already there. */
export const filingForm =
  ({ records, policies, district }: OutOfAreaPorts): Read<typeof outOfAreaRoutes.filingForm> =>
  async ({ today }, { params }) => {
    const dossier = await records.dossier(params.personId);
    if (dossier === undefined) return err(PROBLEMS.notFound);
    const plan = await policies.forYear(yearOf(today), today);
    if (!plan.ok) return err(policyProblem(plan.error));
    const effects = effectsOfFiling(plan.value, insuredPerson(dossier.person, today), today);
    if (!effects.ok) return err(policyProblem(effects.error));
    return ok({
      today,
      name: dossier.person.name,
      district: district.code,
      typicalStay: TYPICAL_STAY,
      effects: [...effects.value.effects],
      sources: effects.value.sources,
      filings: [...dossier.filings].sort((a, b) => (a.submittedAt < b.submittedAt ? 1 : -1)).map(filingAnswerOf),
    });
  };
