import { createHash } from 'node:crypto';

/**
 * Numbers that look random and are the same for the same seed: xoshiro128** (Blackman and Vigna), started from the
 * SHA-256 of the seed and of what is being made. Every household has its own, so that any household of a hundred thousand
 * people can be made alone, and adding one changes no other.
 */
export class Random {
  readonly #state: Uint32Array;

  constructor(...key: readonly (string | number)[]) {
    const hash = createHash('sha256').update(key.join('\u0000')).digest();
    this.#state = new Uint32Array([0, 4, 8, 12].map((at) => hash.readUInt32LE(at)));
  }

  /** 32 random bits. */
  bits(): number {
    const s = this.#state as unknown as [number, number, number, number];
    const result = Math.imul(rotate(Math.imul(s[1], 5), 7), 9) >>> 0;
    const t = s[1] << 9;
    s[2] ^= s[0];
    s[3] ^= s[1];
    s[1] ^= s[2];
    s[0] ^= s[3];
    s[2] ^= t;
    s[3] = rotate(s[3], 11);
    return result;
  }

  /** A whole number from 0 to `below` − 1. */
  below(below: number): number {
    return Math.floor((this.bits() / 0x1_0000_0000) * below);
  }

  /** A whole number from `low` to `high`, both included. */
  between(low: number, high: number): number {
    return low + this.below(high - low + 1);
  }

  chance(probability: number): boolean {
    return this.bits() / 0x1_0000_0000 < probability;
  }

  pick<T>(from: readonly T[]): T {
    if (from.length === 0) throw new RangeError('nothing to pick from');
    return from[this.below(from.length)] as T;
  }

  /** One of several by weight. */
  weighted<T>(from: readonly (readonly [weight: number, value: T])[]): T {
    let rest = (this.bits() / 0x1_0000_0000) * from.reduce((total, [weight]) => total + weight, 0);
    for (const [weight, value] of from) {
      rest -= weight;
      if (rest < 0) return value;
    }
    return (from.at(-1) as readonly [number, T])[1];
  }

  /** In the shape that ids ask for. */
  readonly bytes = (length: number): Uint8Array => Uint8Array.from({ length }, () => this.bits() >>> 24);
}

const rotate = (value: number, by: number): number => (value << by) | (value >>> (32 - by));
