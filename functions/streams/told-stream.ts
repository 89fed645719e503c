import type { DynamoDBBatchResponse } from 'aws-lambda';
import type { Log } from '../http/log';
import { toldWork } from '../observe/told-work';
import type { StreamItem } from './stream-item';

/** Where in the stream a piece of work begins, and what set it off. */
export type StreamPlace = Pick<StreamItem, 'sequenceNumber' | 'cause'>;

/** Names a record that failed, with the error's text. */
export const recordFailed = (log: Log, sequence: string, error: unknown): void =>
  log.write('error', 'stream.record-failed', {
    sequence,
    error: error instanceof Error ? error.message : String(error),
  });

/**
 * Does a consumer's piece of work and says in one line what it did; what it throws is named in the log.
 * @param body answers whether it is done with
 * @returns whether it is done with; a throw is not
 */
export const toldStream = (
  log: Log,
  consumer: string,
  { sequenceNumber, cause }: StreamPlace,
  body: () => Promise<boolean>,
): Promise<boolean> =>
  toldWork(
    log,
    'stream.handled',
    consumer,
    cause,
    async () => {
      try {
        return await body();
      } catch (error) {
        recordFailed(log, sequenceNumber, error);
        return false;
      }
    },
    (done) => !done,
  );

/**
 * The same for everything that a batch names, one after the other. One that fails holds up no other and is given again from
 * the first record that named it (`ReportBatchItemFailures`).
 */
export async function toldStreamOfEach<K>(
  log: Log,
  consumer: string,
  firstSeen: ReadonlyMap<K, StreamPlace>,
  body: (key: K) => Promise<void>,
): Promise<DynamoDBBatchResponse> {
  const batchItemFailures: DynamoDBBatchResponse['batchItemFailures'] = [];
  for (const [key, place] of firstSeen) {
    const done = await toldStream(log, consumer, place, async () => {
      await body(key);
      return true;
    });
    if (!done) batchItemFailures.push({ itemIdentifier: place.sequenceNumber });
  }
  return { batchItemFailures };
}
