import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { localDate } from '../kernel/date';
import { fen, type Fen } from '../kernel/money';
import type { Claim, InsuredPerson } from './claim';
import { filingEffect, typicalStay } from './filing-effect';
import { pack as demo } from './packs/compiled/demo-430671-2026';
import { pack as hunan } from './packs/compiled/hunan-2026';
import { compilePlan, readYear, saveYear } from './plan';
import { readClaim } from './read-claim';
import { reverse, reversible } from './reverse';
import { settle } from './settle';
import { wordsOf } from './trace-words';

const plan = compilePlan(hunan);
const district = compilePlan(demo);
const stay = (total: number, more: Partial<Claim> = {}): Claim => ({
  kind: 'inpatient',
  date: localDate('2026-06-30'),
  level: 'level-3',
  total: fen(total),
  ...more,
});
const nobody: InsuredPerson = {};
const yuan = fc.integer({ min: 0, max: 100_000_000 });

describe('结算', () => {
  it('每一行都说得出话，带出处与等级', () => {
    const settled = settle(
      district,
      stay(4_120_000, { own: 100_000 as Fen, filing: 'none' }),
      { groups: ['minimum-living'] },
      district.empty,
    );
    if (!settled.ok) throw new Error(settled.error.figure);
    const lines = settled.value.trace ?? [];
    expect(lines.map((line) => wordsOf(line).title)).toEqual([
      '总费用 41,200 元',
      '全自费部分 1,000 元，不报销',
      '起付线：先由个人付 1,200 元，余下 39,000 元',
      '住院：39,000 元这一段，按 65% 报，少 15 个百分点，支付 19,500 元',
      '基本医保支付 19,500 元，还剩 21,700 元',
      '起付线：先由个人付 8,000 元，余下 12,700 元',
      '大病保险：12,700 元这一段，按 60% 报，多 5 个百分点，支付 8,255 元',
      '大病保险支付 8,255 元，还剩 13,445 元',
      '医疗救助：12,445 元这一段，按 70% 报，支付 8,711.50 元',
      '医疗救助支付 8,711.50 元，还剩 4,733.50 元',
      '起付线：先由个人付 3,733.50 元，余下 0 元',
      '倾斜救助支付 0 元，还剩 4,733.50 元',
      '个人负担 4,733.50 元',
    ]);
    const band = lines.find((line) => line.step === 'band');
    expect(band?.rule.figures).toContainEqual({
      name: 'filing.unfiled.points',
      unit: 'ratio',
      value: 15_000,
      source: 'quyuan-2022',
      grade: 'D',
    });
  });

  it('不在本年度的日期、没有的待遇、未载明的数：拒绝，不抛错', () => {
    expect(settle(plan, stay(100, { date: localDate('2025-12-31') }), nobody, plan.empty)).toMatchObject({
      ok: false,
      error: { code: 'policy.refused-claim' },
    });
    expect(settle(plan, stay(100, { kind: 'dental' }), nobody, plan.empty)).toMatchObject({
      ok: false,
      error: { code: 'policy.no-such-kind', figure: 'benefits.dental' },
    });
    expect(settle(plan, stay(100, { level: 'level-9' }), nobody, plan.empty)).toMatchObject({
      ok: false,
      error: { code: 'policy.absent', figure: 'benefits.inpatient.deductible.amount[level=level-9]' },
    });
  });

  it('费用越高，个人负担不会更低，基金支付不会更少', () => {
    fc.assert(
      fc.property(yuan, yuan, (one, other) => {
        const [low, high] = [Math.min(one, other), Math.max(one, other)].map((total) =>
          settle(plan, stay(total), nobody, plan.empty),
        );
        if (!low?.ok || !high?.ok) throw new Error('refused');
        expect(high.value.paid).toBeGreaterThanOrEqual(low.value.paid);
        expect(high.value.patient).toBeGreaterThanOrEqual(low.value.patient);
      }),
    );
  });

  it('封顶线从不超过', () => {
    fc.assert(
      fc.property(fc.array(yuan, { minLength: 1, maxLength: 6 }), (totals) => {
        let year = plan.empty;
        let [basic, critical] = [0, 0];
        for (const total of totals) {
          const settled = settle(plan, stay(total), nobody, year);
          if (!settled.ok) throw new Error('refused');
          basic += settled.value.payers.basic;
          critical += settled.value.payers.critical;
          year = settled.value.after;
        }
        expect(basic).toBeLessThanOrEqual(15_000_000);
        expect(critical).toBeLessThanOrEqual(40_000_000);
      }),
    );
  });

  it('大病保险按年累计：先后次序不改变全年之和', () => {
    fc.assert(
      fc.property(fc.array(yuan, { minLength: 2, maxLength: 5 }), (totals) => {
        const sum = (order: readonly number[]): number => {
          let [year, paid] = [plan.empty, 0];
          for (const total of order) {
            const settled = settle(plan, stay(total, { basicPaid: 0 as Fen }), nobody, year);
            if (!settled.ok) throw new Error('refused');
            year = settled.value.after;
            paid += settled.value.payers.critical;
          }
          return paid;
        };
        expect(sum([...totals].reverse())).toBe(sum(totals));
      }),
    );
  });

  it('撤销只能后进先出', () => {
    const first = settle(plan, stay(1_000_000), nobody, plan.empty);
    if (!first.ok) throw new Error('refused');
    const second = settle(plan, stay(2_000_000), nobody, first.value.after);
    if (!second.ok) throw new Error('refused');
    const saved = saveYear(plan, second.value.after);
    expect(reverse(saved, reversible(plan, first.value))).toEqual({ ok: false, error: 'not-last' });
    const once = reverse(saved, reversible(plan, second.value));
    expect(once).toEqual({ ok: true, value: saveYear(plan, first.value.after) });
    expect(once.ok && reverse(once.value, reversible(plan, first.value))).toEqual({ ok: true, value: {} });
  });

  it('累计以名字保存，读回来相同', () => {
    const settled = settle(plan, stay(1_000_000), nobody, plan.empty);
    if (!settled.ok) throw new Error('refused');
    const saved = saveYear(plan, settled.value.after);
    expect(saved).toMatchObject({
      settled: 1,
      'inpatient.deductible': 120_000,
      'inpatient.stays.level-3': 1,
      'basic-year': 572_000,
    });
    expect(readYear(plan, saved).values).toEqual(settled.value.after.values);
  });
});

describe('备案的影响', () => {
  it('一次典型住院，备案与不备案各付多少', () => {
    const found = typicalStay(district, {
      filing: 'referral',
      level: 'level-3',
      total: fen(2_120_000),
      person: nobody,
    });
    expect(found).toMatchObject({
      ok: true,
      value: { saves: 200_000, effect: { points: 5_000 }, unfiledEffect: { points: 15_000 } },
    });
  });

  it('省里没有载明的降幅不猜', () => {
    expect(filingEffect(plan, 'other')).toMatchObject({ ok: false, error: { figure: 'filing.kinds.other.points' } });
  });
});

describe('结算单的字段', () => {
  it.each([
    [{ kind: 'inpatient', date: '2026-06-30', total: -1 }, '/total'],
    [{ kind: 'inpatient', date: '2026-06-30', total: 100.5 }, '/total'],
    [{ kind: 'inpatient', date: '2026-02-30', total: 100 }, '/date'],
    [{ kind: 'inpatient', date: '2026-06-30', admitted: '2026-07-01', total: 100 }, '/admitted'],
    [{ kind: 'inpatient', date: '2026-06-30', total: 100, own: 60, overPrice: 50 }, '/total'],
    [{ kind: 'inpatient', date: '2026-06-30', total: 100, own: 60, firstShare: 50 }, '/total'],
    [{ kind: 'inpatient', date: '2026-06-30', total: 100, own: -1 }, '/own'],
    [{ kind: 'inpatient', date: '2026-06-30', total: 100, overPrice: 0.5 }, '/overPrice'],
    [{ kind: 'inpatient', date: '2026-06-30', total: 100, firstShare: -1 }, '/firstShare'],
    [{ kind: 'inpatient', date: '2026-06-30', total: 100, firstShare: 1, classB: [{ amount: 50 }] }, '/firstShare'],
    [{ kind: 'inpatient', date: '2026-06-30', total: 100, classB: [{ amount: 0.5 }] }, '/classB/0/amount'],
    [{ kind: 'inpatient', date: '2026-06-30', total: 100, basicPaid: -1 }, '/basicPaid'],
    [{ kind: 'inpatient', date: '2026-06-30', total: 10_000_000_001 }, '/total'],
    [{ kind: 'inpatient', date: '2026-06-30', total: '100' }, '/total'],
    [{ kind: 'inpatient', date: '2026-06-30', total: 100, days: 0 }, '/days'],
    [{ kind: 'inpatient', date: '2026-06-30', total: 100, own: 60, classB: [{ amount: 50 }] }, '/classB'],
    [{ kind: 'inpatient', date: '2026-06-30', total: 100, basicPaid: 101 }, '/basicPaid'],
    [
      { kind: 'inpatient', date: '2026-06-30', total: 100, classB: [{ amount: 50, ratio: 100_001 }] },
      '/classB/0/ratio',
    ],
  ])('%j 拒绝 %s', (raw, pointer) => {
    const read = readClaim(raw);
    expect(read.ok ? [] : read.error.map((one) => one.pointer)).toContain(pointer);
  });
});
