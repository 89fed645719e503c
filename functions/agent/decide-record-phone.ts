import type { Dossier } from '@linli/shared/domain/card';
import type { ConsentRecord } from '@linli/shared/domain/consent';
import { isoInstant } from '@linli/shared/kernel/date';
import { type AccountId, newId } from '@linli/shared/kernel/ids';
import { phone as personalPhone } from '@linli/shared/kernel/personal';
import type { Problem } from '@linli/shared/kernel/problem';
import type { Actor } from '../http/actor';
import type { Context } from '../http/use-case';
import type { Change, RecordWrite } from '../records/change';
import { viewerCard } from '../records/viewer-card';
import { phoneReplacedMessages } from './phone-replaced';
import { AGENT_PROBLEMS } from './problems';

/**
 * Why a phone cannot be recorded for somebody. An agent records the first one, at the doorstep; another in its place is the
 * station's, who sees the identity card: a phone on record is what binding and family ask for. It is not refused for a person
 * whose account is bound: whoever lost phone and WeChat with it has no other way, and whoever has them still is told.
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

/** A phone as it was recorded (登记手机号), confirmed by its code. */
export interface RecordedPhone {
  readonly phone: string;
  readonly signature: ConsentRecord['signature'];
  readonly staffId: string;
  /** Whose roster shows the person: the masked phone stands in it with the change. */
  readonly gridId: string;
  /** The account that the person is bound to, when there is one. */
  readonly holder: AccountId | undefined;
}

/**
 * The phone on record, the signed consent beside it, the line in the person's own log, and word to the old phone and the bound
 * account when it takes another's place.
 */
export function recordPhoneChange(
  dossier: Dossier,
  { phone, signature, staffId, gridId, holder }: RecordedPhone,
  used: RecordWrite,
  { now, today, requestId, random, grant }: Pick<Context, 'now' | 'today' | 'requestId' | 'random' | 'grant'>,
): Change {
  const { person } = dossier;
  const recorded = { ...person, phone: personalPhone(phone) };
  const at = isoInstant(now);
  return {
    outbox: phoneReplacedMessages(dossier, holder, now),
    writes: [
      used,
      { put: 'person', record: recorded, expect: 'known' },
      ...viewerCard({ viewer: gridId }, { ...dossier, person: recorded }, 1, today),
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
