import { expect, it } from 'vitest';
import { key, N, S, useConformanceTable } from './conformance-table';

const table = useConformanceTable();

const write = (requests: object[]) =>
  table.client.batchWriteItem({ RequestItems: { [table.name]: requests as never } });
const put = (pk: string) => ({ PutRequest: { Item: { ...key(pk), v: S(pk) } } });
const remove = (pk: string) => ({ DeleteRequest: { Key: key(pk) } });
const read = (keys: object[], more: object = {}) =>
  table.client.batchGetItem({ RequestItems: { [table.name]: { Keys: keys as never, ...more } } });

it('writes, deletes and reads together', async () => {
  expect((await write([put('a'), put('b'), put('c')])).UnprocessedItems).toEqual({});
  await write([remove('a'), put('d')]);
  const { Responses, UnprocessedKeys } = await read(['a', 'b', 'c', 'd'].map((pk) => key(pk)));
  expect(Responses![table.name]!.map((item) => item['pk']!.S).sort()).toEqual(['b', 'c', 'd']);
  expect(UnprocessedKeys).toEqual({});
});

it('takes 25 writes and refuses 26', async () => {
  await write(Array.from({ length: 25 }, (_, row) => put(`w${row}`)));
  await expect(write(Array.from({ length: 26 }, (_, row) => put(`w${row}`)))).rejects.toMatchObject({
    name: 'ValidationException',
  });
});

it('takes 100 keys and refuses 101', async () => {
  const keys = (count: number) => Array.from({ length: count }, (_, row) => key(`w${row}`));
  expect((await read(keys(100))).Responses![table.name]).toHaveLength(25);
  await expect(read(keys(101))).rejects.toMatchObject({ name: 'ValidationException' });
});

it('refuses the same item twice, no requests at all, and a bad item before writing any', async () => {
  const refusal = { name: 'ValidationException' };
  await expect(write([put('twice'), remove('twice')])).rejects.toMatchObject(refusal);
  await expect(read([key('a'), key('a')])).rejects.toMatchObject(refusal);
  await expect(table.client.batchWriteItem({ RequestItems: {} })).rejects.toMatchObject(refusal);
  await expect(write([put('good'), { PutRequest: { Item: { pk: N(1) } } }])).rejects.toMatchObject(refusal);
  expect((await read([key('good')])).Responses![table.name]).toEqual([]);
});

it('projects and reads consistently', async () => {
  await write([put('p')]);
  const { Responses } = await read([key('p')], { ProjectionExpression: 'v', ConsistentRead: true });
  expect(Responses![table.name]).toEqual([{ v: S('p') }]);
});
