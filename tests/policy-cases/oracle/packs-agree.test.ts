import path from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { listPacks, loadPack } from '@linli/shared/policy/reading/load-packs';
import { CLAIMS_A_YEAR, oneYear } from './one-year';
import { Draw } from './random-policy';

const ROOT = path.resolve(import.meta.dirname, '../../../shared/policy/packs');
/** Years drawn for a pack. One that refuses nearly everything says little more for being asked more often. */
const YEARS = 5_500;
const YEARS_OF_A_REFUSING_PACK = 400;
/** Seeds of the years by which a pack is known to refuse nearly everything. */
const LOOKED_AT = Array.from({ length: 50 }, (_, seed) => seed);

describe('政策包：引擎与 decimal.js 逐条解释的结果一致', () => {
  let compared = 0;

  for (const id of listPacks(ROOT)) {
    it(`${id}：随机结算，守恒，可逐笔撤销`, { timeout: 600_000 }, () => {
      const pack = loadPack(ROOT, id);
      if (!pack.ok) throw new Error(JSON.stringify(pack.error));
      const settles = LOOKED_AT.some((seed) => oneYear(pack.value, new Draw(seed)).settled > 0);
      const numRuns = settles ? YEARS : YEARS_OF_A_REFUSING_PACK;
      fc.assert(
        fc.property(fc.integer(), (seed) => {
          oneYear(pack.value, new Draw(seed));
        }),
        { numRuns },
      );
      compared += numRuns * CLAIMS_A_YEAR;
    });
  }

  afterAll(() => {
    // With the random packs of switches-agree, one million and more a run.
    expect(compared).toBeGreaterThan(750_000);
  });
});
