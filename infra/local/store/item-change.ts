import { type AttributeValue, type Item, sameItem } from './attribute-value';
import { type Consumption, writeUnits } from './capacity';
import type { BatchOperation } from './database';
import { encodeIndexKey, expiryPrefix, indexPrefix, itemPrefix, SEQUENCE_KEY, streamPrefix } from './keyspace';
import { sequenceText } from './stream-definition';
import { streamRecord } from './stream-record';
import { enabledStream, type IndexDefinition, type TableDefinition } from './table-definition';

/** What an index holds of an item, or nothing when the item lacks one of the index's key attributes. */
export const projected = (table: TableDefinition, index: IndexDefinition, item: Item | undefined): Item | undefined => {
  if (item === undefined || index.key.some(({ name }) => item[name] === undefined)) return undefined;
  if (index.projectionType === 'ALL') return item;
  const names = [...table.key, ...index.key].map(({ name }) => name).concat(index.nonKeyAttributes);
  return Object.fromEntries(
    [...new Set(names)].flatMap((name): [string, AttributeValue][] => {
      const value = item[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );
};

interface IndexChange {
  readonly operations: readonly BatchOperation[];
  readonly units: number;
}

const NO_CHANGE: IndexChange = { operations: [], units: 0 };

/** An index is charged for an entry removed, one written, or one replaced in place; nothing if what it holds stays equal. */
const indexChange = (table: TableDefinition, index: IndexDefinition, before?: Item, after?: Item): IndexChange => {
  const old = projected(table, index, before);
  const next = projected(table, index, after);
  const prefix = indexPrefix(table.name, index.name);
  const remove = (item: Item): BatchOperation => ({ type: 'del', key: prefix + encodeIndexKey(table, index, item) });
  const put = (item: Item): BatchOperation => ({
    type: 'put',
    key: prefix + encodeIndexKey(table, index, item),
    value: item,
  });
  if (old === undefined && next === undefined) return NO_CHANGE;
  if (old === undefined) return { operations: [put(next!)], units: writeUnits(undefined, next) };
  if (next === undefined) return { operations: [remove(old)], units: writeUnits(old, undefined) };
  if (sameItem(old, next)) return NO_CHANGE;
  const moved = encodeIndexKey(table, index, old) !== encodeIndexKey(table, index, next);
  return moved
    ? { operations: [remove(old), put(next)], units: writeUnits(old, undefined) + writeUnits(undefined, next) }
    : { operations: [put(next)], units: writeUnits(old, next) };
};

/** Twelve digits of seconds reach the year 33,658. */
const EXPIRY_DIGITS = 12;

/** The key under which an item waits for its expiry; nothing for an attribute that is no whole number of seconds. */
export const expiryKey = (table: TableDefinition, encodedKey: string, item: Item | undefined): string | undefined => {
  const value = table.timeToLive === null ? undefined : item?.[table.timeToLive];
  if (value === undefined || !('N' in value)) return undefined;
  const seconds = Math.floor(Number(value.N));
  if (!(seconds >= 0 && seconds < 10 ** EXPIRY_DIGITS)) return undefined;
  return `${expiryPrefix(table.name)}${String(seconds).padStart(EXPIRY_DIGITS, '0')}~${encodedKey}`;
};

/** Expiry keys up to a moment (seconds since the epoch) lie before this one. */
export const expiryBound = (table: TableDefinition, seconds: number): string =>
  `${expiryPrefix(table.name)}${String(seconds).padStart(EXPIRY_DIGITS, '0')}~`;

const expiryOperations = (
  table: TableDefinition,
  encodedKey: string,
  before?: Item,
  after?: Item,
): BatchOperation[] => {
  const old = expiryKey(table, encodedKey, before);
  const next = expiryKey(table, encodedKey, after);
  if (old === next) return [];
  return [
    ...(old === undefined ? [] : [{ type: 'del', key: old } as const]),
    ...(next === undefined ? [] : [{ type: 'put', key: next, value: encodedKey } as const]),
  ];
};

export interface ItemChange {
  readonly table: TableDefinition;
  readonly encodedKey: string;
  readonly before: Item | undefined;
  readonly after: Item | undefined;
}

export interface ChangeContext {
  /** Milliseconds since the epoch. */
  readonly now: number;
  nextSequence(): number;
  readonly byTimeToLive?: boolean;
}

/**
 * Everything that changing one item means, for one batch: the item, its index entries, its expiry and its stream record.
 * A write that changes nothing writes nothing, is on no stream, and still costs the table's units, as on AWS.
 */
export const planChange = (
  change: ItemChange,
  context: ChangeContext,
): { operations: BatchOperation[]; consumption: Consumption } => {
  const { table, encodedKey, before, after } = change;
  const consumption = { table: writeUnits(before, after), indexes: {} as Record<string, number> };
  const unchanged = before === undefined ? after === undefined : after !== undefined && sameItem(before, after);
  if (unchanged) return { operations: [], consumption };
  const key = itemPrefix(table.name) + encodedKey;
  const operations: BatchOperation[] = [
    after === undefined ? { type: 'del', key } : { type: 'put', key, value: after },
  ];
  for (const index of table.indexes) {
    const { operations: entries, units } = indexChange(table, index, before, after);
    operations.push(...entries);
    if (units > 0) consumption.indexes[index.name] = units;
  }
  operations.push(...expiryOperations(table, encodedKey, before, after));
  const stream = enabledStream(table);
  if (stream !== undefined) {
    const sequence = context.nextSequence();
    const record = streamRecord(table, stream, {
      before,
      after,
      at: context.now,
      sequence,
      byTimeToLive: context.byTimeToLive ?? false,
    });
    operations.push(
      { type: 'put', key: streamPrefix(table.name, stream.label) + sequenceText(sequence), value: record },
      { type: 'put', key: SEQUENCE_KEY, value: sequence },
    );
  }
  return { operations, consumption };
};
