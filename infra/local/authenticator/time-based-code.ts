import { createHmac } from 'node:crypto';

/** Seconds that a code is shown. */
export const STEP_SECONDS = 30;

/**
 * The code that an authenticator app would show (动态口令, RFC 6238: SHA-1, 30 seconds, six digits). Written here anew and
 * not taken from the library that checks it: a mistake on one side is seen.
 * @param secret base 32 (RFC 4648), without padding
 * @param now milliseconds since the epoch
 */
export function timeBasedCode(secret: string, now: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(now / 1000 / STEP_SECONDS)));
  const digest = createHmac('sha1', fromBase32(secret)).update(counter).digest();
  const offset = (digest.at(-1) ?? 0) & 15;
  return String((digest.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** @throws RangeError for a character outside the alphabet. */
function fromBase32(text: string): Buffer {
  let bits = 0;
  let held = 0;
  const bytes: number[] = [];
  for (const character of text.toUpperCase().replace(/=+$/, '')) {
    const value = ALPHABET.indexOf(character);
    if (value < 0) throw new RangeError(`not base 32: ${character}`);
    held = ((held << 5) | value) & 0xfff;
    bits += 5;
    if (bits >= 8) {
      bits -= 8;
      bytes.push((held >> bits) & 0xff);
    }
  }
  return Buffer.from(bytes);
}
