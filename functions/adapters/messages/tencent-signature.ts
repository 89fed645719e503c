import { createHash, createHmac } from 'node:crypto';

/**
 * Tencent Cloud's request signature (签名方法 v3, TC3-HMAC-SHA256) for a JSON POST to "/". Written here because the
 * official package brings 2 MB of generated clients for this one calculation.
 * Source: https://cloud.tencent.com/document/api/382/52072
 */
export interface TencentRequest {
  /** "sms.tencentcloudapi.com": exactly what goes into the Host header, the port included. */
  readonly host: string;
  /** "sms" */
  readonly service: string;
  readonly body: string;
  /** Seconds since the epoch. */
  readonly timestamp: number;
}

export interface TencentKey {
  readonly secretId: string;
  readonly secretKey: string;
}

export const TENCENT_CONTENT_TYPE = 'application/json; charset=utf-8';
const SIGNED_HEADERS = 'content-type;host';

/** The value of the Authorization header. */
export function tencentAuthorization(request: TencentRequest, key: TencentKey): string {
  const day = new Date(request.timestamp * 1000).toISOString().slice(0, 10);
  const scope = `${day}/${request.service}/tc3_request`;
  const canonical = [
    'POST',
    '/',
    '',
    `content-type:${TENCENT_CONTENT_TYPE}`,
    `host:${request.host}`,
    '',
    SIGNED_HEADERS,
    sha256(request.body),
  ].join('\n');
  const toSign = ['TC3-HMAC-SHA256', request.timestamp, scope, sha256(canonical)].join('\n');
  const dayKey = hmac(`TC3${key.secretKey}`, day);
  const signingKey = hmac(hmac(dayKey, request.service), 'tc3_request');
  const signature = hmac(signingKey, toSign).toString('hex');
  return `TC3-HMAC-SHA256 Credential=${key.secretId}/${scope}, SignedHeaders=${SIGNED_HEADERS}, Signature=${signature}`;
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();
