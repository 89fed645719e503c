import { isoInstant } from '@linli/shared/kernel/date';
import { isLive } from '../records/live-session';
import type { Session } from '../records/ports';
import { generationsAgo, hashSecret, nextSecret, REPEAT_MS, type RefreshToken } from './refresh-secret';

/** Seconds a phone stays signed in without being opened: a season, because elders open it once for the premium. */
export const ACCOUNT_SESSION_SECONDS = 120 * 86_400;
/** Seconds a desk stays signed in, whatever it does: one working day. */
export const DESK_SESSION_SECONDS = 12 * 3600;

export type Rotation =
  /** `session` is absent for a repeat: the same token again, nothing to write. */
  | { readonly outcome: 'rotated'; readonly secret: string; readonly session?: Session }
  /** A secret of the past: the session ends for whoever holds a copy. */
  | { readonly outcome: 'reused'; readonly session: Session }
  | { readonly outcome: 'refused' };

/** What a refresh token does to its session. */
export function rotate(session: Session | undefined, token: RefreshToken, key: Uint8Array, now: number): Rotation {
  if (session === undefined || !isLive(session, now)) return { outcome: 'refused' };
  const age = generationsAgo(key, token, session.secretHash);
  if (age === undefined) return { outcome: 'refused' };
  const secret = nextSecret(key, token);
  if (age === 0) {
    const expires = session.app === 'desk' ? session.expires : Math.floor(now / 1000) + ACCOUNT_SESSION_SECONDS;
    return {
      outcome: 'rotated',
      secret,
      session: { ...session, secretHash: hashSecret(secret), rotatedAt: isoInstant(now), expires },
    };
  }
  if (age === 1 && now - Date.parse(session.rotatedAt) <= REPEAT_MS) return { outcome: 'rotated', secret };
  return { outcome: 'reused', session: { ...session, endedAt: isoInstant(now) } };
}
