import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { dynamoAuditStore } from '@linli/functions/adapters/dynamodb/audit-store';
import type { AuditStore } from '@linli/functions/audit/ports';
import { demoConfiguration } from '../local/stack/demo-configuration';
import { TABLE } from '../local/stack/environment';
import { runningStore } from '../local/stack/running';
import { openStore } from '../local/store/index';
import type { TableOf } from './read-chains';

/** The table to be verified, wherever it is. */
export interface Place {
  readonly table: TableOf;
  readonly audit: AuditStore;
  readonly district: string;
  close(): Promise<void>;
}

/** What the person at the keyboard can do something about. */
export class PlaceError extends Error {}

/**
 * The store of a data directory: of the running `npm start` if there is one, else opened here.
 * @throws PlaceError in a sentence when there is none, or another program has it
 */
export async function openHere(dataDir: string): Promise<Place> {
  const path = join(dataDir, 'store');
  if (!existsSync(path)) throw new PlaceError(`${dataDir} 里没有数据：请先运行一次 npm start，或用 --data 指明目录`);
  const district = demoConfiguration().code;
  let store: Awaited<ReturnType<typeof openStore>> | undefined;
  try {
    store = await openStore({ path, sweepMs: 0 });
  } catch (error) {
    if (!isLocked(error)) throw error;
  }
  const endpoint = store?.endpoint ?? (await runningEndpoint(dataDir));
  const client = new DynamoDBClient({
    endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  return place(client, TABLE, district, () => store?.close() ?? Promise.resolve());
}

/** Whether another process has the store open: LevelDB says so at the bottom of what was thrown. */
const isLocked = (error: unknown): boolean =>
  error instanceof Error && ((error as NodeJS.ErrnoException).code === 'LEVEL_LOCKED' || isLocked(error.cause));

/** The table of a deployment, with the credentials of whoever runs this. */
export const openThere = (region: string, table: string, district: string): Place =>
  place(new DynamoDBClient({ region }), table, district, () => Promise.resolve());

const place = (client: DynamoDBClient, table: string, district: string, close: () => Promise<void>): Place => ({
  table: { client, table },
  audit: dynamoAuditStore({ client, table, district }),
  district,
  close: async () => {
    client.destroy();
    await close();
  },
});

async function runningEndpoint(dataDir: string): Promise<string> {
  const endpoint = await runningStore(dataDir);
  if (endpoint !== undefined) return endpoint;
  throw new PlaceError(`数据目录 ${dataDir} 正被另一个程序使用，它没有说明地址。请先停掉它。`);
}
