import {
  type AttributeValue,
  DeleteItemCommand,
  DynamoDBClient,
  PutItemCommand,
  QueryCommand,
  ScanCommand,
} from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dynamoAuditStore } from '@linli/functions/adapters/dynamodb/audit-store';
import { eventOfItem } from '@linli/functions/adapters/dynamodb/event-item';
import type { DayHead } from '@linli/functions/audit/day-head';
import { dayHeadHash } from '@linli/functions/audit/day-head';
import { linkEvents } from '@linli/functions/audit/link-events';
import { linksOf } from '@linli/functions/audit/event-link';
import type { AuditStore } from '@linli/functions/audit/ports';
import { publishDays, rootOfDay } from '@linli/functions/audit/publish-days';
import { proveEvent, refuseProof } from '@linli/infra/audit/prove';
import { describeReport } from '@linli/infra/audit/report';
import { verifyAll, verifyDay, verifySubjects } from '@linli/infra/audit/verify';
import { type PersonEvent, readingsOf, type SubjectId } from '@linli/shared/domain/event';
import { addDays, isoInstant, localDate } from '@linli/shared/kernel/date';
import type { PersonId } from '@linli/shared/kernel/ids';
import { type App, openApp } from '../fixtures/app';

/**
 * Somebody with the keys to the table changes it behind the product's back, in every way we could think of: the program that
 * verifies the chain finds it and names the first place.
 */
const TODAY = localDate('2026-11-22');
const PEOPLE = ['p_AAAA0000000000000000', 'p_BBBB0000000000000000', 'p_CCCC0000000000000000'] as const;
const VICTIM: PersonId = PEOPLE[1];

let app: App;
let client: DynamoDBClient;
let audit: AuditStore;
/** As it was published on the first night. */
let published: DayHead;
beforeEach(async () => {
  app = await openApp({ today: TODAY });
  client = new DynamoDBClient({
    endpoint: app.store.endpoint,
    region: 'local',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  audit = dynamoAuditStore({ client, table: app.store.table, district: app.district.code });
  for (const personId of PEOPLE) await act(personId, 5);
  await act(readingsOf(VICTIM), 2);
  await nightPasses();
  published = (await audit.dayHead(TODAY)) as DayHead;
  await act(VICTIM, 2);
  await nightPasses();
});
afterEach(async () => {
  client.destroy();
  await app.close();
});

/** Things happen to a subject, and the stream links them. */
async function act(subject: SubjectId, times: number): Promise<void> {
  for (let n = 0; n < times; n++) {
    const after = await app.records.lastSequence(subject);
    const committed = await app.records.commit({
      writes: [],
      events: [
        {
          personId: subject,
          after,
          events: [
            {
              type: 'premium.paid',
              at: isoInstant(app.clock.now()),
              actor: { kind: 'clerk', name: '王敏', staffId: 'c1' },
              facts: { paid: 40_000, number: after },
              requestId: `r${after}`,
            },
          ],
        },
      ],
    });
    expect(committed.ok).toBe(true);
    app.clock.advance(1_000);
  }
  await linkEvents({ audit, clock: app.clock }, subject);
}

async function nightPasses(): Promise<void> {
  app.clock.advance(86_400_000);
  await publishDays({ audit, district: app.district, clock: app.clock, log: { write: () => undefined } });
}

// --- what an intruder does ---

type Row = Record<string, unknown>;
const keyOf = ({ pk, sk }: Row) => marshall({ pk, sk });
const put = (row: Row) =>
  client.send(new PutItemCommand({ TableName: app.store.table, Item: marshall(row, { removeUndefinedValues: true }) }));
const remove = (row: Row) => client.send(new DeleteItemCommand({ TableName: app.store.table, Key: keyOf(row) }));
async function rows(subject: string, entity: string): Promise<Row[]> {
  const { Items } = await client.send(
    new QueryCommand({
      TableName: app.store.table,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: marshall({ ':pk': `$linli#personId_${subject}` }),
    }),
  );
  return (Items ?? [])
    .map((item) => unmarshall(item))
    .filter((row) => row['__edb_e__'] === entity)
    .sort((a, b) => Number(a['sequence']) - Number(b['sequence']));
}
const eventRow = async (sequence: number) => (await rows(VICTIM, 'event'))[sequence - 1] as Row;
const linkRow = async (sequence: number) => (await rows(VICTIM, 'link'))[sequence - 1] as Row;
const headRow = async () => (await rows(VICTIM, 'head'))[0] as Row;
async function dayHeadRows(): Promise<Row[]> {
  const { Items } = await client.send(new ScanCommand({ TableName: app.store.table }));
  return (Items ?? [])
    .map((item) => unmarshall(item as Record<string, AttributeValue>))
    .filter((row) => row['__edb_e__'] === 'day-head')
    .sort((a, b) => (String(a['day']) < String(b['day']) ? -1 : 1));
}

/** Makes every link of the victim anew over whatever events stand there now. */
async function relink(): Promise<void> {
  const events = (await rows(VICTIM, 'event')).map((row) => eventOfItem(row)) as PersonEvent[];
  const anew = linksOf(VICTIM, events, TODAY);
  const old = await rows(VICTIM, 'link');
  for (const row of old.slice(anew.length)) await remove(row);
  for (const [index, link] of anew.entries())
    await put({ ...(old[index] as Row), hash: link.hash, previousHash: link.previousHash });
}

/** Makes every day's head anew over whatever links there are now. */
async function rehead(): Promise<void> {
  let previous = '';
  for (const row of await dayHeadRows()) {
    const day = localDate(String(row['day']));
    const content = { district: app.district.code, day, ...(await rootOfDay(audit, day)), previous };
    previous = dayHeadHash(content);
    await put({ ...row, ...content, hash: previous });
  }
}

const options = (more: object = {}) => ({
  table: { client, table: app.store.table },
  audit,
  now: app.clock.now(),
  ...more,
});
const verify = (more: object = {}) => verifyAll(options(more));

const TAMPERINGS: readonly {
  readonly name: string;
  readonly tamper: () => Promise<void>;
  /** The first thing that is found of the victim's chain. */
  readonly chain?: { readonly sequence: number; readonly fault: string };
  /** Or of the days, where the chain by itself is whole. */
  readonly day?: { readonly day: string; readonly fault: string };
  /** Only what was published tells. */
  readonly withPublished?: true;
}[] = [
  {
    name: 'a field of an event is changed',
    tamper: async () => {
      const row = await eventRow(3);
      await put({ ...row, facts: { ...(row['facts'] as object), paid: 4_000 } });
    },
    chain: { sequence: 3, fault: 'event-changed' },
  },
  {
    name: 'an event gets a field that it never had',
    tamper: async () => put({ ...(await eventRow(2)), note: '补记' }).then(() => undefined),
    chain: { sequence: 2, fault: 'event-changed' },
  },
  {
    name: 'who did it is changed',
    tamper: async () => put({ ...(await eventRow(4)), actor: { kind: 'clerk', name: '陈力' } }).then(() => undefined),
    chain: { sequence: 4, fault: 'event-changed' },
  },
  {
    name: 'an event is removed',
    tamper: async () => remove(await eventRow(4)).then(() => undefined),
    chain: { sequence: 4, fault: 'event-missing' },
  },
  {
    name: 'an event and its link are removed',
    tamper: async () => {
      const [event, link] = [await eventRow(4), await linkRow(4)];
      await remove(event);
      await remove(link);
    },
    chain: { sequence: 4, fault: 'event-missing' },
  },
  {
    name: 'two events are swapped',
    tamper: async () => {
      const [a, b] = [await eventRow(2), await eventRow(3)];
      await put({ ...b, sk: a['sk'], sequence: a['sequence'] });
      await put({ ...a, sk: b['sk'], sequence: b['sequence'] });
    },
    chain: { sequence: 2, fault: 'event-changed' },
  },
  {
    name: 'two events are swapped, keeping the numbers they carry',
    tamper: async () => {
      const [a, b] = [await eventRow(2), await eventRow(3)];
      await put({ ...b, sk: a['sk'] });
      await put({ ...a, sk: b['sk'] });
    },
    chain: { sequence: 2, fault: 'event-changed' },
  },
  {
    name: 'the tail is cut off',
    tamper: async () => {
      for (const sequence of [7, 6]) {
        const [event, link] = [await eventRow(sequence), await linkRow(sequence)];
        await remove(event);
        await remove(link);
      }
    },
    chain: { sequence: 6, fault: 'event-missing' },
  },
  {
    name: 'the head item is removed',
    tamper: async () => remove(await headRow()).then(() => undefined),
    chain: { sequence: 7, fault: 'head-missing' },
  },
  {
    name: 'everything of the person is removed but the last event',
    tamper: async () => {
      for (const row of (await rows(VICTIM, 'event')).slice(0, -1)) await remove(row);
    },
    chain: { sequence: 1, fault: 'event-missing' },
  },
  {
    name: 'a link is removed',
    tamper: async () => remove(await linkRow(2)).then(() => undefined),
    chain: { sequence: 2, fault: 'link-missing' },
  },
  {
    name: 'an event is added behind the head’s back',
    tamper: async () => {
      const row = await eventRow(7);
      await put({ ...row, sequence: 8, sk: String(row['sk']).replace(/7$/, '8') });
    },
    chain: { sequence: 8, fault: 'event-beyond-head' },
  },
  {
    name: 'the tail is cut off and the head set back',
    tamper: async () => {
      for (const sequence of [7, 6]) {
        const [event, link] = [await eventRow(sequence), await linkRow(sequence)];
        await remove(event);
        await remove(link);
      }
      await put({ ...(await headRow()), sequence: 5 });
    },
    day: { day: addDays(TODAY, 1), fault: 'root-differs' },
  },
  {
    name: 'an event is changed and all links after it made anew',
    tamper: async () => {
      const row = await eventRow(3);
      await put({ ...row, facts: { ...(row['facts'] as object), paid: 4_000 } });
      await relink();
    },
    day: { day: TODAY, fault: 'root-differs' },
  },
  {
    name: 'links and a day’s head are made anew, the head after it not',
    tamper: async () => {
      const row = await eventRow(3);
      await put({ ...row, facts: {} });
      const [, last] = await dayHeadRows();
      await relink();
      await rehead();
      await put(last as Row);
    },
    day: { day: addDays(TODAY, 1), fault: 'head-broken' },
  },
  {
    name: 'links and all heads are made anew: what was published tells',
    tamper: async () => {
      const row = await eventRow(3);
      await put({ ...row, facts: {} });
      await relink();
      await rehead();
    },
    day: { day: TODAY, fault: 'published-differs' },
    withPublished: true,
  },
  {
    name: 'a day’s head is changed',
    tamper: async () => {
      const [, head] = await dayHeadRows();
      await put({ ...head, links: 3 });
    },
    day: { day: addDays(TODAY, 1), fault: 'head-changed' },
  },
  {
    name: 'the first day’s head is removed',
    tamper: async () => {
      const [head] = await dayHeadRows();
      await remove(head as Row);
    },
    day: { day: TODAY, fault: 'head-missing' },
  },
  {
    name: 'the last day’s head is removed, which had been published',
    tamper: async () => {
      for (const head of await dayHeadRows()) await remove(head);
    },
    day: { day: TODAY, fault: 'head-missing' },
    withPublished: true,
  },
];

describe('what nobody touched', () => {
  it('holds, by whatever way it is asked', async () => {
    const whole = { chains: [], heads: [] };
    const report = await verify({ published: [published] });
    expect(report).toMatchObject({ ...whole, subjects: 4, events: 19, links: 19, days: 2, waiting: 0 });
    expect(describeReport(report, 10)).toContain('全部成立');
    expect(await verifySubjects(options(), [VICTIM, readingsOf(VICTIM)])).toMatchObject({ ...whole, events: 9 });
    expect(await verifyDay(options(), addDays(TODAY, 1))).toMatchObject({ ...whole, subjects: 1, events: 7 });
  });

  it('waits for the stream, and is a fault when the stream never comes', async () => {
    await app.records.commit({
      writes: [],
      events: [
        {
          personId: VICTIM,
          after: 7,
          events: [
            {
              type: 'premium.paid',
              at: isoInstant(app.clock.now()),
              actor: { kind: 'system', name: '系统' },
              facts: {},
              requestId: 'late',
            },
          ],
        },
      ],
    });
    expect(await verify()).toMatchObject({ chains: [], waiting: 1 });
    app.clock.advance(3_600_000);
    expect((await verify()).chains).toEqual([{ subject: VICTIM, sequence: 8, fault: 'unlinked' }]);
  });

  it('can be shown to whoever keeps the published head, and nothing else can', async () => {
    const proof = (await proveEvent(audit, VICTIM, 3))!;
    expect(refuseProof(proof, published)).toBeUndefined();
    const other = { ...proof, event: { ...proof.event, facts: { paid: 1 } } };
    expect(refuseProof(other, published)).toBe('event');
    expect(refuseProof({ ...proof, event: { ...proof.event, sequence: 4 } }, published)).toBe('event');
    expect(refuseProof(proof, { ...published, links: 1 })).toBe('head');
    const nextDay = (await audit.dayHead(addDays(TODAY, 1))) as DayHead;
    expect(refuseProof(proof, nextDay)).toBe('head');
    expect(await proveEvent(audit, VICTIM, 99)).toBeUndefined();
  });

  it('is published once, day by day, and a night that was missed is made up for', async () => {
    const publish = () =>
      publishDays({ audit, district: app.district, clock: app.clock, log: { write: () => undefined } });
    expect(await publish()).toEqual([]);
    app.clock.advance(3 * 86_400_000);
    const [a, b] = await Promise.all([publish(), publish()]);
    expect(a.length + b.length).toBe(3);
    expect(await verify()).toMatchObject({ heads: [], days: 5 });
    expect(
      await publishDays(
        { audit, district: app.district, clock: app.clock, log: { write: () => undefined } },
        addDays(TODAY, 30),
      ),
    ).toEqual([]);
  });
});

describe('is found and named:', () => {
  it.each(TAMPERINGS)('$name', async ({ tamper, chain, day, withPublished }) => {
    await tamper();
    const report = await verify(withPublished ? { published: [published] } : {});
    if (chain !== undefined) expect(report.chains).toEqual([{ subject: VICTIM, ...chain }]);
    else expect(report.chains).toEqual([]);
    if (day !== undefined) expect(report.heads[0]).toEqual(day);
    const first = describeReport(report, 10)
      .split('\n')
      .find((line) => line.startsWith('第一处断开'));
    expect(first).toContain(chain === undefined ? day?.fault : chain.fault);
    expect(first).toContain(chain === undefined ? day?.day : `${VICTIM} 第 ${chain.sequence} 条`);
  });
});
