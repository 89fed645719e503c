import { DecryptCommand, EncryptCommand, type KMSClient } from '@aws-sdk/client-kms';
import type { KeyWrapper } from './key-ring';

/** Wraps with a KMS key: the master key never leaves KMS, and each unwrap is in its log. */
export const kmsKeyWrapper = (kms: KMSClient, keyId: string): KeyWrapper => ({
  wrap: async (key) => {
    const { CiphertextBlob } = await kms.send(new EncryptCommand({ KeyId: keyId, Plaintext: key }));
    if (CiphertextBlob === undefined) throw new Error('KMS answered without a ciphertext');
    return CiphertextBlob;
  },
  unwrap: async (wrapped) => {
    const { Plaintext } = await kms.send(new DecryptCommand({ KeyId: keyId, CiphertextBlob: wrapped }));
    if (Plaintext === undefined) throw new Error('KMS answered without a plaintext');
    return Plaintext;
  },
});
