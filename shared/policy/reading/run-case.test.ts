import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { packFolder } from './load-packs';
import { readCases } from './read-cases';
import { runCase } from './run-case';

const PACKS = packFolder(path.resolve(import.meta.dirname, '../packs'));

/** What is wrong with the only case of a file, as "line field message"; or its checks that did not pass. */
function faultsOf(text: string): readonly string[] {
  const cases = readCases(text, 'case.yaml');
  if (!cases.ok) return cases.error.map(({ line, field, message }) => `${line} ${field} ${message}`);
  const [one] = cases.value;
  if (one === undefined) throw new Error('no case');
  const ran = runCase(one, PACKS);
  if (!ran.ok) return ran.error.map(({ file, line, field, message }) => `${file}:${line} ${field} ${message}`);
  return ran.value.checks.filter(({ passed }) => !passed).map(({ what, actual }) => `${what} ${actual}`);
}

const CLAIM = 'claim: { level: level-3, total: 20000 }\n';
const RULES = 'case: 试\nrules:\n  year: 2026\n  benefits:\n    inpatient: { name: 住院, rate: 60% }\n';

describe('案例不会因为没有人听它说的话而通过', () => {
  it('写对的通过', () => {
    expect(faultsOf(`case: 试\npack: hunan/2026\n${CLAIM}expect: { basic: 12220 }\n`)).toEqual([]);
    expect(
      faultsOf(
        `case: 试\npack: hunan/2026\nperson: { groups: stably-out-of-poverty, category: adult }\nyearSoFar: { inpatient.deductible: 2500, inpatient.stays.level-3: 1, settled: 1 }\n${CLAIM}expect: { deductible: 500 }\n`,
      ),
    ).toEqual([]);
  });

  it('在政策包上改写的规则，算的是那个包的年度：别的年度的单子被拒绝', () => {
    const changed = (date: string): string =>
      `case: 试\nrules: { base: hunan/2026 }\nclaim: { level: level-3, total: 20000, date: ${date} }\nexpect: { basic: 12220 }\n`;
    expect(faultsOf(changed('2026-03-01'))).toEqual([]);
    expect(faultsOf(changed('2025-03-01'))).toEqual(['结算 结算日期不在 2026 待遇年度内（/date）']);
  });

  it.each([
    [
      '政策包没有的身份',
      `case: 试\npack: hunan/2026\nperson:\n  groups: [minimum-living, rich]\n${CLAIM}expect: { basic: 12220 }\n`,
      /^case\.yaml:4 person\.groups 规则里没有这种困难身份：rich。可以写：extreme-poverty、.*minimum-living/,
    ],
    [
      '身份的合称不是身份',
      `case: 试\npack: hunan/2026\nperson: { groups: favoured }\n${CLAIM}expect: { basic: 12220 }\n`,
      /person\.groups 规则里没有这种困难身份：favoured/,
    ],
    [
      '等待期里没有的身份',
      'case: 试\npack: hunan/2026\nwaiting: { paidOn: 2026-03-10, groups: rich }\nexpect: { months: 3 }\n',
      /^case\.yaml:3 waiting\.groups 规则里没有这种困难身份：rich/,
    ],
    [
      '保费里没有的身份',
      'case: 试\npack: hunan/2026\npremium: { today: 2025-10-10, groups: rich }\nexpect: { personal: 400 }\n',
      /premium\.groups 规则里没有这种困难身份：rich/,
    ],
    [
      '自己写的规则没有用到的身份',
      `${RULES}person: { groups: dibao }\n${CLAIM}expect: { basic: 12000 }\n`,
      /person\.groups 规则里没有这种困难身份：dibao。可以写：（没有）/,
    ],
    [
      '没有的参保类别',
      `case: 试\npack: hunan/2026\nperson: { category: elder }\n${CLAIM}expect: { basic: 12220 }\n`,
      /person\.category 规则里没有这种参保类别：elder。可以写：adult/,
    ],
    [
      '没有的累计',
      `case: 试\npack: hunan/2026\nyearSoFar:\n  inpatient.deductable: 2500\n${CLAIM}expect: { basic: 12220 }\n`,
      /^case\.yaml:4 yearSoFar\.inpatient\.deductable 规则里没有这个累计：inpatient\.deductable。可以写：settled、.*inpatient\.deductible/,
    ],
    [
      '累计不是金额',
      `case: 试\npack: hunan/2026\nyearSoFar: { inpatient.deductible: 两千 }\n${CLAIM}expect: { basic: 12220 }\n`,
      /yearSoFar\.inpatient\.deductible 应是以元为单位的金额/,
    ],
    [
      '在政策包上改写时写错的身份',
      `case: 试\nrules:\n  base: hunan/2026\n  layers:\n    critical: { plus: { by: group, minimun-living: 10 } }\n${CLAIM}expect: { basic: 12220 }\n`,
      /^case\.yaml:5 layers\.critical\.plus\.minimun-living 没有声明的困难身份：minimun-living/,
    ],
    [
      'absent 写在几张单子旁边',
      'case: 试\npack: hunan/2026\nclaims:\n  - { level: level-3, total: 20000 }\nexpect: { basic: 12220 }\nabsent: layers.critical\n',
      /^6 absent 几张单子时，absent 写在会被拒绝的那一张单子里$/,
    ],
    [
      '预期写了两处',
      'case: 试\npack: hunan/2026\nclaim: { level: level-3, total: 20000, expect: { basic: 12220 } }\nexpect:\n  basic: 1\n',
      /^5 expect expect 写了两处：写在 claim 里面或旁边，只写一处$/,
    ],
    [
      '又要拒绝又要结果',
      'case: 试\npack: hunan/2022\nclaim: { level: level-3, total: 20000 }\nexpect: { basic: 1 }\nabsent: benefits.inpatient\n',
      /^5 absent 写了 absent 就没有结果可比：把 expect 另写成一个案例$/,
    ],
    [
      '身份写错了地方',
      'case: 试\npack: hunan/2026\nperson: { groups: minimum-living }\npremium: { today: 2025-10-10 }\nexpect: { personal: 400 }\n',
      /^3 person person 只用于 claim 与 claims，困难身份等写在 premium 里$/,
    ],
    [
      '相加用不到规则',
      'case: 试\npack: hunan/2026\nsum: [1, 2]\nexpect: { sum: 3 }\n',
      /^2 pack sum 只把几个数相加，用不到 pack$/,
    ],
  ])('%s：拒绝，说出哪一行、可以写什么', (_name, text, wanted) => {
    const faults = faultsOf(text);
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatch(wanted);
  });

  it('几张单子都被拒绝时，合计的预期不算通过', () => {
    const text =
      'case: 试\npack: hunan/2022\nclaims:\n  - { level: level-3, total: 20000, absent: benefits.inpatient }\nexpect: { basic: 0 }\n';
    expect(faultsOf(text)).toEqual(['basic （没有这一项）']);
  });
});
