import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DynamoDB } from '@aws-sdk/client-dynamodb';
import { openStore, type Store } from '@linli/infra/local/store/index';
import { StreamClient } from '@linli/infra/local/store/stream-client';
import { createClient, key, N, S, tableInput, useConformanceTable } from './conformance-table';

const table = useConformanceTable();

it('is described, turned on and turned off', async () => {
  const TableName = table.name;
  const set = (AttributeName: string, Enabled: boolean) =>
    table.client.updateTimeToLive({ TableName, TimeToLiveSpecification: { AttributeName, Enabled } });
  const describeIt = async () => (await table.client.describeTimeToLive({ TableName })).TimeToLiveDescription;
  expect(await describeIt()).toEqual({ TimeToLiveStatus: 'DISABLED' });
  expect((await set('expires', true)).TimeToLiveSpecification).toEqual({ AttributeName: 'expires', Enabled: true });
  expect(await describeIt()).toEqual({ TimeToLiveStatus: 'ENABLED', AttributeName: 'expires' });
  await expect(set('expires', true)).rejects.toMatchObject({ name: 'ValidationException' });
  await expect(set('other', true)).rejects.toMatchObject({ name: 'ValidationException' });
  await set('expires', false);
  expect(await describeIt()).toEqual({ TimeToLiveStatus: 'DISABLED' });
  await expect(set('expires', false)).rejects.toMatchObject({ name: 'ValidationException' });
  await expect(table.client.describeTimeToLive({ TableName: 'conformance-none' })).rejects.toMatchObject({
    name: 'ResourceNotFoundException',
  });
});

/** The sweep needs a clock that can be moved: the embedded store only, whatever the rest of the suite runs on. */
describe('the sweep of the embedded store', () => {
  const START = Date.UTC(2026, 10, 22);
  const DAY_MS = 24 * 60 * 60 * 1000;
  let now = START;
  let path: string;
  let store: Store;
  let client: DynamoDB;
  const TableName = 'swept';

  const open = async () => {
    store = await openStore({ path, clock: { now: () => now }, sweepMs: 0 });
    client = createClient(store.endpoint);
  };

  beforeAll(async () => {
    path = await mkdtemp(join(tmpdir(), 'linli-sweep-'));
    await open();
    await client.createTable(tableInput(TableName));
    await client.updateTimeToLive({ TableName, TimeToLiveSpecification: { AttributeName: 'expires', Enabled: true } });
  });
  afterAll(async () => {
    client.destroy();
    await store.close();
    await rm(path, { recursive: true, force: true });
  });

  const seconds = (ms: number) => N(Math.floor(ms / 1000));
  const put = (pk: string, item: object) => client.putItem({ TableName, Item: { ...key(pk), ...item } as never });
  const left = async () => (await client.scan({ TableName })).Items!.map((item) => item['pk']!.S).sort();
  const records = async () => {
    const streams = new StreamClient(store.endpoint);
    const arn = (await streams.streamArns(TableName)).at(-1)!;
    const [shard] = await streams.shards(arn);
    return (
      await streams.records(await streams.iterator(arn, shard!.ShardId, { ShardIteratorType: 'TRIM_HORIZON' }), 1000)
    ).Records;
  };

  it('deletes what has expired, from the indexes as well, and says on the stream that nobody asked', async () => {
    await put('due', { expires: seconds(START + 1000), owner: S('o') });
    await put('later', { expires: seconds(START + DAY_MS) });
    await put('renewed', { expires: seconds(START + 1000) });
    await put('renewed', { expires: seconds(START + DAY_MS) });
    await put('forever', {});
    await put('text', { expires: S('soon') });
    await put('ancient', { expires: N(1) });
    now = START + 5000;
    await store.sweep();
    expect(await left()).toEqual(['ancient', 'forever', 'later', 'renewed', 'text']);
    expect((await client.scan({ TableName, IndexName: 'by-owner' })).Count).toBe(0);
    const last = (await records()).at(-1);
    expect(last).toMatchObject({
      eventName: 'REMOVE',
      userIdentity: { type: 'Service', principalId: 'dynamodb.amazonaws.com' },
      dynamodb: { Keys: key('due'), OldImage: { ...key('due'), owner: S('o') } },
    });
  });

  it('finds what was there before it was turned on, and after a restart', async () => {
    const off = { AttributeName: 'expires', Enabled: false };
    await client.updateTimeToLive({ TableName, TimeToLiveSpecification: off });
    await put('unwatched', { expires: seconds(now + 1000) });
    await client.updateTimeToLive({ TableName, TimeToLiveSpecification: { ...off, Enabled: true } });
    client.destroy();
    await store.close();
    await open();
    now += 5000;
    await store.sweep();
    expect(await left()).not.toContain('unwatched');
  });

  it('remembers the token of a transaction across a restart for ten minutes, then forgets it', async () => {
    const add = () =>
      client.transactWriteItems({
        TransactItems: [
          {
            Update: {
              TableName,
              Key: key('tokens'),
              UpdateExpression: 'ADD n :one',
              ExpressionAttributeValues: { ':one': N(1) },
            },
          },
        ],
        ClientRequestToken: 'ten minutes',
      });
    const count = async () => (await client.getItem({ TableName, Key: key('tokens') })).Item!['n'];
    await add();
    client.destroy();
    await store.close();
    await open();
    now += 9 * 60 * 1000;
    await store.sweep();
    await add();
    expect(await count()).toEqual(N(1));
    now += 2 * 60 * 1000;
    await store.sweep();
    await add();
    expect(await count()).toEqual(N(2));
  });

  it('trims stream records after a day, and tells a reader who comes too late', async () => {
    const streams = new StreamClient(store.endpoint);
    const arn = (await streams.streamArns(TableName)).at(-1)!;
    const [shard] = await streams.shards(arn);
    const [first] = await records();
    now += DAY_MS + 1000;
    await put('fresh', {});
    await store.sweep();
    expect((await records()).map(({ dynamodb }) => dynamodb!.Keys!['pk']!.S)).toContain('fresh');
    expect((await records()).map(({ dynamodb }) => dynamodb!.SequenceNumber)).not.toContain(
      first!.dynamodb!.SequenceNumber,
    );
    await expect(
      streams.iterator(arn, shard!.ShardId, {
        ShardIteratorType: 'AFTER_SEQUENCE_NUMBER',
        SequenceNumber: first!.dynamodb!.SequenceNumber!,
      }),
    ).rejects.toMatchObject({ code: 'TrimmedDataAccessException' });
  });
});
