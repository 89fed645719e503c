import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, firstOfYear, localDate } from '../kernel/date';
import { fen, type Fen } from '../kernel/money';
import type { Claim, InsuredPerson, SavedYear, YearSoFar } from './claim';
import type { Band, BandTable, LayerRule, PackData, PayRule } from './pack';
import { PACKS } from './packs/compiled/index';
import { compilePlan, type Plan, readYear, saveYear } from './plan';
import { readClaim } from './read-claim';
import { reverse, reversible } from './reverse';
import { settle } from './settle';
import type { Settlement } from './settlement';

const packs: readonly PackData[] = await Promise.all(Object.values(PACKS).map((load) => load()));
const planOf = (id: string): Plan => compilePlan(packs.find((pack) => pack.id === id) as PackData);
const demo = planOf('demo-430671/2026');
const hunan = planOf('hunan/2026');

const must = (plan: Plan, claim: Claim, person: InsuredPerson, year: YearSoFar): Settlement => {
  const settled = settle(plan, claim, person, year);
  if (!settled.ok) throw new Error(`${settled.error.figure} ${settled.error.title}`);
  return settled.value;
};

const LEVELS = ['primary', 'level-1', 'level-2', 'level-3', 'provincial'] as const;
const amount = fc.integer({ min: 0, max: 60_000_000 });
const level = fc.constantFrom(...LEVELS);
const groups = fc.constantFrom<readonly string[]>([], ['minimum-living'], ['extreme-poverty'], ['low-income-edge']);
const stay = (total: number, more: Partial<Claim> = {}): Claim => ({
  kind: 'inpatient',
  date: localDate('2026-06-30'),
  level: 'level-3',
  total: fen(total),
  ...more,
});

/** A year some way in: a few stays already settled. */
const yearAfter = (plan: Plan, person: InsuredPerson, totals: readonly number[]): YearSoFar =>
  totals.reduce((year, total) => must(plan, stay(total), person, year).after, plan.empty);

describe('法定单调：多花不会少付，少自费不会多付', () => {
  it('年内任何时候，费用越高，基金与个人都不会更少', () => {
    fc.assert(
      fc.property(amount, amount, level, groups, fc.array(amount, { maxLength: 3 }), (a, b, at, who, before) => {
        const person = { groups: who };
        const year = yearAfter(demo, person, before);
        const low = must(demo, stay(Math.min(a, b), { level: at }), person, year);
        const high = must(demo, stay(Math.max(a, b), { level: at }), person, year);
        expect(high.paid).toBeGreaterThanOrEqual(low.paid);
        expect(high.patient).toBeGreaterThanOrEqual(low.patient);
      }),
    );
  });

  it('同样的总费用，全自费多一分，基金不会多付', () => {
    fc.assert(
      fc.property(amount, fc.nat({ max: 100 }), fc.nat({ max: 100 }), groups, (total, x, y, who) => {
        const [less, more] = [Math.min(x, y), Math.max(x, y)].map((percent) =>
          must(demo, stay(total, { own: Math.floor((total * percent) / 100) as Fen }), { groups: who }, demo.empty),
        ) as [Settlement, Settlement];
        expect(more.paid).toBeLessThanOrEqual(less.paid);
      }),
    );
  });

  it('备案了不会比没有备案付得多；有困难身份不会比没有付得多', () => {
    fc.assert(
      fc.property(amount, level, groups, (total, at, who) => {
        const filed = must(demo, stay(total, { level: at, filing: 'referral' }), { groups: who }, demo.empty);
        const unfiled = must(demo, stay(total, { level: at, filing: 'none' }), { groups: who }, demo.empty);
        expect(filed.patient).toBeLessThanOrEqual(unfiled.patient);
        const nobody = must(demo, stay(total, { level: at }), {}, demo.empty);
        expect(must(demo, stay(total, { level: at }), { groups: who }, demo.empty).patient).toBeLessThanOrEqual(
          nobody.patient,
        );
      }),
    );
  });
});

describe('封顶线', () => {
  it('全年各层从不超过政策包写的数', () => {
    // The largest figure of a ceiling, whatever it is told apart by.
    const most = (table: unknown): number =>
      typeof table === 'object' && table !== null
        ? Math.max(
            ...Object.entries(table).map(([key, value]) =>
              key === 'v' && typeof value === 'number' ? value : most(value),
            ),
          )
        : -Infinity;
    const yearly = Object.entries(demo.pack.ceilings).filter(([, { per, on }]) => per === 'year' && on === 'payment');
    expect(yearly.length).toBeGreaterThan(2);
    // Of somebody in no hardship group: for some groups the law has no ceiling on critical illness.
    fc.assert(
      fc.property(fc.array(amount, { minLength: 1, maxLength: 8 }), (totals) => {
        const paid = { basic: 0, critical: 0 };
        let year = demo.empty;
        for (const total of totals) {
          const { payers, after } = must(demo, stay(total), {}, year);
          paid.basic += payers.basic;
          paid.critical += payers.critical;
          year = after;
        }
        for (const [id, { amount: limit }] of yearly)
          expect(year.values[demo.slots.get(id) as number]).toBeLessThanOrEqual(most(limit));
        // The two that everybody knows, written down by hand: 15 and 40 万元.
        expect(paid.basic).toBeLessThanOrEqual(15_000_000);
        expect(paid.critical).toBeLessThanOrEqual(40_000_000);
      }),
    );
  });
});

/** Every band of a table of bands, however it is told apart. */
const bandsOf = (table: BandTable): readonly (readonly Band[])[] =>
  'by' in table ? Object.values(table.of).flatMap(bandsOf) : [table as readonly Band[]];

/** Whether all its ceilings are sums that the year uses up: on what is paid, not on a bill, a day or a month. */
const onlyYearlyCaps = (pack: PackData, rule: PayRule): boolean =>
  rule.ceilings.every((id) => pack.ceilings[id]?.per === 'year' && pack.ceilings[id].on === 'payment');

/**
 * Why a rule makes the order of a day's claims indifferent, or undefined where it does not:
 * - its bands run on through the year (`accumulate: year`), the running sum is what is rounded (`rounding: year`) and the deductible,
 *   if any, is one for the year: what is paid in all is a function of the year's sum;
 * - or no claim leaves anything for the next: one ratio, no deductible, nothing but a ceiling on the year's payments.
 */
function indifferentBecause(pack: PackData, rule: PayRule): 'runs on' | 'each by itself' | undefined {
  if (!onlyYearlyCaps(pack, rule)) return undefined;
  const { deductible } = rule;
  const yearly = deductible === undefined || (deductible.per === 'year' && deductible.later.length === 0);
  if (rule.accumulate === 'year' && rule.rounding === 'year' && yearly) return 'runs on';
  const flat = bandsOf(rule.bands).every((bands) => bands.length === 1);
  return flat && deductible === undefined && rule.rounding === 'settlement' ? 'each by itself' : undefined;
}

/** A pack, a kind and who settled basic, for which every rule concerned says that order is indifferent. */
interface Indifferent {
  readonly name: string;
  readonly plan: Plan;
  readonly claim: Omit<Claim, 'total'>;
  /** The share of a bill that basic paid elsewhere, percent; undefined where basic is settled here. */
  readonly elsewhere: number | undefined;
}

function indifferentIn(pack: PackData): readonly Indifferent[] {
  const plan = compilePlan(pack);
  const date = plan.firstDay === '0001-01-01' ? localDate('2026-06-30') : plan.firstDay;
  return Object.entries(pack.benefits).flatMap(([kind, benefit]) => {
    if (typeof benefit === 'string') return [];
    const layers = benefit.layers ? Object.values(pack.layers) : [];
    const above = layers.filter(
      (layer): layer is LayerRule => typeof layer === 'object' && (layer.kinds?.includes(kind) ?? true),
    );
    if (!above.every((layer) => indifferentBecause(pack, layer) !== undefined)) return [];
    const levels = [undefined, ...Object.keys(pack.levels)];
    return [undefined, 0, 60].flatMap((elsewhere) => {
      const basic = elsewhere === undefined ? indifferentBecause(pack, benefit) : 'settled elsewhere';
      // Nothing pays: nothing that an order could change.
      if (basic === undefined || (elsewhere !== undefined && above.length === 0)) return [];
      return levels.map((at): Indifferent => {
        const claim = { kind, date, ...(at !== undefined && { level: at }) };
        const layersSay = above.map((layer) => `${layer.name}: ${indifferentBecause(pack, layer)}`);
        return {
          name: `${pack.id} ${kind}（${[`basic: ${basic}`, ...layersSay].join('; ')}）`,
          plan,
          claim,
          elsewhere,
        };
      });
    });
  });
}

/** What each payer pays for bills in this order, or undefined where the pack refuses one of them. */
function yearOf(
  { plan, claim, elsewhere }: Indifferent,
  totals: readonly number[],
): Record<string, number> | undefined {
  const sums: Record<string, number> = {};
  let year = plan.empty;
  for (const total of totals) {
    const paidThere = elsewhere === undefined ? {} : { basicPaid: Math.floor((total * elsewhere) / 100) as Fen };
    const settled = settle(plan, { ...claim, total: fen(total), ...paidThere }, {}, year, { trace: false });
    if (!settled.ok) return undefined;
    year = settled.value.after;
    for (const [payer, paid] of Object.entries(settled.value.payers)) sums[payer] = (sums[payer] ?? 0) + paid;
    sums['patient'] = (sums['patient'] ?? 0) + settled.value.patient;
  }
  return sums;
}

describe('同一天的几张单子', () => {
  const indifferent = packs.flatMap(indifferentIn);
  // One bill that fills every band, to see whether the pack can settle such a claim at all.
  const answered = indifferent.filter((one) => yearOf(one, [100, 60_000_000]) !== undefined);

  it('规则说次序无关的，各地都有：按年累计、逐张自算、基本医保在别处结算', () => {
    const found = answered.map(({ name }) => name).join('\n');
    expect(found).toMatch(/^hunan\/2026 inpatient（basic: settled elsewhere; 大病保险: runs on/m);
    expect(found).toMatch(/^hunan\/2026 outpatient（basic: each by itself/m);
    expect(found).toMatch(/^demo-430671\/2026 inpatient/m);
    expect(found).toMatch(/^fujin\/2011 /m);
  });

  it.each([...new Set(answered.map(({ name }) => name))])('%s：先后不改变各方全年之和', (name) => {
    const levels = fc.constantFrom(...answered.filter((one) => one.name === name));
    const bills = fc
      .array(amount, { minLength: 2, maxLength: 5 })
      .chain((totals) => fc.tuple(fc.constant(totals), fc.shuffledSubarray(totals, { minLength: totals.length })));
    fc.assert(
      fc.property(levels, bills, (one, [totals, shuffled]) => {
        expect(yearOf(one, shuffled)).toEqual(yearOf(one, totals));
      }),
    );
  });

  it('两病：每种病各有限额，先看哪一种都一样，一种用完不减另一种', () => {
    const visit = fc.record({
      disease: fc.constantFrom('hypertension', 'diabetes'),
      total: fc.integer({ min: 1, max: 60_000 }),
    });
    const paid = (visits: readonly { readonly disease: string; readonly total: number }[]): Record<string, number> => {
      const sums: Record<string, number> = { hypertension: 0, diabetes: 0 };
      let year = hunan.empty;
      for (const { disease, total } of visits) {
        const claim: Claim = { kind: 'two-diseases', date: hunan.firstDay, disease, total: fen(total) };
        const settled = must(hunan, claim, {}, year);
        year = readYear(hunan, saveYear(hunan, settled.after));
        sums[disease] = (sums[disease] as number) + settled.payers.basic;
      }
      return sums;
    };
    const visits = fc
      .array(visit, { minLength: 2, maxLength: 12 })
      .chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })));
    fc.assert(
      fc.property(visits, ([list, shuffled]) => {
        const sums = paid(list);
        for (const disease of ['hypertension', 'diabetes'])
          expect(sums[disease]).toBe(paid(list.filter((one) => one.disease === disease))[disease]);
        expect(paid(shuffled)).toEqual(sums);
      }),
    );
    expect(paid(['diabetes', 'hypertension'].map((disease) => ({ disease, total: 100_000 })))).toEqual({
      hypertension: 36_000,
      diabetes: 60_000,
    });
  });

  it('次序有关的例子：湖南 2026，同级第二次住院起付线减半，先大后小少报 390 元', () => {
    const [small, large] = [50_000, 1_000_000];
    const inOrder = (...totals: number[]): number[] => {
      let year = hunan.empty;
      return totals.map((total) => {
        const settled = must(hunan, stay(total), {}, year);
        year = settled.after;
        return settled.payers.basic;
      });
    };
    // The 500 yuan use up a first deductible of 1,200; the 10,000 meet the second, of 600: 9,400 × 65%.
    expect(inOrder(small, large)).toEqual([0, 611_000]);
    // The other way round the 10,000 meet the 1,200: 8,800 × 65%, and the 500 stay under 600.
    expect(inOrder(large, small)).toEqual([572_000, 0]);
  });
});

describe('结算再撤销，什么也不留', () => {
  it('任何政策包、任何单子，最后一笔撤销后与之前一样', () => {
    fc.assert(
      fc.property(fc.array(amount, { minLength: 1, maxLength: 6 }), groups, level, (totals, who, at) => {
        let saved: SavedYear = {};
        const before: SavedYear[] = [];
        const done: Settlement[] = [];
        for (const total of totals) {
          before.push(saved);
          const settled = must(demo, stay(total, { level: at }), { groups: who }, readYear(demo, saved));
          done.push(settled);
          saved = saveYear(demo, settled.after);
        }
        for (const settled of done.reverse()) {
          const back = reverse(saved, reversible(demo, settled));
          expect(back).toEqual({ ok: true, value: before.pop() });
          if (back.ok) saved = back.value;
        }
        expect(saved).toEqual({});
      }),
    );
  });
});

/** Values as a stranger's program sends them: half of them right, half of them almost. */
const someWord = fc.constantFrom(
  'inpatient',
  'outpatient',
  'chronic',
  'level-2',
  'poor',
  '',
  'x'.repeat(65),
  '__proto__',
);
const someAmount = fc.oneof(
  fc.integer({ min: 0, max: 10_000_000_000 }),
  fc.integer({ min: 0, max: 200_000 }),
  fc.constantFrom(-1, 0.5, NaN, Infinity, 10_000_000_001, '100' as unknown as number),
);
const someDay = fc.constantFrom('2026-06-30', '2026-02-30', '2026-01-01', '2019-12-31', '9999-12-31', 'yesterday');
const raw = fc.record(
  {
    kind: someWord,
    date: someDay,
    admitted: someDay,
    level: someWord,
    place: someWord,
    total: someAmount,
    own: someAmount,
    overPrice: someAmount,
    firstShare: someAmount,
    classB: fc.array(fc.record({ amount: someAmount, ratio: fc.constantFrom(0, 10_000, 100_000) }), { maxLength: 3 }),
    filing: fc.constantFrom('local', 'none', 'other', 'never'),
    referred: fc.boolean(),
    settled: fc.constantFrom('direct', 'manual'),
    disease: someWord,
    days: fc.constantFrom(1, 30, 0, 3_661),
    basicPaid: someAmount,
  },
  { requiredKeys: [] },
);
/** Closer to what a hospital sends, so that enough of them pass. */
const likely = fc.record(
  {
    kind: fc.constantFrom('inpatient', 'outpatient', 'chronic', 'maternity', 'accident', 'dental'),
    date: fc.constantFrom('2026-06-30', '2026-12-31', '2019-03-01', '2011-07-07', '2027-01-01'),
    level: fc.constantFrom(...LEVELS, 'level-9'),
    total: fc.integer({ min: 0, max: 10_000_000_000 }),
    own: fc.integer({ min: 0, max: 1_000 }),
    filing: fc.constantFrom('local', 'long-term', 'referral', 'emergency', 'other', 'none'),
    referred: fc.boolean(),
    settled: fc.constantFrom('direct', 'manual'),
    disease: fc.constantFrom('hypertension', '尿毒症'),
    days: fc.integer({ min: 1, max: 3_660 }),
  },
  { requiredKeys: ['kind', 'date', 'total'] },
);
const someone = fc.record(
  {
    category: fc.constantFrom('adult', 'student', 'newborn', 'nobody'),
    groups: fc.array(fc.constantFrom('minimum-living', 'extreme-poverty', 'monitored', 'never-heard-of'), {
      maxLength: 4,
    }),
    age: fc.integer({ min: 0, max: 150 }),
    yearsPaid: fc.integer({ min: 0, max: 80 }),
    capRaise: fc.integer({ min: 0, max: 10_000_000 }),
  },
  { requiredKeys: [] },
) as unknown as fc.Arbitrary<InsuredPerson>;
/** A year that some other version of the pack left behind. */
const someYear = fc.dictionary(
  fc.constantFrom('settled', 'inpatient.deductible', 'inpatient.stays', 'basic-year', 'critical.base', 'old.counter'),
  fc.integer({ min: 0, max: 100_000_000 }),
);

describe('通过了检查的，引擎从不抛错', () => {
  const plans = packs.map((pack) => compilePlan(pack));
  it.each([
    ['乱写的单子', raw, 0],
    ['像样的单子', likely, 0.5],
  ] as const)('%s：每个政策包，每种人，每种年度累计', (_name, claims, share) => {
    let [passed, drawn] = [0, 0];
    fc.assert(
      fc.property(claims as fc.Arbitrary<object>, someone, someYear, (one, person, saved) => {
        const read = readClaim(one);
        drawn++;
        if (!read.ok) {
          expect(read.error.every(({ pointer, message }) => pointer.startsWith('/') && message !== '')).toBe(true);
          return;
        }
        passed++;
        for (const plan of plans) {
          const settled = settle(plan, read.value, person, readYear(plan, saved));
          if (!settled.ok) {
            expect(settled.error.title).not.toBe('');
            continue;
          }
          const { payers, patient, total } = settled.value;
          expect(Object.values(payers).reduce((sum, paid) => sum + paid, patient as number)).toBe(total);
          expect(patient).toBeGreaterThanOrEqual(0);
        }
      }),
      { numRuns: 800 },
    );
    expect(passed / drawn).toBeGreaterThanOrEqual(share);
  });

  it('先算过别的单子没有，答的都一样，拒绝的话也一样', () => {
    const names = fc.constantFrom('inpatient', 'outpatient', 'dental', 'spa');
    const levels = fc.constantFrom(undefined, ...LEVELS, 'level-8', 'level-9');
    fc.assert(
      fc.property(fc.constantFrom(...plans), names, levels, likely, someone, (plan, kind, at, one, person) => {
        const read = readClaim({ ...one, date: plan.firstDay, kind, ...(at !== undefined && { level: at }) });
        if (!read.ok) return;
        expect(settle(plan, read.value, person, plan.empty)).toEqual(
          settle(compilePlan(plan.pack), read.value, person, plan.empty),
        );
      }),
      { numRuns: 2_000 },
    );
    const refusal = (claim: Partial<Claim>): string => {
      const settled = settle(hunan, { ...stay(100), ...claim }, {}, hunan.empty);
      return settled.ok ? '' : settled.error.figure;
    };
    expect([refusal({ kind: 'dental' }), refusal({ kind: 'spa' })]).toEqual(['benefits.dental', 'benefits.spa']);
    expect([refusal({ level: 'level-8' }), refusal({ level: 'level-9' })]).toEqual([
      'benefits.inpatient.deductible.amount[level=level-8]',
      'benefits.inpatient.deductible.amount[level=level-9]',
    ]);
  });

  it('哪个政策包的年度都不在的日期：按字段拒绝', () => {
    for (const plan of plans) {
      if (plan.firstDay === '0001-01-01') continue;
      const date = addDays(firstOfYear(plan.pack.year), -1);
      const settled = settle(plan, { kind: 'inpatient', date, total: fen(100) }, {}, plan.empty);
      expect(settled).toMatchObject({ ok: false, error: { errors: [{ pointer: '/date' }] } });
    }
  });
});
