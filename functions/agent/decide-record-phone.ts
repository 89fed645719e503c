import type { Dossier } from '@linli/shared/domain/card';
import type { ConsentRecord } from '@linli/shared/domain/consent';
import { isoInstant } from '@linli/shared/kernel/date';
import { newId } from '@linli/shared/kernel/ids';
import { phone as personalPhone } from '@linli/shared/kernel/personal';
import type { Problem } from '@linli/shared/kernel/problem';
import type { Actor } from '../http/actor';
import type { Context } from '../http/use-case';
import type { Change, RecordWrite } from '../records/change';
import { AGENT_PROBLEMS } from './problems';

/**
 * Why a phone cannot be recorded for somebody. An agent records the first one, at the doorstep; another in its place is the
 * station's, who sees the identity card: a phone on record is what binding and family ask for.
 */
export function refuseRecordPhone(
  dossier: Dossier | undefined,
  gridId: string,
  phone: string,
  { roles }: Pick<Actor, 'roles'>,
): Problem | undefined {
  if (dossier === undefined || dossier.person.gridId !== gridId) return AGENT_PROBLEMS.foreignGrid;
  if (dossier.person.deceasedOn !== undefined) return AGENT_PROBLEMS.deceased;
  const known = dossier.person.phone;
  if (known === undefined) return undefined;
  return known.is(phone) || !roles.includes('station') ? AGENT_PROBLEMS.phoneOnRecord : undefined;
}

/** The phone on record, the signed consent beside it, and the line in the person's own log. */
export function recordPhoneChange(
  dossier: Dossier,
  { phone, signature, staffId }: { phone: string; signature: ConsentRecord['signature']; staffId: string },
  used: RecordWrite,
  { now, requestId, random, grant }: Pick<Context, 'now' | 'requestId' | 'random' | 'grant'>,
): Change {
  const { person } = dossier;
  const at = isoInstant(now);
  return {
    writes: [
      used,
      { put: 'person', record: { ...person, phone: personalPhone(phone) }, expect: 'known' },
      {
        put: 'consent',
        record: {
          personId: person.personId,
          consentId: newId('n', random),
          matter: 'record-phone',
          at,
          staffId,
          signature,
        },
      },
    ],
    events: [
      {
        personId: person.personId,
        after: dossier.sequence,
        events: [
          {
            type: 'person.phone-recorded',
            at,
            actor: grant.eventActor,
            facts: { consent: 'signature', phoneTail: phone.slice(-4), replaced: person.phone !== undefined },
            requestId,
          },
        ],
      },
    ],
  };
}
