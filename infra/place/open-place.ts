import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DATA_DIR } from '../local/data-dir';
import { demoConfiguration } from '../local/stack/demo-configuration';
import { TABLE } from '../local/stack/environment';
import { runningStore } from '../local/stack/running';
import { storeClient } from '../local/store/client';
import { isLocked } from '../local/store/database';
import { openStore, type Store } from '../local/store/index';
import { refuse } from '../terminal/arguments';

/** The table that a command looks at, wherever it is. */
export interface Place {
  readonly client: DynamoDBClient;
  readonly table: string;
  readonly district: string;
  close(): Promise<void>;
}

/** Options of a command that works on a store of this machine as on a deployment's table. */
export const PLACE_OPTIONS = {
  data: { type: 'string' },
  table: { type: 'string' },
  region: { type: 'string' },
  district: { type: 'string' },
} as const;

export const PLACE_USAGE = `  --data DIR                             npm start 的数据目录，默认 .data
  --table NAME --region R --district C   云上的表，用当前的 AWS 身份`;

/** Opens what the options name; refuses in a sentence what cannot be opened. */
export async function openPlace({
  data = DATA_DIR,
  table,
  region,
  district,
}: { readonly [name in keyof typeof PLACE_OPTIONS]?: string | undefined }): Promise<Place> {
  if (table === undefined) return openHere(data);
  if (region === undefined || district === undefined) return refuse('--table 还要 --region 和 --district');
  // A deployment's, with the credentials of whoever runs this.
  const client = new DynamoDBClient({ region });
  return { client, table, district, close: () => Promise.resolve(client.destroy()) };
}

/** The store of a data directory: of the running `npm start` if there is one, else opened here. */
async function openHere(dataDir: string): Promise<Place> {
  const path = join(dataDir, 'store');
  if (!existsSync(path)) refuse(`${dataDir} 里没有数据：请先运行一次 npm start，或用 --data 指明目录`);
  let store: Store | undefined;
  try {
    store = await openStore({ path, sweepMs: 0 });
  } catch (error) {
    if (!isLocked(error)) throw error;
  }
  const client = storeClient(store?.endpoint ?? (await runningEndpoint(dataDir)));
  return {
    client,
    table: TABLE,
    district: demoConfiguration().code,
    close: async () => {
      client.destroy();
      await store?.close();
    },
  };
}

const runningEndpoint = async (dataDir: string): Promise<string> =>
  (await runningStore(dataDir)) ?? refuse(`数据目录 ${dataDir} 正被另一个程序使用，它没有说明地址。请先停掉它。`);
