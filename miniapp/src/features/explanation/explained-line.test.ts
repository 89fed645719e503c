import { describe, expect, it } from 'vitest';
import type { Fen } from '@linli/shared/kernel/money';
import { explanationTexts } from '@/messages/explanation';
import { interfaceTexts } from '@/messages/interface';
import { translator } from '@/messages/messages';
import {
  lineLabel,
  lineSources,
  lineValue,
  partsOf,
  ruleWords,
  worstGrade,
  type ExplainedLine,
} from './explained-line';
import { workingOf } from './working';

const zh = { t: translator(explanationTexts, 'zh-CN'), ti: translator(interfaceTexts, 'zh-CN') };
const en = { t: translator(explanationTexts, 'en'), ti: translator(interfaceTexts, 'en') };

const line = (step: string, more: Partial<ExplainedLine> = {}): ExplainedLine => ({
  step,
  rule: `premium.${step}`,
  layer: 'premium',
  name: '个人缴费',
  base: 0 as Fen,
  amount: 0 as Fen,
  rest: 0 as Fen,
  figures: [],
  ...more,
});

describe('a line of a trace', () => {
  it('takes off what the person does not get or does not pay', () => {
    expect(lineValue(zh, line('subsidy', { amount: 20_000 as Fen }))).toEqual({
      kind: 'money',
      amount: -20_000,
      signed: true,
    });
    expect(lineValue(zh, line('deductible', { amount: 100_000 as Fen }))).toEqual({
      kind: 'money',
      amount: -100_000,
      signed: true,
    });
    expect(lineValue(zh, line('band', { amount: 5 as Fen }))).toEqual({ kind: 'money', amount: 5, signed: true });
    expect(lineValue(zh, line('patient', { amount: 5 as Fen }))).toEqual({ kind: 'money', amount: 5, signed: false });
  });

  it('names points that are added, and not none at all', () => {
    const band = (plus: number) =>
      line('band', {
        rule: 'layers.critical',
        layer: 'critical',
        name: '大病保险',
        figures: [
          { name: 'layers.critical.bands.0.rate', unit: 'ratio', value: 60_000, source: 'a', grade: 'B' },
          { name: 'layers.critical.plus', unit: 'ratio', value: plus, source: 'a', grade: 'B' },
        ],
      });
    expect(ruleWords(zh, band(5_000))).toBe('大病保险：60%、加 5 个百分点');
    expect(ruleWords(zh, band(0))).toBe('大病保险：60%');
  });

  it('says the ratio that was reckoned with, where the amount comes out of it', () => {
    const band = line('band', {
      rule: 'benefits.inpatient',
      layer: 'basic',
      name: '住院',
      base: 2_788_000 as Fen,
      amount: 1_533_400 as Fen,
      figures: [
        { name: 'benefits.inpatient.rate.provincial', unit: 'ratio', value: 60_000, source: 'a', grade: 'A' },
        { name: 'filing.kinds.referral.points', unit: 'ratio', value: 5_000, source: 'b', grade: 'D' },
      ],
    });
    expect(lineLabel(zh, band)).toBe('住院，按 55% 报');
    expect(lineLabel(en, band)).toBe('Hospital stay, 55% covered');
    expect(workingOf(zh, band)).toBe('27,880.00 × 55%（60% 减 5 个百分点）');
    expect(workingOf(en, band)).toBe('27,880.00 × 55% (60% less 5 points)');
    expect(ruleWords(zh, band)).toBe('住院：60%、减 5 个百分点');
    // Not by its figures alone: nobody is shown a sum that does not work out.
    expect(workingOf(zh, { ...band, amount: 1_533_402 as Fen })).toBe('按 27,880.00 元算');
    expect(lineLabel(zh, { ...band, amount: 1_533_402 as Fen })).toBe('住院，按 60% 报，少 5 个百分点');
  });

  it('says what the person pays, where the rule names the person’s share', () => {
    const figures = [
      { name: 'benefits.inpatient.rate', unit: 'ratio', value: 25_000, source: 'a', grade: 'A' },
      { name: 'modifiers.unreferred.points', unit: 'ratio', value: 10_000, source: 'a', grade: 'A' },
    ] as const;
    const band = (amount: number, count: number): ExplainedLine =>
      line('band', {
        rule: 'benefits.inpatient',
        layer: 'basic',
        name: '住院',
        share: 'patient',
        base: 100_000 as Fen,
        amount: amount as Fen,
        figures: figures.slice(0, count),
      });
    expect(lineLabel(zh, band(75_000, 1))).toBe('住院，自己付 25%');
    expect(lineLabel(en, band(75_000, 1))).toBe('Hospital stay, 25% paid by yourself');
    expect(workingOf(zh, band(75_000, 1))).toBe('1,000.00 − 1,000.00 × 25%');
    expect(ruleWords(zh, band(75_000, 1))).toBe('住院：自己付 25%');
    expect(lineLabel(zh, band(65_000, 2))).toBe('住院，自己付 35%');
    expect(workingOf(zh, band(65_000, 2))).toBe('1,000.00 − 1,000.00 × 35%（25% 加 10 个百分点）');
    // Not by its figures alone.
    expect(lineLabel(zh, band(60_000, 2))).toBe('住院，自己付 25%，多付 10 个百分点');
  });

  it('names the factor of a ratio', () => {
    const band = line('band', {
      rule: 'benefits.inpatient',
      name: '住院',
      base: 100_000 as Fen,
      amount: 68_000 as Fen,
      figures: [
        { name: 'benefits.inpatient.rate', unit: 'ratio', value: 80_000, source: 'a', grade: 'A' },
        { name: 'modifiers.unreferred.factor', unit: 'ratio', value: 85_000, source: 'a', grade: 'A' },
      ],
    });
    expect(lineLabel(zh, band)).toBe('住院，按 80% 报，再按 85% 折算');
  });

  it('says that a deductible is waived, and that a benefit is not covered', () => {
    const figure = { unit: 'ratio', source: 'a', grade: 'A' } as const;
    const waived = line('deductible', {
      rule: 'benefits.inpatient.deductible',
      name: '住院',
      base: 100_000 as Fen,
      figures: [
        { ...figure, name: 'benefits.inpatient.deductible.amount', unit: 'fen', value: 50_000 },
        { ...figure, name: 'benefits.inpatient.deductible.reduce.poor', value: 0 },
      ],
    });
    expect(lineLabel(zh, waived)).toBe('起付线，按规定不用付');
    expect(lineValue(zh, waived)).toEqual({ kind: 'none' });
    expect(workingOf(zh, waived)).toBe('500 × 0%，按规定少付');
    const none = line('no-benefit', { rule: 'benefits.work-injury', layer: 'basic', name: '工伤' });
    expect(lineLabel(zh, none)).toBe('工伤，基本医保按规定不报');
    expect(lineLabel(en, none)).toBe('Work injury, not covered by basic insurance');
    expect(lineValue(zh, none)).toEqual({ kind: 'none' });
  });

  it('adds the points of a favoured group', () => {
    const band = line('band', {
      rule: 'layers.critical.bands.0',
      layer: 'critical',
      name: '大病保险',
      base: 1_354_600 as Fen,
      amount: 880_490 as Fen,
      figures: [
        { name: 'layers.critical.bands.0.to', unit: 'fen', value: 3_000_000, source: 'a', grade: 'A' },
        { name: 'layers.critical.bands.0.rate', unit: 'ratio', value: 60_000, source: 'a', grade: 'A' },
        { name: 'layers.critical.plus.favoured', unit: 'ratio', value: 5_000, source: 'a', grade: 'A' },
      ],
    });
    expect(workingOf(zh, band)).toBe('13,546.00 × 65%（60% 加 5 个百分点）');
    expect(ruleWords(zh, band)).toBe('大病保险：30,000 元以内、60%、加 5 个百分点');
  });

  it('says why a deductible is as much as it is', () => {
    const deductible = (amount: number, base = 3_728_000) =>
      workingOf(
        zh,
        line('deductible', {
          rule: 'benefits.inpatient.deductible',
          layer: 'basic',
          name: '住院',
          base: base as Fen,
          amount: amount as Fen,
          figures: [
            {
              name: 'benefits.inpatient.deductible.amount.provincial',
              unit: 'fen',
              value: 200_000,
              source: 'a',
              grade: 'A',
            },
            { name: 'benefits.inpatient.deductible.later.0', unit: 'ratio', value: 50_000, source: 'a', grade: 'A' },
            { name: 'benefits.inpatient.deductible.yearCap', unit: 'fen', value: 300_000, source: 'a', grade: 'A' },
          ],
        }),
      );
    expect(deductible(200_000)).toBe('同级医院今年第一次住院；全年最多 3,000');
    expect(deductible(100_000)).toBe('2,000 的一半：同级医院第 2 次住院起减半；全年最多 3,000');
    expect(deductible(30_000)).toBe('起付线 2,000 元，今年还剩这些没付；全年最多 3,000');
    expect(deductible(30_000, 30_000)).toBe('不到 2,000，都由自己付');
  });

  it('says a ratio with what changed it, where the sum is not by those figures alone', () => {
    const band = line('band', {
      name: '住院',
      base: 1_000 as Fen,
      amount: 650 as Fen,
      figures: [
        { name: 'benefits.inpatient.rate', unit: 'ratio', value: 65_000, source: 'a', grade: 'A' },
        { name: 'filing.unfiled.points', unit: 'ratio', value: 15_000, source: 'b', grade: 'D' },
      ],
    });
    expect(lineLabel(zh, band)).toBe('住院，按 65% 报，少 15 个百分点');
    expect(lineLabel(en, band)).toBe('住院, 65% covered, 15 points less');
    expect(worstGrade([band])).toBe('D');
  });

  it('says lengths of time and days as such, never as money', () => {
    const wait = line('waiting', {
      layer: 'waiting',
      figures: [{ name: 'waiting.afterBreak', unit: 'text', value: '3 months', source: 'a', grade: 'A' }],
    });
    expect(lineValue(zh, wait)).toEqual({ kind: 'words', words: '3 个月' });
    expect(lineValue(en, wait)).toEqual({ kind: 'words', words: '3 months' });
    const window = line('window', {
      name: '集中参保期',
      figures: [
        { name: 'premium.windows.0.from', unit: 'date', value: '2026-09-01', source: 'a', grade: 'A' },
        { name: 'premium.windows.0.until', unit: 'date', value: '2027-01-31', source: 'a', grade: 'A' },
      ],
    });
    expect(ruleWords(zh, window)).toBe('集中参保期：2026年9月1日 到 2027年1月31日');
  });

  it('leaves out a figure that only names its source', () => {
    expect(
      ruleWords(
        zh,
        line('exempt', {
          name: '低保对象',
          figures: [{ name: 'waiting', unit: 'text', value: 0, source: 'a', grade: 'A' }],
        }),
      ),
    ).toBe('低保对象');
  });

  it('names each source once, with the worst grade of its figures', () => {
    const figure = { name: 'x', unit: 'fen', value: 1, source: 'a' } as const;
    const sources = { a: { title: '通知', issuer: '省局', grade: 'A' as const } };
    expect(
      lineSources(
        zh,
        line('premium', {
          figures: [
            { ...figure, grade: 'A' },
            { ...figure, grade: 'D' },
          ],
        }),
        sources,
      ),
    ).toEqual([{ id: 'a', title: '通知', grade: 'D', origin: '《通知》 省局' }]);
  });

  it('keeps the pack’s own name for a step this build does not know', () => {
    expect(lineLabel(zh, line('brand-new', { name: '新规定' }))).toBe('新规定');
  });

  it('stands under its matter, in order', () => {
    const parts = partsOf([line('premium'), line('fiscal'), line('waiting', { layer: 'waiting' }), line('premium')]);
    expect(parts.map(({ layer, lines }) => [layer, lines.length])).toEqual([
      ['premium', 2],
      ['waiting', 1],
      ['premium', 1],
    ]);
  });
});
