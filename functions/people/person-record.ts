import { mandateBriefOf } from '@linli/shared/contract/mandate-brief';
import type { peopleRoutes } from '@linli/shared/contract/people';
import { err, ok } from '@linli/shared/kernel/result';
import { PROBLEMS } from '../http/problems';
import type { Read } from '../http/use-case';
import { eventLinesOf } from '../records/event-line';
import type { PeoplePorts } from './ports';

/** Who did what on a person's record, newest first, and who may act for them (谁动过我的记录). */
export const personRecord =
  ({ records }: PeoplePorts): Read<typeof peopleRoutes.personRecord> =>
  async (_context, { params }) => {
    const { personId } = params;
    const [dossier, mandates, events] = await Promise.all([
      records.dossier(personId),
      records.mandates(personId),
      records.eventPage(personId),
    ]);
    if (dossier === undefined) return err(PROBLEMS.notFound);
    return ok({
      name: dossier.person.name,
      maskedIdNumber: dossier.person.idNumber.masked(),
      // The holder's own account is no mandate to them: it is how they are here.
      mandates: mandates
        .filter(({ grantee }) => !(grantee.kind === 'family' && grantee.relation === 'self'))
        .map(mandateBriefOf),
      ...eventLinesOf(events ?? { items: [] }),
    });
  };
