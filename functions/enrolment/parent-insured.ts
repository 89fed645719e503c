import type { PersonId } from '@linli/shared/kernel/ids';
import type { Plan } from '@linli/shared/policy/plan';
import { isNewborn } from '@linli/shared/policy/quote-premium';
import type { Dossier } from '@linli/shared/domain/card';
import type { Context } from '../http/use-case';
import type { Records } from '../records/ports';

/**
 * Whether the parent who acts is insured for the year (父母一方参保): what a newborn's waiver hangs on. Read only for a
 * newborn of the account's own holder; whoever else acts cannot show it here, and it stays unknown.
 */
export async function parentInsured(
  records: Pick<Records, 'dossier'>,
  { actor, grant, today }: Pick<Context, 'actor' | 'grant' | 'today'>,
  plan: Plan,
  child: Dossier,
): Promise<boolean | undefined> {
  const parent: PersonId | undefined = actor.personId;
  if (grant.relation !== 'child' || parent === undefined || !isNewborn(plan, child.person.born, today))
    return undefined;
  const dossier = await records.dossier(parent);
  return dossier?.enrolments.some((enrolment) => enrolment.year === plan.pack.year && enrolment.status === 'insured');
}
