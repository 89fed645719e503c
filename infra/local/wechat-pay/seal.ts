import { createCipheriv, randomBytes, sign } from 'node:crypto';
import type { Keys } from './keys';

export interface SealedResource {
  readonly algorithm: 'AEAD_AES_256_GCM';
  readonly ciphertext: string;
  readonly nonce: string;
  readonly associated_data: string;
}

/** Encrypts with the APIv3 key as notices and certificates are (RFC 5116, tag behind the ciphertext). */
export function seal(plaintext: string, apiV3Key: string, associatedData: string): SealedResource {
  const nonce = randomBytes(6).toString('hex');
  const cipher = createCipheriv('aes-256-gcm', apiV3Key, nonce, { authTagLength: 16 });
  cipher.setAAD(Buffer.from(associatedData));
  const ciphertext = Buffer.concat([cipher.update(plaintext, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  return {
    algorithm: 'AEAD_AES_256_GCM',
    ciphertext: ciphertext.toString('base64'),
    nonce,
    associated_data: associatedData,
  };
}

/** The platform's signature over an answer or a notice. */
export function signatureHeaders(body: string | Buffer, keys: Keys, nowMs: number): Record<string, string> {
  const timestamp = String(Math.floor(nowMs / 1000));
  const nonce = randomBytes(16).toString('hex');
  const message = Buffer.concat([Buffer.from(`${timestamp}\n${nonce}\n`), Buffer.from(body), Buffer.from('\n')]);
  return {
    'Wechatpay-Timestamp': timestamp,
    'Wechatpay-Nonce': nonce,
    'Wechatpay-Serial': keys.platformSerial,
    'Wechatpay-Signature-Type': 'WECHATPAY2-SHA256-RSA2048',
    'Wechatpay-Signature': sign('sha256', message, keys.platformPrivateKey).toString('base64'),
  };
}

/** The same header with its first character changed: still base64, no longer a signature of anything. */
export const spoilSignature = (headers: Record<string, string>): Record<string, string> => {
  const signature = headers['Wechatpay-Signature'] ?? '';
  return { ...headers, 'Wechatpay-Signature': `${signature.startsWith('A') ? 'B' : 'A'}${signature.slice(1)}` };
};

/** A serial that no certificate has. */
export const UNKNOWN_SERIAL = `5${'0'.repeat(39)}`;
