import { beforeAll, describe, expect, it } from 'vitest';
import type { DynamoDBRecord } from 'aws-lambda';
import { StreamClient } from '@linli/infra/local/store/stream-client';
import { key, N, S, tableInput, useConformanceTable } from './conformance-table';

const table = useConformanceTable();
let client: StreamClient;

beforeAll(() => {
  client = new StreamClient(table.endpoint);
});

const put = (pk: string, item: object = {}) =>
  table.client.putItem({ TableName: table.name, Item: { ...key(pk), ...item } as never });

const shardOf = async (tableName = table.name) => {
  const streamArn = (await client.streamArns(tableName)).at(-1)!;
  const [shard] = await client.shards(streamArn);
  return { streamArn, shardId: shard!.ShardId };
};

/** Every record of a table's newest stream whose hash key is `pk`. */
const recordsOf = async (pk: string, tableName = table.name): Promise<DynamoDBRecord[]> => {
  const { streamArn, shardId } = await shardOf(tableName);
  let iterator: string | undefined = await client.iterator(streamArn, shardId, { ShardIteratorType: 'TRIM_HORIZON' });
  const records: DynamoDBRecord[] = [];
  for (;;) {
    const page: Awaited<ReturnType<StreamClient['records']>> = await client.records(iterator!, 1000);
    records.push(...page.Records);
    if (page.Records.length === 0 || page.NextShardIterator === undefined) break;
    iterator = page.NextShardIterator;
  }
  return records.filter((record) => record.dynamodb?.Keys?.['pk']?.S === pk);
};

it('records an insert, a change and a removal with both images, in order', async () => {
  await put('life', { a: N(1) });
  await table.client.updateItem({
    TableName: table.name,
    Key: key('life'),
    UpdateExpression: 'SET a = :two',
    ExpressionAttributeValues: { ':two': N(2) },
  });
  await table.client.deleteItem({ TableName: table.name, Key: key('life') });
  const records = await recordsOf('life');
  expect(records.map(({ eventName, dynamodb }) => [eventName, dynamodb?.OldImage, dynamodb?.NewImage])).toEqual([
    ['INSERT', undefined, { ...key('life'), a: N(1) }],
    ['MODIFY', { ...key('life'), a: N(1) }, { ...key('life'), a: N(2) }],
    ['REMOVE', { ...key('life'), a: N(2) }, undefined],
  ]);
  for (const record of records) {
    expect(record).toMatchObject({ eventVersion: '1.1', eventSource: 'aws:dynamodb' });
    expect(record.dynamodb).toMatchObject({ Keys: key('life'), StreamViewType: 'NEW_AND_OLD_IMAGES' });
    expect(record.userIdentity).toBeUndefined();
  }
  const sequences = records.map(({ dynamodb }) => dynamodb!.SequenceNumber!);
  expect(sequences).toEqual([...sequences].sort());
  expect(new Set(records.map(({ eventID }) => eventID)).size).toBe(3);
  // Names and values in UTF-8: the keys 6 bytes and "life", the image the same and 3 for the number.
  expect(records.map(({ dynamodb }) => dynamodb!.SizeBytes)).toEqual([9 + 12, 9 + 24, 9 + 12]);
});

it('records nothing for a write that changes nothing, fails, or only checks', async () => {
  await put('quiet', { a: N(1), s: { SS: ['x', 'y'] } });
  await put('quiet', { a: N('1.0'), s: { SS: ['y', 'x'] } });
  await table.client.deleteItem({ TableName: table.name, Key: key('quiet-absent') });
  const failing = { ConditionExpression: 'attribute_not_exists(pk)' };
  await expect(table.client.putItem({ TableName: table.name, Item: key('quiet'), ...failing })).rejects.toMatchObject({
    name: 'ConditionalCheckFailedException',
  });
  const TransactItems = [
    { ConditionCheck: { TableName: table.name, Key: key('quiet'), ConditionExpression: 'attribute_exists(pk)' } },
    { Put: { TableName: table.name, Item: key('quiet-beside') } },
  ];
  await table.client.transactWriteItems({ TransactItems });
  await expect(
    table.client.transactWriteItems({
      TransactItems: [
        { Put: { TableName: table.name, Item: key('quiet-never') } },
        { Put: { TableName: table.name, Item: key('quiet'), ...failing } },
      ],
    }),
  ).rejects.toMatchObject({ name: 'TransactionCanceledException' });
  expect(await recordsOf('quiet')).toHaveLength(1);
  expect(await recordsOf('quiet-absent')).toHaveLength(0);
  expect(await recordsOf('quiet-never')).toHaveLength(0);
  expect(await recordsOf('quiet-beside')).toHaveLength(1);
});

it('records every write of a transaction and of a batch', async () => {
  await table.client.transactWriteItems({
    TransactItems: ['t1', 't2'].map((pk) => ({ Put: { TableName: table.name, Item: key(pk) } })),
  });
  await table.client.batchWriteItem({
    RequestItems: {
      [table.name]: [{ PutRequest: { Item: key('b1') } }, { DeleteRequest: { Key: key('t1') } }],
    },
  });
  expect((await recordsOf('t1')).map(({ eventName }) => eventName)).toEqual(['INSERT', 'REMOVE']);
  expect((await recordsOf('t2')).map(({ eventName }) => eventName)).toEqual(['INSERT']);
  expect((await recordsOf('b1')).map(({ eventName }) => eventName)).toEqual(['INSERT']);
});

describe('iterators', () => {
  it('begin at, after and at the end', async () => {
    for (const n of [1, 2, 3]) await put('position', { n: N(n) });
    const { streamArn, shardId } = await shardOf();
    const [, second] = await recordsOf('position');
    const SequenceNumber = second!.dynamodb!.SequenceNumber!;
    const from = async (start: Parameters<StreamClient['iterator']>[2]) =>
      (await client.records(await client.iterator(streamArn, shardId, start), 1000)).Records.map(
        ({ dynamodb }) => dynamodb!.NewImage?.['n']?.N,
      );
    expect(await from({ ShardIteratorType: 'AT_SEQUENCE_NUMBER', SequenceNumber })).toEqual(['2', '3']);
    expect(await from({ ShardIteratorType: 'AFTER_SEQUENCE_NUMBER', SequenceNumber })).toEqual(['3']);
    const latest = await client.iterator(streamArn, shardId, { ShardIteratorType: 'LATEST' });
    expect((await client.records(latest, 1000)).Records).toEqual([]);
    await put('position', { n: N(4) });
    expect((await client.records(latest, 1000)).Records).toHaveLength(1);
  });

  it('go on in pages', async () => {
    const { streamArn, shardId } = await shardOf();
    const start = await client.iterator(streamArn, shardId, { ShardIteratorType: 'TRIM_HORIZON' });
    const first = await client.records(start, 2);
    const second = await client.records(first.NextShardIterator!, 2);
    const whole = await client.records(start, 4);
    expect([...first.Records, ...second.Records].map(({ eventID }) => eventID)).toEqual(
      whole.Records.map(({ eventID }) => eventID),
    );
  });

  it('are refused when they are nonsense', async () => {
    const { streamArn, shardId } = await shardOf();
    await expect(client.records('nonsense', 10)).rejects.toMatchObject({ code: 'ValidationException' });
    await expect(client.iterator(streamArn, shardId, { ShardIteratorType: 'NOW' as 'LATEST' })).rejects.toMatchObject({
      code: 'ValidationException',
    });
    await expect(
      client.iterator(streamArn, 'shardId-00000000000000000000-00000000', { ShardIteratorType: 'LATEST' }),
    ).rejects.toMatchObject({ code: 'ResourceNotFoundException' });
    await expect(client.shards(`${streamArn}0`)).rejects.toMatchObject({ code: 'ResourceNotFoundException' });
  });
});

describe('view types', () => {
  it.each([
    ['NEW_IMAGE', false, true],
    ['OLD_IMAGE', true, false],
    ['KEYS_ONLY', false, false],
  ] as const)('%s', async (StreamViewType, old, fresh) => {
    const name = `${table.name}-${StreamViewType}`;
    await table.client.createTable({
      ...tableInput(name),
      StreamSpecification: { StreamEnabled: true, StreamViewType },
    });
    for (const n of [1, 2]) await table.client.putItem({ TableName: name, Item: { ...key('v'), n: N(n) } });
    const [, change] = await recordsOf('v', name);
    expect([change?.dynamodb?.OldImage !== undefined, change?.dynamodb?.NewImage !== undefined]).toEqual([old, fresh]);
    await table.client.deleteTable({ TableName: name });
  });
});

it('is turned on and off, and a closed stream can be read to its end', async () => {
  const name = `${table.name}-switch`;
  await table.client.createTable({ ...tableInput(name), StreamSpecification: undefined });
  await table.client.putItem({ TableName: name, Item: key('before') });
  expect(await client.streamArns(name)).toEqual([]);
  const on = { StreamEnabled: true, StreamViewType: 'NEW_IMAGE' } as const;
  await table.client.updateTable({ TableName: name, StreamSpecification: on });
  await expect(table.client.updateTable({ TableName: name, StreamSpecification: on })).rejects.toMatchObject({
    name: 'ValidationException',
  });
  await table.client.putItem({ TableName: name, Item: key('during') });
  await table.client.updateTable({ TableName: name, StreamSpecification: { StreamEnabled: false } });
  await table.client.putItem({ TableName: name, Item: key('after') });
  expect((await recordsOf('before', name)).length).toBe(0);
  expect((await recordsOf('during', name)).length).toBe(1);
  expect((await recordsOf('after', name)).length).toBe(0);
  const { streamArn, shardId } = await shardOf(name);
  const [shard] = await client.shards(streamArn);
  expect(shard!.SequenceNumberRange.EndingSequenceNumber).toBeDefined();
  const start = await client.iterator(streamArn, shardId, { ShardIteratorType: 'TRIM_HORIZON' });
  const page = await client.records(start, 1000);
  expect(page.Records).toHaveLength(1);
  expect(page.Records[0]!.dynamodb!.NewImage).toEqual(key('during'));
  await table.client.deleteTable({ TableName: name });
});

it('keeps the order of each item under concurrent writers', async () => {
  await Promise.all(
    Array.from({ length: 5 }, async (_, item) => {
      for (let n = 1; n <= 20; n += 1) await put(`order${item}`, { n: N(n), text: S('邻里') });
    }),
  );
  for (let item = 0; item < 5; item += 1)
    expect((await recordsOf(`order${item}`)).map(({ dynamodb }) => dynamodb!.NewImage!['n']!.N)).toEqual(
      Array.from({ length: 20 }, (_, n) => String(n + 1)),
    );
});
