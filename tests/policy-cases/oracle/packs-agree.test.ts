import path from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { listPacks, loadPack } from '@linli/shared/policy/reading/load-packs';
import { oneYear } from './one-year';
import { Draw } from './random-policy';

const ROOT = path.resolve(import.meta.dirname, '../../../shared/policy/packs');
/** Years drawn for a pack. One without a rule to pay by says little more for being asked more often. */
const YEARS = 7_700;
const YEARS_WITHOUT_RULES = 300;
/** With those of switches-agree, one million settlements and more are compared in a run; what both refuse is not counted. */
const SETTLED = 850_000;

describe('政策包：引擎与 decimal.js 逐条解释的结果一致', () => {
  let settled = 0;

  for (const id of listPacks(ROOT)) {
    it(`${id}：随机结算，守恒，可逐笔撤销`, { timeout: 600_000 }, () => {
      const pack = loadPack(ROOT, id);
      if (!pack.ok) throw new Error(JSON.stringify(pack.error));
      const hasRules = Object.values(pack.value.benefits).some((benefit) => typeof benefit !== 'string');
      const numRuns = hasRules ? YEARS : YEARS_WITHOUT_RULES;
      let [here, refused] = [0, 0];
      fc.assert(
        fc.property(fc.integer(), (seed) => {
          const year = oneYear(pack.value, new Draw(seed));
          here += year.settled;
          refused += year.refused;
        }),
        { numRuns },
      );
      // Both must be met: figures that agree, and refusals that agree.
      if (hasRules) expect(here / (here + refused)).toBeGreaterThan(0.5);
      expect(refused).toBeGreaterThan(0);
      settled += here;
    });
  }

  afterAll(() => {
    expect(settled).toBeGreaterThan(SETTLED);
  });
});
