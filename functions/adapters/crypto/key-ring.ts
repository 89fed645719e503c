import { createDecipheriv, createCipheriv, randomBytes } from 'node:crypto';

/** A key with its version: 1 to 255, one byte in front of every sealed value. */
export interface VersionedKey {
  readonly version: number;
  /** 32 bytes. */
  readonly key: Uint8Array;
}

/** Keys of one purpose: the current one seals, all of them open. Rotation adds a key and moves `current`. */
export interface KeyRing {
  readonly current: VersionedKey;
  find(version: number): VersionedKey | undefined;
  readonly all: readonly VersionedKey[];
}

/**
 * @throws RangeError when no key has the highest version or a key is not 32 bytes: a configuration error, found at start.
 */
export function keyRing(keys: readonly VersionedKey[]): KeyRing {
  const byVersion = new Map(keys.map((key) => [key.version, key]));
  const current = keys.reduce<VersionedKey | undefined>(
    (last, key) => (last && last.version > key.version ? last : key),
    undefined,
  );
  if (current === undefined || byVersion.size !== keys.length)
    throw new RangeError('a key ring needs keys of distinct versions');
  for (const { version, key } of keys)
    if (key.length !== 32 || version < 1 || version > 255)
      throw new RangeError(`key version ${version} is not a 32 byte key`);
  return { current, find: (version) => byVersion.get(version), all: keys };
}

/** Envelope encryption: data keys lie wrapped in the configuration and are unwrapped once at start. */
export interface KeyWrapper {
  wrap(key: Uint8Array): Promise<Uint8Array>;
  unwrap(wrapped: Uint8Array): Promise<Uint8Array>;
}

/** Wraps with a master key held in a file: the local stand-in for KMS, never used in the cloud. */
export const fileKeyWrapper = (masterKey: Uint8Array): KeyWrapper => ({
  wrap: (key) => {
    const iv = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', masterKey, iv);
    return Promise.resolve(Buffer.concat([iv, cipher.update(key), cipher.final(), cipher.getAuthTag()]));
  },
  unwrap: (wrapped) => {
    const decipher = createDecipheriv('aes-256-gcm', masterKey, wrapped.subarray(0, 12));
    decipher.setAuthTag(wrapped.subarray(-16));
    return Promise.resolve(Buffer.concat([decipher.update(wrapped.subarray(12, -16)), decipher.final()]));
  },
});
