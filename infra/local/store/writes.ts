import type { Clock } from '@linli/shared/kernel/clock';
import type { Item } from './attribute-value';
import { type CapacityDetail, type Consumption, consumedCapacities, consumedCapacity } from './capacity';
import type { Catalogue } from './catalogue';
import type { Conflicts } from './conflicts';
import { serviceError, validationError } from './errors';
import { planChange } from './item-change';
import { deleteWrite, type ItemWrite, putWrite, updateWrite } from './item-write';
import { itemPrefix } from './keyspace';
import { parseRequest, type RawRequest } from './request';

type Answer = Record<string, unknown>;

const MAX_BATCH_WRITES = 25;

/** PutItem, UpdateItem, DeleteItem and BatchWriteItem. */
export class Writes {
  constructor(
    private readonly catalogue: Catalogue,
    private readonly clock: Clock,
    private readonly conflicts: Conflicts,
  ) {}

  readonly #tables = (name: string) => this.catalogue.table(name);

  put(raw: RawRequest): Promise<Answer> {
    return this.#single(putWrite(this.#tables, raw), raw);
  }

  update(raw: RawRequest): Promise<Answer> {
    return this.#single(updateWrite(this.#tables, raw), raw);
  }

  delete(raw: RawRequest): Promise<Answer> {
    return this.#single(deleteWrite(this.#tables, raw), raw);
  }

  /** Up to 25 writes, each atomic by itself, none of them left unprocessed. */
  async batch(raw: RawRequest): Promise<Answer> {
    const request = parseRequest('BatchWriteItem', raw);
    const writes = Object.entries(request.RequestItems).flatMap(([TableName, requests]) =>
      requests.map(({ PutRequest, DeleteRequest }) =>
        PutRequest !== undefined
          ? putWrite(this.#tables, { TableName, Item: PutRequest.Item })
          : deleteWrite(this.#tables, { TableName, Key: DeleteRequest?.Key }),
      ),
    );
    if (writes.length > MAX_BATCH_WRITES) throw validationError('Too many items requested for the BatchWriteItem call');
    const keys = new Set(writes.map(({ table, encodedKey }) => itemPrefix(table.name) + encodedKey));
    if (keys.size < writes.length) throw validationError('Provided list of item keys contains duplicates');
    const consumed = new Map<string, Consumption[]>();
    for (const write of writes) {
      const { consumption } = await this.#apply(write);
      consumed.set(write.table.name, [...(consumed.get(write.table.name) ?? []), consumption]);
    }
    return { UnprocessedItems: {}, ...consumedCapacities(request.ReturnConsumedCapacity, consumed) };
  }

  async #single(write: ItemWrite, raw: RawRequest): Promise<Answer> {
    const { attributes, consumption } = await this.#apply(write);
    const detail = raw['ReturnConsumedCapacity'] as CapacityDetail | undefined;
    return {
      ...(attributes === undefined ? {} : { Attributes: attributes }),
      ...consumedCapacity(write.table.name, detail, consumption),
    };
  }

  #apply(write: ItemWrite): Promise<{ attributes: Item | undefined; consumption: Consumption }> {
    const { table, encodedKey } = write;
    const { database } = this.catalogue;
    const key = itemPrefix(table.name) + encodedKey;
    if (this.conflicts.isHeld(key))
      throw serviceError('TransactionConflictException', 'Transaction is ongoing for the item');
    return database.write(() => {
      const before = database.get<Item>(key);
      const { after, attributes } = write.apply(before);
      const context = { now: this.clock.now(), nextSequence: () => database.nextSequence() };
      const current = this.catalogue.table(table.name);
      const { operations, consumption } = planChange({ table: current, encodedKey, before, after }, context);
      return { operations, result: { attributes, consumption } };
    });
  }
}
