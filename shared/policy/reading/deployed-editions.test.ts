import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { PackData } from '../pack';
import { brokenEditions, readEditions, register, unregistered } from './deployed-editions';
import { listPacks, loadPack } from './load-packs';
import { packLibrary } from './pack-library';

const ROOT = path.resolve(import.meta.dirname, '../packs');

const PROVINCE = `pack: test/2026
name: 试
year: 2026
status: published
sources:
  s: { title: 文件, grade: A }
benefits:
  inpatient: { source: s, name: 住院, rate: 60% }
`;
const DISTRICT = `pack: town/2026
base: test/2026
name: 试区
`;

/** The province's pack and the district's on it. */
function packs(province = PROVINCE, district = DISTRICT): readonly PackData[] {
  const texts: Readonly<Record<string, string>> = { 'test/2026': province, 'town/2026': district };
  const library = packLibrary((id) => {
    const text = texts[id];
    return text === undefined ? undefined : { file: `${id}.yaml`, text };
  });
  return Object.keys(texts).map((id) => {
    const pack = library.pack(id);
    if (!pack.ok) throw new Error(JSON.stringify(pack.error));
    return pack.value;
  });
}

const deployed = register({}, packs());
const CHANGED = PROVINCE.replace('60%', '65%');

describe('施行版本登记', () => {
  it('登记过的版本，改一个数就不放行，并说清楚该怎么办', () => {
    const [province, district, ...more] = brokenEditions(deployed, packs(CHANGED));
    expect(more).toEqual([]);
    expect(province).toBe(
      'test/2026：第 1 版已经登记，内容却变了；已有结算是按登记的那一版算的。' +
        '请把 version 改成 2，在 packs/CHANGELOG.md 加一行写明改了什么，再运行 npm run packs -- register',
    );
    // What lies on it settles with the changed figure as well.
    expect(district).toContain('town/2026：第 1 版已经登记');
  });

  it('注释、空行与排版不算内容', () => {
    const same = `# 说明\n\n${PROVINCE.replace('rate: 60%', 'rate:   60%').replace('year: 2026', 'year: 2026 # 年度')}`;
    expect(brokenEditions(deployed, packs(same))).toEqual([]);
  });

  it('改了 version 就是新的一版，登记后旧的一版仍在；改不回去', () => {
    const raised = packs(`version: 2\n${CHANGED}`, `version: 2\n${DISTRICT}`);
    expect(brokenEditions(deployed, raised)).toEqual([]);
    expect(unregistered(deployed, raised).map(({ id }) => id)).toEqual(['test/2026', 'town/2026']);
    const both = register(deployed, raised);
    expect(Object.keys(both['test/2026'] ?? {})).toEqual(['1', '2']);
    expect(both['test/2026']?.['1']).toBe(deployed['test/2026']?.['1']);
    expect(brokenEditions(both, packs())[0]).toBe('test/2026：第 2 版已经登记，version 不能改回 1');
  });

  it('补充包的版本是自己的，不随它所依据的包', () => {
    const [province, district] = packs(`version: 2\n${CHANGED}`);
    expect([province?.version, district?.version]).toEqual([2, 1]);
  });

  it('登记不改已登记的内容', () => {
    expect(register(deployed, packs(CHANGED))).toEqual(deployed);
  });

  it('每个政策包都登记过，内容与登记一致：改了数要改 version，再运行 npm run packs -- register', () => {
    const known = readEditions(readFileSync(path.join(ROOT, 'editions.json'), 'utf8'));
    const all = listPacks(ROOT).map((id) => {
      const pack = loadPack(ROOT, id);
      if (!pack.ok) throw new Error(JSON.stringify(pack.error));
      return pack.value;
    });
    expect(brokenEditions(known, all)).toEqual([]);
    expect(unregistered(known, all)).toEqual([]);
  });
});
