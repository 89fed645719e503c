import { fileURLToPath } from 'node:url';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, localDate } from '../kernel/date';
import { add } from '../kernel/money';
import { compilePlan } from '../policy/plan';
import { loadPack } from '../policy/reading/load-packs';
import { categoriesFor } from './category';
import { coverHistory, type CoverFacts } from './cover-history';
import { HARDSHIP_GROUPS } from './person';
import { groupOfPolicy, policyGroup } from './policy-names';
import { quotePremium, sharesOf } from './premium-quote';

const pack = loadPack(fileURLToPath(new URL('../policy/packs', import.meta.url)), 'demo-430671/2027');
if (!pack.ok) throw new Error(JSON.stringify(pack.error));
const plan = compilePlan(pack.value);
const TODAY = localDate('2026-11-22');

const facts = (more: Partial<CoverFacts> = {}): CoverFacts => ({
  born: localDate('1980-05-17'),
  student: false,
  groups: [],
  otherCover: [],
  insuredYears: [2024, 2025, 2026],
  ...more,
});

describe('quote (应缴保费)', () => {
  it('who pays which part always adds up to the whole', () => {
    const groups = fc
      .subarray([...HARDSHIP_GROUPS])
      .map((names) =>
        names.map((group) => ({ group, from: localDate('2020-01-01'), source: 'civil-affairs' as const })),
      );
    fc.assert(
      fc.property(
        groups,
        fc.integer({ min: 0, max: 150 }),
        fc.integer({ min: 0, max: 40_000 }),
        fc.boolean(),
        (held, later, age, student) => {
          const today = addDays(localDate('2026-09-01'), later);
          const person = facts({ groups: held, born: addDays(today, -age), student });
          const category = categoriesFor(plan, person, today)[0];
          const quote = quotePremium(plan, person, { category, today });
          if (!quote.ok) throw new Error(quote.error.figure);
          const shares = sharesOf(quote.value, person, today);
          expect(add(shares.personal, shares.fiscal)).toBe(quote.value.total);
          expect(shares.subsidy).toBeLessThanOrEqual(shares.fiscal);
          expect(shares.personal).toBeGreaterThanOrEqual(0);
        },
      ),
    );
  });

  it('says which register’s group took it off', () => {
    const person = facts({ groups: [{ group: 'low-income', from: localDate('2020-01-01'), source: 'civil-affairs' }] });
    const quote = quotePremium(plan, person, { category: 'adult', today: TODAY });
    expect(quote.ok && sharesOf(quote.value, person, TODAY)).toMatchObject({ personal: 20_000, group: 'low-income' });
  });

  it('quotes sources for every figure in its explanation', () => {
    const quote = quotePremium(plan, facts(), { category: 'adult', today: TODAY });
    if (!quote.ok) throw new Error(quote.error.figure);
    const { lines, sources } = quote.value.explanation;
    for (const figure of lines.flatMap((line) => line.figures)) expect(sources[figure.source]).toBeDefined();
    expect(lines.length).toBeGreaterThan(2);
  });

  it('waives a newborn’s premium only when a parent is known to be insured', () => {
    const person = facts({ born: localDate('2027-02-01'), insuredYears: [] });
    const today = localDate('2027-02-20');
    const price = (parentInsured?: boolean) => {
      const quote = quotePremium(plan, person, {
        category: 'newborn',
        today,
        ...(parentInsured !== undefined && { parentInsured }),
      });
      return quote.ok && [quote.value.personal, quote.value.cover.from];
    };
    expect([price(true), price(false), price()]).toEqual([
      [0, '2027-02-01'],
      [40_000, '2027-02-01'],
      [40_000, '2027-02-01'],
    ]);
  });
});

describe('history of cover (断保)', () => {
  it('counts the years without any cover; an employee’s year is no break', () => {
    expect(coverHistory(facts({ insuredYears: [2020, 2021] }), 2027, TODAY)).toMatchObject({
      everInsured: true,
      missedYears: 5,
    });
    const employee = {
      scheme: 'employee',
      from: localDate('2022-03-01'),
      until: localDate('2026-06-30'),
      where: '深圳市',
    } as const;
    expect(coverHistory(facts({ insuredYears: [2020, 2021], otherCover: [employee] }), 2027, TODAY)).toMatchObject({
      missedYears: 0,
    });
    expect(coverHistory(facts({ insuredYears: [] }), 2027, TODAY)).toMatchObject({
      everInsured: false,
      missedYears: 0,
    });
    // The year itself and later ones are not the past.
    expect(coverHistory(facts({ insuredYears: [2027] }), 2027, TODAY)).toMatchObject({ everInsured: false });
  });

  it('makes who broke off wait longer than who did not', () => {
    const from = (insuredYears: number[]) => {
      const quote = quotePremium(plan, facts({ insuredYears }), { category: 'adult', today: TODAY });
      return quote.ok && [quote.value.cover.reason, quote.value.cover.from];
    };
    expect(from([2025, 2026])).toEqual(['in-window', '2027-01-01']);
    expect(from([2023, 2024])).toEqual(['break', '2027-05-01']);
  });
});

describe('group names', () => {
  it('come back from the pack to a group of the person', () => {
    for (const group of HARDSHIP_GROUPS) expect(groupOfPolicy(policyGroup(group), [group])).toBe(group);
  });
  it('are groups of the pack wherever the pack subsidises or exempts', () => {
    for (const group of [
      'destitute',
      'low-income',
      'low-income-margin',
      'poverty-monitored',
      'severely-disabled',
      'orphan',
      'unattended-child',
    ] as const)
      expect(plan.pack.groups).toHaveProperty(policyGroup(group));
  });
});
