import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fieldCipher, lookupKeys, lookupVersion, sealedWith } from './field-cipher';
import { keyRing } from './key-ring';

const [first, second] = [
  { version: 1, key: randomBytes(32) },
  { version: 2, key: randomBytes(32) },
];

describe('a sealed value', () => {
  const cipher = fieldCipher(keyRing([first]));

  it('opens to what it was, whatever it was, and never looks the same twice', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.string(), (value, context) => {
        const plain = JSON.parse(JSON.stringify(value)) as unknown;
        const sealed = cipher.seal(plain, context);
        expect(cipher.open(sealed, context)).toEqual(plain);
        expect(cipher.seal(plain, context)).not.toBe(sealed);
      }),
    );
  });

  it('does not open under another record’s name, nor cut or changed', () => {
    const sealed = cipher.seal({ name: '李秀兰' }, 'person:p_1');
    expect(() => cipher.open(sealed, 'person:p_2')).toThrow();
    const bytes = Buffer.from(sealed, 'base64url');
    for (let at = 0; at < bytes.length; at++) {
      const changed = Buffer.from(bytes);
      changed[at] = (changed[at] as number) ^ 1;
      expect(() => cipher.open(changed.toString('base64url'), 'person:p_1')).toThrow();
    }
    expect(() => cipher.open(sealed.slice(0, -2), 'person:p_1')).toThrow();
    expect(() => cipher.open('', 'person:p_1')).toThrow();
  });

  it('is sealed anew under the current key only where it lies under another', () => {
    const both = fieldCipher(keyRing([first, second]));
    const old = cipher.seal('x', 'c');
    const renewed = both.reseal(old, 'c') as string;
    expect([sealedWith(old), sealedWith(renewed)]).toEqual([1, 2]);
    expect(both.open(renewed, 'c')).toBe('x');
    expect(both.reseal(renewed, 'c')).toBeUndefined();
  });
});

describe('a look-up key', () => {
  it('is one for a value and a version, another for another kind, and the newest comes first', () => {
    const keys = lookupKeys(keyRing([first, second]));
    const all = keys.all('id-number', '479999198803150021');
    expect(all.map(lookupVersion)).toEqual([2, 1]);
    expect(all[0]).toBe(keys.current('id-number', '479999198803150021'));
    expect(keys.all('phone', '479999198803150021')).not.toContain(all[0]);
    expect(all.join()).not.toContain('479999');
  });
});
