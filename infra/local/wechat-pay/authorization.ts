import { verify } from 'node:crypto';
import type { Keys } from './keys';

const SCHEME = 'WECHATPAY2-SHA256-RSA2048 ';
const MAX_CLOCK_OFFSET_SECONDS = 300;

/**
 * Verifies a merchant's `Authorization` (请求签名): `method\nurl\ntimestamp\nnonce\nbody\n` under its certificate.
 * @param url path and query as they stand in the request line
 * @returns what is wrong, or undefined
 */
export function refuseAuthorization(
  header: string | undefined,
  request: { readonly method: string; readonly url: string; readonly body: string },
  mchid: string,
  keys: Keys,
): string | undefined {
  if (!header?.startsWith(SCHEME)) return 'Authorization 缺失或认证类型不正确';
  const fields = new Map([...header.slice(SCHEME.length).matchAll(/(\w+)="([^"]*)"/g)].map(([, k, v]) => [k, v]));
  const [timestamp, nonce, signature] = ['timestamp', 'nonce_str', 'signature'].map((name) => fields.get(name) ?? '');
  if (fields.get('mchid') !== mchid) return '商户号不正确';
  if (fields.get('serial_no') !== keys.merchantSerial) return '商户证书序列号有误';
  // The machine's clock, not the demo's day: the merchant's library stamps with the same.
  if (!(Math.abs(Date.now() / 1000 - Number(timestamp)) <= MAX_CLOCK_OFFSET_SECONDS))
    return '请求时间戳与服务器相差超过 5 分钟';
  const message = `${request.method}\n${request.url}\n${timestamp}\n${nonce}\n${request.body}\n`;
  const good = verify('sha256', Buffer.from(message), keys.merchantPublicKey, Buffer.from(signature ?? '', 'base64'));
  return good ? undefined : '验签失败';
}
