import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { PackData } from '../pack';
import { absences } from '../reading/absences';
import { listPacks, loadPack } from '../reading/load-packs';
import { compareBooks } from './compare-books';
import { ruleBook } from './rule-book';
import { entryTitle, entryValue } from './rule-terms';

const ROOT = path.resolve(import.meta.dirname, '../packs');

function packOf(id: string): PackData {
  const pack = loadPack(ROOT, id);
  if (!pack.ok) throw new Error(JSON.stringify(pack.error));
  return pack.value;
}

describe('ruleBook', () => {
  it.each(listPacks(ROOT))('%s: every figure of the pack stands in it once a matter, with its source', (id) => {
    const pack = packOf(id);
    const entries = ruleBook(pack).flatMap((chapter) => chapter.entries);
    for (const entry of entries) {
      expect(pack.sources[entry.figure.s], entry.path).toBeDefined();
      expect(entryTitle(entry), entry.path).not.toMatch(/undefined|^$/);
    }
    const told = new Set(entries.map((entry) => entry.path));
    expect(new Set(entries.map((entry) => entry.chapter + entry.path)).size).toBe(entries.length);
    // Whatever the check calls absent, the book calls 没有载明, unless no rule of the pack uses it.
    for (const { path: absent } of absences(pack)) if (!absent.startsWith('ceilings.')) expect(told).toContain(absent);
  });

  it('says figures as they are read', () => {
    const lines = ruleBook(packOf('demo-430671/2026'))
      .flatMap((chapter) => chapter.entries)
      .map((entry) => `${entryTitle(entry)}：${entryValue(entry)}`);
    expect(lines).toContain('个人缴费：400 元');
    expect(lines).toContain('住院 起付线（三级医院）：1,200 元');
    expect(lines).toContain('大病保险 报销比例（30,000 元到 80,000 元的部分）：65%');
    expect(lines).toContain('没有备案 报销比例降低：15 个百分点');
    expect(lines).toContain('异地长期居住 备案有效：长期有效');
    expect(lines).toContain('两病门诊年度限额（每种病每年，高血压）：360 元');
    expect(lines).toContain('门诊慢特病 这项待遇：没有载明');
  });
});

describe('compareBooks', () => {
  it('finds nothing between a pack and itself', () => {
    for (const id of listPacks(ROOT)) expect(compareBooks(packOf(id), packOf(id))).toEqual([]);
  });

  it('tells what was changed, stated, and moved to another document; a window a year later is not news', () => {
    const kinds = (from: string, to: string) =>
      compareBooks(packOf(from), packOf(to)).flatMap((chapter) =>
        chapter.changes.map((change) => [change.kind, ('after' in change ? change.after : change.before).path]),
      );
    expect(kinds('hunan/2021', 'hunan/2022')).toContainEqual(['changed', 'premium.personal']);
    expect(kinds('hunan/2026', 'demo-430671/2026')).toContainEqual(['stated', 'filing.unfiled.points']);
    expect(kinds('hunan/2026', 'hunan/2027')).toContainEqual(['source', 'premium.windows.0.from']);
  });
});
