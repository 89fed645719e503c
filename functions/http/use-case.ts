import type { EventActor } from '@linli/shared/domain/event';
import type { Mandate } from '@linli/shared/domain/mandate';
import type { Relation } from '@linli/shared/domain/person';
import type { LocalDate } from '@linli/shared/kernel/date';
import type { RandomBytes } from '@linli/shared/kernel/ids';
import type { Problem } from '@linli/shared/kernel/problem';
import type { Result } from '@linli/shared/kernel/result';
import type { BodyOf, ParamsOf, QueryOf, ResponseOf, Route } from '@linli/shared/contract/route';
import type { Change } from '../records/change';
import type { Actor } from './actor';

/** What let the caller in, worked out once by {@link authorize}. */
export interface Grant {
  /** How the caller stands to the person of the path. */
  readonly as: 'anyone' | 'account' | 'self' | 'family' | 'agent' | 'staff' | 'platform';
  /** Whose card the change writes in its transaction: an account, or an agent's grid. */
  readonly viewer?: string;
  readonly relation?: Relation;
  readonly mandate?: Mandate;
  /** Who the events say did it. */
  readonly eventActor: EventActor;
}

/** One request, as a use case sees it. */
export interface Context {
  /** Present on every route but those open to anyone and to the platform. */
  readonly actor: Actor;
  readonly grant: Grant;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** The bureau's day. */
  readonly today: LocalDate;
  readonly requestId: string;
  readonly random: RandomBytes;
  /**
   * Whether this request's write key wrote before: its answer got lost, and the phone sends it again. A verb whose work is the
   * change it returns need not ask; one that does something besides (closes an order at the platform) asks before, and
   * refuses: the dispatcher then gives the first answer again.
   */
  isRepeat(): Promise<boolean>;
  /** Of the raw request, for a signed notice. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly rawBody: string;
}

export interface Input<R> {
  readonly params: ParamsOf<R>;
  readonly query: QueryOf<R>;
  readonly body: BodyOf<R>;
}

/** What a keyed write decided: written and answered by the dispatcher in one transaction. */
export interface Decision<T> {
  readonly change: Change;
  readonly answer: T;
}

export type Read<R> = (context: Context, input: Input<R>) => Promise<Result<ResponseOf<R>, Problem>>;
export type Write<R> = (context: Context, input: Input<R>) => Promise<Result<Decision<ResponseOf<R>>, Problem>>;

/** A capability's verbs by route name. A keyed route is decided, any other answers by itself. */
export type Verbs<Routes extends Record<string, Route>> = {
  readonly [Name in keyof Routes]: Verb<Routes[Name]>;
};
/** Which of the two a route wants is said by its `idempotent`; the dispatcher asks the route, not the function. */
export type Verb<R> = Read<R> | Write<R>;
