import type { JsonService } from '../aws/json-service';
import type { KeyWrapper } from './key-ring';

/**
 * Wraps with a KMS key: the master key never leaves KMS, and each unwrap is in its log.
 * @param kms speaks for KMS: service `kms`, target `TrentService`, version 1.1
 * @throws Error by its methods when KMS refuses or does not answer: a function without its keys must not start
 */
export const kmsKeyWrapper = (kms: JsonService, keyId: string): KeyWrapper => {
  const ask = async (action: string, input: object, answer: 'CiphertextBlob' | 'Plaintext'): Promise<Uint8Array> => {
    const result = await kms.call<Readonly<Record<string, unknown>>>(action, { KeyId: keyId, ...input });
    if (!result.ok) throw new Error(`KMS ${action}: ${result.error.code}`);
    const text = result.value[answer];
    if (typeof text !== 'string') throw new Error(`KMS ${action} answered without ${answer}`);
    return Buffer.from(text, 'base64');
  };
  const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
  return {
    wrap: (key) => ask('Encrypt', { Plaintext: base64(key) }, 'CiphertextBlob'),
    unwrap: (wrapped) => ask('Decrypt', { CiphertextBlob: base64(wrapped) }, 'Plaintext'),
  };
};
