import { randomUUID } from 'node:crypto';
import type { Clock } from '@linli/shared/kernel/clock';
import type { Item } from './attribute-value';
import type { BatchOperation, Database } from './database';
import { resourceNotFound, serviceError, validationError } from './errors';
import { expiryKey, projected } from './item-change';
import {
  encodeIndexKey,
  encodeKey,
  endOf,
  expiryPrefix,
  indexPrefix,
  itemPrefix,
  streamPrefix,
  TABLE_PREFIX,
  tableKey,
  trimmedKey,
} from './keyspace';
import { type CreateTableRequest, parseRequest, type RawRequest } from './request';
import { STREAM_VIEW_TYPES, type StreamDefinition, type StreamViewType } from './stream-definition';
import {
  describeTable,
  enabledStream,
  type KeySchema,
  type IndexDefinition,
  tableArn,
  type TableDefinition,
} from './table-definition';

type Answer = Record<string, unknown>;

interface StreamSpecification {
  readonly StreamEnabled?: boolean;
  readonly StreamViewType?: string;
}

type IndexRequest = NonNullable<CreateTableRequest['GlobalSecondaryIndexes']>[number];
type Attributes = CreateTableRequest['AttributeDefinitions'];

const keySchema = (attributes: Attributes, schema: readonly { readonly AttributeName: string }[]): KeySchema =>
  schema.map(({ AttributeName: name }) => {
    const attribute = attributes.find(({ AttributeName }) => AttributeName === name);
    if (attribute === undefined)
      throw validationError(
        `One or more parameter values were invalid: Some index key attributes are not defined in AttributeDefinitions. ` +
          `Keys: [${name}], AttributeDefinitions: [${attributes.map(({ AttributeName }) => AttributeName).join(', ')}]`,
      );
    return { name, type: attribute.AttributeType };
  });

const indexDefinition = (attributes: Attributes, index: IndexRequest): IndexDefinition => ({
  name: index.IndexName,
  key: keySchema(attributes, index.KeySchema),
  projectionType: index.Projection.ProjectionType,
  nonKeyAttributes: index.Projection.NonKeyAttributes ?? [],
});

const requireName = (raw: RawRequest): string => {
  const name = raw['TableName'];
  if (typeof name !== 'string')
    throw validationError("The parameter 'TableName' is required but was not present in the request");
  return name;
};

/** The tables: created, changed, described and deleted. Kept in memory, written through to disk. */
export class Catalogue {
  readonly #tables = new Map<string, TableDefinition>();

  private constructor(
    readonly database: Database,
    readonly clock: Clock,
  ) {}

  /** Reads what is on disk and finishes a deletion that a crash interrupted. */
  static async load(database: Database, clock: Clock): Promise<Catalogue> {
    const catalogue = new Catalogue(database, clock);
    const range = { gte: TABLE_PREFIX, lt: endOf(TABLE_PREFIX) };
    for await (const table of database.values<TableDefinition>(range)) catalogue.#tables.set(table.name, table);
    for (const table of catalogue.all()) if (table.status === 'DELETING') await catalogue.#erase(table);
    return catalogue;
  }

  all(): TableDefinition[] {
    return [...this.#tables.values()];
  }

  /** @throws StoreError ResourceNotFoundException */
  table(name: string): TableDefinition {
    const table = this.#tables.get(name);
    if (table === undefined || table.status === 'DELETING') throw resourceNotFound();
    return table;
  }

  /** The same for operations on the table itself, whose message names it. */
  #named(name: string): TableDefinition {
    const table = this.#tables.get(name);
    if (table === undefined || table.status === 'DELETING')
      throw resourceNotFound(`Requested resource not found: Table: ${name} not found`);
    return table;
  }

  describe(raw: RawRequest): Answer {
    return { Table: describeTable(this.#named(requireName(raw))) };
  }

  list(raw: RawRequest): Answer {
    const after = typeof raw['ExclusiveStartTableName'] === 'string' ? raw['ExclusiveStartTableName'] : '';
    const limit = typeof raw['Limit'] === 'number' ? raw['Limit'] : 100;
    if (limit < 1 || limit > 100)
      throw validationError(
        `1 validation error detected: Value '${limit}' at 'limit' failed to satisfy constraint: ` +
          `Member must have value ${limit < 1 ? 'greater than or equal to 1' : 'less than or equal to 100'}`,
      );
    const names = [...this.#tables.keys()].sort().filter((name) => name > after);
    const page = names.slice(0, limit);
    return { TableNames: page, ...(names.length > limit ? { LastEvaluatedTableName: page.at(-1) } : {}) };
  }

  /** A table is ACTIVE at once. */
  async create(raw: RawRequest): Promise<Answer> {
    const request = parseRequest('CreateTable', raw);
    if (request.LocalSecondaryIndexes !== undefined)
      throw validationError('The embedded store has no local secondary indexes');
    const now = this.clock.now();
    const table: TableDefinition = {
      name: request.TableName,
      id: randomUUID(),
      createdAt: now,
      status: 'ACTIVE',
      billingMode: request.BillingMode ?? 'PROVISIONED',
      throughput: {
        ReadCapacityUnits: request.ProvisionedThroughput?.ReadCapacityUnits ?? 0,
        WriteCapacityUnits: request.ProvisionedThroughput?.WriteCapacityUnits ?? 0,
      },
      key: keySchema(request.AttributeDefinitions, request.KeySchema),
      indexes: (request.GlobalSecondaryIndexes ?? []).map((index) =>
        indexDefinition(request.AttributeDefinitions, index),
      ),
      timeToLive: null,
      streams: [],
    };
    const specification = raw['StreamSpecification'] as StreamSpecification | undefined;
    await this.#change(() => {
      if (this.#tables.has(table.name))
        throw serviceError('ResourceInUseException', `Table already exists: ${table.name}`);
      return specification?.StreamEnabled === true ? this.#withStream(table, specification, now) : table;
    });
    return { TableDescription: describeTable(this.table(table.name)) };
  }

  async delete(raw: RawRequest): Promise<Answer> {
    const table = await this.#change(() => ({ ...this.#named(requireName(raw)), status: 'DELETING' }));
    await this.#erase(table);
    return { TableDescription: describeTable(table) };
  }

  /** Stream on or off, billing mode, throughput, one index made or dropped. */
  async update(raw: RawRequest): Promise<Answer> {
    const name = requireName(raw);
    const specification = raw['StreamSpecification'] as StreamSpecification | undefined;
    const updates = (raw['GlobalSecondaryIndexUpdates'] ?? []) as {
      readonly Create?: IndexRequest;
      readonly Delete?: { readonly IndexName: string };
    }[];
    const { BillingMode, ProvisionedThroughput } = raw as Partial<CreateTableRequest>;
    const nothing = [specification, BillingMode, ProvisionedThroughput].every((part) => part === undefined);
    if (nothing && updates.length === 0)
      throw validationError(
        'At least one of ProvisionedThroughput, BillingMode, UpdateStreamEnabled, GlobalSecondaryIndexUpdates or ' +
          'SSESpecification or ReplicaUpdates is required',
      );
    await this.#change(() => {
      const current = this.#named(name);
      const table: TableDefinition = {
        ...current,
        billingMode: BillingMode ?? current.billingMode,
        throughput: ProvisionedThroughput ?? current.throughput,
      };
      return specification === undefined ? table : this.#withStream(table, specification, this.clock.now());
    });
    for (const update of updates) {
      if (update.Create !== undefined)
        await this.#addIndex(name, indexDefinition((raw['AttributeDefinitions'] ?? []) as Attributes, update.Create));
      if (update.Delete !== undefined) await this.#dropIndex(name, update.Delete.IndexName);
    }
    return { TableDescription: describeTable(this.#named(name)) };
  }

  describeTimeToLive(raw: RawRequest): Answer {
    const { timeToLive } = this.#named(requireName(raw));
    return {
      TimeToLiveDescription:
        timeToLive === null
          ? { TimeToLiveStatus: 'DISABLED' }
          : { TimeToLiveStatus: 'ENABLED', AttributeName: timeToLive },
    };
  }

  async updateTimeToLive(raw: RawRequest): Promise<Answer> {
    const name = requireName(raw);
    const { AttributeName, Enabled } = (raw['TimeToLiveSpecification'] ?? {}) as {
      readonly AttributeName?: string;
      readonly Enabled?: boolean;
    };
    if (typeof AttributeName !== 'string' || AttributeName === '')
      throw validationError('TimeToLiveSpecification.AttributeName must not be empty');
    const table = await this.#change(() => {
      const current = this.#named(name);
      if (Enabled === true && current.timeToLive === AttributeName)
        throw validationError('TimeToLive is already enabled');
      if (Enabled === true && current.timeToLive !== null)
        throw validationError('TimeToLive is active on a different AttributeName');
      if (Enabled !== true && current.timeToLive === null) throw validationError('TimeToLive is already disabled');
      if (Enabled !== true && current.timeToLive !== AttributeName)
        throw validationError('TimeToLive is active on a different AttributeName');
      return { ...current, timeToLive: Enabled === true ? AttributeName : null };
    });
    await this.#rebuildExpiries(table);
    return { TimeToLiveSpecification: { AttributeName, Enabled: Enabled === true } };
  }

  /** One change at a time, on disk before it is believed, believed before the next write. */
  #change(decide: () => TableDefinition): Promise<TableDefinition> {
    return this.database.write(() => {
      const next = decide();
      return {
        operations: [{ type: 'put', key: tableKey(next.name), value: next }],
        result: next,
        committed: () => this.#tables.set(next.name, next),
      };
    });
  }

  #withStream(table: TableDefinition, specification: StreamSpecification, now: number): TableDefinition {
    const current = enabledStream(table);
    if (specification.StreamEnabled !== true) {
      if (current === undefined) throw validationError('Table has no stream to disable');
      const closed: StreamDefinition = { ...current, enabled: false, endingSequence: this.database.lastSequence };
      return { ...table, streams: [...table.streams.slice(0, -1), closed] };
    }
    if (current !== undefined) throw validationError('Table already has an enabled stream');
    if (!STREAM_VIEW_TYPES.includes(specification.StreamViewType ?? ''))
      throw validationError('One or more parameter values were invalid: StreamViewType is required to enable a stream');
    const label = new Date(now).toISOString().replace('Z', '');
    const stream: StreamDefinition = {
      arn: `${tableArn(table.name)}/stream/${label}`,
      label,
      shardId: `shardId-${String(now).padStart(20, '0')}-${randomUUID().slice(0, 8)}`,
      viewType: specification.StreamViewType as StreamViewType,
      createdAt: now,
      enabled: true,
      startingSequence: this.database.lastSequence + 1,
    };
    return { ...table, streams: [...table.streams, stream] };
  }

  /** Visits all items of a table in small writes, so that others come in between. */
  async #backfill(
    table: TableDefinition,
    operationsFor: (item: Item, encodedKey: string) => BatchOperation[],
  ): Promise<void> {
    const prefix = itemPrefix(table.name);
    for await (const [key] of this.database.entries<Item>({ gte: prefix, lt: endOf(prefix) }))
      await this.database.write(() => {
        // The item may have changed since the snapshot; what is stored now counts.
        const item = this.database.get<Item>(key);
        return {
          operations: item === undefined ? [] : operationsFor(item, key.slice(prefix.length)),
          result: undefined,
        };
      });
  }

  async #addIndex(name: string, index: IndexDefinition): Promise<void> {
    const table = await this.#change(() => {
      const current = this.#named(name);
      if (current.indexes.some((other) => other.name === index.name))
        throw validationError(`One or more parameter values were invalid: Duplicate index name: ${index.name}`);
      return { ...current, indexes: [...current.indexes, index] };
    });
    await this.#backfill(table, (item) => {
      const entry = projected(table, index, item);
      if (entry === undefined) return [];
      const key = indexPrefix(name, index.name) + encodeIndexKey(table, index, entry);
      return [{ type: 'put', key, value: entry }];
    });
  }

  async #dropIndex(name: string, indexName: string): Promise<void> {
    await this.#change(() => {
      const current = this.#named(name);
      if (!current.indexes.some((index) => index.name === indexName))
        throw resourceNotFound('Requested resource not found');
      return { ...current, indexes: current.indexes.filter((index) => index.name !== indexName) };
    });
    await this.#clear(indexPrefix(name, indexName));
  }

  async #rebuildExpiries(table: TableDefinition): Promise<void> {
    await this.#clear(expiryPrefix(table.name));
    if (table.timeToLive === null) return;
    await this.#backfill(table, (item) => {
      const encodedKey = encodeKey(table, item);
      const key = expiryKey(table, encodedKey, item);
      return key === undefined ? [] : [{ type: 'put', key, value: encodedKey }];
    });
  }

  #clear(prefix: string): Promise<void> {
    return this.database.clear({ gte: prefix, lt: endOf(prefix) });
  }

  async #erase(table: TableDefinition): Promise<void> {
    const prefixes = [
      itemPrefix(table.name),
      expiryPrefix(table.name),
      ...table.indexes.map((index) => indexPrefix(table.name, index.name)),
      ...table.streams.map((stream) => streamPrefix(table.name, stream.label)),
    ];
    for (const prefix of prefixes) await this.#clear(prefix);
    await this.database.write(() => ({
      operations: [
        { type: 'del', key: tableKey(table.name) },
        ...table.streams.map(({ label }) => ({ type: 'del', key: trimmedKey(table.name, label) }) as const),
      ],
      result: undefined,
      committed: () => this.#tables.delete(table.name),
    }));
  }
}
