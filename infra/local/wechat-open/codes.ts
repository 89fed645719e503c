import { randomBytes } from 'node:crypto';
import type { Clock } from '@linli/shared/kernel/clock';
import { err, ok, type Result } from '@linli/shared/kernel/result';
import { CODE_LIFE_MS, type CodeKind, type WechatOpenState } from './options';

/** Codes are kept a day after their end, so that a late second use is told from a code that never was. */
const KEPT_MS = 86_400_000;

/** A new code for a phone: 32 characters, works once, for five minutes. */
export function issueCode(state: WechatOpenState, clock: Clock, kind: CodeKind, phoneId: string): string {
  for (const [code, { expiresAt }] of Object.entries(state.codes)) {
    if (expiresAt + KEPT_MS < clock.now()) delete state.codes[code];
  }
  const code = randomBytes(24).toString('base64url');
  state.codes[code] = { kind, phoneId, expiresAt: clock.now() + CODE_LIFE_MS, used: false };
  return code;
}

export type CodeRefusal = 'invalid' | 'used';

/** Uses a code up. @returns whose phone it came from. */
export function redeemCode(
  state: WechatOpenState,
  clock: Clock,
  kind: CodeKind,
  code: string,
): Result<{ readonly phoneId: string }, CodeRefusal> {
  const issued = Object.hasOwn(state.codes, code) ? state.codes[code] : undefined;
  if (issued === undefined || issued.kind !== kind || clock.now() >= issued.expiresAt) return err('invalid');
  if (issued.used) return err('used');
  issued.used = true;
  return ok({ phoneId: issued.phoneId });
}
