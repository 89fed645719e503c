import type { peopleRoutes } from '@linli/shared/contract/people';
import { err, ok } from '@linli/shared/kernel/result';
import { PROBLEMS } from '../http/problems';
import type { Write } from '../http/use-case';
import { endMandate } from './end-mandate';
import type { PeoplePorts } from './ports';
import { PEOPLE_PROBLEMS } from './problems';

/** Takes a family member off this account: its own mandate ends, their record stays. */
export const leaveFamily =
  ({ records }: PeoplePorts): Write<typeof peopleRoutes.leaveFamily> =>
  async (context, { params }) => {
    const { as, mandate } = context.grant;
    if (as === 'self') return err(PEOPLE_PROBLEMS.self);
    if (as !== 'family' || mandate === undefined) return err(PROBLEMS.notYours);
    const dossier = await records.dossier(params.personId);
    if (dossier === undefined) return err(PROBLEMS.notFound);
    return ok({ change: endMandate(mandate, dossier, context).change, answer: {} });
  };
