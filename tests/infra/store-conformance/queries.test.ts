import { beforeAll, describe, expect, it, test } from 'vitest';
import type { AttributeValue, QueryCommandInput, ScanCommandInput } from '@aws-sdk/client-dynamodb';
import { key, N, S, useConformanceTable } from './conformance-table';

const table = useConformanceTable();

const ROWS = 25;

beforeAll(async () => {
  for (let row = 0; row < ROWS; row += 1)
    await table.client.putItem({
      TableName: table.name,
      Item: {
        ...key('village', `household#${String(row).padStart(3, '0')}`),
        group: S('grid'),
        sort: N(row - 10),
        parity: S(row % 2 === 0 ? 'even' : 'odd'),
        ...(row % 5 === 0 ? { owner: S('agent') } : {}),
      },
    });
  await table.client.putItem({
    TableName: table.name,
    Item: { ...key('village', 'other'), group: S('grid2'), sort: N(0) },
  });
});

const query = (input: Partial<QueryCommandInput>) =>
  table.client.query({
    TableName: table.name,
    KeyConditionExpression: 'pk = :p',
    ExpressionAttributeValues: { ':p': S('village') },
    ...input,
  });

const range = (condition: string, values: Record<string, AttributeValue>, more: Partial<QueryCommandInput> = {}) =>
  query({
    KeyConditionExpression: `pk = :p AND ${condition}`,
    ExpressionAttributeValues: { ':p': S('village'), ...values },
    ...more,
  });

const household = (row: number) => S(`household#${String(row).padStart(3, '0')}`);

test.each<[string, Record<string, AttributeValue>, number]>([
  ['sk = :a', { ':a': household(3) }, 1],
  ['sk < :a', { ':a': household(3) }, 3],
  ['sk <= :a', { ':a': household(3) }, 4],
  ['sk > :a', { ':a': household(3) }, ROWS - 4 + 1],
  ['sk >= :a', { ':a': household(3) }, ROWS - 3 + 1],
  ['sk BETWEEN :a AND :b', { ':a': household(3), ':b': household(5) }, 3],
  ['begins_with(sk, :a)', { ':a': S('household#') }, ROWS],
  ['begins_with(sk, :a)', { ':a': S('household#01') }, 10],
  ['begins_with(sk, :a)', { ':a': S('nobody') }, 0],
])('selects by %s', async (condition, values, count) => {
  expect((await range(condition, values)).Count).toBe(count);
});

it('returns in key order, and backwards', async () => {
  const forward = (await range('begins_with(sk, :a)', { ':a': S('household#') })).Items!.map((item) => item['sk']!.S);
  expect(forward).toEqual([...forward].sort());
  const backward = await range('begins_with(sk, :a)', { ':a': S('household#') }, { ScanIndexForward: false });
  expect(backward.Items!.map((item) => item['sk']!.S)).toEqual([...forward].reverse());
});

const collect = async (input: Partial<QueryCommandInput>) => {
  const pages: number[] = [];
  const seen: string[] = [];
  let ExclusiveStartKey: Record<string, AttributeValue> | undefined;
  do {
    const page = await query({ ...input, ExclusiveStartKey });
    pages.push(page.Items!.length);
    seen.push(...page.Items!.map((item) => item['sk']!.S!));
    ExclusiveStartKey = page.LastEvaluatedKey;
  } while (ExclusiveStartKey !== undefined);
  return { pages, seen };
};

it.each([true, false])(
  'pages through a partition without loss or repetition (forward: %s)',
  async (ScanIndexForward) => {
    const { pages, seen } = await collect({ Limit: 10, ScanIndexForward });
    expect(pages).toEqual([10, 10, 6]);
    expect(new Set(seen).size).toBe(ROWS + 1);
  },
);

it('says where to go on even when the limit ends exactly at the end', async () => {
  const page = await range('sk = :a', { ':a': household(3) }, { Limit: 1 });
  expect(page.LastEvaluatedKey).toEqual({ pk: S('village'), sk: household(3) });
  const next = await range('sk = :a', { ':a': household(3) }, { ExclusiveStartKey: page.LastEvaluatedKey });
  expect(next.Items).toEqual([]);
  expect(next.LastEvaluatedKey).toBeUndefined();
});

it('filters after reading: the limit counts what was read', async () => {
  const page = await query({
    FilterExpression: 'parity = :even',
    ExpressionAttributeValues: { ':p': S('village'), ':even': S('even') },
    Limit: 10,
  });
  expect(page).toMatchObject({ Count: 5, ScannedCount: 10 });
});

it('counts without items', async () => {
  const page = await query({ Select: 'COUNT' });
  expect(page.Count).toBe(ROWS + 1);
  expect(page.Items).toBeUndefined();
});

describe('an index', () => {
  const byGroup = (input: Partial<QueryCommandInput> = {}) =>
    query({
      IndexName: 'by-group',
      KeyConditionExpression: '#g = :g',
      ExpressionAttributeNames: { '#g': 'group' },
      ExpressionAttributeValues: { ':g': S('grid') },
      ...input,
    });

  it('orders numbers as numbers, negative ones first', async () => {
    const sorts = (await byGroup()).Items!.map((item) => Number(item['sort']!.N));
    expect(sorts).toEqual(Array.from({ length: ROWS }, (_, row) => row - 10));
  });

  it('selects a range of numbers across zero', async () => {
    const page = await byGroup({
      KeyConditionExpression: '#g = :g AND sort BETWEEN :a AND :b',
      ExpressionAttributeValues: { ':g': S('grid'), ':a': N(-2), ':b': N('2.5') },
    });
    expect(page.Items!.map((item) => item['sort']!.N)).toEqual(['-2', '-1', '0', '1', '2']);
  });

  it('pages with a key of index and table together', async () => {
    const first = await byGroup({ Limit: 20 });
    expect(Object.keys(first.LastEvaluatedKey!).sort()).toEqual(['group', 'pk', 'sk', 'sort']);
    const second = await byGroup({ Limit: 20, ExclusiveStartKey: first.LastEvaluatedKey });
    expect(second.Items).toHaveLength(5);
    expect(second.LastEvaluatedKey).toBeUndefined();
  });

  it('holds only items that have its key, with what it projects', async () => {
    const page = await query({
      IndexName: 'by-owner',
      KeyConditionExpression: '#o = :o',
      ExpressionAttributeNames: { '#o': 'owner' },
      ExpressionAttributeValues: { ':o': S('agent') },
    });
    expect(page.Items).toHaveLength(5);
    for (const item of page.Items!) expect(Object.keys(item).sort()).toEqual(['owner', 'pk', 'sk']);
  });

  it('follows an item that moves, loses the key, or goes', async () => {
    const Key = key('mover');
    const where = async (group: string) =>
      (await byGroup({ ExpressionAttributeValues: { ':g': S(group) } })).Items!.map((item) => item['pk']!.S);
    await table.client.putItem({ TableName: table.name, Item: { ...Key, group: S('from'), sort: N(1) } });
    expect(await where('from')).toEqual(['mover']);
    await table.client.putItem({ TableName: table.name, Item: { ...Key, group: S('to'), sort: N(1) } });
    expect(await where('from')).toEqual([]);
    expect(await where('to')).toEqual(['mover']);
    await table.client.updateItem({ TableName: table.name, Key, UpdateExpression: 'REMOVE sort' });
    expect(await where('to')).toEqual([]);
    await table.client.updateItem({
      TableName: table.name,
      Key,
      UpdateExpression: 'SET sort = :s',
      ExpressionAttributeValues: { ':s': N(2) },
    });
    expect(await where('to')).toEqual(['mover']);
    await table.client.deleteItem({ TableName: table.name, Key });
    expect(await where('to')).toEqual([]);
  });

  it('keeps thousands of items with one and the same index key apart', async () => {
    // dynalite tells such items apart by 24 bits of a hash: about one pair in 3,000 items collides a quarter of the time.
    const total = 3000;
    for (let start = 0; start < total; start += 25)
      await table.client.batchWriteItem({
        RequestItems: {
          [table.name]: Array.from({ length: 25 }, (_, row) => ({
            PutRequest: { Item: { ...key('same', String(start + row)), group: S('same'), sort: N(1) } },
          })),
        },
      });
    let count = 0;
    let ExclusiveStartKey: Record<string, AttributeValue> | undefined;
    do {
      const page = await byGroup({
        ExpressionAttributeValues: { ':g': S('same') },
        Select: 'COUNT',
        ExclusiveStartKey,
      });
      count += page.Count!;
      ExclusiveStartKey = page.LastEvaluatedKey;
    } while (ExclusiveStartKey !== undefined);
    expect(count).toBe(total);
  });
});

describe('pages of a megabyte', () => {
  it('ends a page there and goes on', async () => {
    for (let row = 0; row < 5; row += 1)
      await table.client.putItem({
        TableName: table.name,
        Item: { ...key('large', String(row)), v: S('x'.repeat(300_000)) },
      });
    const first = await query({ ExpressionAttributeValues: { ':p': S('large') } });
    expect(first.LastEvaluatedKey).toBeDefined();
    const second = await query({
      ExpressionAttributeValues: { ':p': S('large') },
      ExclusiveStartKey: first.LastEvaluatedKey,
    });
    expect(first.Items!.length + second.Items!.length).toBe(5);
    expect(second.LastEvaluatedKey).toBeUndefined();
  });
});

test.each<[string, Partial<QueryCommandInput>]>([
  ['no condition on the hash key', { KeyConditionExpression: 'sk = :p' }],
  ['a hash key that is not equal', { KeyConditionExpression: 'pk > :p' }],
  ['a value of the wrong type', { ExpressionAttributeValues: { ':p': N(1) } }],
  ['a filter on a key attribute', { FilterExpression: 'sk = :p' }],
  ['an unknown index', { IndexName: 'by-nothing' }],
  ['a limit of zero', { Limit: 0 }],
  ['a starting key of another partition', { ExclusiveStartKey: key('elsewhere') }],
  [
    'a consistent read of an index',
    {
      IndexName: 'by-owner',
      KeyConditionExpression: '#o = :p',
      ExpressionAttributeNames: { '#o': 'owner' },
      ConsistentRead: true,
    },
  ],
])('refuses %s', async (_case, input) => {
  await expect(query(input)).rejects.toMatchObject({ name: 'ValidationException' });
});

describe('a scan', () => {
  const count = async (input: Partial<ScanCommandInput>) => {
    let total = 0;
    let ExclusiveStartKey: Record<string, AttributeValue> | undefined;
    do {
      const page = await table.client.scan({ TableName: table.name, ExclusiveStartKey, ...input });
      total += page.Count!;
      ExclusiveStartKey = page.LastEvaluatedKey;
    } while (ExclusiveStartKey !== undefined);
    return total;
  };

  it('reads every item once, in one piece, in pages or in segments', async () => {
    const whole = await count({});
    expect(await count({ Limit: 500 })).toBe(whole);
    const segments = await Promise.all([0, 1, 2].map((Segment) => count({ Segment, TotalSegments: 3 })));
    expect(segments.reduce((sum, part) => sum + part, 0)).toBe(whole);
  });

  it('filters and reads an index', async () => {
    expect(await count({ IndexName: 'by-owner' })).toBe(5);
    expect(await count({ FilterExpression: 'parity = :odd', ExpressionAttributeValues: { ':odd': S('odd') } })).toBe(
      12,
    );
  });
});
