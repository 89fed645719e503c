import type { StreamDefinition } from './stream-definition';

/** Hash attribute first, range attribute second if there is one. */
export type KeySchema = readonly { readonly name: string; readonly type: 'S' | 'N' | 'B' }[];

/** A global secondary index. */
export interface IndexDefinition {
  readonly name: string;
  readonly key: KeySchema;
  readonly projectionType: 'ALL' | 'INCLUDE' | 'KEYS_ONLY';
  readonly nonKeyAttributes: readonly string[];
}

/** A table as it is kept on disk, and in memory while the store is open. */
export interface TableDefinition {
  readonly name: string;
  readonly id: string;
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
  /** A table being deleted is finished off at the next start. */
  readonly status: 'ACTIVE' | 'DELETING';
  readonly billingMode: 'PAY_PER_REQUEST' | 'PROVISIONED';
  readonly throughput: { readonly ReadCapacityUnits: number; readonly WriteCapacityUnits: number };
  readonly key: KeySchema;
  readonly indexes: readonly IndexDefinition[];
  /** The attribute that holds an item's expiry in seconds since the epoch. */
  readonly timeToLive: string | null;
  /** Newest last; at most the last one is enabled. */
  readonly streams: readonly StreamDefinition[];
}

const REGION = 'us-east-1';
const ACCOUNT = '000000000000';

export const AWS_REGION = REGION;

export const tableArn = (name: string): string => `arn:aws:dynamodb:${REGION}:${ACCOUNT}:table/${name}`;

export const enabledStream = (table: TableDefinition): StreamDefinition | undefined => {
  const last = table.streams.at(-1);
  return last?.enabled === true ? last : undefined;
};

const keySchema = (key: KeySchema) =>
  key.map(({ name }, position) => ({ AttributeName: name, KeyType: position === 0 ? 'HASH' : 'RANGE' }));

const attributeDefinitions = (table: TableDefinition) => {
  const types = new Map(
    [table.key, ...table.indexes.map((index) => index.key)].flat().map(({ name, type }) => [name, type]),
  );
  return [...types].map(([AttributeName, AttributeType]) => ({ AttributeName, AttributeType }));
};

/** The `KeySchema` of an answer. */
export const describeKey = (table: TableDefinition) => keySchema(table.key);

/**
 * DescribeTable's answer. Item count and size stay 0, as in the first hours of a table on AWS, where they are refreshed
 * about every six hours.
 */
export const describeTable = (table: TableDefinition): Record<string, unknown> => {
  const stream = enabledStream(table);
  const latest = table.streams.at(-1);
  const onDemand = table.billingMode === 'PAY_PER_REQUEST';
  const throughput = { ...table.throughput, NumberOfDecreasesToday: 0 };
  return {
    TableName: table.name,
    TableArn: tableArn(table.name),
    TableId: table.id,
    TableStatus: table.status,
    CreationDateTime: table.createdAt / 1000,
    AttributeDefinitions: attributeDefinitions(table),
    KeySchema: keySchema(table.key),
    ItemCount: 0,
    TableSizeBytes: 0,
    ProvisionedThroughput: throughput,
    ...(onDemand
      ? {
          BillingModeSummary: {
            BillingMode: 'PAY_PER_REQUEST',
            LastUpdateToPayPerRequestDateTime: table.createdAt / 1000,
          },
        }
      : {}),
    ...(table.indexes.length > 0
      ? {
          GlobalSecondaryIndexes: table.indexes.map((index) => ({
            IndexName: index.name,
            IndexArn: `${tableArn(table.name)}/index/${index.name}`,
            IndexStatus: 'ACTIVE',
            IndexSizeBytes: 0,
            ItemCount: 0,
            KeySchema: keySchema(index.key),
            Projection: {
              ProjectionType: index.projectionType,
              ...(index.nonKeyAttributes.length > 0 ? { NonKeyAttributes: index.nonKeyAttributes } : {}),
            },
            ProvisionedThroughput: throughput,
          })),
        }
      : {}),
    ...(stream === undefined ? {} : { StreamSpecification: { StreamEnabled: true, StreamViewType: stream.viewType } }),
    ...(latest === undefined ? {} : { LatestStreamLabel: latest.label, LatestStreamArn: latest.arn }),
  };
};
