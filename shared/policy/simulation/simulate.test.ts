import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, localDate } from '../../kernel/date';
import type { Fen } from '../../kernel/money';
import type { Claim, InsuredPerson } from '../claim';
import { pack as before } from '../packs/compiled/demo-430671-2026';
import { pack as after } from '../packs/compiled/hunan-2027';
import { compilePlan, type Plan } from '../plan';
import { settle } from '../settle';
import { ColumnsBuilder, type ClaimColumns } from './claim-columns';
import { decodeColumns, encodeColumns } from './columns-file';
import { DIMENSIONS, EMPTY_REPORT, fundOf, mergeReports, type SimulationReport } from './report';
import { simulate } from './simulate';

const plans = [compilePlan(before), compilePlan(after)] as const;

const run = (columns: ClaimColumns, [one, other]: readonly [Plan, Plan] = plans): SimulationReport => {
  const running = simulate(columns, one, other);
  for (let step = running.next(); ; step = running.next()) if (step.done === true) return step.value;
};

const amount = fc.integer({ min: 1, max: 20_000_000 });
const bill = fc.record({
  total: amount,
  ownPercent: fc.integer({ min: 0, max: 20 }),
  day: fc.integer({ min: 0, max: 364 }),
  kind: fc.constantFrom('inpatient', 'outpatient', 'dental'),
  level: fc.constantFrom('primary', 'level-2', 'level-3', 'provincial'),
  filing: fc.constantFrom('local', 'referral', 'other', 'none'),
});
const resident = fc.record({
  bills: fc.array(bill, { minLength: 1, maxLength: 5 }),
  groups: fc.constantFrom<readonly string[]>([], ['minimum-living'], ['minimum-living', 'severe-disability']),
  age: fc.integer({ min: 0, max: 100 }),
});
type Resident = typeof resident extends fc.Arbitrary<infer One> ? One : never;

interface Given {
  readonly claims: readonly Claim[];
  readonly person: InsuredPerson;
}

const given = ({ bills, groups, age }: Resident): Given => ({
  person: { groups, age, category: 'adult' },
  claims: [...bills]
    .sort((a, b) => a.day - b.day)
    .map(({ total, ownPercent, day, ...rest }) => ({
      ...rest,
      total: total as Fen,
      own: Math.floor((total * ownPercent) / 100) as Fen,
      date: addDays(localDate('2026-01-01'), day),
    })),
});

function columnsOf(residents: readonly Given[], first = 0): ClaimColumns {
  const builder = new ColumnsBuilder(2026);
  for (const [index, { claims, person }] of residents.entries())
    for (const claim of claims) builder.add(first + index, claim, person);
  return builder.build();
}

/** The same by settling one after the other, as a counter clerk would. */
function byHand(residents: readonly Given[]) {
  const sums = { settled: 0, left: 0, before: 0, after: 0, gain: 0, better: 0, worse: 0 };
  for (const { claims, person } of residents) {
    const years = plans.map((plan) => plan.empty);
    let [gain, seen] = [0, false];
    for (const claim of claims) {
      const results = plans.map((plan, index) =>
        settle(plan, { ...claim, date: localDate(`${plan.pack.year}${claim.date.slice(4)}`) }, person, years[index]!),
      );
      results.forEach((result, index) => result.ok && (years[index] = result.value.after));
      const [one, other] = results;
      if (one?.ok !== true || other?.ok !== true) {
        sums.left++;
        continue;
      }
      seen = true;
      sums.settled++;
      sums.before += one.value.paid;
      sums.after += other.value.paid;
      gain += one.value.patient - other.value.patient;
    }
    sums.gain += gain;
    if (seen && gain > 0) sums.better++;
    if (seen && gain < 0) sums.worse++;
  }
  return sums;
}

describe('政策模拟', () => {
  it('与逐笔结算相同；一笔也不少；基金与个人之和等于总费用', () => {
    fc.assert(
      fc.property(fc.array(resident, { minLength: 1, maxLength: 12 }), (drawn) => {
        const residents = drawn.map(given);
        const columns = columnsOf(residents);
        const report = run(columns);
        const { all, left, people } = report;
        expect({
          settled: all.settlements,
          left: left.settlements,
          before: fundOf(all.before),
          after: fundOf(all.after),
          gain: all.better.fen - all.worse.fen,
          better: people.better,
          worse: people.worse,
        }).toEqual(byHand(residents));
        expect(all.settlements + left.settlements).toBe(columns.rows);
        expect(all.total + left.fen).toBe(columns.total.reduce((sum, one) => sum + one, 0));
        for (const side of [all.before, all.after]) expect(fundOf(side) + side.patient).toBe(all.total);
        expect(all.better.settlements + all.worse.settlements + all.same).toBe(all.settlements);
        for (const dimension of DIMENSIONS) {
          const slices = Object.values(report.by[dimension]);
          expect(slices.reduce((sum, one) => sum + one.total, 0)).toBe(all.total);
          expect(slices.reduce((sum, one) => sum + one.after.patient, 0)).toBe(all.after.patient);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('分成几份再合起来，与一次算完相同，合的先后不论', () => {
    fc.assert(
      fc.property(fc.array(resident, { minLength: 2, maxLength: 10 }), fc.nat({ max: 9 }), (drawn, cut) => {
        const residents = drawn.map(given);
        const at = cut % residents.length;
        const parts = [run(columnsOf(residents.slice(0, at))), run(columnsOf(residents.slice(at), at))] as const;
        const whole = run(columnsOf(residents));
        expect(mergeReports(parts[0], parts[1])).toEqual(mergeReports(EMPTY_REPORT, whole));
        expect(mergeReports(parts[1], parts[0])).toEqual(mergeReports(parts[0], parts[1]));
      }),
      { numRuns: 40 },
    );
  });

  it('同一个政策包：谁也没有变化', () => {
    fc.assert(
      fc.property(fc.array(resident, { minLength: 1, maxLength: 5 }), (drawn) => {
        const { all, people } = run(columnsOf(drawn.map(given)), [plans[0], compilePlan(before)]);
        expect(all.before).toEqual(all.after);
        expect(people).toMatchObject({ better: 0, worse: 0 });
      }),
      { numRuns: 20 },
    );
  });

  it('政策包没有载明的，按所缺的数记下笔数与金额', () => {
    const claim: Claim = { kind: 'dental', date: localDate('2026-03-01'), total: 12_345 as Fen };
    const report = run(columnsOf([{ claims: [claim, claim], person: {} }]));
    expect(report.left).toEqual({ settlements: 2, fen: 24_690 });
    expect(report.unsettled).toEqual([
      { pack: 'after', figure: 'benefits.dental', settlements: 2, total: 24_690 },
      { pack: 'before', figure: 'benefits.dental', settlements: 2, total: 24_690 },
    ]);
    expect(report.all.settlements).toBe(0);
  });

  it('写成一段字节再读回，一样；截断的不读', () => {
    const columns = columnsOf([
      given({ bills: [], groups: [], age: 3 }),
      {
        claims: [
          {
            kind: 'inpatient',
            date: localDate('2026-12-31'),
            total: 9_999 as Fen,
            classB: [{ amount: 100 as Fen, ratio: 10_000 }],
            basicPaid: 0 as Fen,
          },
        ],
        person: { age: 40 },
      },
    ]);
    const bytes = encodeColumns(columns);
    expect(decodeColumns(bytes)).toEqual(columns);
    // From the middle of a larger piece of memory, as files and answers come.
    const pooled = Buffer.concat([Buffer.alloc(3), bytes]).subarray(3);
    expect(decodeColumns(pooled)).toEqual(columns);
    expect(() => decodeColumns(bytes.subarray(0, bytes.length - 1))).toThrow('cut off');
    expect(() => decodeColumns(new TextEncoder().encode('PAR1 whatever'))).toThrow('no columns');
  });

  it('乙类明细、已在别处结算的，与逐笔结算相同', () => {
    const base = { kind: 'inpatient', level: 'level-2', date: localDate('2026-05-01') } as const;
    const claims: readonly Claim[] = [
      { ...base, total: 3_000_000 as Fen, classB: [{ amount: 500_000 as Fen, ratio: 10_000 }] },
      { ...base, total: 5_000_000 as Fen, basicPaid: 1_000_000 as Fen },
      { ...base, total: 2_000_000 as Fen, firstShare: 1_000 as Fen },
    ];
    const residents = [{ claims, person: { category: 'adult', age: 50 } }];
    const report = run(columnsOf(residents));
    expect(fundOf(report.all.before)).toBe(byHand(residents).before);
    expect(report.all.settlements).toBe(3);
  });

  it('每算若干笔报一次进度，不再问就停下', () => {
    const columns = columnsOf(
      Array.from({ length: 10 }, () => ({
        claims: [{ kind: 'outpatient', level: 'primary', date: localDate('2026-01-02'), total: 100 as Fen }],
        person: {},
      })),
    );
    const running = simulate(columns, ...plans, 4);
    expect([running.next().value, running.next().value]).toEqual([4, 8]);
    expect(running.return(EMPTY_REPORT)).toMatchObject({ done: true });
  });
});
