import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda';
import type { MessageStreamDeps } from './ports';
import { sendMessage } from './send-message';
import { toldWork } from '../observe/told-work';
import { type StreamItem, streamItems } from './stream-item';

/** After a message that could not be sent, how long this consumer leaves messages to the schedule. */
const REST_MS = 60_000;

/**
 * Lambda handler of the table's stream: messages of the outbox leave right after the change that wanted them. It never asks for a
 * batch again and never knocks twice at a door that is shut: cards behind the same reader wait for no message. What it does not
 * send stays in the outbox, which a schedule reads until it is empty (resend-messages).
 */
export const messageStream = (deps: MessageStreamDeps) => {
  let restUntil = 0;
  return async (event: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => {
    for (const item of streamItems(event)) {
      const id = item.entity === 'outbox' && item.change === 'INSERT' ? item.text('id') : undefined;
      if (id === undefined || deps.clock.now() < restUntil) continue;
      const sent = await toldWork(
        deps.log,
        'stream.handled',
        'messages',
        item.cause,
        () => send(deps, id, item),
        (ok) => !ok,
      );
      if (!sent) restUntil = deps.clock.now() + REST_MS;
    }
    return { batchItemFailures: [] };
  };
};

/** @returns whether it is done with */
async function send(deps: MessageStreamDeps, id: string, item: StreamItem): Promise<boolean> {
  try {
    return (await sendMessage(deps, id)) === 'done';
  } catch (error) {
    deps.log.write('error', 'stream.record-failed', {
      sequence: item.sequenceNumber,
      error: error instanceof Error ? error.message : String(error),
    });
    return false;
  }
}
