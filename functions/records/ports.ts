import type { AccountId, FilingId, HouseholdId, OrderId, PaperId, PersonId, SessionId } from '@linli/shared/kernel/ids';
import type { Instant, LocalDate } from '@linli/shared/kernel/date';
import type { Result } from '@linli/shared/kernel/result';
import type { Card, Dossier } from '@linli/shared/domain/card';
import type { SettledClaim } from '@linli/shared/domain/claim';
import type { PersonEvent } from '@linli/shared/domain/event';
import type { Grid, Household } from '@linli/shared/domain/household';
import type { JournalEntry, Fund } from '@linli/shared/domain/ledger';
import type { Mandate } from '@linli/shared/domain/mandate';
import type { Filing, FilingStatus } from '@linli/shared/domain/out-of-area';
import type { PremiumOrder } from '@linli/shared/domain/premium-order';
import type { PhoneCode, PhoneCodePurpose, PhoneCodeQuota } from '@linli/shared/domain/phone-code';
import type { Jurisdiction, Role } from '@linli/shared/domain/roles';
import type { Change, CommitRefusal, OutboxMessage } from './change';

/** One WeChat user (微信用户). */
export interface Account {
  readonly accountId: AccountId;
  /** Openids by app: the mini-program's and the official account's differ. */
  readonly openids: Readonly<Partial<Record<'miniapp' | 'web', string>>>;
  readonly unionid?: string;
  /** The holder, once bound (实名绑定). */
  readonly personId?: PersonId;
  /** Name of the holder, as others' records show it: masked. */
  readonly maskedName?: string;
  /** The grid agent this account belongs to. */
  readonly staffId?: string;
  readonly createdAt: Instant;
}

/** A member of staff (工作人员). */
export interface Staff {
  readonly staffId: string;
  readonly userName: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly jurisdiction: Jurisdiction;
  /** Names of the grids, as the phone shows them. */
  readonly grids: readonly { readonly gridId: string; readonly name: string }[];
  /** scrypt, "salt.hash" in base64url. */
  readonly passwordHash: string;
  /** Base32; sealed at rest. */
  readonly totpSecret: string;
  /** Last time step accepted: a code never works twice. */
  readonly lastTotpStep: number;
  readonly failures: number;
  readonly lockedUntil?: Instant;
  readonly active: boolean;
}

/** A signed-in device (会话). */
export interface Session {
  readonly sessionId: SessionId;
  /** Account id, or "staff_" and the staff id for the desk. */
  readonly principal: string;
  readonly app: 'miniapp' | 'web' | 'desk';
  /** SHA-256 of the refresh token's secret. */
  readonly secretHash: string;
  readonly rotatedAt: Instant;
  readonly createdAt: Instant;
  /** Seconds since the epoch. */
  readonly expires: number;
  readonly endedAt?: Instant;
}

/** An uploaded paper as the records know it; the content lies in the paper store. */
export interface PaperRecord {
  readonly paperId: PaperId;
  /** Who uploaded it. */
  readonly principal: string;
  /** The person whose matter it belongs to, once it was handed in. */
  readonly personId?: PersonId;
  readonly type: string;
  readonly bytes?: number;
  readonly createdAt: Instant;
}

/** The last mandate that a person gave to an agent of a grid, as the grid's roster shows it: no signature in it. */
export interface GridMandate extends Pick<Mandate, 'mandateId' | 'personId' | 'matters' | 'from' | 'until' | 'status'> {
  readonly gridId: string;
  readonly staffId: string;
  readonly staffName: string;
  readonly consent: Mandate['consent']['kind'];
}

export interface Page<T> {
  readonly items: readonly T[];
  /** Opaque; hand it back for the next page. */
  readonly next?: string;
}

/**
 * The record store as every capability sees it: reads named by the access pattern they answer
 * (infra/decisions/access-patterns.md), and one way to write, {@link commit}.
 */
export interface Records {
  /** #1, #2: an account with its cards. */
  home(accountId: AccountId): Promise<{ account: Account | undefined; cards: readonly Card[] }>;
  account(accountId: AccountId): Promise<Account | undefined>;
  accountByOpenid(app: 'miniapp' | 'web', openid: string): Promise<AccountId | undefined>;
  /** The account that one person has in both apps, where the platform tells that they are one. */
  accountByUnionid(unionid: string): Promise<AccountId | undefined>;
  /** #3 */
  dossier(personId: PersonId): Promise<Dossier | undefined>;
  /** #11: names of the people a queue lists, one batch. */
  names(personIds: readonly PersonId[]): Promise<ReadonlyMap<PersonId, string>>;
  /** #4: newest first; the year's counters are in the dossier. */
  claims(personId: PersonId): Promise<readonly SettledClaim[]>;
  /** #5 */
  mandate(personId: PersonId, granteeKey: string): Promise<Mandate | undefined>;
  /** #6 */
  mandates(personId: PersonId): Promise<readonly Mandate[]>;
  /** The account that the person themselves is bound to. */
  holder(personId: PersonId): Promise<AccountId | undefined>;
  events(personId: PersonId): Promise<readonly PersonEvent[]>;
  /** #7: by identity number. */
  personByIdNumber(idNumber: string): Promise<PersonId | undefined>;
  household(householdId: HouseholdId): Promise<Household | undefined>;
  /** #8 */
  order(orderId: OrderId): Promise<PremiumOrder | undefined>;
  /** Undefined when `after` is not a cursor of this list. */
  orders(accountId: AccountId, after?: string): Promise<Page<PremiumOrder> | undefined>;
  /** #9 */
  roster(gridId: string): Promise<{ grid: Grid | undefined; cards: readonly Card[]; mandates: readonly GridMandate[] }>;
  /** #10 */
  viewers(personId: PersonId): Promise<readonly Pick<Card, 'viewer' | 'relation' | 'sequence'>[]>;
  /** #11 */
  filingQueue(
    status: Extract<FilingStatus, 'first-review' | 'second-review'>,
    district: string,
    after?: string,
  ): Promise<Page<Filing> | undefined>;
  filing(personId: PersonId, filingId: FilingId): Promise<Filing | undefined>;
  /** #12 */
  staffByUserName(userName: string): Promise<Staff | undefined>;
  staff(staffId: string): Promise<Staff | undefined>;
  /** #13 */
  session(sessionId: SessionId): Promise<Session | undefined>;
  sessions(principal: string): Promise<readonly Session[]>;
  /** #15: open orders whose time is over. */
  expiredOrders(shard: number, before: Instant): Promise<readonly OrderId[]>;
  /** #16 */
  journal(fund: Fund, day: LocalDate): Promise<readonly JournalEntry[]>;
  phoneCode(key: string): Promise<StoredPhoneCode | undefined>;
  paper(paperId: PaperId): Promise<PaperRecord | undefined>;
  /** #17: a message that still waits to be sent. */
  message(id: string): Promise<OutboxMessage | undefined>;
  /** #14: what a write key answered. */
  written(principal: string, key: string): Promise<WriteRecord | undefined>;
  /**
   * Writes a change whole or not at all. A refusal names the guard that did not hold; nothing is written then.
   */
  commit(change: Change): Promise<Result<void, CommitRefusal>>;
}

/** Codes sent to one phone number and how many; the number is in the key only as an HMAC. */
export interface StoredPhoneCode {
  /** HMAC of the number. */
  readonly key: string;
  readonly quota: PhoneCodeQuota;
  /** The last code of each purpose. */
  readonly codes: Readonly<Partial<Record<PhoneCodePurpose, PhoneCode>>>;
  /** Counts up with every change: the guard against two tries at once. */
  readonly version: number;
}

/** What a write answered, kept for its repeat (幂等记录). */
export interface WriteRecord {
  readonly principal: string;
  readonly key: string;
  /** SHA-256 over route, path and body. */
  readonly bodyHash: string;
  readonly status: number;
  /** JSON of the answer; sealed at rest. */
  readonly answer: string;
}
