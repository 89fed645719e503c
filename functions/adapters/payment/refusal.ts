import * as z from 'zod';
import type { PlatformError, RefusalReason } from '../../premium/payment-platform';

const RefusalBody = z.object({ code: z.string().max(64), message: z.string().max(1024).default('') });

/** The platform's codes, some spelled in two ways between its pages and its interfaces (错误码). */
const REASONS: ReadonlyMap<string, RefusalReason> = new Map([
  ['ORDERPAID', 'order-paid'],
  ['ORDER_PAID', 'order-paid'],
  ['ORDERCLOSED', 'order-closed'],
  ['ORDER_CLOSED', 'order-closed'],
  ['OUT_TRADE_NO_USED', 'number-used'],
  ['ORDERNOTEXIST', 'not-found'],
  ['ORDER_NOT_EXIST', 'not-found'],
  ['RESOURCE_NOT_EXISTS', 'not-found'],
  ['FREQUENCY_LIMITED', 'rate-limited'],
  ['FREQUENCY_LIMIT', 'rate-limited'],
  ['RATELIMIT_EXCEEDED', 'rate-limited'],
  ['RATE_LIMITED', 'rate-limited'],
  ['NOT_ENOUGH', 'not-enough'],
  ['NOTENOUGH', 'not-enough'],
  ['STATEMENT_CREATING', 'bill-not-ready'],
  ['SIGN_ERROR', 'misconfigured'],
  ['NO_AUTH', 'misconfigured'],
  ['NOAUTH', 'misconfigured'],
  ['MCH_NOT_EXISTS', 'misconfigured'],
  ['APPID_MCHID_NOT_MATCH', 'misconfigured'],
]);

/** Reads an answer of 4xx. Without a code that can be read, its status is the code: `HTTP_403`. */
export function toRefusal(status: number, data: unknown): PlatformError & { readonly kind: 'refused' } {
  const body = RefusalBody.safeParse(Buffer.isBuffer(data) ? parseJson(data.toString('utf8')) : data);
  const { code, message } = body.success ? body.data : { code: `HTTP_${status}`, message: '' };
  return { kind: 'refused', reason: REASONS.get(code) ?? 'other', status, code, message };
}

/** JSON, or undefined for anything else. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
