import { createHash } from 'node:crypto';
import { err, ok } from '@linli/shared/kernel/result';
import type { ReadingQueue } from '../../audit/ports';
import { type AwsCredentials } from '../aws/credentials';
import { jsonService } from '../aws/json-service';

export interface SqsQueueConfig {
  readonly queueUrl: string;
  readonly region: string;
  /** The simulator's; the region's own when absent. */
  readonly endpoint?: string;
  readonly credentials?: AwsCredentials;
}

/** Somebody waits for the answer: two short attempts, then a clear refusal. */
const PATIENCE = { timeoutMs: 1_500, attempts: 2 } as const;

/**
 * Readings through SQS: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessage.html
 * What the queue says it holds (MD5 of the body) is held against what was sent.
 */
export function sqsReadings({ queueUrl, ...service }: SqsQueueConfig): ReadingQueue {
  const sqs = jsonService({ ...service, ...PATIENCE, service: 'sqs', target: 'AmazonSQS', version: '1.0' });
  return {
    send: async (reading) => {
      const body = JSON.stringify(reading);
      const sent = await sqs.call<{ MD5OfMessageBody?: string }>('SendMessage', {
        QueueUrl: queueUrl,
        MessageBody: body,
      });
      if (!sent.ok) return err({ reason: sent.error.reason, detail: `${sent.error.code}: ${sent.error.detail}` });
      const md5 = createHash('md5').update(body).digest('hex');
      if (sent.value.MD5OfMessageBody === md5) return ok(undefined);
      return err({ reason: 'corrupted', detail: 'the queue holds another text than was sent' });
    },
  };
}
