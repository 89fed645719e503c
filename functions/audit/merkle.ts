import { createHash } from 'node:crypto';

/**
 * A Merkle tree as certificate transparency has it (RFC 6962, section 2.1): leaves and nodes are hashed under different
 * first bytes, and a tree of n leaves splits at the largest power of two below n. Hashes are base64url of SHA-256.
 */
const digest = (...parts: readonly Uint8Array[]): Buffer => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
};
const LEAF = Uint8Array.of(0);
const NODE = Uint8Array.of(1);
const node = (left: Uint8Array, right: Uint8Array): Buffer => digest(NODE, left, right);
const leaf = (text: string): Buffer => digest(LEAF, Buffer.from(text));
const written = (hash: Uint8Array): string => Buffer.from(hash).toString('base64url');

/** The root of a tree without leaves: the hash of nothing. */
export const EMPTY_ROOT = written(digest());

/** Takes leaves one by one and holds no more than the roots of the full subtrees: a day of millions fits anywhere. */
export class MerkleRoot {
  /** Full subtrees, largest first, with their sizes. */
  readonly #subtrees: { readonly size: number; readonly hash: Buffer }[] = [];
  #leaves = 0;

  add(text: string): void {
    this.#leaves++;
    let tree = { size: 1, hash: leaf(text) };
    for (let last = this.#subtrees.at(-1); last?.size === tree.size; last = this.#subtrees.at(-1)) {
      this.#subtrees.pop();
      tree = { size: tree.size * 2, hash: node(last.hash, tree.hash) };
    }
    this.#subtrees.push(tree);
  }

  get leaves(): number {
    return this.#leaves;
  }

  root(): string {
    const [last, ...others] = [...this.#subtrees].reverse();
    return last === undefined
      ? EMPTY_ROOT
      : written(others.reduce((right, { hash }) => node(hash, right), last.hash as Buffer));
  }
}

/** One step of the way from a leaf to the root: the hash beside it, and on which side that stands. */
export interface MerkleStep {
  readonly side: 'left' | 'right';
  readonly hash: string;
}

/** The way from a leaf to the root: proves that the leaf is in the tree to whoever knows the root. */
export function inclusionPath(leaves: readonly string[], index: number): readonly MerkleStep[] {
  const path = (from: number, to: number): MerkleStep[] => {
    if (to - from === 1) return [];
    const middle = from + split(to - from);
    return index < middle
      ? [...path(from, middle), { side: 'right', hash: written(subtree(middle, to)) }]
      : [...path(middle, to), { side: 'left', hash: written(subtree(from, middle)) }];
  };
  const subtree = (from: number, to: number): Buffer => {
    if (to - from === 1) return leaf(leaves[from] as string);
    const middle = from + split(to - from);
    return node(subtree(from, middle), subtree(middle, to));
  };
  if (!Number.isInteger(index) || index < 0 || index >= leaves.length) throw new RangeError(`no leaf ${index}`);
  return path(0, leaves.length);
}

/** The root that a leaf and its way lead to: equal to the known one, or the leaf is not in that tree. */
export const rootFrom = (text: string, path: readonly MerkleStep[]): string =>
  written(
    path.reduce((hash, step) => {
      const beside = Buffer.from(step.hash, 'base64url');
      return step.side === 'left' ? node(beside, hash) : node(hash, beside);
    }, leaf(text)),
  );

/** The largest power of two below n, for n ≥ 2. */
const split = (n: number): number => 2 ** Math.ceil(Math.log2(n) - 1);
