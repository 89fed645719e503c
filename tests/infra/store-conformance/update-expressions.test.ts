import { describe, expect, it, test } from 'vitest';
import { key, N, S, useConformanceTable } from './conformance-table';

const table = useConformanceTable();

const update = async (pk: string, expression: string, values?: object, more: object = {}) =>
  (
    await table.client.updateItem({
      TableName: table.name,
      Key: key(pk),
      UpdateExpression: expression,
      ...(values === undefined ? {} : { ExpressionAttributeValues: values as never }),
      ReturnValues: 'ALL_NEW',
      ...more,
    })
  ).Attributes;

const put = (pk: string, item: object) =>
  table.client.putItem({ TableName: table.name, Item: { ...key(pk), ...item } as never });

it('creates the item when there is none', async () => {
  expect(await update('new', 'SET a = :a', { ':a': S('x') })).toEqual({ ...key('new'), a: S('x') });
});

it('reads every operand from the item as it was', async () => {
  await put('swap', { a: N(1), b: N(2) });
  expect(await update('swap', 'SET a = b, b = a')).toMatchObject({ a: N(2), b: N(1) });
});

it('adds, subtracts, and falls back', async () => {
  await put('sum', { n: N('0.1') });
  const item = await update('sum', 'SET n = n + :x, m = if_not_exists(m, :zero) - :x', {
    ':x': N('0.2'),
    ':zero': N(0),
  });
  expect(item).toMatchObject({ n: N('0.3'), m: N('-0.2') });
});

it('keeps all 38 digits', async () => {
  await put('digits', { n: N('99999999999999999999999999999999999998') });
  expect(await update('digits', 'ADD n :one', { ':one': N(1) })).toMatchObject({
    n: N('99999999999999999999999999999999999999'),
  });
  await expect(update('digits', 'SET n = n + :x', { ':x': N('0.1') })).rejects.toMatchObject({
    name: 'ValidationException',
  });
});

it('appends to lists and sets their elements', async () => {
  await put('list', { l: { L: [N(0), N(1), N(2), N(3)] } });
  const item = await update('list', 'REMOVE l[0], l[1] SET l[9] = :nine, l[7] = :seven, l[2] = :two', {
    ':nine': N(9),
    ':seven': N(7),
    ':two': N(22),
  });
  expect(item).toMatchObject({ l: { L: [N(22), N(3), N(7), N(9)] } });
  await update('list', 'SET l = list_append(:front, l)', { ':front': { L: [S('first')] } });
  const appended = await update(
    'list',
    'SET l = list_append(l, :back), m = list_append(if_not_exists(m, :none), :back)',
    {
      ':back': { L: [S('last')] },
      ':none': { L: [] },
    },
  );
  expect(appended).toMatchObject({
    l: { L: [S('first'), N(22), N(3), N(7), N(9), S('last')] },
    m: { L: [S('last')] },
  });
});

it('appends after removing, so that a removal cannot hit what is new', async () => {
  await put('short', { l: { L: [] } });
  const item = await update('short', 'SET l[2] = :v REMOVE l[0]', { ':v': S('new') });
  expect(item).toMatchObject({ l: { L: [S('new')] } });
});

it('adds to and takes from sets, and an emptied set is gone', async () => {
  const more = await update('set', 'ADD s :ab, n :one', { ':ab': { SS: ['a', 'b'] }, ':one': N(1) });
  expect(more?.['s']?.SS?.sort()).toEqual(['a', 'b']);
  const less = await update('set', 'DELETE s :bc', { ':bc': { SS: ['b', 'c'] } });
  expect(less).toMatchObject({ s: { SS: ['a'] } });
  expect(await update('set', 'DELETE s :a', { ':a': { SS: ['a'] } })).toEqual({ ...key('set'), n: N(1) });
});

it('sets and removes inside maps', async () => {
  await put('map', { m: { M: { a: N(1), b: N(2) } } });
  expect(await update('map', 'SET m.c = :c REMOVE m.a', { ':c': N(3) })).toMatchObject({
    m: { M: { b: N(2), c: N(3) } },
  });
});

describe('return values', () => {
  test.each<[string, object | undefined]>([
    ['NONE', undefined],
    ['ALL_OLD', { ...key('return'), a: N(1), b: N(1) }],
    ['UPDATED_OLD', { a: N(1) }],
    ['ALL_NEW', { ...key('return'), a: N(2), b: N(1) }],
    ['UPDATED_NEW', { a: N(2) }],
  ])('%s', async (ReturnValues, expected) => {
    await put('return', { a: N(1), b: N(1) });
    expect(await update('return', 'SET a = :a', { ':a': N(2) }, { ReturnValues })).toEqual(expected);
  });
});

test.each<[string, string, object | undefined]>([
  ['a path through something that is not there', 'SET nothing.inner = :v', { ':v': N(1) }],
  ['an attribute that does not exist', 'SET a = nothing', undefined],
  ['an operand of the wrong type', 'SET a = s + :v', { ':v': N(1) }],
  ['adding a number to a string', 'ADD s :v', { ':v': N(1) }],
  ['overlapping paths', 'SET a = :v, a.b = :v', { ':v': N(1) }],
  ['a key attribute', 'SET pk = :v', { ':v': S('x') }],
  ['one list_append inside another', 'SET l = list_append(list_append(:v, :v), :v)', { ':v': { L: [] } }],
  ['an unused value', 'SET a = :v', { ':v': N(1), ':w': N(1) }],
  ['an undefined value', 'SET a = :v', { ':w': N(1) }],
  ['a reserved word', 'SET name = :v', { ':v': N(1) }],
  ['a syntax error', 'SET a :v', { ':v': N(1) }],
  ['an empty expression', '', undefined],
])('refuses %s', async (_case, expression, values) => {
  await put('refused', { s: S('text') });
  await expect(update('refused', expression, values)).rejects.toMatchObject({ name: 'ValidationException' });
  const { Item } = await table.client.getItem({ TableName: table.name, Key: key('refused'), ConsistentRead: true });
  expect(Item).toEqual({ ...key('refused'), s: S('text') });
});
