import { setTimeout as sleep } from 'node:timers/promises';
import * as z from 'zod';
import { md5, type Queue, type StoredMessage } from './queue';

/** An error as SQS names it in its JSON protocol. */
export class QueueError extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

/** What the actions work on. */
export interface QueueService {
  /** @throws QueueError QueueDoesNotExist */
  queue(url: string): Queue;
  byName(name: string): Queue | undefined;
  now(): number;
  /** Resolves when everything up to now is on disk. */
  save(): Promise<void>;
  readonly closing: AbortSignal;
}

/** SQS takes 262,144 bytes a message. */
const MOST_BYTES = 262_144;
const POLL_MS = 15;

const seconds = (most: number) => z.int().min(0).max(most);
const base = { QueueUrl: z.string() };
const entries = <T extends z.ZodRawShape>(shape: T) =>
  z.array(z.object({ Id: z.string().regex(/^[\w-]{1,80}$/), ...shape })).max(10);

const bodyOf = (text: string): string => {
  if (text === '') throw new QueueError('MissingParameter', 'The request must contain the parameter MessageBody.');
  if (Buffer.byteLength(text) > MOST_BYTES)
    throw new QueueError('InvalidParameterValue', `Message must be shorter than ${MOST_BYTES} bytes.`);
  return text;
};

const action =
  <S extends z.ZodType>(input: S, run: (service: QueueService, input: z.output<S>) => Promise<unknown>) =>
  (service: QueueService, given: unknown): Promise<unknown> => {
    const read = input.safeParse(given);
    if (read.success) return run(service, read.data);
    throw new QueueError('InvalidParameterValue', z.prettifyError(read.error));
  };

/** A batch as SQS takes it: one to ten entries of different ids. */
const checkBatch = (ids: readonly { readonly Id: string }[]): void => {
  if (ids.length === 0) throw new QueueError('EmptyBatchRequest', 'There should be at least one entry in the request.');
  if (new Set(ids.map(({ Id }) => Id)).size !== ids.length)
    throw new QueueError('BatchEntryIdsNotDistinct', 'Two or more batch entries in the request have the same Id.');
};

const invalidReceipt = (): QueueError => new QueueError('ReceiptHandleIsInvalid', 'The receipt handle is invalid.');

/** The actions of https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference that the product and its pump use. */
export const ACTIONS: Readonly<Record<string, (service: QueueService, input: unknown) => Promise<unknown>>> = {
  SendMessage: action(
    z.object({ ...base, MessageBody: z.string(), DelaySeconds: seconds(900).optional() }),
    async (service, { QueueUrl, MessageBody, DelaySeconds }) => {
      const message = service.queue(QueueUrl).send(bodyOf(MessageBody), service.now(), DelaySeconds);
      await service.save();
      return { MessageId: message.id, MD5OfMessageBody: md5(message.body) };
    },
  ),
  SendMessageBatch: action(
    z.object({ ...base, Entries: entries({ MessageBody: z.string(), DelaySeconds: seconds(900).optional() }) }),
    async (service, { QueueUrl, Entries }) => {
      checkBatch(Entries);
      const queue = service.queue(QueueUrl);
      if (Entries.reduce((sum, { MessageBody }) => sum + Buffer.byteLength(MessageBody), 0) > MOST_BYTES)
        throw new QueueError('BatchRequestTooLong', `Batch requests cannot be longer than ${MOST_BYTES} bytes.`);
      const sent = Entries.map(({ Id, MessageBody, DelaySeconds }) => {
        const message = queue.send(bodyOf(MessageBody), service.now(), DelaySeconds);
        return { Id, MessageId: message.id, MD5OfMessageBody: md5(message.body) };
      });
      await service.save();
      return { Successful: sent, Failed: [] };
    },
  ),
  ReceiveMessage: action(
    z.object({
      ...base,
      MaxNumberOfMessages: z.int().min(1).max(10).default(1),
      WaitTimeSeconds: seconds(20).default(0),
      VisibilityTimeout: seconds(43_200).optional(),
    }),
    async (service, { QueueUrl, MaxNumberOfMessages, WaitTimeSeconds, VisibilityTimeout }) => {
      const queue = service.queue(QueueUrl);
      const until = performance.now() + WaitTimeSeconds * 1000;
      for (;;) {
        const { handed, dead } = queue.receive(MaxNumberOfMessages, service.now(), VisibilityTimeout);
        if (dead.length > 0) toDeadLetters(service, queue, dead);
        if (handed.length + dead.length > 0) await service.save();
        if (handed.length > 0) return { Messages: handed.map(received) };
        if (performance.now() >= until || service.closing.aborted) return {};
        await sleep(POLL_MS);
      }
    },
  ),
  DeleteMessage: action(z.object({ ...base, ReceiptHandle: z.string() }), async (service, input) => {
    if (!service.queue(input.QueueUrl).delete(input.ReceiptHandle)) throw invalidReceipt();
    await service.save();
    return {};
  }),
  DeleteMessageBatch: action(
    z.object({ ...base, Entries: entries({ ReceiptHandle: z.string() }) }),
    async (service, { QueueUrl, Entries }) => {
      checkBatch(Entries);
      const queue = service.queue(QueueUrl);
      const done = Entries.map(({ Id, ReceiptHandle }) => ({ Id, deleted: queue.delete(ReceiptHandle) }));
      await service.save();
      return {
        Successful: done.filter(({ deleted }) => deleted).map(({ Id }) => ({ Id })),
        Failed: done
          .filter(({ deleted }) => !deleted)
          .map(({ Id }) => ({ Id, SenderFault: true, Code: 'ReceiptHandleIsInvalid' })),
      };
    },
  ),
  ChangeMessageVisibility: action(
    z.object({ ...base, ReceiptHandle: z.string(), VisibilityTimeout: seconds(43_200) }),
    async (service, { QueueUrl, ReceiptHandle, VisibilityTimeout }) => {
      if (!service.queue(QueueUrl).changeVisibility(ReceiptHandle, VisibilityTimeout, service.now()))
        throw new QueueError('MessageNotInflight', 'The message referred to is not in flight.');
      await service.save();
      return {};
    },
  ),
  GetQueueAttributes: action(
    z.object({ ...base, AttributeNames: z.array(z.string()).default(['All']) }),
    (service, { QueueUrl, AttributeNames }) => {
      const queue = service.queue(QueueUrl);
      const { visible, inFlight, delayed } = queue.counts(service.now());
      const { visibilitySeconds, redrive, name } = queue.settings;
      const all: Record<string, string> = {
        QueueArn: `arn:aws:sqs:us-east-1:000000000000:${name}`,
        ApproximateNumberOfMessages: String(visible),
        ApproximateNumberOfMessagesNotVisible: String(inFlight),
        ApproximateNumberOfMessagesDelayed: String(delayed),
        VisibilityTimeout: String(visibilitySeconds),
        ...(redrive !== undefined && {
          RedrivePolicy: JSON.stringify({
            deadLetterTargetArn: `arn:aws:sqs:us-east-1:000000000000:${redrive.deadLetters}`,
            maxReceiveCount: redrive.maxReceiveCount,
          }),
        }),
      };
      const wanted = Object.entries(all).filter(
        ([attribute]) => AttributeNames.includes('All') || AttributeNames.includes(attribute),
      );
      return Promise.resolve({ Attributes: Object.fromEntries(wanted) });
    },
  ),
};

/** A dead letter keeps its id and the moment it was sent. */
function toDeadLetters(service: QueueService, { settings }: Queue, dead: readonly StoredMessage[]): void {
  const target = settings.redrive && service.byName(settings.redrive.deadLetters);
  if (target === undefined) throw new Error(`${settings.name} has no dead letters to send to`);
  for (const { id, body, sentAt } of dead)
    target.messages.push({ id, body, sentAt, visibleAt: service.now(), receives: 0 });
}

const received = (message: StoredMessage) => ({
  MessageId: message.id,
  ReceiptHandle: message.receipt,
  Body: message.body,
  MD5OfBody: md5(message.body),
  Attributes: {
    SenderId: 'AIDALOCAL',
    SentTimestamp: String(message.sentAt),
    ApproximateReceiveCount: String(message.receives),
    ApproximateFirstReceiveTimestamp: String(message.firstReceivedAt ?? message.sentAt),
  },
});
