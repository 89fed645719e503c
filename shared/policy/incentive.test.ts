import { describe, expect, it } from 'vitest';
import { earnedByYears } from './earned-by-years';
import { incentiveHistory } from './incentive';
import { pack } from './packs/compiled/hunan-2026';
import { pack as pack2025 } from './packs/compiled/hunan-2025';
import { compilePlan } from './plan';

const plan = compilePlan(pack);
const rules = pack.incentive;
if (rules === undefined) throw new Error('湖南 2026 有激励的规则');
const years = (from: number, to: number): readonly number[] =>
  Array.from({ length: to - from + 1 }, (_, index) => from + index);

describe('连续参保史', () => {
  it('数到当年的连续年数；断保清零，先前多出 4 年的部分保留', () => {
    expect(incentiveHistory(rules, years(2021, 2026), 2026)).toEqual({ consecutiveYears: 6, earnedBefore: 0 });
    expect(incentiveHistory(rules, [...years(2014, 2020), 2025, 2026], 2026)).toEqual({
      consecutiveYears: 2,
      earnedBefore: 3,
    });
    // Nobody is insured for the year: the run is over, what it earned is not.
    expect(incentiveHistory(rules, years(2019, 2025), 2026)).toEqual({ consecutiveYears: 0, earnedBefore: 3 });
    // Order and repetition of a register say nothing; later years are not looked at.
    expect(incentiveHistory(rules, [2027, 2026, 2025, 2026], 2026)).toEqual({ consecutiveYears: 2, earnedBefore: 0 });
    expect(incentiveHistory(rules, [], 2026)).toEqual({ consecutiveYears: 0, earnedBefore: 0 });
  });
});

describe('参保年份挣得的', () => {
  const earned = (insuredYears: readonly number[], groups?: readonly string[]) =>
    earnedByYears(plan, insuredYears, groups);

  it('满 4 年不提高，第 5 年起每年 5,000 元，至多原限额的 20%', () => {
    expect(earned(years(2023, 2026))).toEqual({ yearsPaid: 4, capRaise: 0 });
    expect(earned(years(2022, 2026))).toEqual({ yearsPaid: 5, capRaise: 500_000 });
    expect(earned(years(2021, 2026))).toEqual({ yearsPaid: 6, capRaise: 1_000_000 });
    expect(earned(years(1990, 2026)).capRaise).toBe(8_000_000);
  });

  it('几种身份取最有利的；不封顶的身份没有什么可提高', () => {
    expect(earned(years(2021, 2026), ['minimum-living']).capRaise).toBe(0);
    expect(earned(years(2021, 2026), ['minimum-living', 'severe-disability']).capRaise).toBe(1_000_000);
  });

  it('没有激励一章的包：什么也不加', () => {
    expect(earnedByYears(compilePlan(pack2025), years(2010, 2026), [])).toEqual({ yearsPaid: 16 });
  });
});
