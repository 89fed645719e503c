import keyEncoding from 'dynalite/db/index.js';
import { type AttributeValue, compareScalars, type Item, scalarText } from './attribute-value';
import type { KeyRange } from './database';
import { invalidParameters, validationError } from './errors';
import { partitionPrefix } from './keyspace';
import type { KeyCondition } from './request';
import type { KeySchema } from './table-definition';

const UNINDEXABLE = ['NULL', 'NOT_NULL', 'NE', 'CONTAINS', 'NOT_CONTAINS', 'IN'];

/** The key conditions of a query, checked against the key that it reads. */
export interface KeyConditions {
  readonly hash: AttributeValue;
  readonly range?: KeyCondition;
}

/** @throws StoreError ValidationException for conditions that the key cannot serve. */
export const checkKeyConditions = (
  key: KeySchema,
  conditions: Readonly<Record<string, KeyCondition>>,
): KeyConditions => {
  const names = Object.keys(conditions);
  if (key.length === 1 && names.length > 1) throw validationError('Query key condition not supported');
  key.forEach(({ name, type }, position) => {
    const condition = conditions[name];
    if (condition === undefined) {
      if (position === 0 || names.length > 1)
        throw validationError(`Query condition missed key schema element: ${name}`);
      return;
    }
    if (UNINDEXABLE.includes(condition.ComparisonOperator))
      throw validationError('Attempted conditional constraint is not an indexable operation');
    for (const value of condition.AttributeValueList) {
      const text = scalarText(value, type);
      if (text === undefined) throw invalidParameters('Condition parameter type does not match schema type');
      if (text === '')
        throw validationError(
          'One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty ' +
            `string value. Key: ${name}`,
        );
    }
    if (position === 0 && condition.ComparisonOperator !== 'EQ')
      throw validationError('Query key condition not supported');
  });
  const [hash, range] = key;
  const rangeCondition = range === undefined ? undefined : conditions[range.name];
  return {
    hash: conditions[hash!.name]!.AttributeValueList[0]!,
    ...(rangeCondition === undefined ? {} : { range: rangeCondition }),
  };
};

/** Every encoded value ends with `/`, which sorts before all of its characters; `0` is the character after `/`. */
const END = '/';
const AFTER_END = '0';
/** Sorts after every character of an encoded value. */
const AFTER_DIGITS = 'g';

/** The stretch of encoded keys that a query's conditions select, without the prefix of the table or index. */
export const rangeOf = (key: KeySchema, conditions: KeyConditions): { gte: string; lt: string } => {
  const [hash, range] = key;
  const partition = partitionPrefix(scalarText(conditions.hash, hash!.type)!, hash!.type);
  const all = { gte: partition, lt: partition.slice(0, -1) + AFTER_END };
  if (range === undefined || conditions.range === undefined) return all;
  const [first, second] = conditions.range.AttributeValueList.map(
    (value) => partition + keyEncoding.toRangeStr(scalarText(value, range.type)!, range.type),
  );
  switch (conditions.range.ComparisonOperator) {
    case 'EQ':
      return { gte: first! + END, lt: first! + AFTER_END };
    case 'LT':
      return { ...all, lt: first! + END };
    case 'LE':
      return { ...all, lt: first! + AFTER_END };
    case 'GT':
      return { ...all, gte: first! + AFTER_END };
    case 'GE':
      return { ...all, gte: first! + END };
    case 'BEGINS_WITH':
      return { gte: first!, lt: first! + AFTER_DIGITS };
    case 'BETWEEN':
      return { gte: first! + END, lt: second! + AFTER_END };
    default:
      throw validationError('Attempted conditional constraint is not an indexable operation');
  }
};

const satisfies = (condition: KeyCondition, value: AttributeValue): boolean => {
  const [first, second] = condition.AttributeValueList;
  const order = compareScalars(value, first!);
  if (condition.ComparisonOperator === 'BEGINS_WITH') {
    if ('S' in value && 'S' in first!) return value.S.startsWith(first.S);
    return (
      'B' in value &&
      'B' in first! &&
      Buffer.from(value.B, 'base64').toString('hex').startsWith(Buffer.from(first.B, 'base64').toString('hex'))
    );
  }
  if (order === undefined) return false;
  switch (condition.ComparisonOperator) {
    case 'EQ':
      return order === 0;
    case 'LT':
      return order < 0;
    case 'LE':
      return order <= 0;
    case 'GT':
      return order > 0;
    case 'GE':
      return order >= 0;
    default:
      return order >= 0 && (compareScalars(value, second!) ?? 1) <= 0;
  }
};

/**
 * Checks that a starting key lies within what the conditions select.
 * @throws StoreError ValidationException
 */
export const checkStartWithin = (key: KeySchema, conditions: KeyConditions, start: Item): void => {
  const [hash, range] = key;
  if (range !== undefined && conditions.range !== undefined && !satisfies(conditions.range, start[range.name]!))
    throw validationError('The provided starting key does not match the range key predicate');
  if (compareScalars(start[hash!.name]!, conditions.hash) !== 0)
    throw validationError('The provided starting key is outside query boundaries based on provided conditions');
};

/** Continues after a starting key, in the direction of reading. */
export const continueAfter = (
  range: { gte: string; lt: string },
  start: string | undefined,
  reverse: boolean,
): KeyRange => {
  if (start === undefined) return { ...range, reverse };
  return reverse ? { gte: range.gte, lt: start, reverse } : { gt: start, lt: range.lt, reverse };
};
