import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { DayHead } from '../../audit/day-head';
import type { EventLink } from '../../audit/event-link';
import type { AuditStore } from '../../audit/ports';
import { watchStore } from '../../observe/store-operations';
import { entities } from './entities';
import { eventOfItem, type StoredItem } from './event-item';
import { LINK_SHARDS, linkBook } from './table';

const consistent = { consistent: true } as const;
/** Events linked in one go: a chain that was never linked is walked in steps. */
const STEP = 200;
/** The largest number that the key has room for: where the events of a subject end and its other rows begin. */
const LAST = 9_999_999_999;

/** The chain's rows over DynamoDB. Every write is conditional on the row not being there. */
export function dynamoAuditStore({
  client,
  table,
  district,
}: {
  readonly client: DynamoDBClient;
  readonly table: string;
  /** Code of the district whose days are headed. */
  readonly district: string;
}): AuditStore {
  watchStore(client);
  const e = entities({ client, table });
  return {
    lastLink: async (personId) => {
      const { data } = await e.link.query.chain({ personId }).go({ ...consistent, order: 'desc', limit: 1 });
      return data[0] && toLink(data[0]);
    },
    link: async (personId, sequence) => {
      const { data } = await e.link.get({ personId, sequence }).go(consistent);
      return data === null ? undefined : toLink(data);
    },
    eventsAfter: async (personId, sequence) => {
      const { data } = await e.event.query
        .chain({ personId })
        .between({ sequence: sequence + 1 }, { sequence: LAST })
        .go({ ...consistent, limit: STEP, data: 'raw' });
      const { Items: items = [], LastEvaluatedKey: last } = data as unknown as {
        readonly Items?: readonly StoredItem[];
        readonly LastEvaluatedKey?: object;
      };
      return { events: items.map(eventOfItem), more: last !== undefined };
    },
    part: async (personId, from, until) => {
      const [events, links] = await Promise.all([
        e.event.query
          .chain({ personId })
          .between({ sequence: from }, { sequence: until })
          .go({ ...consistent, data: 'raw' }),
        e.link.query
          .chain({ personId })
          .between({ sequence: Math.max(1, from - 1) }, { sequence: until })
          .go(consistent),
      ]);
      const { Items: items = [] } = events.data as unknown as { readonly Items?: readonly StoredItem[] };
      return { events: items.map(eventOfItem), links: links.data.map(toLink) };
    },
    addLink: (link) =>
      written(
        e.link
          .put({ ...link, book: linkBook(district, link.day, link.personId) })
          .where((item, { notExists }) => notExists(item.personId))
          .go(),
      ),
    linksOfDay: async function* (day) {
      for (let shard = 0; shard < LINK_SHARDS; shard++)
        for await (const item of rows((cursor) =>
          e.link.query.ofDay({ book: linkBook(district, day, shard) }).go({ cursor, pages: 1 }),
        ))
          yield toLink(item);
    },
    dayHeads: async function* () {
      for await (const item of rows((cursor) =>
        e.dayHead.query.byDay({ district }).go({ ...consistent, cursor, pages: 1 }),
      ))
        yield item as DayHead;
    },
    dayHead: async (day) => {
      const { data } = await e.dayHead.get({ district, day }).go(consistent);
      return (data ?? undefined) as DayHead | undefined;
    },
    lastDayHead: async () => {
      const { data } = await e.dayHead.query.byDay({ district }).go({ ...consistent, order: 'desc', limit: 1 });
      return data[0] as DayHead | undefined;
    },
    addDayHead: (head) =>
      written(
        e.dayHead
          .put(head)
          .where((item, { notExists }) => notExists(item.district))
          .go(),
      ),
  };
}

/** Everything that a query gives, a page at a time. */
async function* rows(
  page: (cursor: string | null) => Promise<{ readonly data: readonly object[]; readonly cursor: string | null }>,
): AsyncGenerator<object> {
  for (let cursor: string | null = null; ;) {
    const read = await page(cursor);
    yield* read.data;
    if (read.cursor === null) return;
    cursor = read.cursor;
  }
}

const toLink = (item: object): EventLink => {
  const { book: _book, ...link } = item as EventLink & { book: string };
  return link;
};

/** Whether a conditional put was written; false when the row was there. */
async function written(put: Promise<unknown>): Promise<boolean> {
  try {
    await put;
    return true;
  } catch (error) {
    if ((error as { cause?: { name?: string } }).cause?.name === 'ConditionalCheckFailedException') return false;
    throw error;
  }
}
