import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { localDate } from '../../kernel/date';
import { fen, type Fen } from '../../kernel/money';
import { pack as demo } from '../packs/compiled/demo-430671-2026';
import { pack as hunan } from '../packs/compiled/hunan-2026';
import { pack as xiangyang } from '../packs/compiled/xiangyang-2011';
import { compilePlan, readYear, saveYear } from '../plan';
import { settle } from '../settle';
import { compare, type ComparisonOf } from './compare';
import { claimOf, estimate, yearBefore, type Inquiry } from './estimate';
import { gapWords } from './gap-words';
import { settleKnown } from './settle-known';

const district = compilePlan(demo);
const province = compilePlan(hunan);
const inquiry = (more: Partial<Inquiry> = {}): Inquiry => ({
  where: 'here',
  filing: 'none',
  referred: true,
  kind: 'inpatient',
  level: 'level-3',
  date: localDate('2026-06-30'),
  total: fen(2_120_000),
  before: 'fresh',
  ...more,
});
const nobody = { person: {} };
const amount = fc.integer({ min: 0, max: 50_000_000 });
const groups = fc.subarray(Object.keys(demo.groups), { maxLength: 3 });

describe('测算与结算', () => {
  it('手机上的测算就是同一份规定的结算：每一分、每一行、每个累计都相同', () => {
    fc.assert(
      fc.property(
        fc.record({
          total: amount,
          ownShare: fc.integer({ min: 0, max: 100 }),
          kind: fc.constantFrom('inpatient', 'outpatient', 'two-diseases'),
          level: fc.constantFrom(...Object.keys(demo.levels)),
          where: fc.constantFrom('here' as const, 'away' as const),
          filing: fc.constantFrom('none', 'referral', 'emergency', 'other', 'long-term'),
          groups,
          earlier: fc.array(amount, { maxLength: 3 }),
        }),
        ({ total, ownShare, kind, level, where, filing, groups: of, earlier }) => {
          const person = { groups: of };
          let record = {};
          for (const before of earlier) {
            const past = settle(
              district,
              claimOf(inquiry({ total: before as Fen })),
              person,
              readYear(district, record),
            );
            if (past.ok) record = saveYear(district, past.value.after);
          }
          const asked = inquiry({
            total: total as Fen,
            own: Math.floor((total * ownShare) / 100) as Fen,
            kind,
            level,
            where,
            filing: filing as Inquiry['filing'],
            before: 'record',
            ...(kind === 'two-diseases' && { disease: 'diabetes' }),
          });
          // The phone gets the pack as JSON text.
          const phone = compilePlan(JSON.parse(JSON.stringify(demo)) as typeof demo);
          const here = estimate(phone, asked, { person, record });
          const there = settle(district, claimOf(asked), person, readYear(district, record));
          if (!here.ok || !there.ok) throw new Error('the demo pack says everything about these');
          expect(here.value.beyond).toBeUndefined();
          expect(JSON.stringify(here.value.settlement)).toBe(JSON.stringify(there.value));
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('上一层没有载明时', () => {
  it('大病以下照算，救助没有载明：说出缺哪个数，个人负担是上限', () => {
    // Hunan leaves the ratio of medical assistance to the district.
    const known = settleKnown(
      province,
      claimOf(inquiry({ total: fen(10_000_000) })),
      { groups: ['minimum-living'] },
      {},
    );
    if (!known.ok) throw new Error(known.error.figure);
    const { settlement, beyond } = known.value;
    expect(beyond).toMatchObject({ layer: 'assistance', gap: { code: 'policy.absent' } });
    expect(settlement.payers.basic).toBe(6_422_000);
    expect(settlement.payers.critical).toBeGreaterThan(0);
    expect(settlement.paid + settlement.patient).toBe(settlement.total);
    expect(gapWords(hunan, beyond?.gap.figure ?? '').missing).toContain('医疗救助');
  });

  it('算得出的各层与补上缺数以后完全一样：缺的那一层不论写多少，都不改变下面的层', () => {
    fc.assert(
      fc.property(amount, groups, fc.integer({ min: 0, max: 100_000 }), (total, of, rate) => {
        const claim = claimOf(inquiry({ total: total as Fen }));
        const known = settleKnown(province, claim, { groups: of }, {});
        if (!known.ok) throw new Error(known.error.figure);
        if (known.value.beyond === undefined) return;
        const assistance = hunan.layers.assistance;
        if (assistance === undefined || typeof assistance === 'string') throw new Error('hunan has assistance');
        const { tilted: _, ...below } = hunan.layers;
        const figure = (v: number) => ({ v, s: 'hn-critical', g: 'D' as const });
        const filled = compilePlan({
          ...hunan,
          ceilings: Object.fromEntries(
            Object.entries(hunan.ceilings).map(([id, ceiling]) => [
              id,
              JSON.stringify(ceiling).includes('"is":"absent"') ? { ...ceiling, amount: figure(6_000_000) } : ceiling,
            ]),
          ),
          layers: {
            ...below,
            assistance: { ...assistance, deductible: undefined, bands: [{ to: undefined, rate: figure(rate) }] },
          },
        });
        const whole = settle(filled, claim, { groups: of }, filled.empty);
        if (!whole.ok) throw new Error(whole.error.figure);
        const { payers, patient } = known.value.settlement;
        expect([payers.basic, payers.critical]).toEqual([whole.value.payers.basic, whole.value.payers.critical]);
        // What is said to be the most that the patient pays never is less than what they then pay.
        expect(whole.value.patient).toBeLessThanOrEqual(patient);
        expect(patient - whole.value.payers.assistance).toBe(whole.value.patient);
      }),
    );
  });

  it('基本医保自己没有载明：拒绝，并列出同一项里写了的数', () => {
    const plan = compilePlan(xiangyang);
    const found = estimate(plan, inquiry({ level: undefined, date: localDate('2011-05-01') }), nobody);
    if (found.ok) throw new Error('xiangyang does not state its ratio');
    const { missing, stated } = gapWords(xiangyang, found.error.figure);
    expect(missing).toMatch(/^住院 (起付线|报销比例)/);
    expect(stated.map(({ term }) => term)).toContain('ceiling');
    expect(stated.every(({ figure }) => figure.is !== 'absent')).toBe(true);
  });

  it('没有这种待遇、自相矛盾的账单：照引擎的话拒绝', () => {
    expect(estimate(district, inquiry({ kind: 'dental' }), nobody)).toMatchObject({
      ok: false,
      error: { code: 'policy.no-such-kind' },
    });
    expect(estimate(district, inquiry({ own: fen(2_120_001) }), nobody)).toMatchObject({
      ok: false,
      error: { code: 'policy.refused-claim', errors: [{ pointer: '/total' }] },
    });
    expect(gapWords(demo, 'benefits.chronic').missing).toBe('门诊慢特病');
    expect(gapWords(demo, 'firstShare.rate').missing).toContain('乙类');
    expect(gapWords(demo, 'benefits.inpatient.deductible.amount[level=未填]').missing).toBe('住院 起付线');
    expect(gapWords(demo, 'benefits.inpatient.rate[level=level-3]').missing).toBe('住院 报销比例（三级医院）');
  });

  it('每个包里每个缺的数都有名字', () => {
    for (const pack of [demo, hunan, xiangyang]) {
      const plan = compilePlan(pack);
      for (const kind of Object.keys(pack.benefits))
        for (const level of [undefined, ...Object.keys(pack.levels)])
          for (const where of ['here', 'away'] as const) {
            const found = estimate(
              plan,
              inquiry({ kind, level, where, total: fen(30_000_000), date: `${pack.year}-05-01` as Inquiry['date'] }),
              { person: { groups: Object.keys(pack.groups) } },
            );
            const figure = found.ok ? found.value.beyond?.gap.figure : found.error.figure;
            if (figure === undefined) continue;
            expect(gapWords(pack, figure).missing, figure).toMatch(/\p{Script=Han}/u);
            expect(gapWords(pack, figure).missing, figure).not.toMatch(/[a-z]+\.[a-z]+|undefined/);
          }
    }
  });
});

describe('对比', () => {
  const of = (asked: Inquiry, whom = nobody as Parameters<typeof compare>[2]) =>
    new Map<ComparisonOf, ReturnType<typeof compare>[number]>(
      compare(district, asked, whom).map((each) => [each.of, each] as const),
    );

  it('本地三级医院一次住院，21,200 元：各种情形差多少', () => {
    // (21,200 − 1,200) × 65% = 13,000; without a filing 50%, other 55%, referral 60%.
    const found = of(inquiry());
    const difference = (what: ComparisonOf) => {
      const outcome = found.get(what)?.outcome;
      return outcome?.known === true ? outcome.difference : undefined;
    };
    expect(difference('place')).toBe(200_000);
    // (21,200 − 800) × 80% = 16,320.
    expect(difference('lower-level')).toBe(-332_000);
    // (21,200 − 2,000) × 60% = 11,520.
    expect(difference('higher-level')).toBe(148_000);
    // The deductible is all met: 65% of 1,200 more.
    expect(difference('deductible')).toBe(-78_000);
    expect(found.has('filing')).toBe(false);
    expect(found.get('place')?.other).toMatchObject({ where: 'away', filing: 'other' });
  });

  it('在外地没有备案：先备案能少付多少，转诊又能少付多少', () => {
    const found = of(inquiry({ where: 'away' }));
    expect(found.get('filing')).toMatchObject({
      other: { filing: 'other' },
      outcome: { known: true, difference: -100_000 },
    });
    expect(found.get('filing-kind')).toMatchObject({
      other: { filing: 'referral' },
      outcome: { known: true, difference: -200_000 },
    });
    expect(found.get('place')).toMatchObject({
      other: { where: 'here' },
      outcome: { known: true, difference: -300_000 },
    });
  });

  it('换过去再换回来，差额互为相反数；换过去的结果就是测算', () => {
    fc.assert(
      fc.property(amount, fc.constantFrom(...Object.keys(demo.levels)), groups, (total, level, members) => {
        const whom = { person: { groups: members } };
        const asked = inquiry({ total: total as Fen, level, where: 'away' });
        const here = estimate(district, asked, whom);
        if (!here.ok) throw new Error(here.error.figure);
        for (const { other, outcome } of compare(district, asked, whom)) {
          const there = estimate(district, other, whom);
          if (!there.ok || !outcome.known) throw new Error('the demo pack says everything about these');
          expect(outcome.patient).toBe(there.value.settlement.patient);
          expect(outcome.difference).toBe(there.value.settlement.patient - here.value.settlement.patient);
        }
      }),
      { numRuns: 100 },
    );
  });

  it('一边算得全、一边缺一层：不拿来相减，说出缺的数', () => {
    // Hunan does not say what care out of area takes off: nothing to compare with.
    const found = compare(province, inquiry(), nobody);
    expect(found.find((each) => each.of === 'place')).toMatchObject({ outcome: { known: false } });
    expect(found.find((each) => each.of === 'lower-level')).toMatchObject({ outcome: { known: true } });
  });

  it('普通门诊：别的医院都不报，总说出只有基层报的那一级；名单还是短的', () => {
    const levels = (level: string, kind = 'outpatient') =>
      compare(district, inquiry({ kind, level, total: fen(20_000) }), nobody)
        .filter((each) => each.of.endsWith('level'))
        .map(({ other, outcome }) => [other.level, outcome.known && outcome.difference]);
    // 70% of 200 yuan.
    expect(levels('level-2')).toEqual([
      ['primary', -14_000],
      ['level-1', 0],
      ['level-3', 0],
    ]);
    expect(levels('provincial')).toEqual([
      ['primary', -14_000],
      ['level-3', 0],
    ]);
    expect(levels('primary')).toEqual([['level-1', 14_000]]);
    // 200 yuan are below every deductible but the lowest, where 200 are all of it: no stay pays anything anywhere.
    expect(levels('level-3', 'inpatient')).toEqual([
      ['level-2', 0],
      ['provincial', 0],
    ]);
  });

  it('住院上下两级都一样时，说出差得最多的那一级', () => {
    // 450 yuan: only the primary level's deductible (200) leaves anything, (450 − 200) × its ratio.
    const found = compare(district, inquiry({ total: fen(45_000) }), nobody).filter((each) =>
      each.of.endsWith('level'),
    );
    expect(found.map(({ other }) => other.level)).toEqual(['primary', 'level-2', 'provincial']);
    expect(found[0]?.outcome.known === true && found[0].outcome.difference).toBeLessThan(0);
  });

  it('没有起付线累计的门诊，不说起付线', () => {
    expect(of(inquiry({ kind: 'outpatient', level: 'primary', total: fen(10_000) })).has('deductible')).toBe(false);
  });
});

describe('今年之前', () => {
  it('同样的再来一次：第二次住院起付线减半', () => {
    const asked = inquiry({ before: 'again' });
    expect(yearBefore(district, asked, nobody)).toMatchObject({ settled: 1, 'inpatient.stays.level-3': 1 });
    const found = estimate(district, asked, nobody);
    expect(found.ok && found.value.settlement.parts.deductible).toBe(60_000);
  });

  it('有记录的人再来一次：接着记录算，不是从头算', () => {
    // 8,000 yuan of the year's 150,000 are left: (21,200 − 1,200) × 65% = 13,000 is more, and the next stay finds nothing.
    const whom = { person: {}, record: { settled: 1, 'basic-year': 14_200_000 } };
    const asked = inquiry({ before: 'record' });
    const paid = (before: Inquiry['before']) => {
      const found = estimate(district, inquiry({ before }), whom);
      return found.ok && found.value.settlement.payers.basic;
    };
    expect([paid('record'), paid('again')]).toEqual([800_000, 0]);
    const again = compare(district, asked, whom).find((each) => each.of === 'again');
    expect(again?.outcome).toMatchObject({ known: true });
    // Beside a year that is thought away it is no comparison.
    expect(compare(district, inquiry(), whom).some((each) => each.of === 'again')).toBe(false);
  });

  it('起付线付满：记录里别的累计还在', () => {
    const record = { settled: 2, 'basic-year': 14_999_900, 'inpatient.deductible': 120_000 };
    const found = estimate(district, inquiry({ before: 'met' }), { person: {}, record });
    expect(found.ok && [found.value.settlement.parts.deductible, found.value.settlement.payers.basic]).toEqual([
      0, 100,
    ]);
  });
});
