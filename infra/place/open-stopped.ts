import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { fileKeyWrapper, type KeyWrapper } from '@linli/functions/adapters/crypto/key-ring';
import { type LocalKeys, openLocalKeys } from '../local/stack/keys';
import { storeClient } from '../local/store/client';
import { openStore } from '../local/store/index';
import { refuse } from '../terminal/arguments';

/** The data directory of an `npm start` that is stopped, with what its sealed fields are opened with. */
export interface StoppedPlace {
  readonly client: DynamoDBClient;
  /** Folder of the key files. */
  readonly keyDir: string;
  readonly keys: LocalKeys;
  readonly wrapper: KeyWrapper;
  close(): Promise<void>;
}

/** Opens it; refuses in a sentence where there is none, or somebody else has it open. */
export async function openStopped(dataDir: string): Promise<StoppedPlace> {
  const keyDir = join(dataDir, 'keys');
  // Keys that are not there would be made anew, and open nothing.
  if (!existsSync(join(keyDir, 'wrapped.json'))) refuse(`${dataDir} 里没有密钥：请先运行一次 npm start`);
  const keys = await openLocalKeys(keyDir);
  const store = await openStore({ path: join(dataDir, 'store'), sweepMs: 0 }).catch(() =>
    refuse(`数据目录 ${dataDir} 打不开，可能正被另一个进程使用：请先停掉 npm start。 The data directory is in use.`),
  );
  const client = storeClient(store.endpoint);
  return {
    client,
    keyDir,
    keys,
    wrapper: fileKeyWrapper(Buffer.from(keys.masterKey, 'base64')),
    close: async () => {
      client.destroy();
      await store.close();
    },
  };
}
