import validations from 'dynalite/validations/index.js';
import batchGetItem from 'dynalite/validations/batchGetItem.js';
import batchWriteItem from 'dynalite/validations/batchWriteItem.js';
import createTable from 'dynalite/validations/createTable.js';
import deleteItem from 'dynalite/validations/deleteItem.js';
import getItem from 'dynalite/validations/getItem.js';
import putItem from 'dynalite/validations/putItem.js';
import query from 'dynalite/validations/query.js';
import scan from 'dynalite/validations/scan.js';
import updateItem from 'dynalite/validations/updateItem.js';
import type { Item } from './attribute-value';
import type { CapacityDetail } from './capacity';
import type { Condition, Conditional } from './condition';
import type { DocumentPath } from './document-path';
import { isDynaliteError, StoreError } from './errors';
import type { UpdateSection } from './update-expression';

/** A JSON object off the wire, not yet looked at. */
export type RawRequest = Readonly<Record<string, unknown>>;

interface ItemRequest {
  readonly TableName: string;
  readonly ReturnConsumedCapacity?: CapacityDetail;
}

/** `ReturnValuesOnConditionCheckFailure`, which dynalite does not know. */
interface FailureDetail {
  readonly ReturnValuesOnConditionCheckFailure?: 'ALL_OLD' | 'NONE';
}

export interface Projected {
  readonly _projection?: { readonly paths: readonly DocumentPath[]; readonly nestedPaths: Record<string, true> };
  readonly AttributesToGet?: readonly string[];
}

export interface PutRequest extends ItemRequest, Conditional, FailureDetail {
  readonly Item: Item;
  readonly ReturnValues?: 'ALL_OLD' | 'NONE';
}

export interface DeleteRequest extends ItemRequest, Conditional, FailureDetail {
  readonly Key: Item;
  readonly ReturnValues?: 'ALL_OLD' | 'NONE';
}

export interface UpdateRequest extends ItemRequest, Conditional, FailureDetail {
  readonly Key: Item;
  readonly ReturnValues?: 'NONE' | 'ALL_OLD' | 'UPDATED_OLD' | 'ALL_NEW' | 'UPDATED_NEW';
  readonly AttributeUpdates?: object;
  readonly _updates?: {
    readonly sections: readonly UpdateSection[];
    readonly paths: readonly DocumentPath[];
    readonly nestedPaths: Record<string, true>;
  };
}

export interface GetRequest extends ItemRequest, Projected {
  readonly Key: Item;
  readonly ConsistentRead?: boolean;
}

/** A key condition in the legacy form into which dynalite turns expressions as well. */
export interface KeyCondition {
  readonly ComparisonOperator: string;
  readonly AttributeValueList: readonly Item[string][];
}

export interface ReadRequest extends ItemRequest, Projected {
  readonly IndexName?: string;
  readonly Limit?: number;
  readonly ConsistentRead?: boolean;
  readonly ExclusiveStartKey?: Item;
  readonly Select?: 'SPECIFIC_ATTRIBUTES' | 'COUNT' | 'ALL_ATTRIBUTES' | 'ALL_PROJECTED_ATTRIBUTES';
  readonly _filter?: {
    readonly expression: Condition;
    readonly pathHeads: Record<string, true>;
    readonly nestedPaths: Record<string, true>;
  };
  readonly QueryFilter?: object;
  readonly ScanFilter?: object;
  readonly ConditionalOperator?: string;
}

export interface QueryRequest extends ReadRequest {
  readonly KeyConditions: Readonly<Record<string, KeyCondition>>;
  readonly ScanIndexForward?: boolean;
}

export interface ScanRequest extends ReadRequest {
  readonly Segment?: number;
  readonly TotalSegments?: number;
}

export interface BatchGetRequest {
  readonly ReturnConsumedCapacity?: CapacityDetail;
  readonly RequestItems: Readonly<
    Record<string, Projected & { readonly Keys: readonly Item[]; readonly ConsistentRead?: boolean }>
  >;
}

export interface BatchWriteRequest {
  readonly ReturnConsumedCapacity?: CapacityDetail;
  readonly RequestItems: Readonly<
    Record<
      string,
      readonly { readonly PutRequest?: { readonly Item: Item }; readonly DeleteRequest?: { readonly Key: Item } }[]
    >
  >;
}

export interface CreateTableRequest {
  readonly TableName: string;
  readonly BillingMode?: 'PAY_PER_REQUEST' | 'PROVISIONED';
  readonly ProvisionedThroughput?: { readonly ReadCapacityUnits: number; readonly WriteCapacityUnits: number };
  readonly AttributeDefinitions: readonly { readonly AttributeName: string; readonly AttributeType: 'S' | 'N' | 'B' }[];
  readonly KeySchema: readonly { readonly AttributeName: string }[];
  readonly LocalSecondaryIndexes?: readonly object[];
  readonly GlobalSecondaryIndexes?: readonly {
    readonly IndexName: string;
    readonly KeySchema: readonly { readonly AttributeName: string }[];
    readonly Projection: {
      readonly ProjectionType: 'ALL' | 'INCLUDE' | 'KEYS_ONLY';
      readonly NonKeyAttributes?: readonly string[];
    };
  }[];
}

interface Requests {
  BatchGetItem: BatchGetRequest;
  BatchWriteItem: BatchWriteRequest;
  CreateTable: CreateTableRequest;
  DeleteItem: DeleteRequest;
  GetItem: GetRequest;
  PutItem: PutRequest;
  Query: QueryRequest;
  Scan: ScanRequest;
  UpdateItem: UpdateRequest;
}

const VALIDATIONS: Record<keyof Requests, { types: object; custom: unknown }> = {
  BatchGetItem: batchGetItem,
  BatchWriteItem: batchWriteItem,
  CreateTable: createTable,
  DeleteItem: deleteItem,
  GetItem: getItem,
  PutItem: putItem,
  Query: query,
  Scan: scan,
  UpdateItem: updateItem,
};

/** dynalite measures items in UTF-16 units; the store measures them itself. */
const WITHOUT_SIZE_CHECK = { options: { maxItemSize: Number.POSITIVE_INFINITY } };

/**
 * Checks a request and parses its expressions (dynalite's validation, whose messages are AWS's).
 * @throws StoreError SerializationException or ValidationException
 */
export const parseRequest = <Operation extends keyof Requests>(
  operation: Operation,
  raw: RawRequest,
): Requests[Operation] => {
  const { types, custom } = VALIDATIONS[operation];
  try {
    const data = validations.checkTypes({ ...raw }, types);
    validations.checkValidations(data, types, custom, WITHOUT_SIZE_CHECK);
    const onFailure = raw['ReturnValuesOnConditionCheckFailure'];
    const request = onFailure === undefined ? data : { ...data, ReturnValuesOnConditionCheckFailure: onFailure };
    return request as unknown as Requests[Operation];
  } catch (error) {
    if (!isDynaliteError(error)) throw error;
    const { __type, message, Message } = error.body as { __type: string; message?: string; Message?: string };
    throw new StoreError(__type, message ?? Message ?? error.message);
  }
};
