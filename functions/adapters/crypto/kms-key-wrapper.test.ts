import { expect, it } from 'vitest';
import type { JsonService } from '../aws/json-service';
import { kmsKeyWrapper } from './kms-key-wrapper';

/** Turns every byte round, as a stand-in for a cipher. */
const turned = (base64: string): string =>
  Buffer.from(Buffer.from(base64, 'base64').map((byte) => byte ^ 0xff)).toString('base64');

it('wraps and unwraps through KMS under the key it was given', async () => {
  const kms: JsonService = {
    call: <Output>(action: string, input: object) => {
      const { KeyId, Plaintext, CiphertextBlob } = input as Record<string, string | undefined>;
      expect(KeyId).toBe('key-1');
      const value =
        action === 'Encrypt'
          ? { CiphertextBlob: turned(Plaintext ?? '') }
          : { Plaintext: turned(CiphertextBlob ?? '') };
      return Promise.resolve({ ok: true, value: value as Output } as const);
    },
  };
  const wrapper = kmsKeyWrapper(kms, 'key-1');
  const key = new Uint8Array(32).fill(7);
  const wrapped = await wrapper.wrap(key);
  expect(Buffer.from(wrapped).equals(key)).toBe(false);
  expect(Buffer.from(await wrapper.unwrap(wrapped)).equals(key)).toBe(true);
});

it('has no key where KMS refuses or answers without one', async () => {
  const answering = (result: Awaited<ReturnType<JsonService['call']>>): JsonService => ({
    call: <Output>() => Promise.resolve(result as Awaited<ReturnType<typeof kms.call<Output>>>),
  });
  const kms = answering({ ok: false, error: { reason: 'refused', code: 'AccessDeniedException', detail: 'arn' } });
  await expect(kmsKeyWrapper(kms, 'k').unwrap(new Uint8Array(4))).rejects.toThrow('KMS Decrypt: AccessDeniedException');
  await expect(kmsKeyWrapper(answering({ ok: true, value: {} }), 'k').unwrap(new Uint8Array(4))).rejects.toThrow(
    'without Plaintext',
  );
});
