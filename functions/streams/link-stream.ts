import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda';
import type { SubjectId } from '@linli/shared/domain/event';
import { linkEvents, type LinkEventsDeps } from '../audit/link-events';
import type { Log } from '../http/log';
import { toldWork } from '../observe/told-work';
import { type StreamItem, streamItems } from './stream-item';

export interface LinkStreamDeps extends LinkEventsDeps {
  readonly log: Log;
}

/**
 * Lambda handler of the table's stream: each event row gets its hash link. A subject that fails is given again from the first
 * record that named it (`ReportBatchItemFailures`). A gap or a link that differs holds up nothing: no retry can mend it, it is
 * told at once (an alarm stands on both messages), and `npm run audit -- verify` names it.
 */
export const linkStream =
  (deps: LinkStreamDeps) =>
  async (event: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => {
    const firstSeen = new Map<SubjectId, StreamItem>();
    for (const item of streamItems(event)) {
      const subject = item.entity === 'event' && item.change === 'INSERT' ? item.text('personId') : undefined;
      if (subject !== undefined && !firstSeen.has(subject as SubjectId)) firstSeen.set(subject as SubjectId, item);
    }
    const batchItemFailures: { itemIdentifier: string }[] = [];
    for (const [subject, { sequenceNumber, cause }] of firstSeen) {
      const done = await toldWork(
        deps.log,
        'stream.handled',
        'links',
        cause,
        () => bringUpToDate(deps, subject, sequenceNumber),
        (ok) => !ok,
      );
      if (!done) batchItemFailures.push({ itemIdentifier: sequenceNumber });
    }
    return { batchItemFailures };
  };

/** @returns whether it is done with */
async function bringUpToDate(deps: LinkStreamDeps, subject: SubjectId, sequenceNumber: string): Promise<boolean> {
  try {
    const { gapAt, differsAt } = await linkEvents(deps, subject);
    if (gapAt !== undefined) deps.log.write('error', 'audit.gap', { subject, sequence: gapAt });
    if (differsAt !== undefined) deps.log.write('error', 'audit.link-differs', { subject, sequence: differsAt });
    return true;
  } catch (error) {
    deps.log.write('error', 'stream.record-failed', {
      sequence: sequenceNumber,
      error: error instanceof Error ? error.message : String(error),
    });
    return false;
  }
}
