import Taro from '@tarojs/taro';

/** Puts text on the clipboard; false when the phone refused. Taro's own would show a toast nobody asked for. */
export async function copyText(text: string): Promise<boolean> {
  try {
    if (process.env['TARO_ENV'] === 'h5') await navigator.clipboard.writeText(text);
    else await Taro.setClipboardData({ data: text });
    return true;
  } catch {
    return false;
  }
}

/** Random bytes for keys and identifiers that a phone makes (shared/kernel/ids RandomBytes). */
export function randomBytes(length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  if (typeof crypto !== 'undefined' && typeof crypto.getRandomValues === 'function')
    return crypto.getRandomValues(bytes);
  // The mini-program has no synchronous source of strong randomness. What it is needed for here (an idempotency key that
  // must not collide, never a secret) is served by two generators and the clock.
  const clock = Date.now();
  for (let index = 0; index < length; index++)
    bytes[index] = (Math.floor(Math.random() * 256) ^ Math.floor(Math.random() * 256) ^ (clock >> (index % 24))) & 255;
  return bytes;
}
