import { randomBytes } from 'node:crypto';
import type { Clock } from '@linli/shared/kernel/clock';
import { type HeldToken, TOKEN_LIFE_MS, type WechatOpenState } from './options';

const OVERLAP_MS = 5 * 60_000;

/**
 * `stable_token`: in normal mode the same token until its last five minutes, then its successor while the old one runs
 * out; a forced refresh ends the old one at once.
 */
export function stableToken(state: WechatOpenState, clock: Clock, force: boolean): HeldToken {
  const now = clock.now();
  const held = state.token;
  if (held !== null && !force && held.expiresAt - now > OVERLAP_MS) return held;
  state.previousToken = force ? null : held;
  state.token = { value: `${randomBytes(64).toString('base64url')}`, expiresAt: now + TOKEN_LIFE_MS };
  return state.token;
}

/** 'invalid' answers 40001, 'expired' 42001. */
export function checkToken(state: WechatOpenState, clock: Clock, value: string): 'valid' | 'invalid' | 'expired' {
  const held = [state.token, state.previousToken].find((token) => token?.value === value);
  if (held === undefined || held === null) return 'invalid';
  return clock.now() < held.expiresAt ? 'valid' : 'expired';
}
