import { join } from 'node:path';
import { fieldCipher, lookupKeys } from '@linli/functions/adapters/crypto/field-cipher';
import { fileKeyWrapper, type KeyRing } from '@linli/functions/adapters/crypto/key-ring';
import { openKeyRings } from '@linli/functions/adapters/crypto/open-key-rings';
import { openLocalKeys } from '@linli/infra/local/stack/keys';

/** The keys of a data directory, unwrapped: what the register and a signed-in phone need. */
export async function keysOf(dataDir: string): Promise<{
  readonly cipher: ReturnType<typeof fieldCipher>;
  readonly lookup: ReturnType<typeof lookupKeys>;
  readonly tokens: KeyRing;
}> {
  const keys = await openLocalKeys(join(dataDir, 'keys'));
  const rings = await openKeyRings(fileKeyWrapper(Buffer.from(keys.masterKey, 'base64')), {
    data: keys.dataKeys,
    lookup: keys.lookupKeys,
    tokens: keys.tokenKeys,
  });
  return { cipher: fieldCipher(rings.data), lookup: lookupKeys(rings.lookup), tokens: rings.tokens };
}
