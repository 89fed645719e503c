import { join } from 'node:path';
import { fieldCipher, lookupKeys } from '@linli/functions/adapters/crypto/field-cipher';
import { fileKeyWrapper, type KeyRing, keyRing } from '@linli/functions/adapters/crypto/key-ring';
import { openLocalKeys } from '@linli/infra/local/stack/keys';

/** The keys of a data directory, unwrapped: what the register and a signed-in phone need. */
export async function keysOf(dataDir: string): Promise<{
  readonly cipher: ReturnType<typeof fieldCipher>;
  readonly lookup: ReturnType<typeof lookupKeys>;
  readonly tokens: KeyRing;
}> {
  const keys = await openLocalKeys(join(dataDir, 'keys'));
  const wrapper = fileKeyWrapper(Buffer.from(keys.masterKey, 'base64'));
  const ring = async (wrapped: string): Promise<KeyRing> =>
    keyRing(
      await Promise.all(
        wrapped.split(',').map(async (entry) => {
          const [version = '', key = ''] = entry.split(':');
          return { version: Number(version), key: await wrapper.unwrap(Buffer.from(key, 'base64')) };
        }),
      ),
    );
  const [data, lookup, tokens] = await Promise.all([ring(keys.dataKeys), ring(keys.lookupKeys), ring(keys.tokenKeys)]);
  return { cipher: fieldCipher(data), lookup: lookupKeys(lookup), tokens };
}
