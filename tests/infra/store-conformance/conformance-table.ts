import { DynamoDB, type AttributeValue, type CreateTableCommandInput } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll } from 'vitest';
import { openTestStore, type TestStore, uniqueTableName } from '../../fixtures/store';

/** A table with a hash and a range key, one index on `group` + `sort`, and one of keys only on `owner`. */
export interface ConformanceTable {
  readonly client: DynamoDB;
  readonly endpoint: string;
  readonly name: string;
}

export const S = (value: string): AttributeValue => ({ S: value });
export const N = (value: number | string): AttributeValue => ({ N: String(value) });

/** The primary key of the suite's tables. */
export const key = (pk: string, sk = '0') => ({ pk: S(pk), sk: S(sk) });

/** A client that does not try again: the suites look at single answers. */
export const createClient = (endpoint: string): DynamoDB =>
  new DynamoDB({
    endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 1,
  });

export const tableInput = (name: string): CreateTableCommandInput => ({
  TableName: name,
  BillingMode: 'PAY_PER_REQUEST',
  AttributeDefinitions: ['pk', 'sk', 'group', 'sort', 'owner'].map((AttributeName) => ({
    AttributeName,
    AttributeType: AttributeName === 'sort' ? 'N' : 'S',
  })),
  KeySchema: [
    { AttributeName: 'pk', KeyType: 'HASH' },
    { AttributeName: 'sk', KeyType: 'RANGE' },
  ],
  GlobalSecondaryIndexes: [
    {
      IndexName: 'by-group',
      KeySchema: [
        { AttributeName: 'group', KeyType: 'HASH' },
        { AttributeName: 'sort', KeyType: 'RANGE' },
      ],
      Projection: { ProjectionType: 'ALL' },
    },
    {
      IndexName: 'by-owner',
      KeySchema: [{ AttributeName: 'owner', KeyType: 'HASH' }],
      Projection: { ProjectionType: 'KEYS_ONLY' },
    },
  ],
  StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' },
});

/** Opens the store of this run with a fresh table for the suite, and closes it behind. */
export const useConformanceTable = (): ConformanceTable => {
  const table: { client: DynamoDB; endpoint: string; name: string } = {
    client: undefined as unknown as DynamoDB,
    endpoint: '',
    name: uniqueTableName('conformance'),
  };
  let store: TestStore;
  beforeAll(async () => {
    store = await openTestStore();
    table.endpoint = store.endpoint;
    table.client = createClient(store.endpoint);
    await table.client.createTable(tableInput(table.name));
  });
  afterAll(async () => {
    await table.client.deleteTable({ TableName: table.name });
    table.client.destroy();
    await store.close();
  });
  return table;
};
