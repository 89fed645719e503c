import { type KeyRing, keyRing, type KeyWrapper } from './key-ring';

/** A data key as it lies in the configuration: wrapped, with its version. */
export interface WrappedKey {
  readonly version: number;
  readonly wrapped: Uint8Array;
}

/** A ring as it lies in the configuration: "1:<base64>,2:<base64>". */
export const parseWrappedKeys = (text: string): readonly WrappedKey[] =>
  text.split(',').map((entry) => {
    const [version = '', key = ''] = entry.split(':');
    return { version: Number(version), wrapped: Buffer.from(key, 'base64') };
  });

/**
 * Unwraps rings of keys (密钥环), each by its name: what a program does once when it starts.
 * @param rings as text of the configuration, or as read from it
 * @throws RangeError when a ring is empty or a key is not one; what the wrapper throws when it is not its key
 */
export async function openKeyRings<Name extends string>(
  wrapper: Pick<KeyWrapper, 'unwrap'>,
  rings: Readonly<Record<Name, string | readonly WrappedKey[]>>,
): Promise<Readonly<Record<Name, KeyRing>>> {
  const opened = await Promise.all(
    Object.entries<string | readonly WrappedKey[]>(rings).map(async ([name, ring]) => {
      const keys = typeof ring === 'string' ? parseWrappedKeys(ring) : ring;
      const unwrapped = keys.map(async ({ version, wrapped }) => ({ version, key: await wrapper.unwrap(wrapped) }));
      return [name, keyRing(await Promise.all(unwrapped))] as const;
    }),
  );
  return Object.fromEntries(opened) as Record<Name, KeyRing>;
}
