import keyEncoding from 'dynalite/db/index.js';
import { type Item, scalarText } from './attribute-value';
import { invalidParameters, validationError } from './errors';
import type { IndexDefinition, KeySchema, TableDefinition } from './table-definition';

/**
 * How everything lies in one LevelDB, by prefix; `~` cannot stand in a table's or index's name.
 *
 *     table~T                    the table's definition
 *     item~T~KEY                 an item
 *     index~T~I~INDEXKEY~KEY     what an index projects of an item
 *     expiry~T~SECONDS~KEY       an item's time to live
 *     stream~T~LABEL~SEQUENCE    a stream record
 *     trimmed~T~LABEL            the last record of a stream that was trimmed
 *     token~HEX                  a ClientRequestToken and what it was used for
 *     token-expiry~MS~HEX        when a token is forgotten
 *     sequence                   the last sequence number given
 */
export const SEQUENCE_KEY = 'sequence';
export const TABLE_PREFIX = 'table~';
export const TOKEN_EXPIRY_PREFIX = 'token-expiry~';

export const tableKey = (table: string): string => `${TABLE_PREFIX}${table}`;
export const itemPrefix = (table: string): string => `item~${table}~`;
export const indexPrefix = (table: string, index: string): string => `index~${table}~${index}~`;
export const expiryPrefix = (table: string): string => `expiry~${table}~`;
export const streamPrefix = (table: string, label: string): string => `stream~${table}~${label}~`;
export const trimmedKey = (table: string, label: string): string => `trimmed~${table}~${label}`;
export const tokenKey = (token: string): string => `token~${Buffer.from(token).toString('hex')}`;
export const tokenExpiryKey = (until: number, token: string): string =>
  `${TOKEN_EXPIRY_PREFIX}${String(until).padStart(15, '0')}~${Buffer.from(token).toString('hex')}`;

/** The key before which everything with a prefix lies; all keys are ASCII. */
export const endOf = (prefix: string): string => `${prefix}\x7f`;

const MAX_HASH_BYTES = 2048;
const MAX_RANGE_BYTES = 1024;

const byteLength = (text: string, type: string): number =>
  type === 'N' ? 0 : Buffer.byteLength(text, type === 'B' ? 'base64' : 'utf8');

const checkKeySize = (text: string, type: string, isHash: boolean): void => {
  const size = byteLength(text, type);
  if (isHash && size > MAX_HASH_BYTES)
    throw invalidParameters('Size of hashkey has exceeded the maximum size limit of2048 bytes');
  if (!isHash && size > MAX_RANGE_BYTES)
    throw invalidParameters('Aggregated size of all range keys has exceeded the size limit of 1024 bytes');
};

const emptyKey = (type: string, name: string) =>
  validationError(
    'One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty ' +
      `${type === 'S' ? 'string' : 'binary'} value. Key: ${name}`,
  );

/** The start of every key in the partition of a hash value, within its table or index. */
export const partitionPrefix = (hashText: string, hashType: string): string =>
  `${keyEncoding.hashPrefix(hashText, hashType)}/${keyEncoding.toRangeStr(hashText, hashType)}/`;

const encode = (schema: KeySchema, item: Item): string =>
  schema
    .map(({ name, type }, position) => {
      const text = scalarText(item[name]!, type)!;
      return position === 0 ? partitionPrefix(text, type) : `${keyEncoding.toRangeStr(text, type)}/`;
    })
    .join('');

/** The encoded primary key of an item whose key attributes have been checked. */
export const encodeKey = (table: TableDefinition, item: Item): string => encode(table.key, item);

/**
 * The encoded key of an index entry: the index's key, then the item's whole primary key. (dynalite appends 24 bits of a hash
 * instead, so that two items with equal index keys can overwrite each other.)
 */
export const encodeIndexKey = (table: TableDefinition, index: IndexDefinition, item: Item): string =>
  `${encode(index.key, item)}~${encodeKey(table, item)}`;

/**
 * Checks a request's `Key`: exactly the key attributes, with their types.
 * @throws StoreError ValidationException
 */
export const checkKey = (table: TableDefinition, key: Item): void => {
  const mismatch = () => validationError('The provided key element does not match the schema');
  if (Object.keys(key).length !== table.key.length) throw mismatch();
  table.key.forEach(({ name, type }, position) => {
    const value = key[name];
    const text = value === undefined ? undefined : scalarText(value, type);
    if (text === undefined) throw mismatch();
    if (text === '') throw emptyKey(type, name);
    checkKeySize(text, type, position === 0);
  });
};

/**
 * Checks the key attributes of an item about to be stored.
 * @throws StoreError ValidationException
 */
export const checkItemKey = (table: TableDefinition, item: Item): void => {
  table.key.forEach(({ name, type }, position) => {
    const value = item[name];
    if (value === undefined) throw invalidParameters(`Missing the key ${name} in the item`);
    const text = scalarText(value, type);
    if (text === undefined)
      throw invalidParameters(`Type mismatch for key ${name} expected: ${type} actual: ${Object.keys(value)[0]}`);
    if (text === '') throw emptyKey(type, name);
    checkKeySize(text, type, position === 0);
  });
};

const eachIndexKey = (
  table: TableDefinition,
  item: Item,
  check: (index: IndexDefinition, attribute: KeySchema[number], text: string | undefined, position: number) => void,
): void => {
  for (const index of table.indexes)
    index.key.forEach((attribute, position) => {
      const value = item[attribute.name];
      if (value !== undefined) check(index, attribute, scalarText(value, attribute.type), position);
    });
};

/**
 * Refuses an empty value for an attribute that an index key names: wrong in any request, whatever is stored.
 * @throws StoreError ValidationException
 */
export const checkIndexKeysFilled = (table: TableDefinition, item: Item): void =>
  eachIndexKey(table, item, (index, { name, type }, text) => {
    if (text === '')
      throw validationError(
        'One or more parameter values are not valid. A value specified for a secondary index key is not supported. ' +
          `The AttributeValue for a key attribute cannot contain an empty ${type === 'S' ? 'string' : 'binary'} value. ` +
          `IndexName: ${index.name}, IndexKey: ${name}`,
      );
  });

/**
 * Checks the attributes that index keys name: absent is fine (the item is not in that index), a wrong type or size is not.
 * @throws StoreError ValidationException
 */
export const checkIndexKeys = (table: TableDefinition, item: Item): void => {
  checkIndexKeysFilled(table, item);
  eachIndexKey(table, item, (index, { name, type }, text, position) => {
    if (text === undefined)
      throw invalidParameters(
        `Type mismatch for Index Key ${name} Expected: ${type} Actual: ${Object.keys(item[name]!)[0]} IndexName: ${index.name}`,
      );
    checkKeySize(text, type, position === 0);
  });
};
