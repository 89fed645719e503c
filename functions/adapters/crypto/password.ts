import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';

/** scrypt with N = 2^15, r = 8, p = 1 (OWASP's floor for interactive sign-in); about 60 ms and 32 MB a try. */
const PARAMETERS = { N: 32_768, r: 8, p: 1, maxmem: 64 * 1024 * 1024 } as const;

const derive = (password: string, salt: Buffer): Promise<Buffer> =>
  new Promise((resolve, reject) =>
    scrypt(password.normalize('NFKC'), salt, 32, PARAMETERS, (error, key) => (error ? reject(error) : resolve(key))),
  );

/**
 * Of the shape that hashes have, and of no password: for an account that has none yet, and for one that is not there. Checking
 * it takes as long as any other, so that the time of an answer tells nothing.
 */
export const NO_PASSWORD = `${'A'.repeat(22)}.${'A'.repeat(43)}`;

/** "salt.hash", both base64url. */
export async function hashPassword(password: string, salt: Buffer = randomBytes(16)): Promise<string> {
  return `${salt.toString('base64url')}.${(await derive(password, salt)).toString('base64url')}`;
}

export async function verifyPassword(password: string, stored: string): Promise<boolean> {
  const [salt, hash] = stored.split('.');
  if (salt === undefined || hash === undefined) return false;
  const expected = Buffer.from(hash, 'base64url');
  const actual = await derive(password, Buffer.from(salt, 'base64url'));
  return expected.length === actual.length && timingSafeEqual(expected, actual);
}
