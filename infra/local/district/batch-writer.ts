import { BatchWriteItemCommand, type DynamoDBClient, type WriteRequest } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import type { Item } from './records';

/** DynamoDB's bound on one batch. */
const BATCH = 25;
/** Tries of what the store gave back unwritten, each after a longer pause. */
const TRIES = 8;

/** Batches under way at a time: the store works on some while the next are made. */
const LANES = 4;

/** Writes items in full batches, a few at a time. The first failure is thrown by the next call. */
export class BatchWriter {
  readonly #client: DynamoDBClient;
  readonly #table: string;
  #waiting: WriteRequest[] = [];
  readonly #underWay = new Set<Promise<void>>();
  #failure: { readonly error: unknown } | undefined;
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
    await Promise.all(this.#underWay);
    this.#throwFailure();
  }

  async #send(): Promise<void> {
    while (this.#underWay.size >= LANES) await Promise.race(this.#underWay);
    this.#throwFailure();
    const batch = this.#waiting;
    this.#waiting = [];
    const lane = this.#write(batch)
      .catch((error: unknown) => {
        this.#failure ??= { error };
      })
      .finally(() => this.#underWay.delete(lane));
    this.#underWay.add(lane);
  }

  #throwFailure(): void {
    if (this.#failure !== undefined) throw this.#failure.error;
  }

  async #write(batch: readonly WriteRequest[]): Promise<void> {
    let rest: readonly WriteRequest[] = batch;
    for (let attempt = 0; rest.length > 0; attempt++) {
      if (attempt === TRIES) throw new Error(`the store left ${rest.length} items unwritten after ${TRIES} tries`);
      if (attempt > 0) await new Promise((resolve) => setTimeout(resolve, 50 * 2 ** attempt));
      const { UnprocessedItems } = await this.#client.send(
        new BatchWriteItemCommand({ RequestItems: { [this.#table]: [...rest] } }),
      );
      rest = UnprocessedItems?.[this.#table] ?? [];
    }
    this.#written += batch.length;
  }
}
