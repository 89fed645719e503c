import type { Instant } from '../kernel/date';
import type { AccountId, MandateId, PersonId } from '../kernel/ids';
import type { Role } from './roles';

/** What happened to a person's record; the audit chain's vocabulary and the resident's own log in one. */
export const EVENT_TYPES = [
  'person.registered',
  'person.bound', // 本人绑定
  'family.joined',
  'family.left',
  'mandate.granted',
  'mandate.withdrawn',
  'enrolment.registered',
  'enrolment.withdrawn',
  'enrolment.insured',
  'premium.order-created',
  'premium.order-closed',
  'premium.paid',
  'premium.disputed',
  'filing.submitted',
  'filing.effective',
  'filing.first-reviewed',
  'filing.returned',
  'filing.refused',
  'filing.completed',
  'filing.withdrawn',
  'claim.settled',
] as const;
export type EventType = (typeof EVENT_TYPES)[number];

/** Who did it, as it stays readable years later even when the account is gone. */
export interface EventActor {
  readonly kind: 'resident' | 'family' | 'agent' | 'clerk' | 'system';
  readonly accountId?: AccountId;
  readonly staffId?: string;
  /** Masked for a resident, full for staff: who serves the public is public. */
  readonly name: string;
  readonly role?: Role;
  /** The consent that let them. */
  readonly mandateId?: MandateId;
}

/**
 * One row of the audit trail: append-only, numbered per person without a gap, in the transaction of the change itself.
 * The chain's hashes are no part of it: they are for a stream consumer to add, never for whoever writes.
 */
export interface PersonEvent {
  readonly personId: PersonId;
  /** 1, 2, 3 … per person. */
  readonly sequence: number;
  readonly type: EventType;
  readonly at: Instant;
  readonly actor: EventActor;
  /** Figures and references that make the line readable: no names, numbers or phones of residents. */
  readonly facts: Readonly<Record<string, string | number | boolean>>;
  readonly requestId: string;
}
