import type { AccountId, FilingId, HouseholdId, OrderId, PaperId, PersonId, SessionId } from '@linli/shared/kernel/ids';
import type { Instant, LocalDate } from '@linli/shared/kernel/date';
import type { Result } from '@linli/shared/kernel/result';
import type { AreaCode } from '@linli/shared/domain/area';
import type { Card, Dossier } from '@linli/shared/domain/card';
import type { SettledClaim } from '@linli/shared/domain/claim';
import type { PersonEvent, SubjectId } from '@linli/shared/domain/event';
import type { Grid, Household } from '@linli/shared/domain/household';
import type { Mandate } from '@linli/shared/domain/mandate';
import type { Filing, FilingStatus } from '@linli/shared/domain/out-of-area';
import type { PremiumOrder } from '@linli/shared/domain/premium-order';
import type { PhoneCode, PhoneCodePurpose, PhoneCodeQuota } from '@linli/shared/domain/phone-code';
import type { Jurisdiction, Role } from '@linli/shared/domain/roles';
import type { AccountRecords } from './accounts';
import type { PolicyRecords } from './policies';
import type { StaffChange } from '@linli/shared/domain/staff';
import type { DeviceKind } from '@linli/shared/domain/device';
import type { Change, CommitRefusal, WaitingMessage } from './change';

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
  /** First day on which the retention program found nobody signed in with it; gone once somebody is. */
  readonly quietSince?: LocalDate;
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
  /** Counts up with every change of the account: the guard against two changes at once. */
  readonly version: number;
  readonly lastSignInAt?: Instant;
  /** Sessions of the desk that were opened before it have ended (records/staff-sessions). */
  readonly sessionsFrom?: Instant;
  /** While a new authenticator waits to be enrolled (绑定动态口令); sealed at rest. */
  readonly enrolment?: StaffEnrolment;
}

/** Leave to enrol an authenticator and a password anew, once: two people have agreed to it. */
export interface StaffEnrolment {
  /** SHA-256 of the one-time code that the user was handed. */
  readonly codeHash: string;
  /** Base32: the secret that will be theirs. */
  readonly totpSecret: string;
  readonly until: Instant;
}

/** Wrong sign-ins in a row under a user name that nobody has, counted as for anybody. */
export interface SignInAttempts extends Pick<Staff, 'failures' | 'lockedUntil' | 'version'> {
  /** SHA-256 of the name: a name that nobody has may be somebody's password, typed in the wrong field. */
  readonly key: string;
  /** Seconds since the epoch: forgotten then. */
  readonly expires: number;
}

/** A signed-in device (会话). */
export interface Session {
  readonly sessionId: SessionId;
  /** Account id, or "staff_" and the staff id for the desk. */
  readonly principal: string;
  readonly app: 'miniapp' | 'web' | 'desk';
  readonly device?: DeviceKind;
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

/** Lists of orders that schedules follow: those nobody has paid yet, and those whose money is held or on its way back. */
export type OrderList = 'unpaid' | 'money';

export interface Page<T> {
  readonly items: readonly T[];
  /** Opaque; hand it back for the next page. */
  readonly next?: string;
}

/**
 * The record store as every capability sees it: reads named by the access pattern they answer
 * (infra/decisions/access-patterns.md), and one way to write, {@link commit}.
 */
export interface Records extends AccountRecords, PolicyRecords {
  /** #1, #2: an account with its cards. */
  home(accountId: AccountId): Promise<{ account: Account | undefined; cards: readonly Card[] }>;
  account(accountId: AccountId): Promise<Account | undefined>;
  accountByOpenid(app: 'miniapp' | 'web', openid: string): Promise<AccountId | undefined>;
  /** The account that one person has in both apps, where the platform tells that they are one. */
  accountByUnionid(unionid: string): Promise<AccountId | undefined>;
  /** #3 */
  dossier(personId: PersonId): Promise<Dossier | undefined>;
  /** Where a person is registered: one key read of what lies in the clear. */
  villageOf(personId: PersonId): Promise<AreaCode | undefined>;
  grid(gridId: string): Promise<Grid | undefined>;
  /** #11: names of the people a queue lists, one batch. */
  names(personIds: readonly PersonId[]): Promise<ReadonlyMap<PersonId, string>>;
  /** #4: newest first; the year's counters are in the dossier. */
  claims(personId: PersonId): Promise<readonly SettledClaim[]>;
  /** #30: settlements made with one version of a year's pack, by day of discharge; undefined when `after` is no cursor of this list. */
  claimsOfVersion(year: number, version: number, after?: string): Promise<Page<SettledClaim> | undefined>;
  /** #5 */
  mandate(personId: PersonId, granteeKey: string): Promise<Mandate | undefined>;
  /** #6 */
  mandates(personId: PersonId): Promise<readonly Mandate[]>;
  /** The account that the person themselves is bound to. */
  holder(personId: PersonId): Promise<AccountId | undefined>;
  /** #6: newest first, all of them; a request reads pages. */
  events(subject: SubjectId): Promise<readonly PersonEvent[]>;
  /** #6: newest first, a page at a time. Undefined when `after` is not a cursor of this list. */
  eventPage(subject: SubjectId, after?: string): Promise<Page<PersonEvent> | undefined>;
  /** Number of the last event of a chain; 0 where there is none. */
  lastSequence(subject: SubjectId): Promise<number>;
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
  /** #12c: every account of staff, and the changes that wait for a decision. */
  staffBook(): Promise<{ staff: readonly Staff[]; changes: readonly StaffChange[] }>;
  staffChange(changeId: string): Promise<StaffChange | undefined>;
  /** #12b: wrong sign-ins under a user name that nobody has. */
  signInAttempts(key: string): Promise<SignInAttempts | undefined>;
  /** #13 */
  session(sessionId: SessionId): Promise<Session | undefined>;
  sessions(principal: string): Promise<readonly Session[]>;
  /** #15: orders that a schedule must look at by now, the longest due first. */
  ordersToFollow(list: OrderList, shard: number, until: Instant): Promise<readonly OrderId[]>;
  /** #15a: disputed orders, oldest payment first; undefined when `after` is not a cursor of this list. */
  disputedOrders(after?: string): Promise<Page<PremiumOrder> | undefined>;
  /** #15b: money on its way back, at most 50 of each of 16 shards. */
  refundsUnderWay(): Promise<readonly PremiumOrder[]>;
  phoneCode(key: string): Promise<StoredPhoneCode | undefined>;
  paper(paperId: PaperId): Promise<PaperRecord | undefined>;
  /** Uploads that an account has begun on a day. */
  uploadsOf(principal: string, day: LocalDate): Promise<number>;
  /** #17: a message that still waits to be sent. */
  message(id: string): Promise<WaitingMessage | undefined>;
  /** #17a: messages of a shard of the outbox that are due by then, the longest due first. */
  messagesDue(shard: number, until: Instant): Promise<readonly string[]>;
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
