import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { compiledFileName, compiledIndex, compiledTexts, compilePackFile } from './compiled-packs';
import { listPacks, loadPack, packTexts } from './load-packs';
import { overlay, readLocatedYaml } from './located-yaml';
import { packFromTree } from './read-pack';

const ROOT = path.resolve(import.meta.dirname, '../packs');

const HEAD = `pack: test/2026
name: 试
year: 2026
status: published
sources:
  s: { title: 文件, grade: A }
groups: { poor: 低保 }
`;

/** Errors of a pack made of the head above (7 lines) and more, as "line field message". */
function errorsOf(more: string): readonly string[] {
  const pack = packFromTree(readLocatedYaml(HEAD + more, 'test/2026.yaml'), ['test/2026']);
  return pack.ok ? [] : pack.error.map((error) => `${error.line} ${error.field} ${error.message}`);
}

const BENEFIT = 'benefits:\n  inpatient:\n    source: s\n    name: 住院\n';

describe('读政策包', () => {
  it('每个政策包都能读', () => {
    for (const id of listPacks(ROOT)) expect(loadPack(ROOT, id)).toMatchObject({ ok: true });
  });

  it('编译过的数据是新的：改了 YAML 要运行 npm run packs -- build', () => {
    const packs = listPacks(ROOT).map((id) => {
      const pack = loadPack(ROOT, id);
      if (!pack.ok) throw new Error(JSON.stringify(pack.error));
      return pack.value;
    });
    for (const pack of packs)
      expect(readFileSync(path.join(ROOT, 'compiled', compiledFileName(pack.id)), 'utf8')).toBe(compilePackFile(pack));
    expect(readFileSync(path.join(ROOT, 'compiled', 'index.ts'), 'utf8')).toBe(compiledIndex(packs));
    expect(readFileSync(path.join(ROOT, 'compiled', 'texts.ts'), 'utf8')).toBe(compiledTexts(packTexts(ROOT)));
  });

  it('补充包只改它写到的数，出处与等级跟着自己', () => {
    const base = loadPack(ROOT, 'hunan/2026');
    const overlay = loadPack(ROOT, 'demo-430671/2026');
    if (!base.ok || !overlay.ok) throw new Error('unreadable');
    expect(overlay.value.benefits).toEqual(base.value.benefits);
    expect(overlay.value.premium).toEqual(base.value.premium);
    expect(overlay.value.ceilings['assistance-year']?.amount).toEqual({ v: 6_000_000, s: 'demo-430671', g: 'D' });
    expect(base.value.ceilings['assistance-year']?.amount).toMatchObject({ is: 'absent' });
    expect(overlay.value.filing?.unfiled?.points).toMatchObject({ v: 15_000, s: 'quyuan-2022', g: 'D' });
  });

  it.each([
    [
      '没有出处的数',
      'benefits:\n  inpatient:\n    name: 住院\n    rate: 80%\n',
      '11 benefits.inpatient.rate 这个数没有出处',
    ],
    [
      '出处没有列出',
      'benefits:\n  inpatient:\n    source: other\n    name: 住院\n    rate: 80%\n',
      '12 benefits.inpatient.rate 出处 other 没有列在 sources 里',
    ],
    ['比例大于一', `${BENEFIT}    rate: 80\n`, '12 benefits.inpatient.rate 比例 80 大于 1'],
    [
      '分段有空档',
      `${BENEFIT}    bands:\n      - { to: 30000, rate: 60% }\n      - { from: 40000, rate: 70% }\n`,
      '14 benefits.inpatient.bands.1.from 与上一段之间有空档',
    ],
    [
      '分段重叠',
      `${BENEFIT}    bands:\n      - { to: 30000, rate: 60% }\n      - { from: 20000, rate: 70% }\n`,
      '14 benefits.inpatient.bands.1.from 与上一段重叠',
    ],
    [
      '期间重叠',
      `${BENEFIT}    rate:\n      - { value: 60%, until: 2026-06-30 }\n      - { value: 70%, from: 2026-06-01 }\n`,
      '14 benefits.inpatient.rate.1 期间与前一项重叠',
    ],
    [
      '没有声明的身份',
      `${BENEFIT}    rate: { by: group, rich: 10%, else: 80% }\n`,
      '12 benefits.inpatient.rate.rich 没有声明的困难身份：rich',
    ],
    [
      '没有声明的身份，写在层的对象里',
      'layers:\n  tilted:\n    source: s\n    name: 倾斜救助\n    who: [rich]\n    rate: 50%\n',
      '12 layers.tilted.who 没有声明的困难身份：rich',
    ],
    [
      '没有声明的身份，写在资助里',
      'premium:\n  source: s\n  personal: 400\n  windows: []\n  subsidies:\n    rich: { share: 50% }\n',
      '13 premium.subsidies.rich 没有声明的困难身份：rich',
    ],
    [
      '没有声明的身份，写在修正的表里',
      `${BENEFIT}    rate: 80%\nmodifiers:\n  m:\n    source: s\n    name: 未转诊\n    when: { referred: no }\n    points: { by: group, rich: 5, else: 10 }\n`,
      '18 modifiers.m.points.rich 没有声明的困难身份：rich',
    ],
    ['没有声明的身份，写在集合里', 'sets: { hardship: [poor, rich] }\n', '8 sets.hardship 没有声明的困难身份：rich'],
    [
      '没有声明的身份，写在备案的系数里',
      'filing:\n  source: s\n  kinds:\n    other: { name: 其他, factor: { by: group, rich: 50%, else: 80% } }\n',
      '11 filing.kinds.other.factor.rich 没有声明的困难身份：rich',
    ],
    [
      '没有声明的级别，写在未备案的先自付里',
      'filing:\n  source: s\n  kinds: {}\n  unfiled: { firstShare: { by: level, level-9: 10%, else: 20% } }\n',
      '11 filing.unfiled.firstShare.level-9 没有声明的医院级别：level-9',
    ],
    [
      '没有声明的身份，写在乙类先自付里',
      'firstShare:\n  source: s\n  rate: { by: group, rich: 0%, else: 10% }\n',
      '10 firstShare.rate.rich 没有声明的困难身份：rich',
    ],
    [
      '没有声明的级别，写在第二次起付线里',
      `${BENEFIT}    rate: 80%\n    deductible: { amount: 500, later: { by: level, level-9: 50%, else: 60% } }\n`,
      '13 benefits.inpatient.deductible.later.0.level-9 没有声明的医院级别：level-9',
    ],
    [
      '没有声明的参保类别，写在财政补助里',
      'premium:\n  source: s\n  personal: 400\n  windows: []\n  fiscal:\n    finance: { name: 财政, amount: { by: category, elder: 1, else: 2 } }\n',
      '13 premium.fiscal.finance.amount.elder 没有声明的参保类别：elder',
    ],
    [
      '没有声明的身份，写在期外缴费里',
      'premium:\n  source: s\n  personal: 400\n  windows: []\n  late: { personal: { by: group, rich: 1, else: 2 }, subsidised: no }\n',
      '12 premium.late.personal.rich 没有声明的困难身份：rich',
    ],
    [
      '没有声明的参保类别，写在资助的比例里',
      'premium:\n  source: s\n  personal: 400\n  windows: []\n  subsidies:\n    poor: { share: { by: category, elder: 50%, else: 20% } }\n',
      '13 premium.subsidies.poor.share.elder 没有声明的参保类别：elder',
    ],
    [
      '集中参保期重叠',
      'premium:\n  source: s\n  personal: 400\n  windows:\n    - { from: 2025-09-01, until: 2025-12-31 }\n    - { from: 2025-12-31, until: 2026-02-28 }\n',
      '13 premium.windows.1.from 与另一个集中参保期重叠',
    ],
    [
      '集中参保期的结束早于开始',
      'premium:\n  source: s\n  personal: 400\n  windows:\n    - { from: 2026-01-31, until: 2025-09-01 }\n',
      '12 premium.windows.0.until 集中参保期的结束早于开始',
    ],
    [
      '集中参保期还是上一年度的',
      'premium:\n  source: s\n  personal: 400\n  windows:\n    - { from: 2024-09-01, until: 2025-01-31 }\n',
      '12 premium.windows.0.from 这不是 2026 年度的集中参保期：开始的日期应在 2025 年或 2026 年，请在 premium 的 windows 里改写',
    ],
    [
      '集中参保期拖到下一年',
      'premium:\n  source: s\n  personal: 400\n  windows:\n    - { from: 2025-09-01, until: 2027-01-01 }\n',
      '12 premium.windows.0.until 2026 年度的集中参保期最晚到 2026-12-31 为止',
    ],
    [
      '新生儿可不补的月份还是上一年度的',
      'premium:\n  source: s\n  personal: 400\n  windows: []\n  newborn: { withinDays: 90 天, free: yes, skipFrom: 2024-10-01, skipUntil: 2024-12-31 }\n',
      '12 premium.newborn.skipFrom 这不是 2026 年度的',
    ],
    [
      '新生儿可不补的月份，结束早于开始',
      'premium:\n  source: s\n  personal: 400\n  windows: []\n  newborn: { withinDays: 90 天, free: yes, skipFrom: 2025-12-31, skipUntil: 2025-10-01 }\n',
      '12 premium.newborn.skipUntil 期间的结束早于开始',
    ],
    [
      '一个数的期间，结束早于开始',
      `${BENEFIT}    rate: { value: 60%, from: 2026-07-01, until: 2026-06-30 }\n`,
      '12 benefits.inpatient.rate.until 期间的结束早于开始',
    ],
    [
      '年龄段有空档，也没有其余',
      `${BENEFIT}    rate: { by: age, 0-17: 90%, 30+: 80% }\n`,
      '12 benefits.inpatient.rate.30+ 30+ 与上一段之间有空档：18 起没有写',
    ],
    [
      '年龄段重叠',
      `${BENEFIT}    rate: { by: age, 0-17: 90%, 10-60: 80%, else: 70% }\n`,
      '12 benefits.inpatient.rate.10-60 10-60 与另一段重叠',
    ],
    [
      '年数段写反了',
      `${BENEFIT}    rate: { by: years-paid, 30-17: 90%, else: 80% }\n`,
      '12 benefits.inpatient.rate.30-17 30-17 的结束小于开始',
    ],
    [
      '分段按年龄分，有空档',
      `${BENEFIT}    bands:\n      by: age\n      0-17: [{ rate: 90% }]\n      30+: [{ rate: 80% }]\n`,
      '15 benefits.inpatient.bands.30+ 30+ 与上一段之间有空档：18 起没有写',
    ],
    [
      '修正的年龄写反了',
      `${BENEFIT}    rate: 80%\nmodifiers:\n  m:\n    source: s\n    name: 老人\n    when: { age: 60-17 }\n    points: 5\n`,
      '17 modifiers.m.when.age 60-17 的结束小于开始',
    ],
    [
      '表里的比例大于一',
      `${BENEFIT}    rate: { by: group, poor: 120%, else: 80% }\n`,
      '12 benefits.inpatient.rate.poor 比例 120% 大于 1',
    ],
    ['不认识的字段', `${BENEFIT}    rate: 80%\n    ratio: 80%\n`, '13 benefits.inpatient.ratio 没有名为 ratio 的字段'],
    [
      '不存在的日期',
      'premium:\n  source: s\n  personal: 400\n  windows: [{ from: 2026-02-30, until: 2026-03-31 }]\n',
      '11 premium.windows.0.from 不是有效日期',
    ],
    [
      '负数',
      `${BENEFIT}    rate: 80%\n    deductible: { amount: -5 }\n`,
      '13 benefits.inpatient.deductible.amount 应是以元为单位的金额',
    ],
    [
      '半分钱',
      `${BENEFIT}    rate: 80%\n    deductible: { amount: 1.005 }\n`,
      '13 benefits.inpatient.deductible.amount 金额的位数太多',
    ],
    [
      '没有的封顶线',
      `${BENEFIT}    rate: 80%\n    ceilings: [none-such]\n`,
      '13 benefits.inpatient.ceilings 没有这个封顶线：none-such',
    ],
    [
      '超过上级规定',
      'filing:\n  source: s\n  kinds:\n    other: { name: 其他, points: 25, atMost: 20 }\n',
      '11 filing.kinds.other.points 降低的百分点超过上级规定的上限',
    ],
  ])('%s：拒绝，并指出行与字段', (_name, more, wanted) => {
    const errors = errorsOf(more);
    expect(
      errors.filter((error) => error.startsWith(wanted)),
      errors.join('\n'),
    ).not.toEqual([]);
  });

  it('写得对的期间与年龄段：相接、有其余、不写的一段写明未载明', () => {
    expect(
      errorsOf(
        'premium:\n  source: s\n  personal: 400\n  windows:\n    - { from: 2025-09-01, until: 2025-12-31 }\n    - { from: 2026-01-01, until: 2026-02-28 }\n',
      ),
    ).toEqual([]);
    for (const rate of [
      '0-17: 90%, 18+: 80%',
      '60+: 90%, 18-59: 80%',
      '0-17: 90%, 30+: 80%, else: 70%',
      '0-17: 90%, 18-29: absent, 30+: 80%',
    ])
      expect(errorsOf(`${BENEFIT}    rate: { by: age, ${rate} }\n`), rate).toEqual([]);
  });

  it('指出的文件是写错的那一个：补充包写错，不怪它的上级', () => {
    const base = readLocatedYaml(`${HEAD}${BENEFIT}    rate: 80%\n`, 'test/2026.yaml');
    const top = readLocatedYaml('benefits:\n  inpatient:\n    rate: 120%\n', 'district/2026.yaml');
    const pack = packFromTree(overlay(base, top), ['test/2026', 'district/2026']);
    expect(pack.ok ? [] : pack.error).toMatchObject([
      { file: 'district/2026.yaml', line: 3, field: 'benefits.inpatient.rate' },
    ]);
  });

  it('YAML 本身写错也指出行', () => {
    const read = readLocatedYaml('a: [1,\nb: 2\n', 'x.yaml');
    expect(read.errors[0]).toMatchObject({ file: 'x.yaml' });
    expect(read.errors[0]?.line).toBeGreaterThan(0);
  });
});
