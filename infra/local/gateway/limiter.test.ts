import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readLimits } from '../../limits';
import { createLimiter } from './limiter';

const limits = {
  rules: {
    address: { key: 'address' as const, limit: 20, windowSeconds: 60 as const, path: '^/' },
    codes: { key: 'identity' as const, limit: 10, windowSeconds: 300 as const, path: '^(/api)?/phone-codes$' },
  },
};
const from = (address: string, path = '/home', authorization?: string) => ({ address, path, authorization });

describe('limiter', () => {
  it('lets a window’s requests pass at once, stops the next and says when to come again', () => {
    let now = 0;
    const limiter = createLimiter(limits, () => now);
    for (let count = 0; count < 20; count++) expect(limiter.take(from('a'))).toBeUndefined();
    expect(limiter.take(from('a'))).toBe(3);
    // Another address is somebody else.
    expect(limiter.take(from('b'))).toBeUndefined();
    now = 3_000;
    expect(limiter.take(from('a'))).toBeUndefined();
    expect(limiter.take(from('a'))).toBe(3);
  });

  it('counts an identity wherever it comes from, and only where the rule says', () => {
    const limiter = createLimiter(limits, () => 0);
    const codes = (address: string) => limiter.take(from(address, '/phone-codes', 'Bearer one'));
    for (let count = 0; count < 10; count++) expect(codes(`address-${count}`)).toBeUndefined();
    expect(codes('another')).toBe(30);
    expect(limiter.take(from('another', '/home', 'Bearer one'))).toBeUndefined();
    expect(limiter.take(from('another', '/phone-codes', 'Bearer two'))).toBeUndefined();
  });

  it('a refused request costs nothing: who waits as told gets through', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 5_000 }), { maxLength: 200 }), (pauses) => {
        let now = 0;
        const limiter = createLimiter(limits, () => now);
        for (const pause of pauses) {
          now += pause;
          const wait = limiter.take(from('a'));
          if (wait === undefined) continue;
          expect(wait).toBeGreaterThan(0);
          now += wait * 1000;
          expect(limiter.take(from('a'))).toBeUndefined();
        }
      }),
    );
  });

  it('never lets more than the limit and what was refilled pass', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 2_000 }), { minLength: 1, maxLength: 300 }), (pauses) => {
        let now = 0;
        const limiter = createLimiter(limits, () => now);
        let passed = 0;
        for (const pause of pauses) {
          now += pause;
          if (limiter.take(from('a')) === undefined) passed += 1;
        }
        expect(passed).toBeLessThanOrEqual(20 + (now * 20) / 60_000 + 1e-9);
      }),
    );
  });
});

it('the file of limits is one that the platform’s firewall can take', () => {
  const { rules, perRoute, everybody } = readLimits();
  for (const { path } of Object.values(rules)) expect(() => new RegExp(path)).not.toThrow();
  for (const { perSecond } of Object.values(perRoute)) expect(perSecond).toBeLessThan(everybody.perSecond);
  // Signing in as staff, codes and uploads are held shorter than anything else.
  expect(rules['staffSignInAddress']?.limit).toBeLessThan(rules['address']?.limit ?? 0);
  expect(rules['codesIdentity']?.limit).toBeLessThan(rules['identity']?.limit ?? 0);
  expect(rules['uploadsIdentity']?.limit).toBeLessThan(rules['identity']?.limit ?? 0);
});
