import { newReference } from '@linli/shared/kernel/ids';
import { yearOf } from '@linli/shared/kernel/date';
import { err, ok } from '@linli/shared/kernel/result';
import type { enrolmentRoutes } from '@linli/shared/contract/enrolment';
import type { Shared } from '../http/capability';
import { policyProblem } from '../http/policy-problem';
import { PROBLEMS } from '../http/problems';
import type { Write } from '../http/use-case';
import { decideEnrolment } from './decide-enrolment';
import { toEnrolmentAnswer } from './enrolment-answer';
import { parentInsured } from './parent-insured';

/** Enrols a person for a year (参保登记). */
export const enrol =
  ({ records, policies, district }: Shared): Write<typeof enrolmentRoutes.enrol> =>
  async (context, { params: { personId, year }, body }) => {
    const plan = await policies.forYear(year, context.today);
    if (!plan.ok) return err(policyProblem(plan.error));
    const dossier = await records.dossier(personId);
    if (dossier === undefined) return err(PROBLEMS.notFound);
    const decided = decideEnrolment(dossier, body, {
      plan: plan.value,
      district,
      parentInsured: await parentInsured(records, context, plan.value, dossier),
      now: context.now,
      today: context.today,
      requestId: context.requestId,
      actor: context.grant.eventActor,
      viewer: context.grant,
      reference: newReference('C', yearOf(context.today), context.random),
    });
    return decided.ok ? ok({ change: decided.value.change, answer: toEnrolmentAnswer(decided.value.answer) }) : decided;
  };
