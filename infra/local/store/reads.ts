import keyEncoding from 'dynalite/db/index.js';
import { type Item, itemSize } from './attribute-value';
import { type Consumption, consumedCapacities, consumedCapacity, getUnits, readUnits } from './capacity';
import type { Catalogue } from './catalogue';
import { meets } from './condition';
import type { KeyRange } from './database';
import { project } from './document-path';
import { invalidParameters, StoreError, validationError } from './errors';
import { checkKeyConditions, checkStartWithin, continueAfter, rangeOf } from './key-range';
import { checkKey, encodeIndexKey, encodeKey, indexPrefix, itemPrefix } from './keyspace';
import { parseRequest, type Projected, type RawRequest, type ReadRequest } from './request';
import type { IndexDefinition, KeySchema, TableDefinition } from './table-definition';

type Answer = Record<string, unknown>;

/** A page of a query or scan, before filtering, and of BatchGetItem's whole answer (16 MB there). */
const PAGE_BYTES = 1024 * 1024;
const BATCH_GET_BYTES = 16 * 1024 * 1024;

const projectItem = (request: Projected, item: Item): Item => {
  const paths = request._projection?.paths ?? request.AttributesToGet?.map((name) => [name]);
  return paths === undefined ? item : project(paths, item);
};

/** What a query or scan reads: the table itself or one of its indexes. */
interface Source {
  readonly table: TableDefinition;
  readonly index: IndexDefinition | undefined;
  readonly key: KeySchema;
  readonly prefix: string;
}

/** GetItem, BatchGetItem, Query and Scan. */
export class Reads {
  constructor(private readonly catalogue: Catalogue) {}

  get(raw: RawRequest): Answer {
    const request = parseRequest('GetItem', raw);
    const table = this.catalogue.table(request.TableName);
    checkKey(table, request.Key);
    const item = this.#item(table, request.Key);
    const units = getUnits(item, request.ConsistentRead === true ? 'strong' : 'eventual');
    return {
      ...(item === undefined ? {} : { Item: projectItem(request, item) }),
      ...consumedCapacity(table.name, request.ReturnConsumedCapacity, { table: units, indexes: {} }),
    };
  }

  batchGet(raw: RawRequest): Answer {
    const request = parseRequest('BatchGetItem', raw);
    const responses: Record<string, Item[]> = {};
    const unprocessed: Record<string, object> = {};
    const consumed = new Map<string, Consumption[]>();
    let bytes = 0;
    const requests = Object.entries(request.RequestItems);
    for (const [name, { Keys }] of requests) for (const key of Keys) checkKey(this.catalogue.table(name), key);
    for (const [name, wanted] of requests) {
      const table = this.catalogue.table(name);
      const found: Item[] = [];
      const left: Item[] = [];
      const parts: Consumption[] = [];
      for (const key of wanted.Keys) {
        const item = this.#item(table, key);
        const size = item === undefined ? 0 : itemSize(item);
        if (bytes + size > BATCH_GET_BYTES) {
          left.push(key);
          continue;
        }
        bytes += size;
        parts.push({ table: getUnits(item, wanted.ConsistentRead === true ? 'strong' : 'eventual'), indexes: {} });
        if (item !== undefined) found.push(projectItem(wanted, item));
      }
      responses[name] = found;
      consumed.set(name, parts);
      // What is left is asked for again exactly as it was.
      if (left.length > 0) unprocessed[name] = { ...(raw['RequestItems'] as Record<string, object>)[name], Keys: left };
    }
    return {
      Responses: responses,
      UnprocessedKeys: unprocessed,
      ...consumedCapacities(request.ReturnConsumedCapacity, consumed),
    };
  }

  async query(raw: RawRequest): Promise<Answer> {
    const request = parseRequest('Query', raw);
    const source = this.#source(request);
    const conditions = checkKeyConditions(source.key, request.KeyConditions);
    const start = request.ExclusiveStartKey;
    if (start !== undefined) {
      this.#checkStartKey(source, start);
      checkStartWithin(source.key, conditions, start);
    }
    this.#checkFilter(source, request);
    const { gte, lt } = rangeOf(source.key, conditions);
    const range = { gte: source.prefix + gte, lt: source.prefix + lt };
    const startKey = start === undefined ? undefined : this.#position(source, start);
    return this.#page(request, source, continueAfter(range, startKey, request.ScanIndexForward === false));
  }

  async scan(raw: RawRequest): Promise<Answer> {
    const request = parseRequest('Scan', raw);
    const source = this.#source(request);
    const start = request.ExclusiveStartKey;
    if (start !== undefined) this.#checkStartKey(source, start);
    // Segments divide the three leading hex digits of the partition's hash.
    const boundary = (segment: number) =>
      Math.ceil((4096 * segment) / (request.TotalSegments ?? 1))
        .toString(16)
        .padStart(3, '0');
    const segment = request.Segment ?? 0;
    const last = segment + 1 === (request.TotalSegments ?? 1);
    const range = {
      gte: source.prefix + (segment === 0 ? '' : boundary(segment)),
      lt: source.prefix + (last ? '\x7f' : boundary(segment + 1)),
    };
    const startKey = start === undefined ? undefined : this.#position(source, start);
    return this.#page(request, source, continueAfter(range, startKey, false));
  }

  #item(table: TableDefinition, key: Item): Item | undefined {
    return this.catalogue.database.get<Item>(itemPrefix(table.name) + encodeKey(table, key));
  }

  #source(request: ReadRequest): Source {
    const table = this.catalogue.table(request.TableName);
    if (request.IndexName === undefined)
      return { table, index: undefined, key: table.key, prefix: itemPrefix(table.name) };
    const index = table.indexes.find(({ name }) => name === request.IndexName);
    if (index === undefined) throw validationError(`The table does not have the specified index: ${request.IndexName}`);
    if (request.ConsistentRead === true)
      throw validationError('Consistent reads are not supported on global secondary indexes');
    if (request.Select === 'ALL_ATTRIBUTES' && index.projectionType !== 'ALL')
      throw invalidParameters(
        `Select type ALL_ATTRIBUTES is not supported for global secondary index ${index.name} because its projection type is not ALL`,
      );
    return { table, index, key: index.key, prefix: indexPrefix(table.name, index.name) };
  }

  #startKeyNames({ table, key }: Source): string[] {
    return [...new Set([...table.key, ...key].map(({ name }) => name))];
  }

  #checkStartKey(source: Source, start: Item): void {
    const names = this.#startKeyNames(source);
    const invalid = validationError('The provided starting key is invalid');
    if (Object.keys(start).length !== names.length || names.some((name) => start[name] === undefined)) throw invalid;
    const pick = (schema: KeySchema): Item => Object.fromEntries(schema.map(({ name }) => [name, start[name]!]));
    try {
      checkKey(source.table, pick(source.table.key));
      checkKey({ ...source.table, key: source.key }, pick(source.key));
    } catch (error) {
      if (!(error instanceof StoreError)) throw error;
      throw validationError(`The provided starting key is invalid: ${error.message}`);
    }
  }

  #checkFilter(source: Source, request: ReadRequest): void {
    const heads = request._filter?.pathHeads ?? request.QueryFilter;
    const named = source.key.find(({ name }) => heads !== undefined && Object.hasOwn(heads, name));
    if (named === undefined) return;
    const kind = request._filter === undefined ? 'QueryFilter' : 'Filter Expression';
    throw validationError(`${kind} can only contain non-primary key attributes: Primary key attribute: ${named.name}`);
  }

  #position({ table, index, prefix }: Source, start: Item): string {
    return prefix + (index === undefined ? encodeKey(table, start) : encodeIndexKey(table, index, start));
  }

  #filter(request: ReadRequest): (item: Item) => boolean {
    const expression = request._filter?.expression;
    if (expression !== undefined) return (item) => meets(expression, item);
    const legacy = request.QueryFilter ?? request.ScanFilter;
    if (legacy !== undefined) return (item) => keyEncoding.matchesFilter(item, legacy, request.ConditionalOperator);
    return () => true;
  }

  /** Reads until the limit or a megabyte; a page that ends so says where to go on, even if nothing follows, as AWS does. */
  async #page(request: ReadRequest, source: Source, range: KeyRange): Promise<Answer> {
    const matches = this.#filter(request);
    const limit = request.Limit ?? Number.POSITIVE_INFINITY;
    const items: Item[] = [];
    let scanned = 0;
    let bytes = 0;
    let last: Item | undefined;
    const bounded = request.Limit === undefined ? range : { ...range, limit: request.Limit };
    for await (const item of this.catalogue.database.values<Item>(bounded)) {
      scanned += 1;
      bytes += itemSize(item);
      if (matches(item)) items.push(item);
      if (scanned >= limit || bytes >= PAGE_BYTES) {
        last = item;
        break;
      }
    }
    const units = readUnits(bytes, request.ConsistentRead === true ? 'strong' : 'eventual');
    const consumption: Consumption =
      source.index === undefined
        ? { table: units, indexes: {} }
        : { table: 0, indexes: { [source.index.name]: units } };
    return {
      Count: items.length,
      ScannedCount: scanned,
      ...(request.Select === 'COUNT' ? {} : { Items: items.map((item) => projectItem(request, item)) }),
      ...(last === undefined
        ? {}
        : { LastEvaluatedKey: Object.fromEntries(this.#startKeyNames(source).map((name) => [name, last[name]])) }),
      ...consumedCapacity(source.table.name, request.ReturnConsumedCapacity, consumption),
    };
  }
}
