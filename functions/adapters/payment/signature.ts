import { createPublicKey, type KeyObject, sign, verify } from 'node:crypto';

/** Keys of the platform by serial or public key id. */
export type PlatformKeys = ReadonlyMap<string, KeyObject>;

/** @throws when a text is neither a certificate nor a public key: a deployment that could believe nobody must not start. */
export const readPlatformKeys = (pems: Readonly<Record<string, string>>): PlatformKeys =>
  new Map(Object.entries(pems).map(([serial, pem]) => [serial, createPublicKey(pem)]));

/** How far a message's timestamp may lie from now, either way: the platform's own rule (5 分钟). */
export const MAX_CLOCK_OFFSET_SECONDS = 300;

/** The four `Wechatpay-*` headers that answers and notices carry. */
export interface SignatureHeaders {
  /** Seconds since the epoch, as it was sent. */
  readonly timestamp: string;
  readonly nonce: string;
  readonly serial: string;
  /** Base64 of SHA256withRSA. */
  readonly signature: string;
}

/** Whether the platform signed this body: `timestamp\nnonce\nbody\n` under the key that the serial names. */
export function isSignedByPlatform(headers: SignatureHeaders, body: string, keys: PlatformKeys): boolean {
  const key = keys.get(headers.serial);
  if (key === undefined) return false;
  const message = `${headers.timestamp}\n${headers.nonce}\n${body}\n`;
  return verify('sha256', Buffer.from(message), key, Buffer.from(headers.signature, 'base64'));
}

/** Signature of what the phone hands to the cashier (调起支付签名): four lines, each with its line feed. */
export const signPayParams = (
  params: { readonly appId: string; readonly timeStamp: string; readonly nonceStr: string; readonly package: string },
  merchantKey: KeyObject,
): string =>
  sign(
    'sha256',
    Buffer.from(`${params.appId}\n${params.timeStamp}\n${params.nonceStr}\n${params.package}\n`),
    merchantKey,
  ).toString('base64');
