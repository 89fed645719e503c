import type { Card, CardFacts } from '@linli/shared/domain/card';
import type { SettledClaim } from '@linli/shared/domain/claim';
import type { Household } from '@linli/shared/domain/household';
import type { ConsentRecord } from '@linli/shared/domain/consent';
import type { Consent, Grantee, Mandate } from '@linli/shared/domain/mandate';
import type { Filing } from '@linli/shared/domain/out-of-area';
import type { Person, PlainPerson } from '@linli/shared/domain/person';
import { personOf, plainPerson } from '@linli/shared/domain/plain-person';
import { signaturesOf } from '@linli/shared/domain/order-signatures';
import type { OrderLine, PremiumOrder } from '@linli/shared/domain/premium-order';
import type { StaffChange } from '@linli/shared/domain/staff';
import { granteeKey } from '@linli/shared/domain/mandate';
import { districtOf } from '@linli/shared/domain/area';
import type { FieldCipher } from '../crypto/field-cipher';
import type { GridMandate, OrderList, Staff, StoredPhoneCode, WriteRecord } from '../../records/ports';
import { NOT_LISTED, STAFF_BOOK } from './entities';
import type { OutboxMessage, WaitingMessage } from '../../records/change';
import { ORDER_SHARDS, OUTBOX_SHARDS, shardOf } from './table';

/** The list that an order stands on, by status: two for schedules, in shards, and one for people. None: nobody need look. */
const LIST_OF: Readonly<Partial<Record<PremiumOrder['status'], OrderList | 'disputed'>>> = {
  created: 'unpaid',
  paying: 'unpaid',
  closing: 'unpaid',
  paid: 'money',
  refunding: 'money',
  disputed: 'disputed',
  questioned: 'disputed',
};
/** Key of a list in the index: a schedule's shard of it, or the whole of the people's. */
export const listKey = (list: OrderList, shard: number): string => `${list}.${shard}`;
export const DISPUTED_LIST = 'disputed';
export const outboxList = (shard: number): string => `outbox.${shard}`;

function listOf({ status, orderId }: Pick<PremiumOrder, 'status' | 'orderId'>): string {
  const list = LIST_OF[status];
  if (list === undefined) return NOT_LISTED;
  return list === DISPUTED_LIST ? DISPUTED_LIST : listKey(list, shardOf(orderId, ORDER_SHARDS));
}

/** Key of the settlements of a year that were made with one version of its pack. */
export const settledWith = (year: number, version: number): string => `${year}#${version}`;

/** Who signed first, while a second signature may follow: what that one is held against. */
function firstSignature(order: Pick<PremiumOrder, 'status' | 'dispute' | 'refund'>): {
  readonly proposer?: string;
  readonly proposedAt?: string;
} {
  const proposal = signaturesOf(order)?.proposal;
  return proposal === undefined ? {} : { proposer: proposal.staffId, proposedAt: proposal.at };
}

/** What the entities hand back: attributes as stored, or as the entity's own type. */
type Stored = Readonly<Record<string, unknown>>;

/** Days a write key answers its repeat: a phone may come back to a village's signal after weeks. */
const WRITE_KEY_DAYS = 60;
const PHONE_CODE_DAYS = 2;
/** A message that is of no use is taken out and told; one that nobody took out goes a day later. */
const OUTBOX_GRACE_SECONDS = 86_400;

const sealedPhone = (cipher: FieldCipher, { phone, ...message }: Extract<OutboxMessage, { kind: 'text' }>) => ({
  ...message,
  sealed: cipher.seal(phone, `message:${message.id}`),
});

/** Record ↔ item, with what identifies a person sealed under the item's own name. */
export const mapping = (cipher: FieldCipher, nowSeconds: () => number) => ({
  person: {
    store: (p: Person) => ({
      personId: p.personId,
      villageCode: p.villageCode ?? NOT_LISTED,
      householdId: p.householdId ?? NOT_LISTED,
      gridId: p.gridId,
      sealed: cipher.seal(plainPerson(p), `person:${p.personId}`),
    }),
    read: (item: Stored): Person =>
      personOf(cipher.open<PlainPerson>(item['sealed'] as string, `person:${item['personId'] as string}`)),
  },
  household: {
    store: ({ address, ...h }: Household) => ({ ...h, sealed: cipher.seal({ address }, `household:${h.householdId}`) }),
    read: ({ sealed, ...item }: Stored): Household =>
      ({
        ...item,
        ...cipher.open<{ address: string }>(sealed as string, `household:${item['householdId'] as string}`),
      }) as unknown as Household,
  },
  card: {
    store: ({ facts, ...c }: Card) => ({ ...c, sealed: cipher.seal(facts, `card:${c.viewer}:${c.personId}`) }),
    read: ({ sealed, ...item }: Stored): Card =>
      ({
        ...item,
        facts: cipher.open<CardFacts>(
          sealed as string,
          `card:${item['viewer'] as string}:${item['personId'] as string}`,
        ),
      }) as unknown as Card,
  },
  mandate: {
    store: ({ grantee, consent, ...m }: Mandate) => ({
      ...m,
      grantee: granteeKey(grantee),
      matters: [...m.matters],
      sealed: cipher.seal({ grantee, consent }, `mandate:${m.mandateId}`),
    }),
    read: ({ sealed, ...item }: Stored): Mandate =>
      ({
        ...item,
        ...cipher.open<{ grantee: Grantee; consent: Consent }>(
          sealed as string,
          `mandate:${item['mandateId'] as string}`,
        ),
      }) as unknown as Mandate,
  },
  consent: {
    store: ({ signature, ...c }: ConsentRecord) => ({ ...c, sealed: cipher.seal(signature, `consent:${c.consentId}`) }),
  },
  gridMandate: {
    store: (m: Mandate, grantee: Extract<Grantee, { kind: 'agent' }>) => ({
      viewer: grantee.gridId,
      personId: m.personId,
      mandateId: m.mandateId,
      staffId: grantee.staffId,
      staffName: grantee.staffName,
      matters: [...m.matters],
      from: m.from,
      ...(m.until !== undefined && { until: m.until }),
      status: m.status,
      consent: m.consent.kind,
    }),
    read: ({ viewer, ...item }: Stored): GridMandate => ({ gridId: viewer, ...item }) as unknown as GridMandate,
  },
  claim: {
    store: (c: SettledClaim) => ({ ...c, settledWith: settledWith(c.year, c.result.packVersion) }),
    read: ({ settledWith: _settledWith, ...item }: Stored): SettledClaim => item as unknown as SettledClaim,
  },
  order: {
    store: ({ lines, ...o }: PremiumOrder) => ({
      ...o,
      sealed: cipher.seal(lines, `order:${o.orderId}`),
      list: listOf(o),
      followAt: o.followAt ?? o.expiresAt,
      ...(o.returned !== undefined && { returns: o.returned.length }),
      ...firstSignature(o),
    }),
    read: ({
      sealed,
      list: _list,
      proposer: _proposer,
      proposedAt: _proposedAt,
      returns: _returns,
      requestId: _requestId,
      correlationId: _correlationId,
      ...item
    }: Stored): PremiumOrder =>
      ({
        ...item,
        lines: cipher.open<readonly OrderLine[]>(sealed as string, `order:${item['orderId'] as string}`),
      }) as unknown as PremiumOrder,
  },
  filing: {
    store: (f: Filing) => ({
      ...f,
      papers: [...f.papers],
      reviews: [...f.reviews],
      makers: [...f.makers],
      ...(f.reviews.length > 0 && { reviewers: f.reviews.map((review) => review.reviewerId) }),
      dueAt: f.dueAt ?? '',
      queue:
        f.status === 'first-review' || f.status === 'second-review'
          ? `${f.status}#${districtOf(f.villageCode)}`
          : NOT_LISTED,
    }),
    read: ({ reviewers: _reviewers, queue: _queue, dueAt, ...item }: Stored): Filing =>
      ({ ...item, ...(dueAt !== '' && { dueAt }) }) as unknown as Filing,
  },
  staff: {
    store: ({ totpSecret, enrolment, jurisdiction, ...s }: Staff) => ({
      ...s,
      roles: [...s.roles],
      areas: [...jurisdiction.areas],
      grids: s.grids,
      sealed: cipher.seal({ totpSecret, enrolment }, `staff:${s.staffId}`),
      book: STAFF_BOOK,
    }),
    read: ({ sealed, areas, book: _book, ...item }: Stored): Staff => {
      const grids = item['grids'] as Staff['grids'];
      return {
        ...item,
        jurisdiction: { areas: areas as string[], grids: grids.map((grid) => grid.gridId) },
        ...cipher.open<Pick<Staff, 'totpSecret' | 'enrolment'>>(sealed as string, `staff:${item['staffId'] as string}`),
      } as unknown as Staff;
    },
  },
  staffChange: {
    store: (change: StaffChange) => ({ ...change, book: change.status === 'requested' ? STAFF_BOOK : NOT_LISTED }),
    read: ({ book: _book, ...item }: Stored): StaffChange => item as unknown as StaffChange,
  },
  phoneCode: {
    store: ({ key, version, ...rest }: StoredPhoneCode) => ({
      key,
      version,
      sealed: cipher.seal(rest, `phone-code:${key}`),
      expires: nowSeconds() + PHONE_CODE_DAYS * 86_400,
    }),
    read: (item: Stored): StoredPhoneCode => ({
      key: item['key'] as string,
      version: item['version'] as number,
      ...cipher.open<Omit<StoredPhoneCode, 'key' | 'version'>>(
        item['sealed'] as string,
        `phone-code:${item['key'] as string}`,
      ),
    }),
  },
  message: {
    store: ({ until, dueAt, ...message }: WaitingMessage) => ({
      ...(message.kind === 'text' ? sealedPhone(cipher, message) : message),
      until: Math.floor(until / 1000),
      expires: Math.floor(until / 1000) + OUTBOX_GRACE_SECONDS,
      list: outboxList(shardOf(message.id, OUTBOX_SHARDS)),
      dueAt,
    }),
    read: ({
      expires: _expires,
      list: _list,
      until,
      requestId: _requestId,
      correlationId: _correlationId,
      sealed,
      ...message
    }: Stored): WaitingMessage =>
      ({
        ...message,
        until: (until as number) * 1000,
        ...(typeof sealed === 'string' && { phone: cipher.open<string>(sealed, `message:${message['id'] as string}`) }),
      }) as unknown as WaitingMessage,
  },
  written: {
    store: ({ answer, ...w }: WriteRecord) => ({
      ...w,
      sealed: cipher.seal(answer, `written:${w.principal}:${w.key}`),
      expires: nowSeconds() + WRITE_KEY_DAYS * 86_400,
    }),
    read: (item: Stored): WriteRecord => ({
      principal: item['principal'] as string,
      key: item['key'] as string,
      bodyHash: item['bodyHash'] as string,
      status: item['status'] as number,
      answer: cipher.open<string>(
        item['sealed'] as string,
        `written:${item['principal'] as string}:${item['key'] as string}`,
      ),
    }),
  },
});
export type Mapping = ReturnType<typeof mapping>;
