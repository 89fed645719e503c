import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isId, isReference, newId, newReference } from './ids';

const random = (length: number): Uint8Array => randomBytes(length);

test('an id is of its kind and of no other', () => {
  const id = newId('p', random);
  expect(isId('p', id)).toBe(true);
  expect(isId('o', id)).toBe(false);
  expect(isId('p', `${id}'`)).toBe(false);
});

test('a reference read with one wrong character, or two swapped, is noticed', () => {
  const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXY';
  fc.assert(
    fc.property(fc.integer({ min: 4, max: 9 }), fc.integer({ min: 0, max: 30 }), (position, letter) => {
      const reference = newReference('B', 2026, random);
      const wrong = reference.slice(0, position) + alphabet[letter] + reference.slice(position + 1);
      return isReference(reference) && (wrong === reference || !isReference(wrong));
    }),
    { numRuns: 2000 },
  );
  fc.assert(
    fc.property(fc.integer({ min: 4, max: 8 }), (position) => {
      const reference = newReference('C', 2027, random);
      const [a = '', b = ''] = [reference[position], reference[position + 1]];
      const swapped = reference.slice(0, position) + b + a + reference.slice(position + 2);
      return swapped === reference || !isReference(swapped);
    }),
    { numRuns: 2000 },
  );
});
