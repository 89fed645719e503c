import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import type { KeyRing } from './key-ring';

/**
 * Field encryption (字段加密): AES-256-GCM with the current data key. `context` names the record the value belongs to and is
 * authenticated, so that a sealed value copied to another record does not open.
 */
export interface FieldCipher {
  /** JSON of the value, sealed: base64url of version, nonce, ciphertext and tag. */
  seal(value: unknown, context: string): string;
  /** @throws Error when the value was tampered with, belongs elsewhere, or its key is unknown. */
  open<T>(sealed: string, context: string): T;
  /** The same value under the current key, or undefined when it lies there already. @throws Error as `open` */
  reseal(sealed: string, context: string): string | undefined;
}

/** Version of the key that a value is sealed with. */
export const sealedWith = (sealed: string): number => Buffer.from(sealed.slice(0, 4), 'base64url')[0] ?? 0;

export function fieldCipher(ring: KeyRing): FieldCipher {
  const cipher: Pick<FieldCipher, 'seal' | 'open'> = {
    seal: (value, context) => {
      const { version, key } = ring.current;
      const iv = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', key, iv);
      cipher.setAAD(Buffer.from(context));
      return Buffer.concat([
        Buffer.of(version),
        iv,
        cipher.update(JSON.stringify(value), 'utf8'),
        cipher.final(),
        cipher.getAuthTag(),
      ]).toString('base64url');
    },
    open: <T>(sealed: string, context: string): T => {
      const bytes = Buffer.from(sealed, 'base64url');
      const key = ring.find(bytes[0] ?? 0);
      if (key === undefined) throw new Error(`sealed with key version ${bytes[0]}, which this ring does not hold`);
      const decipher = createDecipheriv('aes-256-gcm', key.key, bytes.subarray(1, 13));
      decipher.setAAD(Buffer.from(context));
      decipher.setAuthTag(bytes.subarray(-16));
      return JSON.parse(decipher.update(bytes.subarray(13, -16), undefined, 'utf8') + decipher.final('utf8')) as T;
    },
  };
  return {
    ...cipher,
    reseal: (sealed, context) =>
      sealedWith(sealed) === ring.current.version ? undefined : cipher.seal(cipher.open(sealed, context), context),
  };
}

/**
 * Look-up keys (查找键): an HMAC of the normalised value under a key of its own. The version stands in front; while a
 * key is rotated a person is found under every version, and `all` lists them, current first.
 */
export interface LookupKeys {
  current(kind: 'id-number' | 'phone', value: string): string;
  all(kind: 'id-number' | 'phone', value: string): readonly string[];
  /** Versions of the keys, current first. */
  readonly versions: readonly number[];
}

/** Version in front of a look-up key. */
export const lookupVersion = (hash: string): number => Number(hash.slice(0, hash.indexOf('.')));

export const lookupKeys = (ring: KeyRing): LookupKeys => {
  const digest = (version: number, key: Uint8Array, kind: string, value: string): string =>
    `${version}.${createHmac('sha256', key).update(`${kind}:${value}`).digest('base64url')}`;
  const newestFirst = [...ring.all].sort((a, b) => b.version - a.version);
  return {
    versions: newestFirst.map(({ version }) => version),
    current: (kind, value) => digest(ring.current.version, ring.current.key, kind, value),
    all: (kind, value) => newestFirst.map(({ version, key }) => digest(version, key, kind, value)),
  };
};
