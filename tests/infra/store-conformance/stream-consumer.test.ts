import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DynamoDBStreamEvent } from 'aws-lambda';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startStreamConsumer, type StreamConsumerOptions } from '@linli/infra/local/store/stream-consumer';
import { key, N, tableInput, useConformanceTable } from './conformance-table';

const table = useConformanceTable();
let directory: string;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'linli-consumer-'));
});
afterAll(() => rm(directory, { recursive: true, force: true }));

/** A table of its own with so many records, for a consumer that must see nothing else. */
const tableWith = async (suffix: string, count: number): Promise<string> => {
  const name = `${table.name}-${suffix}`;
  await table.client.createTable(tableInput(name));
  await write(name, 0, count);
  return name;
};

const write = async (name: string, from: number, to: number): Promise<void> => {
  for (let n = from; n < to; n += 1) await table.client.putItem({ TableName: name, Item: { ...key('item'), n: N(n) } });
};

const numbers = (event: DynamoDBStreamEvent) =>
  event.Records.map(({ dynamodb }) => Number(dynamodb!.NewImage!['n']!.N));
const upTo = (count: number) => Array.from({ length: count }, (_, n) => n);

const consume = (
  tableName: string,
  handler: StreamConsumerOptions['handler'],
  more: Partial<StreamConsumerOptions> = {},
) =>
  startStreamConsumer({
    endpoint: table.endpoint,
    tableName,
    handler,
    checkpointFile: join(directory, `${tableName}.json`),
    pollMs: 10,
    onFailure: () => undefined,
    ...more,
  });

it('gives everything in order, in batches, and says when it is through', async () => {
  const name = await tableWith('order', 25);
  const batches: number[][] = [];
  const consumer = await consume(name, async (event) => void batches.push(numbers(event)), { batchSize: 10 });
  await consumer.drained();
  expect(batches.map((batch) => batch.length)).toEqual([10, 10, 5]);
  expect(batches.flat()).toEqual(upTo(25));
  await write(name, 25, 30);
  await consumer.drained();
  expect(batches.flat()).toEqual(upTo(30));
  await consumer.stop();
  await expect(consumer.drained()).rejects.toThrow('stopped');
});

it('gives a Lambda event', async () => {
  const name = await tableWith('event', 1);
  const events: DynamoDBStreamEvent[] = [];
  const consumer = await consume(name, async (event) => void events.push(event));
  await consumer.drained();
  await consumer.stop();
  expect(events).toHaveLength(1);
  expect(events[0]!.Records[0]).toMatchObject({
    eventName: 'INSERT',
    eventSource: 'aws:dynamodb',
    eventSourceARN: expect.stringContaining(`table/${name}/stream/`),
    dynamodb: { Keys: key('item'), NewImage: { ...key('item'), n: N(0) } },
  });
});

it('goes on after its checkpoint', async () => {
  const name = await tableWith('checkpoint', 5);
  const seen: number[] = [];
  const handler: StreamConsumerOptions['handler'] = async (event) => void seen.push(...numbers(event));
  const first = await consume(name, handler);
  await first.drained();
  await first.stop();
  await write(name, 5, 8);
  const second = await consume(name, handler);
  await second.drained();
  await second.stop();
  expect(seen).toEqual(upTo(8));
});

it('gives a batch again when the handler throws', async () => {
  const name = await tableWith('throws', 5);
  const seen: number[] = [];
  const failures: unknown[] = [];
  let broken = 3;
  const consumer = await consume(
    name,
    async (event) => {
      if (broken-- > 0) throw new Error('not yet');
      seen.push(...numbers(event));
    },
    { onFailure: (error) => failures.push(error) },
  );
  await consumer.drained();
  await consumer.stop();
  expect(seen).toEqual(upTo(5));
  expect(failures).toHaveLength(3);
});

it('begins again at the lowest record that the handler reports', async () => {
  const name = await tableWith('partial', 6);
  const taken: number[] = [];
  const calls: number[][] = [];
  let failedOnce = false;
  const consumer = await consume(name, async (event) => {
    calls.push(numbers(event));
    if (failedOnce) return void taken.push(...numbers(event));
    failedOnce = true;
    taken.push(...numbers(event).filter((n) => n < 2));
    const failed = event.Records.filter((_, position) => position === 4 || position === 2);
    return {
      batchItemFailures: failed.reverse().map(({ dynamodb }) => ({ itemIdentifier: dynamodb!.SequenceNumber! })),
    };
  });
  await consumer.drained();
  await consumer.stop();
  expect(calls).toEqual([upTo(6), [2, 3, 4, 5]]);
  expect(taken).toEqual(upTo(6));
});

it('gives the whole batch again for an identifier it does not know', async () => {
  const name = await tableWith('unknown', 3);
  const calls: number[][] = [];
  const consumer = await consume(name, async (event) => {
    calls.push(numbers(event));
    return { batchItemFailures: calls.length === 1 ? [{ itemIdentifier: '' }] : [] };
  });
  await consumer.drained();
  await consumer.stop();
  expect(calls).toEqual([upTo(3), upTo(3)]);
});

it('keeps what was taken when it is stopped in the middle of a failing batch', async () => {
  const name = await tableWith('stopped', 4);
  const first: number[][] = [];
  const failed = new Promise<void>((resolve) => {
    void consume(
      name,
      async (event) => {
        first.push(numbers(event));
        const [, , third] = event.Records;
        const identifier = first.length === 1 ? third : event.Records[0];
        return { batchItemFailures: [{ itemIdentifier: identifier!.dynamodb!.SequenceNumber! }] };
      },
      { onFailure: () => resolve() },
    ).then(async (consumer) => {
      await failed;
      await consumer.stop();
      stopped();
    });
  });
  let stopped: () => void = () => undefined;
  await new Promise<void>((resolve) => (stopped = resolve));
  const second: number[] = [];
  const consumer = await consume(name, async (event) => void second.push(...numbers(event)));
  await consumer.drained();
  await consumer.stop();
  expect(first[0]).toEqual(upTo(4));
  expect(second).toEqual([2, 3]);
});
