import type { Dossier } from '@linli/shared/domain/card';
import type { EventActor, EventType } from '@linli/shared/domain/event';
import { type Consent, FAMILY_MATTERS, type Mandate } from '@linli/shared/domain/mandate';
import type { Person, Relation } from '@linli/shared/domain/person';
import { isoInstant, type LocalDate } from '@linli/shared/kernel/date';
import { type AccountId, newId, type RandomBytes } from '@linli/shared/kernel/ids';
import type { Change, RecordWrite } from '../records/change';
import { viewerCard } from '../records/viewer-card';

/** A person who joins an account: as its holder or as family. */
export interface Joining {
  /** Of the person as they are to be after it; a person who is new has sequence 0. */
  readonly dossier: Dossier;
  readonly expect: 'new' | 'known' | 'unchanged';
  readonly accountId: AccountId;
  readonly relation: Relation;
  /** Masked name of the account's holder. */
  readonly holderName: string;
  readonly consent: Consent;
  readonly eventActor: EventActor;
  readonly event: Extract<EventType, 'person.bound' | 'family.joined'>;
}

export interface JoinContext {
  readonly now: number;
  readonly today: LocalDate;
  readonly requestId: string;
  readonly random: RandomBytes;
}

export const unregistered = (person: Person): Dossier => ({
  person,
  sequence: 0,
  enrolments: [],
  filings: [],
  years: [],
});

/** The change that lets an account see and act for a person: mandate, card, events, and the person where they changed. */
export function join(
  joining: Joining,
  { now, today, requestId, random }: JoinContext,
  more: readonly RecordWrite[],
): Change {
  const { dossier, expect, accountId, relation, holderName, consent, eventActor, event } = joining;
  const { person } = dossier;
  const at = isoInstant(now);
  const mandate: Mandate = {
    mandateId: newId('m', random),
    personId: person.personId,
    grantee: { kind: 'family', accountId, relation, holderName },
    matters: FAMILY_MATTERS,
    from: today,
    status: 'granted',
    consent,
    grantedAt: at,
  };
  const types: readonly EventType[] = expect === 'new' ? ['person.registered', event] : [event];
  const facts = relation === 'self' ? { consent: consent.kind } : { relation, consent: consent.kind };
  return {
    writes: [
      ...more,
      ...(expect === 'unchanged' ? [] : [{ put: 'person' as const, record: person, expect }]),
      { put: 'mandate', record: mandate, expect: 'new-or-ended' },
      ...viewerCard({ viewer: accountId, relation }, dossier, types.length, today),
      // Who is new to a grid is on its roster from the first day; who is known is there already.
      ...(expect === 'new' && person.gridId !== undefined
        ? viewerCard({ viewer: person.gridId }, dossier, types.length, today)
        : []),
    ],
    events: [
      {
        personId: person.personId,
        after: dossier.sequence,
        events: types.map((type) => ({
          type,
          at,
          actor: { ...eventActor, mandateId: mandate.mandateId },
          facts: type === event ? facts : {},
          requestId,
        })),
      },
    ],
  };
}
