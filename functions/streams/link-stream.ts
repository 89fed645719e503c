import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda';
import type { SubjectId } from '@linli/shared/domain/event';
import { linkEvents, type LinkEventsDeps } from '../audit/link-events';
import type { Log } from '../http/log';
import { streamItems } from './stream-item';
import { type StreamPlace, toldStreamOfEach } from './told-stream';

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
    const firstSeen = new Map<SubjectId, StreamPlace>();
    for (const item of streamItems(event)) {
      const subject = item.entity === 'event' && item.change === 'INSERT' ? item.text('personId') : undefined;
      if (subject !== undefined && !firstSeen.has(subject as SubjectId)) firstSeen.set(subject as SubjectId, item);
    }
    return toldStreamOfEach(deps.log, 'links', firstSeen, async (subject) => {
      const { gapAt, differsAt } = await linkEvents(deps, subject);
      if (gapAt !== undefined) deps.log.write('error', 'audit.gap', { subject, sequence: gapAt });
      if (differsAt !== undefined) deps.log.write('error', 'audit.link-differs', { subject, sequence: differsAt });
    });
  };
