import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, localDate } from '../kernel/date';
import { pack } from './packs/compiled/hunan-2026';
import { pack as pack2019 } from './packs/compiled/hunan-2019';
import { compilePlan } from './plan';
import { newbornDeadline, premium } from './quote-premium';
import { wordsOf } from './trace-words';
import { waiting } from './wait';

const plan = compilePlan(pack);
const paidLate = localDate('2026-03-10');

describe('等待期', () => {
  it('补缴越多等得越少，断保越久等得越长，从不少于固定期', () => {
    const months = (missedYears: number, repairedYears: number): number => {
      const found = waiting(plan, { everInsured: true, missedYears, repairedYears }, paidLate);
      if (!found.ok) throw new Error(found.error.figure);
      return found.value.months;
    };
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 0, max: 20 }), (missed, repaired) => {
        const known = Math.min(missed, repaired);
        expect(months(missed, known)).toBeGreaterThanOrEqual(missed >= 4 ? 6 : 3);
        expect(months(missed + 1, known)).toBeGreaterThanOrEqual(months(missed, known));
        if (known > 0) expect(months(missed, known)).toBeLessThanOrEqual(months(missed, known - 1));
      }),
    );
  });

  it('说得出为什么', () => {
    const found = waiting(plan, { everInsured: true, missedYears: 4, repairedYears: 1 }, paidLate);
    expect(found.ok && found.value.trace.map((line) => wordsOf(line).title)).toEqual([
      '固定等待期 3个月',
      '另有 3 年断保，增加 3 个月',
      '补缴 1 年，减少 1 个月',
      '连续断保 4 年，等待不少于 6 个月',
    ]);
  });

  it('没有这一章的包：指出缺什么', () => {
    expect(
      waiting(compilePlan(pack2019), { everInsured: true, missedYears: 0, repairedYears: 0 }, paidLate),
    ).toMatchObject({
      ok: false,
      error: { code: 'policy.absent', figure: 'waiting', pack: 'hunan/2019' },
    });
  });

  it('新生儿第 90 天还算，第 91 天不算', () => {
    const born = localDate('2026-05-01');
    const last = newbornDeadline(plan, born);
    expect(last).toBe('2026-07-30');
    const timing = (day: ReturnType<typeof localDate>): string => {
      const quote = premium(plan, { born }, day);
      return quote.ok ? quote.value.timing : quote.error.figure;
    };
    expect(timing(localDate('2026-07-30'))).toBe('newborn');
    expect(timing(addDays(localDate('2026-07-30'), 1))).toBe('late');
  });

  it('跨年的新生儿：90 天内哪天参保都不是补缴，也不等待；享受从出生或元旦起', () => {
    const days = fc.integer({ min: 0, max: 89 });
    fc.assert(
      fc.property(days, fc.integer({ min: 0, max: 90 }), (before, after) => {
        const born = addDays(localDate('2025-10-03'), before);
        const today = addDays(born, after);
        const quote = premium(plan, { born, parentInsured: true }, today);
        if (!quote.ok) throw new Error(quote.error.figure);
        // Born in the year before: never dearer than others, and not free either.
        expect(quote.value).toMatchObject({ personal: 40_000, waived: 0, payable: true });
        expect(quote.value.timing).toBe(today <= '2026-01-31' ? 'in-window' : 'newborn');
        const wait = waiting(plan, { born, everInsured: false, missedYears: 0, repairedYears: 0 }, today);
        expect(wait).toMatchObject({ ok: true, value: { benefitsFrom: '2026-01-01', months: 0, reason: 'newborn' } });
      }),
    );
  });
});

describe('保费', () => {
  it('谁付多少加起来就是总额', () => {
    const groups = Object.keys(pack.groups);
    fc.assert(
      fc.property(fc.subarray(groups), fc.boolean(), fc.integer({ min: 0, max: 140 }), (held, parentInsured, day) => {
        const today = addDays(localDate('2025-09-10'), day);
        const quote = premium(plan, { groups: held, parentInsured, born: localDate('2026-01-05') }, today);
        if (!quote.ok) throw new Error(quote.error.figure);
        const { personal, subsidy, waived, fiscal, total } = quote.value;
        expect(personal + (subsidy?.amount ?? 0) + waived + fiscal.reduce((sum, one) => sum + one.amount, 0)).toBe(
          total,
        );
        expect(personal).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it('要用到而没有载明的数不猜：期外的资助、新生儿的天数与免缴', () => {
    const rules = pack.premium;
    if (rules?.newborn === undefined) throw new Error('湖南 2026 有新生儿的规则');
    const unknown = { ...rules.newborn.withinDays, is: 'absent' as const };
    const without = (newborn: Partial<typeof rules.newborn>) =>
      compilePlan({
        ...pack,
        premium: { ...rules, newborn: { ...rules.newborn, ...newborn } as typeof rules.newborn },
      });
    const baby = { born: localDate('2026-05-01'), parentInsured: true };
    const inMay = localDate('2026-05-20');
    const gap = (figure: string) => ({
      ok: false,
      error: { code: 'policy.absent', figure, title: `本政策包未载明：${figure}` },
    });
    expect(premium(plan, { groups: ['minimum-living'] }, paidLate)).toMatchObject(gap('premium.late.subsidised'));
    expect(premium(without({ withinDays: unknown }), baby, inMay)).toMatchObject(gap('premium.newborn.withinDays'));
    const december = localDate('2025-12-15');
    expect(premium(without({ withinDays: unknown }), { born: december }, paidLate)).toMatchObject(
      gap('premium.newborn.withinDays'),
    );
    expect(
      waiting(
        without({ withinDays: unknown }),
        { born: december, everInsured: false, missedYears: 0, repairedYears: 0 },
        paidLate,
      ),
    ).toMatchObject(gap('premium.newborn.withinDays'));
    expect(premium(without({ free: unknown }), baby, inMay)).toMatchObject(gap('premium.newborn.free'));
    // Whom the missing figure does not concern has an answer.
    expect(premium(plan, {}, paidLate)).toMatchObject({ ok: true, value: { personal: 110_000, timing: 'late' } });
    expect(premium(without({ withinDays: unknown, free: unknown }), {}, paidLate).ok).toBe(true);
  });
});
