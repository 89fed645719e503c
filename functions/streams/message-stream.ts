import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda';
import type { MessageStreamDeps } from './ports';
import { sendMessage } from './send-message';
import { toldWork } from '../observe/told-work';
import { type StreamItem, streamItems } from './stream-item';

/**
 * Lambda handler of the table's stream: messages of the outbox leave after the change that wanted them. A consumer of its
 * own, so that a messaging service that is down holds up messages and nothing else.
 */
export const messageStream =
  (deps: MessageStreamDeps) =>
  async (event: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => {
    for (const item of streamItems(event)) {
      const id = item.entity === 'outbox' && item.change === 'INSERT' ? item.text('id') : undefined;
      if (id === undefined) continue;
      if (
        await toldWork(
          deps.log,
          'stream.handled',
          'messages',
          item.cause,
          () => send(deps, id, item),
          (ok) => !ok,
        )
      )
        continue;
      // What stands behind it is given again with it; what of that was sent is in the outbox no more.
      return { batchItemFailures: [{ itemIdentifier: item.sequenceNumber }] };
    }
    return { batchItemFailures: [] };
  };

/** @returns whether it is done with */
async function send(deps: MessageStreamDeps, id: string, item: StreamItem): Promise<boolean> {
  try {
    return await sendMessage(deps, id);
  } catch (error) {
    deps.log.write('error', 'stream.record-failed', {
      sequence: item.sequenceNumber,
      error: error instanceof Error ? error.message : String(error),
    });
    return false;
  }
}
