import type { RandomBytes, WriteKey } from './ids';

/**
 * Correlation (关联编号): one id for everything that one action of a person set off, from the tap on the phone to the message
 * that was sent days later. It is the trace id of W3C Trace Context (https://www.w3.org/TR/trace-context/, version 00), so
 * that any tracing tool on the way understands it. It says nothing about a person and opens nothing: who makes it is not
 * trusted with more than a name for their own requests.
 */
export type CorrelationId = string;

const HEX = '0123456789abcdef';
/** As in write keys (Crockford). */
const BASE_32 = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

const randomHex = (random: RandomBytes, bytes: number): string =>
  Array.from(random(bytes), (byte) => `${HEX[byte >> 4]}${HEX[byte & 15]}`).join('');

/** 32 hexadecimal digits; the standard forbids all zeros. */
export const newCorrelationId = (random: RandomBytes): CorrelationId => {
  const id = randomHex(random, 16);
  return /^0+$/.test(id) ? newCorrelationId(random) : id;
};

/**
 * The correlation id of a write: its key's own bits. The key is made when the person confirms and stays until the server has
 * answered, so every retry of the same action belongs to the same id and shows the same support code.
 */
export function correlationOfKey(key: WriteKey): CorrelationId {
  const bits = [...key.slice(2)].map((character) => BASE_32.indexOf(character).toString(2).padStart(5, '0')).join('');
  const id = bits
    .padEnd(128, '1')
    .slice(0, 128)
    .replace(/.{4}/g, (nibble) => HEX[parseInt(nibble, 2)] as string);
  return isCorrelationId(id) ? id : `${id.slice(1)}1`;
}

export const isCorrelationId = (text: string): boolean => /^(?!0{32}$)[0-9a-f]{32}$/.test(text);

/** The header `traceparent` of one request of the action: version, action, this request, sampled. */
export const traceparent = (correlationId: CorrelationId, random: RandomBytes): string =>
  `00-${correlationId}-${newCorrelationId(random).slice(0, 16)}-01`;

/** The correlation id of a `traceparent` header; undefined when there is none or it is malformed (then a new one is made). */
export function correlationOf(header: string | undefined): CorrelationId | undefined {
  const match = /^(?!ff)[0-9a-f]{2}-([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}(-.*)?$/.exec(header ?? '');
  const id = match?.[1];
  return id !== undefined && isCorrelationId(id) ? id : undefined;
}

/**
 * Support code (报障编号): eight digits of the correlation id, to read out on the telephone when something failed: "4821 0937".
 * Digits, because letters are spelled wrongly in three dialects. Not unique for ever: with the day it is, well enough.
 */
export const supportCode = (correlationId: CorrelationId): string => {
  const digits = String(parseInt(correlationId.slice(0, 12), 16) % 100_000_000).padStart(8, '0');
  return `${digits.slice(0, 4)} ${digits.slice(4)}`;
};
