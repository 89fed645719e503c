import { randomBytes } from 'node:crypto';
import { chmod, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileKeyWrapper } from '@linli/functions/adapters/crypto/key-ring';
import { openStateFile } from '../simulator/state-file';

/** What the local stack puts into the configuration where the cloud has Parameter Store and KMS. */
export interface LocalKeys {
  /** 32 bytes, base64: stands for the KMS key. */
  readonly masterKey: string;
  /** Wrapped data keys by version, "1:<base64>", as in the cloud. */
  readonly dataKeys: string;
  readonly lookupKeys: string;
  readonly tokenKeys: string;
  readonly phoneCodeKey: string;
  readonly refreshKey: string;
}

/**
 * The keys of this data directory, made at its first start and kept for this user alone: without them nothing in the store
 * can be read, as in the cloud without KMS.
 */
export async function openLocalKeys(dir: string): Promise<LocalKeys> {
  await mkdir(dir, { recursive: true });
  await chmod(dir, 0o700);
  const master = await openStateFile(join(dir, 'master.json'), { masterKey: randomBytes(32).toString('base64') });
  await master.save();
  const wrapper = fileKeyWrapper(Buffer.from(master.state.masterKey, 'base64'));
  const wrapped = async (): Promise<string> =>
    `1:${Buffer.from(await wrapper.wrap(randomBytes(32))).toString('base64')}`;
  const rings = await openStateFile(join(dir, 'wrapped.json'), {
    dataKeys: await wrapped(),
    lookupKeys: await wrapped(),
    tokenKeys: await wrapped(),
    phoneCodeKey: await wrapped(),
    refreshKey: await wrapped(),
  });
  await rings.save();
  return { masterKey: master.state.masterKey, ...rings.state };
}
