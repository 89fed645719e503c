import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isoInstant } from '@linli/shared/kernel/date';
import { newId } from '@linli/shared/kernel/ids';
import type { Session } from '../records/ports';
import { hashSecret, newSecret, nextSecret, readRefreshToken, REPEAT_MS, writeRefreshToken } from './refresh-secret';
import { ACCOUNT_SESSION_SECONDS, rotate } from './rotate';

const key = randomBytes(32);
const sessionId = newId('s', randomBytes);
const NOW = Date.UTC(2026, 10, 22, 2);
const started = (secret: string, changed: Partial<Session> = {}): Session => ({
  sessionId,
  principal: 'a_1',
  app: 'miniapp',
  secretHash: hashSecret(secret),
  rotatedAt: isoInstant(NOW),
  createdAt: isoInstant(NOW),
  expires: NOW / 1000 + ACCOUNT_SESSION_SECONDS,
  ...changed,
});

describe('rotation', () => {
  it('lets exactly the newest token on, the one before it for a minute, and ends the session on any older', () => {
    const step = fc.record({ back: fc.nat({ max: 4 }), afterMs: fc.integer({ min: 0, max: 3 * REPEAT_MS }) });
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 20 }), (steps) => {
        const secrets = [newSecret(randomBytes)];
        let session = started(secrets[0] as string);
        let now = NOW;
        for (const { back, afterMs } of steps) {
          now += afterMs;
          const age = Math.min(back, secrets.length - 1);
          const secret = secrets[secrets.length - 1 - age] as string;
          const sinceRotation = now - Date.parse(session.rotatedAt);
          const result = rotate(session, { sessionId, secret }, key, now);
          if (age === 0) {
            expect(result).toMatchObject({
              outcome: 'rotated',
              session: { secretHash: hashSecret(nextSecret(key, { sessionId, secret })) },
            });
            if (result.outcome !== 'rotated' || result.session === undefined) return;
            secrets.push(result.secret);
            session = result.session;
          } else if (age === 1 && sinceRotation <= REPEAT_MS) {
            expect(result).toEqual({ outcome: 'rotated', secret: secrets.at(-1) });
          } else {
            expect(result).toMatchObject({ outcome: 'reused', session: { endedAt: isoInstant(now) } });
            return;
          }
        }
      }),
    );
  });

  it('refuses what ended, what expired, another key’s and made-up secrets', () => {
    const secret = newSecret(randomBytes);
    const token = { sessionId, secret };
    const refused = { outcome: 'refused' };
    expect(rotate(undefined, token, key, NOW)).toEqual(refused);
    expect(rotate(started(secret, { endedAt: isoInstant(NOW) }), token, key, NOW)).toEqual(refused);
    expect(rotate(started(secret, { expires: NOW / 1000 }), token, key, NOW)).toEqual(refused);
    expect(rotate(started(newSecret(randomBytes)), token, key, NOW)).toEqual(refused);
    expect(rotate(started(nextSecret(key, token)), token, randomBytes(32), NOW)).toEqual(refused);
  });

  it('keeps a phone signed in while it is used, and a desk no longer than its day', () => {
    const secret = newSecret(randomBytes);
    const later = NOW + 3_600_000;
    const phone = rotate(started(secret), { sessionId, secret }, key, later);
    expect(phone).toMatchObject({ session: { expires: later / 1000 + ACCOUNT_SESSION_SECONDS } });
    const expires = NOW / 1000 + 43_200;
    expect(rotate(started(secret, { app: 'desk', expires }), { sessionId, secret }, key, later)).toMatchObject({
      session: { expires },
    });
  });
});

describe('a refresh token', () => {
  it('reads back as written, and nothing else reads', () => {
    const token = { sessionId, secret: newSecret(randomBytes) };
    expect(readRefreshToken(writeRefreshToken(token))).toEqual(token);
    for (const text of [
      '',
      sessionId,
      `${sessionId}.`,
      `${sessionId}.short`,
      `x.${token.secret}`,
      `${writeRefreshToken(token)}.more`,
    ])
      expect(readRefreshToken(text)).toBeUndefined();
  });
});
