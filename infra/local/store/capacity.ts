import { type Item, itemSize } from './attribute-value';

/** What a request asks for in `ReturnConsumedCapacity`. */
export type CapacityDetail = 'NONE' | 'TOTAL' | 'INDEXES';

/** Units of one table and its indexes. */
export interface Consumption {
  readonly table: number;
  readonly indexes: Readonly<Record<string, number>>;
}

const WRITE_UNIT_BYTES = 1024;
const READ_UNIT_BYTES = 4096;

/** Write units of a change: the larger of the item before and after, in steps of 1 KB, at least one. */
export const writeUnits = (before: Item | undefined, after: Item | undefined): number => {
  const size = Math.max(before === undefined ? 0 : itemSize(before), after === undefined ? 0 : itemSize(after));
  return Math.max(1, Math.ceil(size / WRITE_UNIT_BYTES));
};

/** Read units of so many bytes in steps of 4 KB; half for an eventually consistent read, double in a transaction. */
export const readUnits = (bytes: number, mode: 'eventual' | 'strong' | 'transactional'): number =>
  Math.ceil(bytes / READ_UNIT_BYTES) * { eventual: 0.5, strong: 1, transactional: 2 }[mode];

/** Reading one item costs at least one step, found or not. */
export const getUnits = (item: Item | undefined, mode: 'eventual' | 'strong' | 'transactional'): number =>
  readUnits(Math.max(1, item === undefined ? 0 : itemSize(item)), mode);

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** Several consumptions of one table as one. */
export const addConsumption = (parts: readonly Consumption[]): Consumption => {
  const indexes: Record<string, number> = {};
  for (const part of parts)
    for (const [name, units] of Object.entries(part.indexes)) indexes[name] = (indexes[name] ?? 0) + units;
  return { table: sum(parts.map((part) => part.table)), indexes };
};

/** A transaction prepares and commits: every unit twice. */
export const doubled = (part: Consumption): Consumption => addConsumption([part, part]);

/**
 * The `ConsumedCapacity` of an answer.
 * @param kind transactions say beside the sum whether the units are read or write units
 */
export const describeConsumption = (
  tableName: string,
  detail: CapacityDetail,
  { table, indexes }: Consumption,
  kind?: 'ReadCapacityUnits' | 'WriteCapacityUnits',
): Record<string, unknown> => {
  const units = (value: number) => ({ CapacityUnits: value, ...(kind === undefined ? {} : { [kind]: value }) });
  const names = Object.keys(indexes);
  return {
    TableName: tableName,
    ...units(table + sum(Object.values(indexes))),
    ...(detail === 'INDEXES'
      ? {
          Table: units(table),
          ...(names.length > 0
            ? { GlobalSecondaryIndexes: Object.fromEntries(names.map((name) => [name, units(indexes[name]!)])) }
            : {}),
        }
      : {}),
  };
};

/** The member to spread into an answer about one table. */
export const consumedCapacity = (
  tableName: string,
  detail: CapacityDetail | undefined,
  consumption: Consumption,
): { ConsumedCapacity?: Record<string, unknown> } =>
  detail === undefined || detail === 'NONE'
    ? {}
    : { ConsumedCapacity: describeConsumption(tableName, detail, consumption) };

/** The same for an answer about several tables. */
export const consumedCapacities = (
  detail: CapacityDetail | undefined,
  byTable: ReadonlyMap<string, readonly Consumption[]>,
  kind?: 'ReadCapacityUnits' | 'WriteCapacityUnits',
): { ConsumedCapacity?: Record<string, unknown>[] } =>
  detail === undefined || detail === 'NONE'
    ? {}
    : {
        ConsumedCapacity: [...byTable].map(([name, parts]) =>
          describeConsumption(name, detail, addConsumption(parts), kind),
        ),
      };
