import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda';

export type StreamHandler = (event: DynamoDBStreamEvent) => Promise<DynamoDBBatchResponse>;

/**
 * Several consumers behind one reader of the stream. DynamoDB bears two readers of a shard at a time, and the product has more
 * consumers than that. Each is given every batch; what any of them could not do is given again to all, and being done twice
 * changes nothing (each asserts it by a condition of its own). One that throws is waited out, so that the others have done their part.
 * @throws the first error of a consumer that threw: the whole batch comes again
 */
export const together =
  (...handlers: readonly StreamHandler[]): StreamHandler =>
  async (event) => {
    const failures = new Set<string>();
    const errors: unknown[] = [];
    for (const handler of handlers) {
      try {
        const { batchItemFailures } = await handler(event);
        for (const { itemIdentifier } of batchItemFailures) failures.add(itemIdentifier);
      } catch (error) {
        errors.push(error);
      }
    }
    if (errors.length > 0) throw errors[0];
    return { batchItemFailures: [...failures].map((itemIdentifier) => ({ itemIdentifier })) };
  };
