import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { isId, type RandomBytes, type SessionId } from '@linli/shared/kernel/ids';

/**
 * Refresh tokens (刷新令牌): "<session id>.<secret>". Only the hash of the current secret is kept. The next secret is derived
 * from the present one under a key that the store does not hold, so that
 * - a repeated request (the answer was lost on a bad line) is answered with the very same token and writes nothing, and
 * - any secret of the past is recognised as such: whoever presents one holds a stolen copy, or was stolen from.
 */
export interface RefreshToken {
  readonly sessionId: SessionId;
  readonly secret: string;
}

/** A repeat within this time is a lost answer; later it is a copy. Milliseconds. */
export const REPEAT_MS = 60_000;
/** Rotations looked back over. */
const LOOK_BACK = 64;

export function readRefreshToken(text: string): RefreshToken | undefined {
  const [sessionId = '', secret = '', ...rest] = text.split('.');
  return isId('s', sessionId) && /^[\w-]{43}$/.test(secret) && rest.length === 0 ? { sessionId, secret } : undefined;
}

export const writeRefreshToken = ({ sessionId, secret }: RefreshToken): string => `${sessionId}.${secret}`;

/** 256 bits. */
export const newSecret = (random: RandomBytes): string => Buffer.from(random(32)).toString('base64url');

export const nextSecret = (key: Uint8Array, { sessionId, secret }: RefreshToken): string =>
  createHmac('sha256', key).update(`${sessionId}.${secret}`).digest('base64url');

export const hashSecret = (secret: string): string => createHash('sha256').update(secret).digest('base64url');

/** How many rotations ago the secret was the current one; undefined for a secret that never was, or too long ago. */
export function generationsAgo(key: Uint8Array, token: RefreshToken, currentHash: string): number | undefined {
  const current = Buffer.from(currentHash);
  let { secret } = token;
  for (let age = 0; age <= LOOK_BACK; age++) {
    const hash = Buffer.from(hashSecret(secret));
    if (hash.length === current.length && timingSafeEqual(hash, current)) return age;
    secret = nextSecret(key, { sessionId: token.sessionId, secret });
  }
  return undefined;
}
