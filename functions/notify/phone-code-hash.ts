import { createHmac, timingSafeEqual } from 'node:crypto';
import type { PhoneCodePurpose } from '@linli/shared/domain/phone-code';

/** What a code was sent for: a code entered for anything else does not match. */
export interface PhoneCodeSubject {
  /** 11 digits. */
  readonly phone: string;
  readonly purpose: PhoneCodePurpose;
  /** What exactly is agreed to, for example the mandate's id; empty when the purpose says it all. */
  readonly matter: string;
}

/**
 * How a code is kept: HMAC-SHA-256 under a key that the store does not hold, because a million codes are searched
 * through in a second.
 * @param key 32 bytes of its own, not shared with another use.
 */
export const hashPhoneCode = (key: Uint8Array, subject: PhoneCodeSubject, code: string): string =>
  createHmac('sha256', key)
    .update(JSON.stringify([subject.purpose, subject.phone, subject.matter, code]))
    .digest('base64url');

/** Compares in constant time whether an entered code is the one whose hash is kept. */
export function matchesPhoneCode(key: Uint8Array, subject: PhoneCodeSubject, entered: string, kept: string): boolean {
  const [a, b] = [Buffer.from(hashPhoneCode(key, subject, entered)), Buffer.from(kept)];
  return a.length === b.length && timingSafeEqual(a, b);
}
