import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CLAIMS_A_YEAR, oneYear } from './one-year';
import { Draw, randomPack } from './random-policy';

const PACKS = 2_000;
const PEOPLE = 12;
/** See packs-agree: one million with those of the packs. */
const SETTLED = 150_000;

describe('开关随意组合：引擎与 decimal.js 逐条解释的结果一致', () => {
  it('随机政策包', { timeout: 600_000 }, () => {
    let settled = 0;
    let packs = 0;
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const draw = new Draw(seed);
        const pack = randomPack(draw);
        if (pack === undefined) return;
        packs++;
        for (let person = 0; person < PEOPLE; person++) settled += oneYear(pack, draw, 'drawn').settled;
      }),
      { numRuns: PACKS },
    );
    // Most packs must be readable and enough claims settle, or the comparison would say little.
    expect(packs).toBeGreaterThan(PACKS * 0.85);
    // A share besides the count: more than half settle, the others meet an absent figure.
    expect(settled / (packs * PEOPLE * CLAIMS_A_YEAR)).toBeGreaterThan(0.5);
    expect(settled).toBeGreaterThan(SETTLED);
  });
});
