import type { webcrypto } from 'node:crypto';
import { jwtVerify, SignJWT } from 'jose';
import type { Clock } from '@linli/shared/kernel/clock';
import { err, ok, type Result } from '@linli/shared/kernel/result';
import type { KeyRing } from '../adapters/crypto/key-ring';
import type { Actor } from './actor';

/** Life of an access token, seconds: a right that was taken away ends this late at most. */
export const ACCESS_SECONDS = 600;
const ISSUER = 'linli-yibao';
const ALGORITHM = 'HS256';
/** Tolerance for clocks of different machines, seconds. */
const SKEW_SECONDS = 30;

/** Keys as Web Crypto holds them, made once: from its bytes again for each request is half of what a check takes. */
const IMPORTED = new WeakMap<object, Promise<webcrypto.CryptoKey>>();
const imported = (key: { readonly key: Uint8Array }): Promise<webcrypto.CryptoKey> => {
  const known =
    IMPORTED.get(key) ??
    crypto.subtle.importKey('raw', new Uint8Array(key.key), { name: 'HMAC', hash: 'SHA-256' }, false, ['verify']);
  IMPORTED.set(key, known);
  return known;
};

export interface AccessTokens {
  issue(actor: Actor): Promise<{ token: string; expiresIn: number }>;
  verify(token: string): Promise<Result<Actor, 'expired' | 'invalid'>>;
}

/** Access tokens (访问令牌): signed with the current key, verified under any key of the ring named by `kid`. */
export const accessTokens = (ring: KeyRing, clock: Clock): AccessTokens => ({
  issue: async (actor) => {
    const now = Math.floor(clock.now() / 1000);
    const token = await new SignJWT({ act: actor as unknown as Record<string, unknown> })
      .setProtectedHeader({ alg: ALGORITHM, kid: String(ring.current.version) })
      .setIssuer(ISSUER)
      .setSubject(actor.principal)
      .setIssuedAt(now)
      .setExpirationTime(now + ACCESS_SECONDS)
      .sign(ring.current.key);
    return { token, expiresIn: ACCESS_SECONDS };
  },
  verify: async (token) => {
    try {
      const { payload } = await jwtVerify(
        token,
        (header) => {
          const key = ring.find(Number(header.kid));
          if (key === undefined) throw new Error('unknown key');
          return imported(key);
        },
        {
          algorithms: [ALGORITHM],
          issuer: ISSUER,
          currentDate: new Date(clock.now()),
          clockTolerance: SKEW_SECONDS,
          // One from the future was signed by a machine whose clock is wrong, and would outlive what it was made for.
          maxTokenAge: ACCESS_SECONDS,
          requiredClaims: ['exp', 'iat', 'act'],
        },
      );
      return ok(payload['act'] as Actor);
    } catch (error) {
      // jose says by a code why a token does not hold; both are an answer, not a fault.
      return err((error as { code?: string }).code === 'ERR_JWT_EXPIRED' ? 'expired' : 'invalid');
    }
  },
});
