import { createHash, createHmac } from 'node:crypto';

/** SHA-256, and HMAC with it where a secret is given, in the shape the signer asks for. */
export class NodeSha256 {
  readonly #hash: { update(data: Uint8Array | string): unknown; digest(): Buffer };

  constructor(secret?: string | ArrayBuffer | ArrayBufferView) {
    this.#hash = secret === undefined ? createHash('sha256') : createHmac('sha256', bytes(secret));
  }

  update(data: string | ArrayBuffer | ArrayBufferView): void {
    this.#hash.update(bytes(data));
  }

  digest(): Promise<Uint8Array> {
    return Promise.resolve(this.#hash.digest());
  }

  /** Part of the shape; the signer makes a new one instead. @throws Error always */
  reset(): never {
    throw new Error('a NodeSha256 is used once');
  }
}

const bytes = (data: string | ArrayBuffer | ArrayBufferView): Uint8Array | string =>
  typeof data === 'string'
    ? data
    : ArrayBuffer.isView(data)
      ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
      : new Uint8Array(data);
