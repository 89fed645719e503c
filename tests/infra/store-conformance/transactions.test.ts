import { randomUUID } from 'node:crypto';
import type { TransactWriteItem } from '@aws-sdk/client-dynamodb';
import { describe, expect, it, test } from 'vitest';
import { externalEndpoint } from '../../fixtures/store';
import { key, N, S, useConformanceTable } from './conformance-table';

const table = useConformanceTable();
const TableName = table.name;

const put = (pk: string, item: object = {}, more: object = {}): TransactWriteItem => ({
  Put: { TableName, Item: { ...key(pk), ...item } as never, ...more },
});
const update = (pk: string, expression: string, values: object, more: object = {}): TransactWriteItem => ({
  Update: {
    TableName,
    Key: key(pk),
    UpdateExpression: expression,
    ExpressionAttributeValues: values as never,
    ...more,
  },
});
const remove = (pk: string, more: object = {}): TransactWriteItem => ({ Delete: { TableName, Key: key(pk), ...more } });
const check = (pk: string, ConditionExpression: string, more: object = {}): TransactWriteItem => ({
  ConditionCheck: { TableName, Key: key(pk), ConditionExpression, ...more },
});

/** With a token of its own: the client's generated one is as good, but a test says what it sends. */
const transact = (TransactItems: TransactWriteItem[], ClientRequestToken: string = randomUUID()) =>
  table.client.transactWriteItems({ TransactItems, ClientRequestToken });

const get = async (pk: string) => (await table.client.getItem({ TableName, Key: key(pk), ConsistentRead: true })).Item;

it('does all four kinds of action at once', async () => {
  await table.client.putItem({ TableName, Item: { ...key('old'), n: N(1) } });
  await table.client.putItem({ TableName, Item: { ...key('counter'), n: N(1) } });
  await table.client.putItem({ TableName, Item: key('witness') });
  await transact([
    put('new', { a: S('x') }, { ConditionExpression: 'attribute_not_exists(pk)' }),
    update('counter', 'SET n = n + :one', { ':one': N(1) }),
    remove('old'),
    check('witness', 'attribute_exists(pk)'),
  ]);
  expect(await get('new')).toEqual({ ...key('new'), a: S('x') });
  expect(await get('counter')).toMatchObject({ n: N(2) });
  expect(await get('old')).toBeUndefined();
});

describe('a cancelled transaction', () => {
  it('writes nothing and says which action failed, with the item when asked', async () => {
    await table.client.putItem({ TableName, Item: { ...key('taken'), by: S('someone') } });
    const attempt = transact([
      put('beside'),
      put(
        'taken',
        {},
        { ConditionExpression: 'attribute_not_exists(pk)', ReturnValuesOnConditionCheckFailure: 'ALL_OLD' },
      ),
      remove('beside2'),
    ]);
    await expect(attempt).rejects.toMatchObject({
      name: 'TransactionCanceledException',
      message:
        'Transaction cancelled, please refer cancellation reasons for specific reasons [None, ConditionalCheckFailed, None]',
      CancellationReasons: [
        { Code: 'None' },
        {
          Code: 'ConditionalCheckFailed',
          Message: 'The conditional request failed',
          Item: { ...key('taken'), by: S('someone') },
        },
        { Code: 'None' },
      ],
    });
    expect(await get('beside')).toBeUndefined();
  });

  test.each<[string, TransactWriteItem]>([
    ['ConditionCheck', check('absent', 'attribute_exists(pk)')],
    ['Update', update('absent', 'SET a = :a', { ':a': N(1) }, { ConditionExpression: 'attribute_exists(pk)' })],
    ['Delete', remove('absent', { ConditionExpression: 'attribute_exists(pk)' })],
    ['Put', put('absent', {}, { ConditionExpression: 'attribute_exists(pk)' })],
  ])('is cancelled by the condition of a %s', async (_kind, action) => {
    const error: { CancellationReasons?: { Code?: string; Item?: object }[] } = await transact([
      put('never'),
      action,
    ]).then(
      () => ({}),
      (refusal: object) => refusal,
    );
    expect(error.CancellationReasons?.map(({ Code }) => Code)).toEqual(['None', 'ConditionalCheckFailed']);
    expect(error.CancellationReasons?.[1]?.Item).toBeUndefined();
    expect(await get('never')).toBeUndefined();
  });

  it('is cancelled by an index key of the wrong type', async () => {
    await expect(transact([put('never'), put('typed', { group: S('g'), sort: S('1') })])).rejects.toMatchObject({
      name: 'TransactionCanceledException',
      CancellationReasons: [{ Code: 'None' }, { Code: 'ValidationError' }],
    });
    expect(await get('never')).toBeUndefined();
  });

  // DynamoDB Local answers a plain ValidationException; the service's guide lists this message among the reasons.
  it.skipIf(externalEndpoint !== undefined)('is cancelled by an operand that does not fit', async () => {
    await table.client.putItem({ TableName, Item: { ...key('text'), s: S('x') } });
    await expect(transact([put('never'), update('text', 'SET s = s + :n', { ':n': N(1) })])).rejects.toMatchObject({
      CancellationReasons: [
        { Code: 'None' },
        { Code: 'ValidationError', Message: 'An operand in the update expression has an incorrect data type' },
      ],
    });
  });
});

test.each<[string, TransactWriteItem[], string]>([
  ['no actions', [], 'ValidationException'],
  ['101 actions', Array.from({ length: 101 }, (_, row) => put(`many${row}`)), 'ValidationException'],
  ['two writes of one item', [put('same'), remove('same')], 'ValidationException'],
  ['two kinds in one action', [{ ...put('two'), ...remove('two') }], 'ValidationException'],
  ['an action of no kind', [{}], 'ValidationException'],
  ['a missing key', [{ Put: { TableName, Item: { pk: S('x') } } }], 'ValidationException'],
  ['a broken expression', [update('x', 'SET a = :b', { ':c': N(1) })], 'ValidationException'],
  ['an item over 400 KB', [put('big', { v: S('x'.repeat(400 * 1024)) })], 'ValidationException'],
  [
    'more than 4 MB',
    Array.from({ length: 11 }, (_, row) => put(`mb${row}`, { v: S('x'.repeat(390_000)) })),
    'ValidationException',
  ],
  ['an unknown table', [{ Put: { TableName: 'conformance-none', Item: key('x') } }], 'ResourceNotFoundException'],
])('refuses %s', async (_case, actions, name) => {
  await expect(transact([...actions])).rejects.toMatchObject({ name });
});

// DynamoDB Local lets a condition check stand beside a write of the same item; the service does not.
it.skipIf(externalEndpoint !== undefined)('refuses a check and a write of one item', async () => {
  await expect(transact([put('same'), check('same', 'attribute_not_exists(pk)')])).rejects.toMatchObject({
    name: 'ValidationException',
    message: 'Transaction request cannot include multiple operations on one item',
  });
});

it('takes 100 actions', async () => {
  await transact(Array.from({ length: 100 }, (_, row) => put(`hundred${row}`)));
  expect(await get('hundred99')).toEqual(key('hundred99'));
});

describe('tokens', () => {
  it('makes a repetition harmless', async () => {
    const token = randomUUID();
    const action = () => [update('idempotent', 'ADD n :one', { ':one': N(1) })];
    await transact(action(), token);
    await transact(action(), token);
    expect(await get('idempotent')).toMatchObject({ n: N(1) });
  });

  it('refuses the same token with other parameters', async () => {
    const token = randomUUID();
    await transact([put('token', { v: N(1) })], token);
    await expect(transact([put('token', { v: N(2) })], token)).rejects.toMatchObject({
      name: 'IdempotentParameterMismatchException',
    });
    expect(await get('token')).toMatchObject({ v: N(1) });
  });

  it('forgets the token of a cancelled transaction', async () => {
    const token = randomUUID();
    const actions = () => [put('retried', {}, { ConditionExpression: 'attribute_not_exists(pk)' })];
    await table.client.putItem({ TableName, Item: key('retried') });
    await expect(transact(actions(), token)).rejects.toMatchObject({ name: 'TransactionCanceledException' });
    await table.client.deleteItem({ TableName, Key: key('retried') });
    await transact(actions(), token);
    expect(await get('retried')).toBeDefined();
  });

  it('takes 36 characters and refuses 37', async () => {
    await transact([put('token36')], randomUUID());
    await expect(transact([put('token37')], 'x'.repeat(37))).rejects.toMatchObject({ name: 'ValidationException' });
  });

  it('applies once what is sent many times at the same moment', async () => {
    const token = randomUUID();
    const outcomes = await Promise.all(
      Array.from({ length: 10 }, () =>
        transact([update('stampede', 'ADD n :one', { ':one': N(1) })], token).then(
          () => 'done',
          (error: Error) => error.name,
        ),
      ),
    );
    expect(outcomes).toContain('done');
    expect(outcomes.filter((outcome) => !['done', 'TransactionInProgressException'].includes(outcome))).toEqual([]);
    expect(await get('stampede')).toMatchObject({ n: N(1) });
  });
});

describe('reading', () => {
  it('returns items in the order asked for, and a gap for an absent one', async () => {
    await transact([put('r1', { a: N(1), b: N(2) }), put('r2')]);
    const { Responses } = await table.client.transactGetItems({
      TransactItems: [
        { Get: { TableName, Key: key('r2') } },
        { Get: { TableName, Key: key('none') } },
        { Get: { TableName, Key: key('r1'), ProjectionExpression: 'b' } },
      ],
    });
    expect(Responses?.map(({ Item }) => Item)).toEqual([key('r2'), undefined, { b: N(2) }]);
  });

  it('refuses the same item twice', async () => {
    const Get = { TableName, Key: key('r1') };
    await expect(table.client.transactGetItems({ TransactItems: [{ Get }, { Get }] })).rejects.toMatchObject({
      name: 'ValidationException',
    });
  });

  it('never sees half of a transaction', async () => {
    await transact([put('left', { n: N(0) }), put('right', { n: N(0) })]);
    let writing = true;
    const writer = (async () => {
      for (let n = 1; n <= 100; n += 1)
        await transact([put('left', { n: N(n) }), put('right', { n: N(n) })]).catch((error: Error) => {
          if (error.name !== 'TransactionCanceledException') throw error;
        });
      writing = false;
    })();
    const pairs: (string | undefined)[][] = [];
    while (writing) {
      const answer = await table.client
        .transactGetItems({
          TransactItems: ['left', 'right'].map((pk) => ({ Get: { TableName, Key: key(pk) } })),
        })
        .catch((error: Error) => {
          // A read that meets a transaction under way is cancelled, as on AWS.
          if (error.name !== 'TransactionCanceledException') throw error;
        });
      if (answer !== undefined) pairs.push(answer.Responses!.map(({ Item }) => Item!['n']!.N));
    }
    await writer;
    expect(pairs.length).toBeGreaterThan(0);
    for (const [left, right] of pairs) expect(left).toBe(right);
  });
});

describe('conflicts', () => {
  it('never loses an update of transactions that meet, whatever each is told', async () => {
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, () =>
        transact([update('hot', 'ADD n :one', { ':one': N(1) }), put(`beside-${randomUUID()}`)]).then(
          () => 'done',
          (error: Error) => error.name,
        ),
      ),
    );
    const done = outcomes.filter((outcome) => outcome === 'done').length;
    expect(done).toBeGreaterThan(0);
    expect(outcomes.filter((outcome) => !['done', 'TransactionCanceledException'].includes(outcome))).toEqual([]);
    expect(await get('hot')).toMatchObject({ n: N(done) });
  });

  // DynamoDB Local queues transactions; the service refuses the one that comes second.
  it.skipIf(externalEndpoint !== undefined)('tells the second transaction which item it met', async () => {
    const both = [1, 2].map((n) => transact([put(`free${n}`), update('met', 'SET n = :n', { ':n': N(n) })]));
    const [first, second] = await Promise.allSettled(both);
    expect([first!.status, second!.status].sort()).toEqual(['fulfilled', 'rejected']);
    const refused = [first, second].find((outcome) => outcome?.status === 'rejected') as PromiseRejectedResult;
    expect(refused.reason).toMatchObject({
      name: 'TransactionCanceledException',
      CancellationReasons: [{ Code: 'None' }, { Code: 'TransactionConflict' }],
    });
  });
});
