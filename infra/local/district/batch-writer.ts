import { BatchWriteItemCommand, type DynamoDBClient, type WriteRequest } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import type { Item } from './records';

/** DynamoDB's bound on one batch. */
const BATCH = 25;
/** Tries of what the store gave back unwritten, each after a longer pause. */
const TRIES = 8;

/** Writes items in full batches, two under way at a time: enough to keep the store busy while the next are made. */
export class BatchWriter {
  readonly #client: DynamoDBClient;
  readonly #table: string;
  #waiting: WriteRequest[] = [];
  #underWay: Promise<void> = Promise.resolve();
  #written = 0;

  constructor(client: DynamoDBClient, table: string) {
    this.#client = client;
    this.#table = table;
  }

  /** Items acknowledged by the store. */
  get written(): number {
    return this.#written;
  }

  async add(items: readonly Item[]): Promise<void> {
    for (const item of items) {
      this.#waiting.push({ PutRequest: { Item: marshall(item, { removeUndefinedValues: true }) } });
      if (this.#waiting.length === BATCH) await this.#send();
    }
  }

  /** Comes back when everything that was added is acknowledged. */
  async flush(): Promise<void> {
    if (this.#waiting.length > 0) await this.#send();
    await this.#underWay;
  }

  async #send(): Promise<void> {
    const batch = this.#waiting;
    this.#waiting = [];
    const before = this.#underWay;
    this.#underWay = this.#write(batch);
    // Handled where it is awaited: by the next batch, or by flush.
    this.#underWay.catch(() => undefined);
    await before;
  }

  async #write(batch: readonly WriteRequest[]): Promise<void> {
    let rest: readonly WriteRequest[] = batch;
    for (let attempt = 0; rest.length > 0; attempt++) {
      if (attempt === TRIES) throw new Error(`the store left ${rest.length} items unwritten after ${TRIES} tries`);
      if (attempt > 0) await new Promise((resolve) => setTimeout(resolve, 50 * 2 ** attempt));
      const { UnprocessedItems } = await this.#client.send(new BatchWriteItemCommand({ RequestItems: { [this.#table]: [...rest] } }));
      rest = UnprocessedItems?.[this.#table] ?? [];
    }
    this.#written += batch.length;
  }
}
