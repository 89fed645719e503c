import { setTimeout as sleep } from 'node:timers/promises';
import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { jsonService } from '@linli/functions/adapters/aws/json-service';
import type { AwsCredentials } from '@linli/functions/adapters/aws/credentials';

/** What Lambda's event source mapping does for a queue: hands batches to a function and deletes what was done. */
export interface EventSourceOptions {
  readonly endpoint: string;
  readonly queueUrl: string;
  readonly region: string;
  readonly credentials: AwsCredentials;
  readonly handler: (event: SQSEvent) => Promise<SQSBatchResponse | void>;
  /** 10 when absent. */
  readonly batchSize?: number;
  /** How long the queue is asked to wait for a message; 1 when absent. 0 asks again and again. */
  readonly waitSeconds?: number;
  /** Told when a handler throws, or the queue does not answer; what was handed out comes again after its time. */
  readonly onFailure: (error: unknown) => void;
}

export interface EventSource {
  /** Resolves when the queue is empty: nothing waits and nothing is handed out. */
  drained(): Promise<void>;
  /** Takes nothing more and waits for the batch under way. */
  stop(): Promise<void>;
}

interface Received {
  readonly MessageId: string;
  readonly ReceiptHandle: string;
  readonly Body: string;
  readonly MD5OfBody: string;
  readonly Attributes: SQSRecord['attributes'];
}

/** Pumps a queue into a handler until it is stopped; `ReportBatchItemFailures` is honoured. */
export function startEventSource(options: EventSourceOptions): EventSource {
  const { queueUrl: QueueUrl, handler, onFailure } = options;
  const sqs = jsonService({
    service: 'sqs',
    target: 'AmazonSQS',
    version: '1.0',
    region: options.region,
    endpoint: options.endpoint,
    credentials: options.credentials,
    timeoutMs: 25_000,
    attempts: 1,
  });
  const ask = async <T>(action: string, input: object): Promise<T> => {
    const answer = await sqs.call<T>(action, { QueueUrl, ...input });
    if (answer.ok) return answer.value;
    throw new Error(`${action}: ${answer.error.code}: ${answer.error.detail}`);
  };
  let stopped = false;

  const batch = async (): Promise<void> => {
    const { Messages: messages = [] } = await ask<{ Messages?: readonly Received[] }>('ReceiveMessage', {
      MaxNumberOfMessages: options.batchSize ?? 10,
      WaitTimeSeconds: options.waitSeconds ?? 1,
      MessageSystemAttributeNames: ['All'],
    });
    if (messages.length === 0) return sleep(options.waitSeconds === 0 ? 10 : 0);
    const result = await handler({ Records: messages.map((message) => recordOf(message, options)) });
    const failed = new Set(result?.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
    const done = messages.filter(({ MessageId }) => !failed.has(MessageId));
    if (done.length > 0)
      await ask('DeleteMessageBatch', {
        Entries: done.map(({ ReceiptHandle }, index) => ({ Id: String(index), ReceiptHandle })),
      });
  };

  const running = (async () => {
    while (!stopped) {
      try {
        await batch();
      } catch (error) {
        if (stopped) return;
        onFailure(error);
        await sleep(100);
      }
    }
  })();

  return {
    drained: async () => {
      for (;;) {
        const { Attributes: a } = await ask<{ Attributes: Record<string, string> }>('GetQueueAttributes', {
          AttributeNames: ['All'],
        });
        const left = ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'].map((n) => Number(a[n]));
        if (left.every((count) => count === 0)) return;
        await sleep(10);
      }
    },
    stop: async () => {
      stopped = true;
      await running;
    },
  };
}

const recordOf = (message: Received, { region, queueUrl }: EventSourceOptions): SQSRecord => ({
  messageId: message.MessageId,
  receiptHandle: message.ReceiptHandle,
  body: message.Body,
  attributes: message.Attributes,
  messageAttributes: {},
  md5OfBody: message.MD5OfBody,
  eventSource: 'aws:sqs',
  eventSourceARN: `arn:aws:sqs:${region}:000000000000:${queueUrl.split('/').at(-1) ?? ''}`,
  awsRegion: region,
});
