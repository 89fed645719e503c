import { describe, expect, it, test } from 'vitest';
import { externalEndpoint } from '../../fixtures/store';
import { key, N, S, tableInput, useConformanceTable } from './conformance-table';

const table = useConformanceTable();

const put = (item: object) => table.client.putItem({ TableName: table.name, Item: item as never });
const get = async (pk: string) =>
  (await table.client.getItem({ TableName: table.name, Key: key(pk), ConsistentRead: true })).Item;

describe('keys', () => {
  test.each<[string, object]>([
    ['a missing range key', { pk: S('x') }],
    ['a wrong type', { pk: N(1), sk: S('x') }],
    ['an empty hash key', { pk: S(''), sk: S('x') }],
    ['an empty range key', { pk: S('x'), sk: S('') }],
    ['a hash key over 2048 bytes of UTF-8', { pk: S('医'.repeat(683)), sk: S('x') }],
    ['a range key over 1024 bytes of UTF-8', { pk: S('x'), sk: S('医'.repeat(342)) }],
    ['an index key of a wrong type', { ...key('x'), group: S('g'), sort: S('1') }],
    ['an empty index key', { ...key('x'), owner: S('') }],
    ['an index key over 2048 bytes', { ...key('x'), owner: S('医'.repeat(683)) }],
  ])('refuses %s', async (_case, item) => {
    await expect(put(item)).rejects.toMatchObject({ name: 'ValidationException' });
  });

  it('takes keys at their limits', async () => {
    const item = { pk: S('a'.repeat(2048)), sk: S('b'.repeat(1024)) };
    await put(item);
    const { Item } = await table.client.getItem({ TableName: table.name, Key: item });
    expect(Item).toEqual(item);
  });

  test.each<[string, object]>([
    ['too few attributes', { pk: S('x') }],
    ['too many attributes', { ...key('x'), extra: S('x') }],
    ['other attributes', { pk: S('x'), other: S('x') }],
  ])('refuses to get by %s', async (_case, Key) => {
    await expect(table.client.getItem({ TableName: table.name, Key: Key as never })).rejects.toMatchObject({
      name: 'ValidationException',
    });
  });
});

describe('values', () => {
  it('keeps empty strings, binaries, lists and maps, and empty strings in sets', async () => {
    const item = {
      ...key('empty'),
      s: S(''),
      b: { B: new Uint8Array() },
      l: { L: [] },
      m: { M: {} },
      ss: { SS: ['', 'x'] },
    };
    await put(item);
    const stored = await get('empty');
    expect({ ...stored, ss: { SS: stored?.['ss']?.SS?.sort() } }).toEqual(item);
  });

  test.each<[string, object]>([
    ['an empty set', { SS: [] }],
    ['a set with a duplicate', { SS: ['x', 'x'] }],
    ['a set whose numbers are equal', { NS: ['1', '1.0'] }],
    ['a number of 39 digits', { N: '1'.repeat(39) }],
    ['a number too large', { N: '1E126' }],
    ['a number too small', { N: '1E-131' }],
    ['a number that is none', { N: 'twelve' }],
  ])('refuses %s', async (_case, value) => {
    await expect(put({ ...key('bad'), value })).rejects.toMatchObject({ name: 'ValidationException' });
  });

  it('normalises numbers and keeps 38 digits', async () => {
    const long = '12345678901234567890123456789012345678';
    await put({
      ...key('numbers'),
      a: N('1.10'),
      b: N('-0'),
      c: N('00012'),
      d: N(long),
      e: N(`0.${long}`),
      f: N('1e3'),
    });
    expect(await get('numbers')).toMatchObject({
      a: N('1.1'),
      b: N(0),
      c: N(12),
      d: N(long),
      e: N(`0.${long}`),
      f: N(1000),
    });
  });

  it('keeps text outside the basic plane and binary as they are', async () => {
    const item = { ...key('text'), s: S('𠮷野家 👵🏽'), b: { B: Uint8Array.from([0, 255, 128, 1]) } };
    await put(item);
    expect(await get('text')).toEqual(item);
  });
});

describe('size', () => {
  // pk + sk + their values + the name "v" take 8 bytes.
  const LARGEST = 400 * 1024 - 8;

  it('takes an item of exactly 400 KB and refuses one byte more', async () => {
    await put({ ...key('12', '3'), v: S('x'.repeat(LARGEST)) });
    await expect(put({ ...key('12', '3'), v: S('x'.repeat(LARGEST + 1)) })).rejects.toMatchObject({
      name: 'ValidationException',
      message: 'Item size has exceeded the maximum allowed size',
    });
  });

  it('counts bytes of UTF-8, not characters', async () => {
    await expect(put({ ...key('zh'), v: S('医'.repeat(140_000)) })).rejects.toMatchObject({
      message: 'Item size has exceeded the maximum allowed size',
    });
  });

  it('refuses an update that grows an item over 400 KB', async () => {
    await put({ ...key('grow'), v: S('x'.repeat(399 * 1024)) });
    const grown = table.client.updateItem({
      TableName: table.name,
      Key: key('grow'),
      UpdateExpression: 'SET w = :w',
      ExpressionAttributeValues: { ':w': S('x'.repeat(2048)) },
    });
    await expect(grown).rejects.toMatchObject({
      message: 'Item size to update has exceeded the maximum allowed size',
    });
  });
});

describe('tables', () => {
  it('describes what was created', async () => {
    const { Table } = await table.client.describeTable({ TableName: table.name });
    expect(Table).toMatchObject({
      TableName: table.name,
      TableStatus: 'ACTIVE',
      KeySchema: tableInput(table.name).KeySchema,
      BillingModeSummary: { BillingMode: 'PAY_PER_REQUEST' },
      StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' },
    });
    expect(Table?.GlobalSecondaryIndexes?.map(({ IndexName, IndexStatus }) => [IndexName, IndexStatus]).sort()).toEqual(
      [
        ['by-group', 'ACTIVE'],
        ['by-owner', 'ACTIVE'],
      ],
    );
    expect(Table?.LatestStreamArn).toContain(`table/${table.name}/stream/`);
  });

  it('refuses a second table of the same name', async () => {
    await expect(table.client.createTable(tableInput(table.name))).rejects.toMatchObject({
      name: 'ResourceInUseException',
    });
  });

  it('lists it, and forgets a deleted one with its items', async () => {
    const name = `${table.name}-short`;
    await table.client.createTable(tableInput(name));
    await table.client.putItem({ TableName: name, Item: key('left') });
    expect((await table.client.listTables({})).TableNames).toContain(name);
    await table.client.deleteTable({ TableName: name });
    expect((await table.client.listTables({})).TableNames).not.toContain(name);
    await table.client.createTable(tableInput(name));
    expect((await table.client.getItem({ TableName: name, Key: key('left') })).Item).toBeUndefined();
    await table.client.deleteTable({ TableName: name });
  });

  // DynamoDB Local builds the index in the background.
  it.skipIf(externalEndpoint !== undefined)('fills an index made later and drops one', async () => {
    const name = `${table.name}-grows`;
    await table.client.createTable({
      ...tableInput(name),
      GlobalSecondaryIndexes: undefined,
      AttributeDefinitions: tableInput(name).AttributeDefinitions!.slice(0, 2),
    });
    await table.client.putItem({ TableName: name, Item: { ...key('old'), owner: S('o') } });
    const [, owner] = tableInput(name).GlobalSecondaryIndexes!;
    await table.client.updateTable({
      TableName: name,
      AttributeDefinitions: [{ AttributeName: 'owner', AttributeType: 'S' }],
      GlobalSecondaryIndexUpdates: [{ Create: owner! }],
    });
    const query = {
      TableName: name,
      IndexName: 'by-owner',
      KeyConditionExpression: '#o = :o',
      ExpressionAttributeNames: { '#o': 'owner' },
      ExpressionAttributeValues: { ':o': S('o') },
    };
    expect((await table.client.query(query)).Items).toEqual([{ ...key('old'), owner: S('o') }]);
    await table.client.updateTable({
      TableName: name,
      GlobalSecondaryIndexUpdates: [{ Delete: { IndexName: 'by-owner' } }],
    });
    await expect(table.client.query(query)).rejects.toMatchObject({ name: 'ValidationException' });
    await table.client.deleteTable({ TableName: name });
  });
});
