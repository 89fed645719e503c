import type { DynamoDBStreamEvent } from 'aws-lambda';
import { expect, it } from 'vitest';
import { type StreamHandler, together } from './together';

const event = { Records: [] } as DynamoDBStreamEvent;
const failing =
  (...sequences: string[]): StreamHandler =>
  () =>
    Promise.resolve({ batchItemFailures: sequences.map((itemIdentifier) => ({ itemIdentifier })) });

it('gives a batch to every consumer and reports what any could not do, once', async () => {
  const answer = await together(failing('1', '2'), failing(), failing('2', '3'))(event);
  expect(answer.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier)).toEqual(['1', '2', '3']);
});

it('lets the others do their part when one throws, and has the batch given again', async () => {
  let done = 0;
  const doing: StreamHandler = () => {
    done += 1;
    return Promise.resolve({ batchItemFailures: [] });
  };
  const throwing: StreamHandler = () => Promise.reject(new Error('store'));
  await expect(together(doing, throwing, doing)(event)).rejects.toThrow('store');
  expect(done).toBe(2);
});
