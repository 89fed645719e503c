import { addDays, type LocalDate, shanghaiDate, startOfDay } from '../kernel/date';
import type { RandomBytes } from '../kernel/ids';
import { err, ok, type Result } from '../kernel/result';

/**
 * Verification codes sent to a phone (短信验证码): pure rules over two records. {@link PhoneCode} is one code sent for one
 * purpose; {@link PhoneCodeQuota} counts what one phone number was sent. All times are milliseconds since the epoch;
 * the day of the quota is the bureau's (Asia/Shanghai).
 */

/**
 * What the code proves: 'bind' that the phone is yours (绑定本人), 'family' consent to a family member (家人绑定),
 * 'mandate' consent to an agent (委托代办), 'change-phone' (更换手机号).
 */
export const PHONE_CODE_PURPOSES = ['bind', 'family', 'mandate', 'change-phone'] as const;
export type PhoneCodePurpose = (typeof PHONE_CODE_PURPOSES)[number];

export const PHONE_CODE_DIGITS = 6;
export const PHONE_CODE_LIFE_MS = 5 * 60_000;
/** Wrong entries after which a code is dead. 5 of 1,000,000: one guess in 200,000 codes succeeds. */
export const PHONE_CODE_TRIES = 5;
export const PHONE_CODE_RESEND_MS = 60_000;
/** Codes to one number in one day, whoever asks: bounds guessing, cost, and the nuisance to the number's owner. */
export const PHONE_CODES_PER_DAY = 10;

export interface PhoneCode {
  readonly purpose: PhoneCodePurpose;
  /** Keyed hash over number, purpose and code: six digits alone would be found from any plain hash at once. */
  readonly codeHash: string;
  readonly issuedAt: number;
  /** Wrong entries so far. */
  readonly tries: number;
  readonly usedAt?: number;
}

/** One per phone number. */
export interface PhoneCodeQuota {
  readonly day: LocalDate;
  /** Codes sent on that day. */
  readonly sent: number;
  readonly lastSentAt: number;
}

export type PhoneCodeState = 'issued' | 'used' | 'expired' | 'locked';

/** Six digits, each code equally likely (values beyond the largest multiple of a million are drawn again). */
export function newPhoneCode(random: RandomBytes): string {
  const range = 10 ** PHONE_CODE_DIGITS;
  const limit = Math.floor(2 ** 32 / range) * range;
  for (;;) {
    const bytes = random(4);
    const value = new DataView(bytes.buffer, bytes.byteOffset, 4).getUint32(0);
    if (value < limit) return String(value % range).padStart(PHONE_CODE_DIGITS, '0');
  }
}

/** Takes out what keyboards add: spaces, hyphens, full-width digits. Undefined unless six digits remain. */
export function parsePhoneCode(text: string): string | undefined {
  const plain = text.replace(/[０-９]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0)).replace(/[\s-]/g, '');
  return /^\d{6}$/.test(plain) ? plain : undefined;
}

export interface PhoneCodeWait {
  /** 'too-soon': the last code is younger than a minute; 'daily-limit': nothing more today. */
  readonly reason: 'phone-code.too-soon' | 'phone-code.daily-limit';
  /** Seconds until it may be asked again. */
  readonly retryAfter: number;
}

/** Whether one more code may be sent now, and the quota after it. No quota record yet: `undefined`. */
export function spendQuota(quota: PhoneCodeQuota | undefined, now: number): Result<PhoneCodeQuota, PhoneCodeWait> {
  const day = shanghaiDate(now);
  if (quota === undefined) return ok({ day, sent: 1, lastSentAt: now });
  const sent = quota.day === day ? quota.sent : 0;
  if (sent >= PHONE_CODES_PER_DAY) {
    return err({ reason: 'phone-code.daily-limit', retryAfter: wholeSeconds(startOfDay(addDays(day, 1)) - now) });
  }
  const wait = quota.lastSentAt + PHONE_CODE_RESEND_MS - now;
  if (wait > 0) return err({ reason: 'phone-code.too-soon', retryAfter: wholeSeconds(wait) });
  return ok({ day, sent: sent + 1, lastSentAt: now });
}

/** A new code replaces the one before it for the same number and purpose. */
export const issuePhoneCode = (purpose: PhoneCodePurpose, codeHash: string, now: number): PhoneCode => ({
  purpose,
  codeHash,
  issuedAt: now,
  tries: 0,
});

/** The end of a code's life; at this moment it no longer works. */
export const phoneCodeExpiry = (code: PhoneCode): number => code.issuedAt + PHONE_CODE_LIFE_MS;

export function phoneCodeState(code: PhoneCode, now: number): PhoneCodeState {
  if (code.usedAt !== undefined) return 'used';
  if (code.tries >= PHONE_CODE_TRIES) return 'locked';
  return now >= phoneCodeExpiry(code) ? 'expired' : 'issued';
}

export interface PhoneCodeEntry {
  /** The record after the entry: written back under the condition that it was unchanged, or tries could be raced. */
  readonly code: PhoneCode;
  readonly outcome: 'accepted' | PhoneCodeRefusal;
  /** Entries left; 0 unless another may be made. */
  readonly triesLeft: number;
}

export type PhoneCodeRefusal =
  | 'phone-code.wrong'
  /** The fifth wrong entry, or any after it. Ask for a new code. */
  | 'phone-code.locked'
  | 'phone-code.expired'
  | 'phone-code.used';

/** One entry. @param matches the server's constant-time comparison of the two hashes. */
export function enterPhoneCode(code: PhoneCode, matches: boolean, now: number): PhoneCodeEntry {
  const state = phoneCodeState(code, now);
  if (state !== 'issued') return { code, outcome: `phone-code.${state}`, triesLeft: 0 };
  if (matches) return { code: { ...code, usedAt: now }, outcome: 'accepted', triesLeft: 0 };
  const tries = code.tries + 1;
  const triesLeft = PHONE_CODE_TRIES - tries;
  return { code: { ...code, tries }, outcome: triesLeft > 0 ? 'phone-code.wrong' : 'phone-code.locked', triesLeft };
}

const wholeSeconds = (ms: number): number => Math.ceil(ms / 1000);
