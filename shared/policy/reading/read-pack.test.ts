import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { compiledFileName, compiledIndex, compiledTexts, compilePackFile } from './compiled-packs';
import { listPacks, loadPack, packTexts } from './load-packs';
import { readLocatedYaml } from './located-yaml';
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
    expect(errorsOf(more).some((error) => error.startsWith(wanted))).toBe(true);
  });

  it('YAML 本身写错也指出行', () => {
    const read = readLocatedYaml('a: [1,\nb: 2\n', 'x.yaml');
    expect(read.errors[0]).toMatchObject({ file: 'x.yaml' });
    expect(read.errors[0]?.line).toBeGreaterThan(0);
  });
});
