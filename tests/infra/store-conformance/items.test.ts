import { expect, it, test } from 'vitest';
import { key, N, S, useConformanceTable } from './conformance-table';

const table = useConformanceTable();

const put = (item: object, more: object = {}) =>
  table.client.putItem({ TableName: table.name, Item: item as never, ...more });
const get = async (pk: string, more: object = {}) =>
  (await table.client.getItem({ TableName: table.name, Key: key(pk), ConsistentRead: true, ...more })).Item;

it('returns what was put, and nothing for an absent item', async () => {
  await put({ ...key('round'), name: S('邻里医保'), flag: { BOOL: false }, nothing: { NULL: true } });
  expect(await get('round')).toEqual({
    ...key('round'),
    name: S('邻里医保'),
    flag: { BOOL: false },
    nothing: { NULL: true },
  });
  expect(await get('absent')).toBeUndefined();
});

it('replaces the whole item and returns the old one when asked', async () => {
  await put({ ...key('replace'), a: N(1), b: N(2) });
  const { Attributes } = await put({ ...key('replace'), c: N(3) }, { ReturnValues: 'ALL_OLD' });
  expect(Attributes).toEqual({ ...key('replace'), a: N(1), b: N(2) });
  expect(await get('replace')).toEqual({ ...key('replace'), c: N(3) });
});

it('deletes, returns the old item when asked, and deletes an absent item without a word', async () => {
  await put({ ...key('gone'), a: N(1) });
  const request = { TableName: table.name, Key: key('gone'), ReturnValues: 'ALL_OLD' } as const;
  expect((await table.client.deleteItem(request)).Attributes).toEqual({ ...key('gone'), a: N(1) });
  expect((await table.client.deleteItem(request)).Attributes).toBeUndefined();
});

it('refuses a put whose condition fails and tells the item that failed it', async () => {
  await put({ ...key('once'), a: N(1) });
  const again = put(
    { ...key('once'), a: N(2) },
    { ConditionExpression: 'attribute_not_exists(pk)', ReturnValuesOnConditionCheckFailure: 'ALL_OLD' },
  );
  await expect(again).rejects.toMatchObject({
    name: 'ConditionalCheckFailedException',
    Item: { ...key('once'), a: N(1) },
  });
  expect(await get('once')).toMatchObject({ a: N(1) });
});

test.each<[string, boolean, object]>([
  ['n = :v', true, { ':v': N('1.50') }],
  ['n <> :v', true, { ':v': S('1.5') }],
  ['lacking <> :v', true, { ':v': N(1) }],
  ['lacking = :v', false, { ':v': N(1) }],
  ['n > :v', true, { ':v': N(1) }],
  ['n > :v', false, { ':v': N('1.5') }],
  ['n >= :v', true, { ':v': N('1.5') }],
  ['n < :v', true, { ':v': N(10) }],
  ['negative < :v', true, { ':v': N(-1) }],
  ['n > :v', false, { ':v': S('0') }],
  ['n BETWEEN :v AND :w', true, { ':v': N(1), ':w': N(2) }],
  ['lacking BETWEEN :v AND :w', false, { ':v': N(1), ':w': N(2) }],
  ['NOT lacking < :v', true, { ':v': N(1) }],
  ['s IN (:v, :w)', true, { ':v': S('x'), ':w': S('邻里医保') }],
  ['off IN (:v)', true, { ':v': { BOOL: false } }],
  ['blank IN (:v)', true, { ':v': S('') }],
  ['blank BETWEEN :v AND :w', true, { ':v': S(''), ':w': S('a') }],
  ['begins_with(s, :v)', true, { ':v': S('邻里') }],
  ['begins_with(s, :v)', false, { ':v': S('医保') }],
  ['contains(s, :v)', true, { ':v': S('里医') }],
  ['contains(tags, :v)', true, { ':v': S('b') }],
  ['contains(tags, :v)', false, { ':v': S('ab') }],
  ['contains(numbers, :v)', true, { ':v': N('2.0') }],
  ['contains(docs, :v)', true, { ':v': { M: { kind: S('receipt') } } }],
  ['size(s) = :v', true, { ':v': N(4) }],
  ['size(blank) = :v', true, { ':v': N(0) }],
  ['size(tags) = :v', true, { ':v': N(2) }],
  ['size(docs) = :v', true, { ':v': N(1) }],
  ['attribute_type(docs, :v)', true, { ':v': S('L') }],
  ['attribute_type(docs, :v)', false, { ':v': S('M') }],
  ['tags = :v', true, { ':v': { SS: ['b', 'a'] } }],
  ['docs = :v', true, { ':v': { L: [{ M: { kind: S('receipt') } }] } }],
  ['docs = :v', false, { ':v': { L: [{ M: { kind: S('other') } }] } }],
  ['docs[0].kind = :v', true, { ':v': S('receipt') }],
  ['docs[1].kind = :v', false, { ':v': S('receipt') }],
  ['attribute_exists(blank) AND attribute_exists(off) AND n = :v', true, { ':v': N('1.5') }],
  ['(n = :v OR s = :w) AND NOT s = :v', false, { ':v': N(2), ':w': S('x') }],
])('evaluates the condition %s as %s', async (expression, holds, values) => {
  await put({
    ...key('condition'),
    n: N('1.5'),
    negative: N('-2.5'),
    s: S('邻里医保'),
    blank: S(''),
    off: { BOOL: false },
    tags: { SS: ['a', 'b'] },
    numbers: { NS: ['1', '2'] },
    docs: { L: [{ M: { kind: S('receipt') } }] },
  });
  const request = table.client.deleteItem({
    TableName: table.name,
    Key: key('condition'),
    ConditionExpression: expression,
    ExpressionAttributeValues: values as never,
  });
  if (holds) await expect(request).resolves.toBeDefined();
  else await expect(request).rejects.toMatchObject({ name: 'ConditionalCheckFailedException' });
});

it('projects paths inside documents', async () => {
  await put({
    ...key('project'),
    entries: { L: [N(0), N(1), N(2)] },
    map: { M: { a: N(1), b: { M: { c: N(2), d: N(3) } } } },
  });
  const item = await get('project', {
    ProjectionExpression: 'entries[2], entries[0], #m.b.c, nowhere',
    ExpressionAttributeNames: { '#m': 'map' },
  });
  expect(item).toEqual({ entries: { L: [N(0), N(2)] }, map: { M: { b: { M: { c: N(2) } } } } });
});

it('names a table that does not exist', async () => {
  const name = 'conformance-no-such-table';
  const refusal = { name: 'ResourceNotFoundException' };
  await expect(table.client.getItem({ TableName: name, Key: key('x') })).rejects.toMatchObject(refusal);
  await expect(table.client.putItem({ TableName: name, Item: key('x') })).rejects.toMatchObject(refusal);
  await expect(table.client.describeTable({ TableName: name })).rejects.toMatchObject(refusal);
});

it('lets exactly one of many conditional writers through', async () => {
  const attempts = Array.from({ length: 20 }, (_, writer) =>
    put({ ...key('race'), writer: N(writer) }, { ConditionExpression: 'attribute_not_exists(pk)' }).then(
      () => 'won',
      (error: Error) => error.name,
    ),
  );
  const outcomes = await Promise.all(attempts);
  expect(outcomes.filter((outcome) => outcome === 'won')).toHaveLength(1);
  expect(outcomes.filter((outcome) => outcome === 'ConditionalCheckFailedException')).toHaveLength(19);
});

it('loses no increment of many concurrent ones', async () => {
  await Promise.all(
    Array.from({ length: 50 }, () =>
      table.client.updateItem({
        TableName: table.name,
        Key: key('counter'),
        UpdateExpression: 'ADD n :one',
        ExpressionAttributeValues: { ':one': N(1) },
      }),
    ),
  );
  expect(await get('counter')).toMatchObject({ n: N(50) });
});
