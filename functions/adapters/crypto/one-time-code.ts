import { createHash, timingSafeEqual } from 'node:crypto';
import { randomCharacters, type RandomBytes } from '@linli/shared/kernel/ids';

/** 16 characters of Crockford's base 32: 80 random bits, which nobody guesses, so that no try has to be counted. */
const LENGTH = 16;
const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** A code that is read out or handed over on paper and works once: "7K2M-9QXT-04AH-W3PC". */
export const newOneTimeCode = (random: RandomBytes): string =>
  (randomCharacters(random, LENGTH).match(/.{4}/g) ?? []).join('-');

/** As it is typed in, with or without hyphens, in small letters, O for 0. */
const plain = (code: string): string =>
  code
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1');

export const hashOneTimeCode = (code: string): string => createHash('sha256').update(plain(code)).digest('base64url');

export function isOneTimeCode(code: string, hash: string): boolean {
  const given = Buffer.from(hashOneTimeCode(code));
  const wanted = Buffer.from(hash);
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}

/** Secret of an authenticator (RFC 4226, 4: at least 128 bits, 160 advised), base 32. */
export const newTotpSecret = (random: RandomBytes): string =>
  Array.from(random(32), (byte) => BASE32[byte & 31]).join('');

/** As authenticator apps read it from a picture. */
export const totpUri = (issuer: string, userName: string, secret: string): string =>
  `otpauth://totp/${encodeURIComponent(issuer)}:${encodeURIComponent(userName)}?secret=${secret}&issuer=${encodeURIComponent(issuer)}&algorithm=SHA1&digits=6&period=30`;
