import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { Service } from 'electrodb';
import type { AccountId, OrderId, PersonId } from '@linli/shared/kernel/ids';
import type { Clock } from '@linli/shared/kernel/clock';
import type { Card, Dossier } from '@linli/shared/domain/card';
import type { YearToDate } from '@linli/shared/domain/claim';
import type { Enrolment } from '@linli/shared/domain/enrolment';
import type { PersonEvent } from '@linli/shared/domain/event';
import type { Grid } from '@linli/shared/domain/household';
import type { FieldCipher, LookupKeys } from '../crypto/field-cipher';
import type { Account, PaperRecord, Records, Session, SignInAttempts } from '../../records/ports';
import { adoptCause } from '../../observe/cause-of-record';
import { watchStore } from '../../observe/store-operations';
import { accountReads } from './account-reads';
import { policyReads } from './policy-reads';
import { builtOnUse } from './built-on-use';
import { committer } from './commit';
import { entities, NOT_LISTED, STAFF_BOOK } from './entities';
import { DISPUTED_LIST, listKey, mapping, outboxList, settledWith } from './mapping';
import { ORDER_SHARDS } from './table';

export interface DynamoRecordsOptions {
  readonly client: DynamoDBClient;
  readonly table: string;
  readonly cipher: FieldCipher;
  readonly lookup: LookupKeys;
  readonly clock: Clock;
}

const PAGE = 50;
/** Orders that one run of a schedule takes of a shard; the rest is the next run's, a minute later. */
const FOLLOWED = 200;
/** Greater than any id: a range that ends with a moment takes everything of that moment. */
const LAST_ID = '~';
/** Read-your-writes matters more here than half a read unit: a person who paid must see it. */
const consistent = { consistent: true } as const;
const everything = { ...consistent, pages: 'all' } as const;

/** The record store over DynamoDB: one method per access pattern. */
export function dynamoRecords({ client, table, cipher, lookup, clock }: DynamoRecordsOptions): Records {
  watchStore(client);
  const e = entities({ client, table });
  const cursors = sealedCursors(cipher);
  const nowSeconds = () => Math.floor(clock.now() / 1000);
  const map = mapping(cipher, nowSeconds);
  const together = builtOnUse({
    dossier: () =>
      new Service({ person: e.person, head: e.head, enrolment: e.enrolment, filing: e.filing, year: e.year }),
    staffBook: () => new Service({ staff: e.staff, staffChange: e.staffChange }),
    view: () => new Service({ account: e.account, grid: e.grid, card: e.card, gridMandate: e.gridMandate }),
  });

  const view = async (viewer: string) => {
    const { data } = await together.view.collections.view({ viewer }).go(everything);
    return {
      account: data.account[0] && toAccount(data.account[0]),
      grid: data.grid[0] && toGrid(data.grid[0]),
      cards: data.card.map((item): Card => map.card.read(item)),
      mandates: data.gridMandate.map((item) => map.gridMandate.read(item)),
    };
  };

  return {
    home: async (accountId) => {
      const { account, cards } = await view(accountId);
      return { account, cards };
    },
    roster: async (gridId) => {
      const { grid, cards, mandates } = await view(gridId);
      return { grid, cards, mandates };
    },
    account: async (accountId) => {
      const { data } = await e.account.get({ viewer: accountId }).go(consistent);
      return data === null ? undefined : toAccount(data);
    },
    accountByOpenid: async (app, openid) => {
      const { data } = await e.login.get({ openid: `${app}.${openid}` }).go(consistent);
      return data?.accountId as AccountId | undefined;
    },
    accountByUnionid: async (unionid) => {
      const { data } = await e.login.get({ openid: `union.${unionid}` }).go(consistent);
      return data?.accountId as AccountId | undefined;
    },
    holder: async (personId) => {
      const { data } = await e.binding.get({ personId }).go(consistent);
      return data?.accountId as AccountId | undefined;
    },
    dossier: async (personId) => {
      const { data } = await together.dossier.collections.dossier({ personId }).go(everything);
      const person = data.person[0];
      if (person === undefined) return undefined;
      return {
        person: map.person.read(person),
        sequence: data.head[0]?.sequence ?? 0,
        enrolments: data.enrolment as unknown as Enrolment[],
        filings: data.filing.map((item) => map.filing.read(item)),
        years: data.year as unknown as YearToDate[],
      } satisfies Dossier;
    },
    villageOf: async (personId) => {
      const { data } = await e.person.get({ personId }).go({ ...consistent, attributes: ['villageCode'] });
      return data === null || data.villageCode === NOT_LISTED ? undefined : data.villageCode;
    },
    grid: async (gridId) => {
      const { data } = await e.grid.get({ viewer: gridId }).go(consistent);
      return data === null ? undefined : toGrid(data);
    },
    names: async (personIds) => {
      if (personIds.length === 0) return new Map();
      const { data, unprocessed } = await e.person.get([...new Set(personIds)].map((personId) => ({ personId }))).go();
      if (unprocessed.length > 0) throw new Error(`${unprocessed.length} names were not read`);
      return new Map(data.map((item) => [item.personId as PersonId, map.person.read(item).name]));
    },
    claims: async (personId) => {
      const { data } = await e.claim.query.byDischarge({ personId }).go({ ...everything, order: 'desc' });
      return data.map((item) => map.claim.read(item));
    },
    claimsOfVersion: async (year, version, after) => {
      const list = settledWith(year, version);
      const place = cursors.open(after, `claims:${list}`);
      if (place === undefined) return undefined;
      const { data, cursor } = await e.claim.query.ofVersion({ settledWith: list }).go({ limit: PAGE, cursor: place });
      return { items: data.map((item) => map.claim.read(item)), ...cursors.next(cursor, `claims:${list}`) };
    },
    mandate: async (personId, grantee) => {
      const { data } = await e.mandate.get({ personId, grantee } as never).go(consistent);
      return data === null ? undefined : map.mandate.read(data);
    },
    mandates: async (personId) => {
      const { data } = await e.mandate.query.byGrantee({ personId }).go(everything);
      return data.map((item) => map.mandate.read(item));
    },
    events: async (personId) => {
      const { data } = await e.event.query.chain({ personId }).go({ ...everything, order: 'desc' });
      return data as unknown as PersonEvent[];
    },
    eventPage: async (personId, after) => {
      const place = cursors.open(after, `events:${personId}`);
      if (place === undefined) return undefined;
      const { data, cursor } = await e.event.query
        .chain({ personId })
        .go({ ...consistent, order: 'desc', limit: PAGE, cursor: place });
      return { items: data as unknown as PersonEvent[], ...cursors.next(cursor, `events:${personId}`) };
    },
    lastSequence: async (personId) => {
      const { data } = await e.head.get({ personId }).go(consistent);
      return data?.sequence ?? 0;
    },
    personByIdNumber: async (idNumber) => {
      for (const hash of lookup.all('id-number', idNumber)) {
        const { data } = await e.lookup.get({ hash }).go(consistent);
        if (data !== null) return data.personId as PersonId;
      }
      return undefined;
    },
    household: async (householdId) => {
      const { data } = await e.household.get({ householdId }).go(consistent);
      return data === null ? undefined : map.household.read(data);
    },
    order: async (orderId) => {
      const { data } = await e.order.get({ orderId }).go(consistent);
      // A notice or a schedule carries on what somebody on a phone began.
      if (data !== null) adoptCause(data);
      return data === null ? undefined : map.order.read(data);
    },
    orders: async (accountId, after) => {
      const place = cursors.open(after, `orders:${accountId}`);
      if (place === undefined) return undefined;
      const { data, cursor } = await e.order.query
        .ofAccount({ accountId })
        .go({ order: 'desc', limit: PAGE, cursor: place });
      return { items: data.map((item) => map.order.read(item)), ...cursors.next(cursor, `orders:${accountId}`) };
    },
    viewers: async (personId) => {
      const { data } = await e.card.query.viewers({ personId }).go({ pages: 'all' });
      return data.map(({ viewer, relation, sequence }) => ({
        viewer,
        relation: relation as Card['relation'],
        sequence,
      }));
    },
    filingQueue: async (status, district, after) => {
      const queue = `${status}#${district}`;
      const place = cursors.open(after, `queue:${queue}`);
      if (place === undefined) return undefined;
      const { data, cursor } = await e.filing.query.waiting({ queue }).go({ limit: PAGE, cursor: place });
      return { items: data.map((item) => map.filing.read(item)), ...cursors.next(cursor, `queue:${queue}`) };
    },
    filing: async (personId, filingId) => {
      const { data } = await e.filing.get({ personId, filingId } as never).go(consistent);
      return data === null ? undefined : map.filing.read(data);
    },
    staffByUserName: async (userName) => {
      const { data } = await e.staff.query.byUserName({ userName }).go({ limit: 1 });
      const found = data[0];
      // The index may lag by a moment; a lock-out counter may not.
      const { data: current } = found ? await e.staff.get({ staffId: found.staffId }).go(consistent) : { data: null };
      return current === null ? undefined : map.staff.read(current);
    },
    staff: async (staffId) => {
      const { data } = await e.staff.get({ staffId }).go(consistent);
      return data === null ? undefined : map.staff.read(data);
    },
    staffBook: async () => {
      const { data } = await together.staffBook.collections.staffBook({ book: STAFF_BOOK }).go({ pages: 'all' });
      return {
        staff: data.staff.map((item) => map.staff.read(item)),
        changes: data.staffChange.map((item) => map.staffChange.read(item)),
      };
    },
    staffChange: async (changeId) => {
      const { data } = await e.staffChange.get({ changeId }).go(consistent);
      return data === null ? undefined : map.staffChange.read(data);
    },
    signInAttempts: async (key) => {
      const { data } = await e.signInAttempts.get({ key }).go(consistent);
      return data === null ? undefined : (data as unknown as SignInAttempts);
    },
    session: async (sessionId) => {
      const { data } = await e.session.get({ sessionId }).go(consistent);
      return data === null ? undefined : (data as unknown as Session);
    },
    sessions: async (principal) => {
      const { data } = await e.session.query.ofPrincipal({ principal }).go({ pages: 'all' });
      return data as unknown as Session[];
    },
    ordersToFollow: async (list, shard, until) => {
      const { data } = await e.order.query
        .open({ list: listKey(list, shard) })
        .lte({ followAt: until, orderId: LAST_ID })
        .go({ limit: FOLLOWED });
      return data.map((item) => item.orderId as OrderId);
    },
    disputedOrders: async (after) => {
      const place = cursors.open(after, DISPUTED_LIST);
      if (place === undefined) return undefined;
      const { data, cursor } = await e.order.query.open({ list: DISPUTED_LIST }).go({ limit: PAGE, cursor: place });
      return { items: data.map((item) => map.order.read(item)), ...cursors.next(cursor, DISPUTED_LIST) };
    },
    refundsUnderWay: async () => {
      const shards = Array.from({ length: ORDER_SHARDS }, (_, shard) =>
        e.order.query.open({ list: listKey('money', shard) }).go({ limit: PAGE }),
      );
      return (await Promise.all(shards)).flatMap(({ data }) => data.map((item) => map.order.read(item)));
    },
    phoneCode: async (key) => {
      const { data } = await e.phoneCode.get({ key }).go(consistent);
      return data === null ? undefined : map.phoneCode.read(data);
    },
    uploadsOf: async (principal, day) => {
      const { data } = await e.uploadCount.get({ principal, day } as never).go(consistent);
      return data?.count ?? 0;
    },
    paper: async (paperId) => {
      const { data } = await e.paper.get({ paperId }).go(consistent);
      if (data === null) return undefined;
      const { expires: _expires, ...paper } = data;
      return paper as unknown as PaperRecord;
    },
    message: async (id) => {
      const { data } = await e.outbox.get({ id }).go(consistent);
      if (data === null) return undefined;
      // A schedule carries on what somebody on a phone began.
      adoptCause(data);
      return map.message.read(data);
    },
    messagesDue: async (shard, until) => {
      const { data } = await e.outbox.query
        .waiting({ list: outboxList(shard) })
        .lte({ dueAt: until, id: LAST_ID })
        .go({ limit: FOLLOWED });
      return data.map(({ id }) => id);
    },
    written: async (principal, key) => {
      const { data } = await e.written.get({ principal, key } as never).go(consistent);
      return data === null ? undefined : map.written.read(data);
    },
    ...accountReads(e, cursors),
    ...policyReads(e),
    commit: committer({ entities: e, map, lookup, nowSeconds }),
  };
}

/**
 * Cursors leave sealed under the list they belong to: what comes back is a place in that list or nothing, never a key
 * that somebody made up.
 */
const sealedCursors = (cipher: FieldCipher) => ({
  /** null: from the start; undefined: not a cursor of this list. */
  open: (sealed: string | undefined, list: string): string | null | undefined => {
    if (sealed === undefined) return null;
    try {
      return cipher.open<string>(sealed, `cursor:${list}`);
    } catch {
      return undefined; // made up, cut, or of another list: all the same answer
    }
  },
  next: (cursor: string | null, list: string): { next?: string } =>
    cursor === null ? {} : { next: cipher.seal(cursor, `cursor:${list}`) },
});

const toAccount = ({ viewer, ...item }: { viewer: string }): Account =>
  ({ accountId: viewer, ...item }) as unknown as Account;
const toGrid = ({ viewer, ...item }: { viewer: string }): Grid => ({ gridId: viewer, ...item }) as unknown as Grid;
