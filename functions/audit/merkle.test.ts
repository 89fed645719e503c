import fc from 'fast-check';
import { expect, it } from 'vitest';
import { EMPTY_ROOT, inclusionPath, MerkleRoot, rootFrom } from './merkle';

/** The leaves and roots of certificate transparency's own tests (RFC 6962). */
const LEAVES = ['', '\x00', '\x10', ' !', '01', '@ABC', 'PQRSTUVW', '`abcdefghijklmno'];
const ROOTS = [
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];

const rootOf = (leaves: readonly string[]): string => {
  const tree = new MerkleRoot();
  for (const leaf of leaves) tree.add(leaf);
  return tree.root();
};

it('gives the roots that certificate transparency gives', () => {
  const hex = (root: string) => Buffer.from(root, 'base64url').toString('hex');
  expect(LEAVES.map((_, index) => hex(rootOf(LEAVES.slice(0, index + 1))))).toEqual(ROOTS);
  expect(hex(EMPTY_ROOT)).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
  expect(rootOf([])).toBe(EMPTY_ROOT);
});

it('leads from every leaf to the root, and from no other leaf', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.string(), { minLength: 1, maxLength: 70 }), fc.nat(), (leaves, n) => {
      const index = n % leaves.length;
      const path = inclusionPath(leaves, index);
      const root = rootOf(leaves);
      expect(rootFrom(leaves[index] as string, path)).toBe(root);
      expect(rootFrom(`${leaves[index]}.`, path)).not.toBe(root);
      expect(path.length).toBeLessThanOrEqual(Math.ceil(Math.log2(leaves.length)) + 1);
    }),
  );
});

it('is another root when a leaf is changed, taken out, put in or moved', () => {
  const leaves = fc.uniqueArray(fc.string(), { minLength: 2, maxLength: 40 });
  fc.assert(
    fc.property(leaves, fc.nat(), (list, n) => {
      const at = n % (list.length - 1);
      const root = rootOf(list);
      expect(rootOf(list.with(at, `${list[at]}.`))).not.toBe(root);
      expect(rootOf(list.toSpliced(at, 1))).not.toBe(root);
      expect(rootOf(list.toSpliced(at, 0, 'new leaf that is not there'))).not.toBe(root);
      expect(rootOf(list.toSpliced(at, 2, list[at + 1] as string, list[at] as string))).not.toBe(root);
    }),
  );
});
