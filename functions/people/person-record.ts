import { mandateBriefOf } from '@linli/shared/contract/mandate-brief';
import type { peopleRoutes } from '@linli/shared/contract/people';
import type { EventActor } from '@linli/shared/domain/event';
import { maskIdNumber } from '@linli/shared/kernel/redact';
import { err, ok } from '@linli/shared/kernel/result';
import { PROBLEMS } from '../http/problems';
import type { Read } from '../http/use-case';
import type { PeoplePorts } from './ports';

/** Who did what on a person's record, and who may act for them (谁动过我的记录), newest first. */
export const personRecord =
  ({ records }: PeoplePorts): Read<typeof peopleRoutes.personRecord> =>
  async (_context, { params }) => {
    const { personId } = params;
    const [dossier, mandates, events] = await Promise.all([
      records.dossier(personId),
      records.mandates(personId),
      records.events(personId),
    ]);
    if (dossier === undefined) return err(PROBLEMS.notFound);
    return ok({
      name: dossier.person.name,
      maskedIdNumber: maskIdNumber(dossier.person.idNumber),
      // The holder's own account is no mandate to them: it is how they are here.
      mandates: mandates
        .filter(({ grantee }) => !(grantee.kind === 'family' && grantee.relation === 'self'))
        .map(mandateBriefOf),
      events: events.map(({ sequence, type, at, actor, facts }) => ({
        sequence,
        type,
        at,
        actor: actorBriefOf(actor),
        facts: { ...facts },
      })),
    });
  };

/** Without the ids behind the name: which account it is does not belong on another's screen. */
const actorBriefOf = ({ kind, name, role }: EventActor) => ({ kind, name, ...(role !== undefined && { role }) });
