import { Entity, Service } from 'electrodb';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { DynamoDB } from '@aws-sdk/client-dynamodb';
import { openTestStore, type TestStore, uniqueTableName } from '../../fixtures/store';
import { createClient } from './conformance-table';

/** ElectroDB over the store, in the shapes that the product uses: one table, one string index, keys in their own case. */
const TABLE = uniqueTableName('conformance-electrodb');
let store: TestStore;
let client: DynamoDB;

beforeAll(async () => {
  store = await openTestStore();
  client = createClient(store.endpoint);
  await client.createTable({
    TableName: TABLE,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: ['pk', 'sk', 'gsi1pk', 'gsi1sk'].map((AttributeName) => ({
      AttributeName,
      AttributeType: 'S',
    })),
    KeySchema: [
      { AttributeName: 'pk', KeyType: 'HASH' },
      { AttributeName: 'sk', KeyType: 'RANGE' },
    ],
    GlobalSecondaryIndexes: [
      {
        IndexName: 'gsi1',
        KeySchema: [
          { AttributeName: 'gsi1pk', KeyType: 'HASH' },
          { AttributeName: 'gsi1sk', KeyType: 'RANGE' },
        ],
        Projection: { ProjectionType: 'ALL' },
      },
    ],
  });
});
afterAll(async () => {
  await client.deleteTable({ TableName: TABLE });
  client.destroy();
  await store.close();
});

const createService = () => {
  const person = new Entity(
    {
      model: { entity: 'person', version: '1', service: 'conformance' },
      attributes: {
        personId: { type: 'string', required: true },
        village: { type: 'string', required: true },
        name: { type: 'string', required: true },
        version: { type: 'number', required: true, default: 1 },
        tags: { type: 'set', items: 'string' },
      },
      indexes: {
        byId: {
          pk: { field: 'pk', composite: ['personId'], casing: 'none' },
          sk: { field: 'sk', composite: [], casing: 'none' },
        },
        byVillage: {
          index: 'gsi1',
          pk: { field: 'gsi1pk', composite: ['village'], casing: 'none' },
          sk: { field: 'gsi1sk', composite: ['name', 'personId'], casing: 'none' },
        },
      },
    } as const,
    { client, table: TABLE },
  );
  const event = new Entity(
    {
      model: { entity: 'event', version: '1', service: 'conformance' },
      attributes: {
        personId: { type: 'string', required: true },
        sequence: { type: 'number', required: true, padding: { length: 8, char: '0' } },
        kind: { type: 'string', required: true },
      },
      indexes: {
        byPerson: {
          pk: { field: 'pk', composite: ['personId'], casing: 'none' },
          sk: { field: 'sk', composite: ['sequence'], casing: 'none' },
        },
      },
    } as const,
    { client, table: TABLE },
  );
  return new Service({ person, event }, { client, table: TABLE });
};

let service: ReturnType<typeof createService>;
beforeAll(() => {
  service = createService();
});

it('creates once, reads, patches with a condition, and removes', async () => {
  const { person } = service.entities;
  const item = { personId: 'P-Aa', village: '430671001', name: '王小明', tags: ['low-income'] };
  await person.create(item).go();
  await expect(person.create(item).go()).rejects.toThrow('The conditional request failed');
  expect((await person.get({ personId: 'P-Aa' }).go()).data).toEqual({ ...item, version: 1 });
  expect((await person.get({ personId: 'p-aa' }).go()).data).toBeNull();
  const patched = await person
    .patch({ personId: 'P-Aa' })
    .set({ name: '王大明' })
    .add({ version: 1, tags: ['elder'] })
    .where(({ version }, { eq }) => eq(version, 1))
    .go({ response: 'all_new' });
  expect(patched.data).toMatchObject({ name: '王大明', version: 2 });
  expect([...(patched.data.tags ?? [])].sort()).toEqual(['elder', 'low-income']);
  const stale = person
    .patch({ personId: 'P-Aa' })
    .set({ name: 'x' })
    .where(({ version }, { eq }) => eq(version, 1))
    .go();
  await expect(stale).rejects.toThrow('The conditional request failed');
  await person.remove({ personId: 'P-Aa' }).go();
  expect((await person.get({ personId: 'P-Aa' }).go()).data).toBeNull();
});

it('queries an index in pages', async () => {
  const { person } = service.entities;
  const people = Array.from({ length: 30 }, (_, n) => ({
    personId: `P${n}`,
    village: '430671002',
    name: `name ${String(n).padStart(2, '0')}`,
  }));
  const { unprocessed } = await person.put(people).go();
  expect(unprocessed).toEqual([]);
  const first = await person.query.byVillage({ village: '430671002' }).go({ limit: 20 });
  expect(first.data).toHaveLength(20);
  const second = await person.query.byVillage({ village: '430671002' }).go({ cursor: first.cursor });
  expect([...first.data, ...second.data].map(({ personId }) => personId)).toEqual(
    people.map(({ personId }) => personId),
  );
  const some = await person.query.byVillage({ village: '430671002' }).begins({ name: 'name 0' }).go();
  expect(some.data).toHaveLength(10);
  const filtered = await person.query
    .byVillage({ village: '430671002' })
    .where(({ personId }, { begins }) => begins(personId, 'P2'))
    .go();
  expect(filtered.data).toHaveLength(11);
});

it('writes several entities in one transaction, and returns what cancelled it', async () => {
  const write = (sequence: number) =>
    service.transaction
      .write(({ person, event }) => [
        person
          .upsert({ personId: 'T1', village: '430671003', name: 'T' })
          .where(({ version }, { eq, notExists }) => `${notExists(version)} OR ${eq(version, 1)}`)
          .commit({ response: 'all_old' }),
        event.create({ personId: 'T1', sequence, kind: 'enrolled' }).commit({ response: 'all_old' }),
      ])
      .go();
  expect((await write(1)).canceled).toBe(false);
  const again = await write(1);
  expect(again.canceled).toBe(true);
  expect(again.data.map(({ rejected, code }) => [rejected, code])).toEqual([
    [false, 'None'],
    [true, 'ConditionalCheckFailed'],
  ]);
  // The item that failed the condition comes back with the reason.
  expect(again.data[1]?.item).toMatchObject({ personId: 'T1', sequence: 1, kind: 'enrolled' });
  const { data } = await service.entities.event.query.byPerson({ personId: 'T1' }).go();
  expect(data.map(({ sequence }) => sequence)).toEqual([1]);
});

it('reads several entities in one transaction', async () => {
  const { data } = await service.transaction
    .get(({ person, event }) => [
      person.get({ personId: 'T1' }).commit(),
      event.get({ personId: 'T1', sequence: 1 }).commit(),
      event.get({ personId: 'T1', sequence: 2 }).commit(),
    ])
    .go();
  expect(data.map(({ item }) => item)).toMatchObject([{ name: 'T' }, { kind: 'enrolled' }, null]);
});
