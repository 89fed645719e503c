import { randomBytes } from 'node:crypto';
import type { KeyWrapper } from '@linli/functions/adapters/crypto/key-ring';

/**
 * Key rings as the configuration writes them: "1:<base64>,2:<base64>", wrapped keys by version. Rotation adds one with the
 * next version, which seals from then on; retiring takes an old one away once nothing lies under it.
 */

export const RINGS = ['data', 'lookup', 'token'] as const;
export type RingName = (typeof RINGS)[number];

/** Versions of a ring, ascending. */
export const versionsOf = (ring: string): readonly number[] =>
  ring
    .split(',')
    .map((entry) => Number(entry.slice(0, entry.indexOf(':'))))
    .sort((a, b) => a - b);

/** The ring with one more key, which is the current one from then on. @throws RangeError after version 255 */
export async function rotated(ring: string, wrapper: Pick<KeyWrapper, 'wrap'>): Promise<string> {
  const version = Math.max(...versionsOf(ring)) + 1;
  if (version > 255) throw new RangeError('a version is one byte: 255 keys are the most');
  return `${ring},${version}:${Buffer.from(await wrapper.wrap(randomBytes(32))).toString('base64')}`;
}

/** The ring without one key. @throws RangeError for the current key, and for one that is not there */
export function retired(ring: string, version: number): string {
  const versions = versionsOf(ring);
  if (!versions.includes(version)) throw new RangeError(`there is no key ${version}`);
  if (version === versions.at(-1)) throw new RangeError(`key ${version} is the current one`);
  return ring
    .split(',')
    .filter((entry) => !entry.startsWith(`${version}:`))
    .join(',');
}
