import { type Item, itemSize } from './attribute-value';
import { conditionHolds } from './condition';
import { project } from './document-path';
import { conditionFailed, invalidParameters, validationError } from './errors';
import { checkIndexKeys, checkIndexKeysFilled, checkItemKey, checkKey, encodeKey } from './keyspace';
import { type DeleteRequest, parseRequest, type PutRequest, type RawRequest, type UpdateRequest } from './request';
import type { TableDefinition } from './table-definition';
import { applyUpdate, checkFunctions } from './update-expression';

/** An item may hold 400 KB, names included. */
export const MAX_ITEM_BYTES = 400 * 1024;

/** A write whose request is valid: what it does to an item is a pure function of what is stored. */
export interface ItemWrite {
  readonly table: TableDefinition;
  readonly encodedKey: string;
  /** Whether a failed condition answers with the item that failed it. */
  readonly explainsFailure: boolean;
  /**
   * The item afterwards and what the request wants returned.
   * @throws StoreError ConditionalCheckFailedException, or ValidationException when the update does not fit the item
   */
  apply(before: Item | undefined): { readonly after: Item | undefined; readonly attributes?: Item | undefined };
}

/** Finds a table by name or refuses. */
export type TableLookup = (name: string) => TableDefinition;

const checkCondition = (request: PutRequest | DeleteRequest | UpdateRequest, before: Item | undefined): void => {
  if (conditionHolds(request, before)) return;
  const explains = request.ReturnValuesOnConditionCheckFailure === 'ALL_OLD' && before !== undefined;
  throw conditionFailed(explains ? { Item: before } : undefined);
};

const explainsFailure = (request: { readonly ReturnValuesOnConditionCheckFailure?: string }): boolean =>
  request.ReturnValuesOnConditionCheckFailure === 'ALL_OLD';

/** PutItem. The types of index keys are checked when it is applied: inside a transaction that failure is a cancellation. */
export const putWrite = (tables: TableLookup, raw: RawRequest): ItemWrite => {
  const request = parseRequest('PutItem', raw);
  const table = tables(request.TableName);
  checkItemKey(table, request.Item);
  checkIndexKeysFilled(table, request.Item);
  if (itemSize(request.Item) > MAX_ITEM_BYTES) throw validationError('Item size has exceeded the maximum allowed size');
  return {
    table,
    encodedKey: encodeKey(table, request.Item),
    explainsFailure: explainsFailure(request),
    apply: (before) => {
      checkCondition(request, before);
      checkIndexKeys(table, request.Item);
      return { after: request.Item, attributes: request.ReturnValues === 'ALL_OLD' ? before : undefined };
    },
  };
};

/** DeleteItem. */
export const deleteWrite = (tables: TableLookup, raw: RawRequest): ItemWrite => {
  const request = parseRequest('DeleteItem', raw);
  const table = tables(request.TableName);
  checkKey(table, request.Key);
  return {
    table,
    encodedKey: encodeKey(table, request.Key),
    explainsFailure: explainsFailure(request),
    apply: (before) => {
      checkCondition(request, before);
      return { after: undefined, attributes: request.ReturnValues === 'ALL_OLD' ? before : undefined };
    },
  };
};

/** The ConditionCheck of a transaction: a write that leaves the item as it is. */
export const conditionCheck = (tables: TableLookup, raw: RawRequest): ItemWrite => {
  const request = parseRequest('DeleteItem', raw);
  const table = tables(request.TableName);
  checkKey(table, request.Key);
  return {
    table,
    encodedKey: encodeKey(table, request.Key),
    explainsFailure: explainsFailure(request),
    apply: (before) => {
      checkCondition(request, before);
      return { after: before };
    },
  };
};

const checkUpdatedPaths = (table: TableDefinition, request: UpdateRequest): void => {
  const updates = request._updates;
  if (updates === undefined) return;
  checkFunctions(updates.sections);
  const scalars = (kind: string, name: string) =>
    validationError(
      `Key attributes must be scalars; list random access '[]' and map lookup '.' are not allowed: ${kind}: ${name}`,
    );
  for (const { name } of table.key) {
    if (updates.nestedPaths[name] === true) throw scalars('Key', name);
    if (updates.paths.some((path) => path[0] === name))
      throw invalidParameters(`Cannot update attribute ${name}. This attribute is part of the key`);
  }
  for (const { name } of table.indexes.flatMap((index) => index.key))
    if (updates.nestedPaths[name] === true) throw scalars('IndexKey', name);
};

const updateAnswer = (request: UpdateRequest, before: Item | undefined, after: Item): Item | undefined => {
  const paths = request._updates?.paths ?? [];
  const nonEmpty = (item: Item) => (Object.keys(item).length > 0 ? item : undefined);
  switch (request.ReturnValues) {
    case 'ALL_OLD':
      return before;
    case 'UPDATED_OLD':
      return before === undefined ? undefined : nonEmpty(project(paths, before));
    case 'ALL_NEW':
      return after;
    case 'UPDATED_NEW':
      return nonEmpty(project(paths, after));
    default:
      return undefined;
  }
};

/** UpdateItem by expression; the legacy `AttributeUpdates` is refused. */
export const updateWrite = (tables: TableLookup, raw: RawRequest): ItemWrite => {
  const request = parseRequest('UpdateItem', raw);
  if (request.AttributeUpdates !== undefined)
    throw validationError('The embedded store takes UpdateExpression, not the legacy AttributeUpdates');
  const table = tables(request.TableName);
  checkKey(table, request.Key);
  checkUpdatedPaths(table, request);
  return {
    table,
    encodedKey: encodeKey(table, request.Key),
    explainsFailure: explainsFailure(request),
    apply: (before) => {
      checkCondition(request, before);
      const after = applyUpdate(request._updates?.sections ?? [], before ?? request.Key);
      if (itemSize(after) > MAX_ITEM_BYTES)
        throw validationError('Item size to update has exceeded the maximum allowed size');
      checkIndexKeys(table, after);
      return { after, attributes: updateAnswer(request, before, after) };
    },
  };
};
