import { mandateBriefOf } from '@linli/shared/contract/mandate-brief';
import type { peopleRoutes } from '@linli/shared/contract/people';
import { isOwn, type Mandate, MANDATE_TABLE } from '@linli/shared/domain/mandate';
import { next } from '@linli/shared/domain/state-table';
import type { Problem } from '@linli/shared/kernel/problem';
import { err, ok } from '@linli/shared/kernel/result';
import { PROBLEMS } from '../http/problems';
import type { Grant, Write } from '../http/use-case';
import { endMandate } from './end-mandate';
import type { PeoplePorts } from './ports';
import { PEOPLE_PROBLEMS } from './problems';

/** Withdraws a mandate (取消委托). */
export const withdrawMandate =
  ({ records }: PeoplePorts): Write<typeof peopleRoutes.withdrawMandate> =>
  async (context, { params }) => {
    const [dossier, mandates] = await Promise.all([
      records.dossier(params.personId),
      records.mandates(params.personId),
    ]);
    const mandate = mandates.find(({ mandateId }) => mandateId === params.mandateId);
    if (dossier === undefined || mandate === undefined) return err(PROBLEMS.notFound);
    const refusal = refuseWithdrawal(mandate, context.grant);
    if (refusal !== undefined) return err(refusal);
    const { change, ended } = endMandate(mandate, dossier, context);
    return ok({ change, answer: mandateBriefOf(ended) });
  };

/**
 * The person may withdraw any mandate but that of their own account; family withdraw an agent's or their own, an agent
 * their own: nobody takes away what somebody else was trusted with.
 */
export function refuseWithdrawal(mandate: Mandate, grant: Pick<Grant, 'as' | 'mandate'>): Problem | undefined {
  const own = grant.mandate?.mandateId === mandate.mandateId;
  const may = grant.as === 'self' || own || (grant.as === 'family' && mandate.grantee.kind === 'agent');
  if (!may) return PEOPLE_PROBLEMS.notYourMandate;
  if (isOwn(mandate)) return PEOPLE_PROBLEMS.self;
  return next(MANDATE_TABLE, mandate.status, 'withdraw') === undefined ? PEOPLE_PROBLEMS.mandateEnded : undefined;
}
