import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import type { SubjectId } from '@linli/shared/domain/event';
import type { Log } from '../http/log';
import { toldWork } from '../observe/told-work';
import { causeOf } from '../observe/work';
import { parseReading, type Reading } from './reading';
import { recordReadings, type RecordReadingsDeps } from './record-readings';

export interface ReadingsConsumerDeps extends RecordReadingsDeps {
  readonly log: Log;
}

/**
 * Lambda handler of the readings' queue: writes them to their chains, a chain at a time. A message of which something
 * could not be written comes again (`ReportBatchItemFailures`) and after some times goes to the dead letters.
 */
export const readingsConsumer =
  ({ records, log }: ReadingsConsumerDeps) =>
  async (event: SQSEvent): Promise<SQSBatchResponse> => {
    const failed = new Set<string>();
    const fail = (messageId: string, error: unknown) => {
      failed.add(messageId);
      log.write('error', 'audit.reading-failed', {
        messageId,
        // The kind alone: a parser's message repeats a piece of what it read, and that has the reader's name in it.
        error: error instanceof Error ? error.name : 'unknown',
      });
    };
    const bySubject = new Map<SubjectId, { readonly messageId: string; readonly reading: Reading }[]>();
    for (const { messageId, body } of event.Records) {
      try {
        const reading = parseReading(body);
        for (const subject of reading.subjects)
          bySubject.set(subject, [...(bySubject.get(subject) ?? []), { messageId, reading }]);
      } catch (error) {
        fail(messageId, error);
      }
    }
    for (const [subject, entries] of bySubject) {
      const [first] = entries.map(({ reading }) => reading);
      const cause = causeOf(first?.requestId ?? '', first?.correlationId);
      await toldWork(
        log,
        'stream.handled',
        'readings',
        cause,
        async () => {
          try {
            const readings = await recordReadings(
              { records },
              subject,
              entries.map(({ reading }) => reading),
            );
            log.write('info', 'audit.readings-written', { subject, readings });
            return true;
          } catch (error) {
            for (const { messageId } of entries) fail(messageId, error);
            return false;
          }
        },
        (done) => !done,
      );
    }
    return { batchItemFailures: [...failed].map((itemIdentifier) => ({ itemIdentifier })) };
  };
