import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { estimate, tiered } from '@linli/infra/cost/estimate';
import { YEAR_OF_A_RESIDENT } from '@linli/infra/cost/load';
import { PRICES } from '@linli/infra/cost/prices';
import { expect, test } from 'vitest';

const prices = PRICES['us-east-1']!;
const resources = { alarms: 50, firewallRules: 10, metrics: 100 };

test('every use case of the bill is one that is measured, under the same name', () => {
  const measuring = readFileSync(new URL('../integration/store-operations.test.ts', import.meta.url), 'utf8');
  const unknown = YEAR_OF_A_RESIDENT.filter(({ name }) => !measuring.includes(`'${name}'`));
  expect(unknown.map(({ name }) => name)).toEqual([]);
});

test('a volume is paid tier by tier', () => {
  const tiers = [
    [300, 1],
    [Number.POSITIVE_INFINITY, 0.9],
  ] as const;
  expect(tiered(100, tiers)).toBe(100);
  expect(tiered(300, tiers)).toBe(300);
  expect(tiered(400, tiers)).toBeCloseTo(390);
});

test('lines add up, and more people cost more but never more each', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1_000, max: 50_000_000 }), fc.integer({ min: 2, max: 20 }), (residents, times) => {
      const [one, more] = [estimate(residents, prices, resources), estimate(residents * times, prices, resources)];
      expect(one.lines.reduce((sum, { cost }) => sum + cost, 0)).toBeCloseTo(one.total);
      expect(one.lines.every(({ cost }) => Number.isFinite(cost) && cost > 0)).toBe(true);
      expect(more.total).toBeGreaterThan(one.total);
      expect(more.total / more.residents).toBeLessThan(one.total / one.residents);
    }),
  );
});

test('shares of a season are shares', () => {
  for (const { inSeason, perResident } of YEAR_OF_A_RESIDENT) {
    expect(inSeason).toBeGreaterThanOrEqual(0);
    expect(inSeason).toBeLessThanOrEqual(1);
    expect(perResident).toBeGreaterThan(0);
  }
});
