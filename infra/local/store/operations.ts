import type { Clock } from '@linli/shared/kernel/clock';
import { Catalogue } from './catalogue';
import { type ConflictPolicy, Conflicts } from './conflicts';
import type { Database } from './database';
import { Housekeeping } from './housekeeping';
import { Reads } from './reads';
import type { RawRequest } from './request';
import { Streams } from './streams';
import { Transactions } from './transactions';
import { Writes } from './writes';

export type Operation = (request: RawRequest) => object | Promise<object>;

/** Every operation by its `X-Amz-Target`, over one database. */
export const createOperations = async (
  database: Database,
  clock: Clock,
  policy: ConflictPolicy,
): Promise<{ operations: ReadonlyMap<string, Operation>; housekeeping: Housekeeping }> => {
  const catalogue = await Catalogue.load(database, clock);
  const conflicts = new Conflicts(policy);
  const reads = new Reads(catalogue);
  const writes = new Writes(catalogue, clock, conflicts);
  const transactions = new Transactions(catalogue, clock, conflicts);
  const streams = new Streams(catalogue, clock);
  const tables: Record<string, Operation> = {
    BatchGetItem: (request) => reads.batchGet(request),
    BatchWriteItem: (request) => writes.batch(request),
    CreateTable: (request) => catalogue.create(request),
    DeleteItem: (request) => writes.delete(request),
    DeleteTable: (request) => catalogue.delete(request),
    DescribeTable: (request) => catalogue.describe(request),
    DescribeTimeToLive: (request) => catalogue.describeTimeToLive(request),
    GetItem: (request) => reads.get(request),
    ListTables: (request) => catalogue.list(request),
    PutItem: (request) => writes.put(request),
    Query: (request) => reads.query(request),
    Scan: (request) => reads.scan(request),
    TransactGetItems: (request) => transactions.get(request),
    TransactWriteItems: (request) => transactions.write(request),
    UpdateItem: (request) => writes.update(request),
    UpdateTable: (request) => catalogue.update(request),
    UpdateTimeToLive: (request) => catalogue.updateTimeToLive(request),
  };
  const streamOperations: Record<string, Operation> = {
    DescribeStream: (request) => streams.describe(request),
    GetRecords: (request) => streams.records(request),
    GetShardIterator: (request) => streams.iterator(request),
    ListStreams: (request) => streams.list(request),
  };
  const named = (service: string, byName: Record<string, Operation>) =>
    Object.entries(byName).map(([name, operation]): [string, Operation] => [`${service}.${name}`, operation]);
  return {
    operations: new Map([
      ...named('DynamoDB_20120810', tables),
      ...named('DynamoDBStreams_20120810', streamOperations),
    ]),
    housekeeping: new Housekeeping(catalogue, streams, clock),
  };
};
