import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { type Checkpoint, readCheckpoint, writeCheckpoint } from './stream-checkpoint';
import { StreamClient, StreamServiceError } from './stream-client';

export interface StreamConsumerOptions {
  readonly endpoint: string;
  readonly tableName: string;
  /** A Lambda handler with `ReportBatchItemFailures`. */
  readonly handler: (event: DynamoDBStreamEvent) => Promise<DynamoDBBatchResponse | void>;
  /** Where the position is kept; without the file the consumer begins with the oldest record. */
  readonly checkpointFile: string;
  /** Records per call of the handler, 1 to 1,000. */
  readonly batchSize?: number;
  /** Milliseconds to wait when the stream has nothing new. */
  readonly pollMs?: number;
  /** Told of every failed call, before it is tried again; the error output if absent. */
  readonly onFailure?: (error: unknown) => void;
}

export interface StreamConsumer {
  /** Ends after the call of the handler that is under way. */
  stop(): Promise<void>;
  /** Resolves when the handler has taken everything written before; rejects when the consumer is stopped first. */
  drained(): Promise<void>;
}

const DEFAULT_BATCH_SIZE = 100;
const DEFAULT_POLL_MS = 100;
const FIRST_BACKOFF_MS = 50;
const LONGEST_BACKOFF_MS = 5_000;

/** What the handler said of a batch: the position of the first record to be given again, and why. */
interface Failure {
  readonly from: number;
  readonly error: unknown;
}

const failureOf = (records: readonly DynamoDBRecord[], response: DynamoDBBatchResponse | void): Failure | undefined => {
  const failed = response?.batchItemFailures ?? [];
  if (failed.length === 0) return undefined;
  const positions = failed.map(({ itemIdentifier }) =>
    records.findIndex((record) => record.dynamodb?.SequenceNumber === itemIdentifier),
  );
  const identifiers = failed.map(({ itemIdentifier }) => itemIdentifier).join(', ');
  // Lambda gives everything again from the lowest identifier, and the whole batch for one that it does not know.
  return {
    from: Math.max(0, Math.min(...positions)),
    error: new Error(`the handler reported failures: ${identifiers}`),
  };
};

/** A position that is gone: begin again from the oldest record there is. */
const isLost = (error: unknown): boolean =>
  error instanceof StreamServiceError &&
  ['TrimmedDataAccessException', 'ResourceNotFoundException'].includes(error.code);

class Consumer implements StreamConsumer {
  readonly #client: StreamClient;
  readonly #batchSize: number;
  readonly #pollMs: number;
  #stopped = false;
  #wake: () => void = () => undefined;
  #waiting: { readonly resolve: () => void; readonly reject: (error: Error) => void }[] = [];
  #checkpoint: Checkpoint | undefined;
  readonly #done: Promise<void>;

  constructor(
    private readonly options: StreamConsumerOptions,
    checkpoint: Checkpoint | undefined,
  ) {
    this.#client = new StreamClient(options.endpoint);
    this.#batchSize = options.batchSize ?? DEFAULT_BATCH_SIZE;
    this.#pollMs = options.pollMs ?? DEFAULT_POLL_MS;
    this.#checkpoint = checkpoint;
    this.#done = this.#run();
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#wake();
    await this.#done;
  }

  drained(): Promise<void> {
    if (this.#stopped) return Promise.reject(new Error('the stream consumer has been stopped'));
    const promise = new Promise<void>((resolve, reject) => this.#waiting.push({ resolve, reject }));
    this.#wake();
    return promise;
  }

  async #run(): Promise<void> {
    for (let attempt = 0; !this.#stopped;) {
      try {
        const moved = await this.#follow(() => (attempt = 0));
        if (!moved) await this.#sleep(this.#pollMs);
      } catch (error) {
        this.#report(error);
        if (isLost(error)) this.#checkpoint = undefined;
        await this.#backoff(attempt++);
      }
    }
    for (const { reject } of this.#waiting.splice(0)) reject(new Error('the stream consumer has been stopped'));
  }

  /** Reads one stream until its end. @returns whether there is a newer one to go on with */
  async #follow(onPage: () => void): Promise<boolean> {
    const arns = await this.#client.streamArns(this.options.tableName);
    const known = arns.indexOf(this.#checkpoint?.streamArn ?? '');
    const streamArn = known >= 0 ? arns[known] : arns.at(-1);
    if (streamArn === undefined)
      throw new StreamServiceError('ResourceNotFoundException', `${this.options.tableName} has no stream`);
    // One open shard at a time, in order: a store on this machine never splits one.
    for (const { ShardId, SequenceNumberRange } of await this.#client.shards(streamArn)) {
      const after = this.#checkpoint?.streamArn === streamArn ? this.#checkpoint.sequenceNumber : undefined;
      const { StartingSequenceNumber: first, EndingSequenceNumber: last } = SequenceNumberRange;
      if (after !== undefined && last !== undefined && last <= after) continue;
      let iterator: string | undefined = await this.#client.iterator(
        streamArn,
        ShardId,
        after !== undefined && after >= first
          ? { ShardIteratorType: 'AFTER_SEQUENCE_NUMBER', SequenceNumber: after }
          : { ShardIteratorType: 'TRIM_HORIZON' },
      );
      while (iterator !== undefined && !this.#stopped) iterator = await this.#readPage(streamArn, iterator, onPage);
    }
    const newer = arns[arns.indexOf(streamArn) + 1];
    if (newer !== undefined) await this.#save({ streamArn: newer, sequenceNumber: '' });
    else this.#settle(this.#waiting.length);
    return newer !== undefined;
  }

  async #readPage(streamArn: string, iterator: string, onPage: () => void): Promise<string | undefined> {
    // Whoever began to wait before this read is answered by an empty page; who comes later needs the next one.
    const waitingBefore = this.#waiting.length;
    const { Records, NextShardIterator } = await this.#client.records(iterator, this.#batchSize);
    onPage();
    if (Records.length > 0) await this.#deliver(streamArn, Records);
    else {
      this.#settle(waitingBefore);
      if (NextShardIterator !== undefined && this.#waiting.length === 0) await this.#sleep(this.#pollMs);
    }
    return NextShardIterator;
  }

  /** Gives records until all are taken, in order, waiting longer after each failure. */
  async #deliver(streamArn: string, records: readonly DynamoDBRecord[]): Promise<void> {
    let pending = records.map((record) => ({ ...record, eventSourceARN: streamArn }));
    for (let attempt = 0; pending.length > 0 && !this.#stopped;) {
      const failure = await this.#call(pending);
      const taken = failure === undefined ? pending.length : failure.from;
      const last = pending[taken - 1]?.dynamodb?.SequenceNumber;
      if (last !== undefined) await this.#save({ streamArn, sequenceNumber: last });
      pending = pending.slice(taken);
      if (failure === undefined) return;
      this.#report(failure.error);
      attempt = taken > 0 ? 0 : attempt;
      await this.#backoff(attempt++);
    }
  }

  async #call(records: DynamoDBRecord[]): Promise<Failure | undefined> {
    try {
      // The handler gets its own copy: what it changes must not come back in a repetition.
      return failureOf(records, await this.options.handler({ Records: structuredClone(records) }));
    } catch (error) {
      return { from: 0, error };
    }
  }

  async #save(checkpoint: Checkpoint): Promise<void> {
    await writeCheckpoint(this.options.checkpointFile, checkpoint);
    this.#checkpoint = checkpoint;
  }

  #settle(count: number): void {
    for (const { resolve } of this.#waiting.splice(0, count)) resolve();
  }

  #report(error: unknown): void {
    if (this.options.onFailure === undefined) console.error(error);
    else this.options.onFailure(error);
  }

  #backoff(attempt: number): Promise<void> {
    return this.#sleep(Math.min(LONGEST_BACKOFF_MS, FIRST_BACKOFF_MS * 2 ** attempt));
  }

  #sleep(milliseconds: number): Promise<void> {
    if (this.#stopped) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}

/**
 * The local stack's event source mapping: reads a table's stream over the wire and calls the very Lambda handler that is
 * deployed. At least once, in order, from where it stopped; a failing record is given again, with a growing pause, until it
 * is taken, and nothing behind it overtakes it.
 */
export const startStreamConsumer = async (options: StreamConsumerOptions): Promise<StreamConsumer> =>
  new Consumer(options, await readCheckpoint(options.checkpointFile));
