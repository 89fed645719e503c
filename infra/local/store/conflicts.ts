/** How concurrent transactions on one item meet: refused as on AWS, or made to wait for one another. */
export type ConflictPolicy = 'refuse' | 'wait';

/** The items that transactions under way are about to change. */
export class Conflicts {
  readonly #held = new Set<string>();

  constructor(readonly policy: ConflictPolicy) {}

  isHeld(key: string): boolean {
    return this.policy === 'refuse' && this.#held.has(key);
  }

  /** Holds keys, none of which may be held, until the returned function is called. */
  hold(keys: readonly string[]): () => void {
    for (const key of keys) this.#held.add(key);
    return () => {
      for (const key of keys) this.#held.delete(key);
    };
  }
}
