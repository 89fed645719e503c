import type { Instant, LocalDate } from '@linli/shared/kernel/date';
import type { OrderId, PersonId, SessionId } from '@linli/shared/kernel/ids';
import type { Card } from '@linli/shared/domain/card';
import type { ConsentRecord } from '@linli/shared/domain/consent';
import type { SettledClaim, YearToDate } from '@linli/shared/domain/claim';
import type { Enrolment, EnrolmentStatus } from '@linli/shared/domain/enrolment';
import type { BureauEventType, EventActor, EventType, StaffEventType, SubjectId } from '@linli/shared/domain/event';
import type { Grid, Household } from '@linli/shared/domain/household';
import type { JournalEntry } from '@linli/shared/domain/ledger';
import type { Mandate } from '@linli/shared/domain/mandate';
import type { Filing } from '@linli/shared/domain/out-of-area';
import type { Person } from '@linli/shared/domain/person';
import type { OrderStatus, PremiumOrder } from '@linli/shared/domain/premium-order';
import type { Matter, Role } from '@linli/shared/domain/roles';
import type { TextNotice } from '../notify/ports';
import type { AccountWrite } from './accounts';
import type { PolicyWrite } from './policies';
import type { StaffChange } from '@linli/shared/domain/staff';
import type { Account, PaperRecord, Session, SignInAttempts, Staff, StoredPhoneCode, WriteRecord } from './ports';

/**
 * A change as plain data: what a decision wants written. The store turns it into one transaction; each write says what
 * must hold (`expect`), and that is a condition of the write, not of a screen.
 */
export interface Change {
  readonly writes: readonly RecordWrite[];
  /** Events per person, numbered by the store from `after` on: `after` is the sequence the decision was taken on. */
  readonly events: readonly PersonEvents[];
  readonly journal?: JournalEntry;
  readonly outbox?: readonly OutboxMessage[];
  /** Added by the dispatcher for a keyed write. */
  readonly written?: WriteRecord;
}

export interface PersonEvents {
  /** A person as a rule; else the subject that the events are about. */
  readonly personId: SubjectId;
  /** Last event number the decision saw; 0 for a person who is made by this change. */
  readonly after: number;
  readonly events: readonly NewEvent[];
}

export interface NewEvent {
  readonly type: EventType | StaffEventType | BureauEventType;
  readonly at: Instant;
  readonly actor: EventActor;
  readonly facts: Readonly<Record<string, string | number | boolean>>;
  readonly requestId: string;
}

export type RecordWrite =
  | AccountWrite
  | PolicyWrite
  /** A person with the lookup of their number; `new` refuses when the number is known. */
  | { readonly put: 'person'; readonly record: Person; readonly expect: 'new' | 'known' }
  | { readonly put: 'household'; readonly record: Household }
  | { readonly put: 'grid'; readonly record: Grid }
  /**
   * `unbound`: nobody is bound to it yet; `known`: takes neither its holder nor its agent away. `claimOpenid` and
   * `claimUnionid` refuse when the name belongs to another account.
   */
  | {
      readonly put: 'account';
      readonly record: Account;
      readonly expect: 'new' | 'unbound' | 'known';
      readonly claimOpenid?: 'miniapp' | 'web';
      readonly claimUnionid?: boolean;
    }
  /** One account per person: refuses when another account has bound the person. */
  | { readonly put: 'binding'; readonly personId: PersonId; readonly accountId: string }
  /** Never replaces a newer card. `known`: only where there is one: who no longer sees the person gets none back. */
  | { readonly put: 'card'; readonly record: Card; readonly expect?: 'known' }
  | { readonly remove: 'card'; readonly viewer: string; readonly personId: PersonId }
  /** That a reading stands in its chain: refuses a second one under the same id, named `reading:<id>`. */
  | { readonly put: 'reading'; readonly subject: SubjectId; readonly readingId: string }
  /** An account with its WeChat ids and its holder's binding; refuses when the holder changed meanwhile. */
  | { readonly remove: 'account'; readonly record: Account }
  /** `live`: refuses when it has ended meanwhile. */
  | { readonly remove: 'session'; readonly sessionId: string; readonly expect?: 'live' }
  /** A message that could not be sent: when it is tried again. Refuses when it has gone meanwhile. */
  | { readonly put: 'message'; readonly record: WaitingMessage }
  /** A message that has been sent, or never can be. */
  | { readonly remove: 'message'; readonly id: string }
  | {
      readonly put: 'enrolment';
      readonly record: Enrolment;
      readonly expect: 'new' | readonly EnrolmentStatus[];
      readonly heldBy?: OrderId;
    }
  | {
      readonly put: 'order';
      readonly record: PremiumOrder;
      readonly expect: 'new' | readonly OrderStatus[];
      readonly proposal?: ProposalGuard;
      /** Adds the last of its `returned`; any other write finds as many of them as it carries, so that none is lost. */
      readonly noted?: true;
    }
  | { readonly put: 'filing'; readonly record: Filing; readonly expect: 'new' | FilingGuard }
  /** An agent's is also put where the grid's roster shows it. */
  | { readonly put: 'mandate'; readonly record: Mandate; readonly expect: 'new-or-ended' | 'granted' | 'any' }
  /** Nothing is written; the mandate must let the grantee do the matter today. */
  | {
      readonly check: 'mandate';
      readonly personId: PersonId;
      readonly granteeKey: string;
      readonly matter: Matter;
      readonly today: string;
    }
  /** Nothing is written; the member of staff must still serve, in one of these posts, and the session of the desk still count. */
  | {
      readonly check: 'staff';
      readonly staffId: string;
      readonly roles: readonly Role[];
      /** When the desk's session was opened; absent for an agent's phone, which is a session of its account. */
      readonly signedInAt?: Instant;
    }
  /** Nothing is written; the session must be there and not ended. */
  | { readonly check: 'session'; readonly sessionId: SessionId }
  | { readonly put: 'consent'; readonly record: ConsentRecord }
  | { readonly put: 'claim'; readonly record: SettledClaim }
  | { readonly put: 'year'; readonly record: YearToDate }
  | {
      readonly put: 'staff';
      readonly record: Staff;
      readonly expect: 'new' | { readonly version: number };
    }
  /** A decision is refused to whoever asked for the change. */
  | {
      readonly put: 'staff-change';
      readonly record: StaffChange;
      readonly expect: 'new' | { readonly decider?: string };
    }
  /** Counts a wrong sign-in under a user name that nobody has. */
  | { readonly put: 'sign-in-attempts'; readonly record: SignInAttempts }
  | { readonly put: 'session'; readonly record: Session; readonly expect: 'new' | { readonly secretHash: string } }
  | {
      readonly put: 'phone-code';
      readonly record: StoredPhoneCode;
      readonly expect: 'new' | { readonly version: number };
    }
  /** The n-th upload of an account on a day: refuses when another was the n-th. */
  | { readonly put: 'upload-count'; readonly principal: string; readonly day: LocalDate; readonly count: number }
  | { readonly put: 'paper'; readonly record: PaperRecord; readonly expect: 'new' | 'unclaimed' };

/**
 * Two people for a disputed order (双人复核): what must hold of its proposal. `none`: nobody has signed; else the proposal of
 * that moment stands, and somebody else than the second signer made it.
 */
export type ProposalGuard = 'none' | { readonly proposedAt: Instant; readonly notBy: string };

/** What must hold for a filing to be changed: its version, and for a review that the reviewer neither made nor reviewed it. */
export interface FilingGuard {
  readonly version: number;
  readonly reviewer?: string;
}

/** A message that must leave once the change stands; sent by the stream consumer. */
export type OutboxMessage =
  | {
      readonly id: string;
      readonly kind: 'subscription';
      readonly viewer: string;
      readonly template: string;
      readonly page: string;
      readonly data: Readonly<Record<string, string>>;
    }
  /** By text message, to a number that is on no record any more; sealed at rest. */
  | { readonly id: string; readonly kind: 'text'; readonly template: TextNotice; readonly phone: string };

/** A message that waits to be sent, as the outbox keeps it. */
export type WaitingMessage = OutboxMessage & {
  /** When it is to be tried. */
  readonly dueAt: Instant;
  /** When it is of no use any more. */
  readonly until: number;
};

export type CommitRefusal =
  /** This key wrote before: here is what. */
  | { readonly at: 'written'; readonly previous: WriteRecord }
  /** A guard did not hold: somebody else was faster, or the state is another. Read again and decide again. */
  | {
      readonly at: 'guard';
      readonly guards: readonly string[];
      /** Those whose condition is known to be false; the others may only have met another write under way. */
      readonly failed?: readonly string[];
    };
