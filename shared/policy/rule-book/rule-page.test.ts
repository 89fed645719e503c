import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { LocalDate } from '../../kernel/date';
import type { PackData } from '../pack';
import { compilePlan } from '../plan';
import { premium } from '../quote-premium';
import { listPacks, loadPack } from '../reading/load-packs';
import { compareBooks } from './compare-books';
import { changeWords, whomChanged } from './compare-words';
import type { RuleEntry } from './entry';
import { rulesFor, type RuleReader } from './for-person';
import { premiumShares } from './premium-shares';
import { ruleBook } from './rule-book';
import { entriesOf, rulePage, type RulePage } from './rule-page';
import { entryTitle, entryValue } from './rule-terms';

const ROOT = path.resolve(import.meta.dirname, '../packs');

function packOf(id: string, root = ROOT): PackData {
  const pack = loadPack(root, id);
  if (!pack.ok) throw new Error(JSON.stringify(pack.error));
  return pack.value;
}

const entriesOn = (page: RulePage): readonly RuleEntry[] =>
  page.sections.flatMap(({ chapters }) => chapters.flatMap(({ blocks }) => blocks.flatMap(entriesOf)));

describe('rulePage', () => {
  it.each(listPacks(ROOT))('%s: every figure of the book stands on the page once, with words and its source', (id) => {
    const pack = packOf(id);
    const page = rulePage(pack);
    const shown = entriesOn(page).map(({ chapter, path: at }) => `${chapter} ${at}`);
    const book = ruleBook(pack).flatMap(({ entries }) => entries);
    expect([...shown].sort()).toEqual(book.map(({ chapter, path: at }) => `${chapter} ${at}`).sort());
    for (const entry of entriesOn(page)) {
      expect(pack.sources[entry.figure.s]?.title, entry.path).toBeTruthy();
      for (const words of [entryTitle(entry), entryValue(entry)]) {
        expect(words, entry.path).not.toMatch(/undefined|NaN|\[object|\{\w+\}|^$/);
      }
    }
    for (const source of page.sources) expect(pack.sources[source]).toBeDefined();
  });

  it('puts three numbers first', () => {
    const { headline } = rulePage(packOf('demo-430671/2026'));
    expect(headline.pay && entryValue(headline.pay)).toBe('400 元');
    expect(headline.from?.result.benefitsFrom).toBe('2026-01-01');
    expect(headline.get && entryTitle(headline.get)).toBe('住院 报销比例（三级医院）');
    expect(headline.get && entryValue(headline.get)).toBe('65%');
    // A pack that does not say: nothing is put in its place.
    expect(rulePage(packOf('liling/2006')).headline).toEqual({ pay: undefined, from: undefined, get: undefined });
  });

  it('keeps sections that a pack is silent about, to say so', () => {
    const { sections } = rulePage(packOf('hunan/2019'));
    expect(sections.find(({ id }) => id === 'wait')).toEqual({ id: 'wait', chapters: [] });
  });

  it('lays stays out by level, bands as a chart', () => {
    const { sections } = rulePage(packOf('hunan/2026'));
    const blocks = (id: string) =>
      sections.find((one) => one.id === id)?.chapters.flatMap((chapter) => chapter.blocks) ?? [];
    const [grid] = blocks('stay');
    if (grid?.kind !== 'grid') throw new Error('no table');
    expect(grid.rows.map(({ scope, cells }) => [scope.key, ...cells.map((cell) => cell && entryValue(cell))])).toEqual([
      ['primary', '200 元', '85%'],
      ['level-1', '500 元', '82%'],
      ['level-2', '800 元', '80%'],
      ['level-3', '1,200 元', '65%'],
      ['provincial', '2,000 元', '60%'],
    ]);
    const chart = blocks('serious').find(({ kind }) => kind === 'bands');
    expect(chart && entriesOf(chart).map((band) => entryValue(band))).toEqual(['60%', '65%', '75%', '85%']);
  });

  it.each(['hunan/2026', 'demo-430671/2026', 'demo-430671/2027'])(
    '%s: what people pay is what they are quoted',
    (id) => {
      const pack = packOf(id);
      const plan = compilePlan(pack);
      const shares = premiumShares(ruleBook(pack).find((chapter) => chapter.id === 'premium')?.entries ?? []);
      const day = String(pack.premium?.windows[0]?.from.v) as LocalDate;
      expect(shares.length).toBeGreaterThan(1);
      for (const { whom, own, subsidy } of shares) {
        const groups = whom.flatMap(({ key }) => pack.sets[key] ?? [key]);
        for (const group of groups.length === 0 ? [undefined] : groups) {
          const quote = premium(plan, group === undefined ? {} : { groups: [group] }, day);
          expect(quote.ok && [quote.value.personal, quote.value.subsidy?.amount ?? 0], group).toEqual([own, subsidy]);
        }
      }
    },
  );
});

describe('a figure that is changed in its file', () => {
  /** Every place at which two values differ: "sections.0.chapters.0…v". */
  function differences(a: unknown, b: unknown, at = ''): readonly string[] {
    if (Object.is(a, b)) return [];
    if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return [at];
    const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
    return [...keys].flatMap((key) =>
      differences((a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key], `${at}.${key}`),
    );
  }

  it.each([
    ['premium.personal', '  personal: 400\n', '  personal: 410\n', 'stay'],
    ['benefits.inpatient.rate.level-3', 'level-3: 65%', 'level-3: 66%', 'pay'],
    ['layers.critical.bands.1.rate', '{ to: 80000, rate: 65% }', '{ to: 80000, rate: 66% }', 'pay'],
    ['waiting.outsideWindow', 'outsideWindow: 3 个月', 'outsideWindow: 4 个月', 'pay'],
  ])('%s: changes the page there, and nothing else', (changed, before, after, untouched) => {
    const root = mkdtempSync(path.join(tmpdir(), 'rules-'));
    try {
      cpSync(ROOT, root, { recursive: true });
      const file = path.join(root, 'hunan/2026.yaml');
      const text = readFileSync(file, 'utf8');
      expect(text.split(before)).toHaveLength(2);
      writeFileSync(file, text.replace(before, after));
      const [old, now] = [rulePage(packOf('hunan/2026')), rulePage(packOf('hunan/2026', root))];
      const words = (page: RulePage) => entriesOn(page).map((entry) => [entry.path, entryValue(entry)] as const);
      const moved = words(now).filter(([, value], at) => value !== words(old)[at]?.[1]);
      expect(moved.map(([at]) => at)).toEqual([changed]);
      const section = (page: RulePage, id: string) => page.sections.find((one) => one.id === id);
      expect(section(now, untouched)).toEqual(section(old, untouched));
      // In the pack below the page it is one value, too.
      expect(differences(old.pack, now.pack)).toHaveLength(1);
      // The overlay that stands on it reads the same figure.
      expect(
        compareBooks(packOf('demo-430671/2026'), packOf('demo-430671/2026', root)).flatMap(({ changes }) => changes),
      ).toHaveLength(1);
    } finally {
      rmSync(root, { recursive: true });
    }
  });
});

describe('rulesFor', () => {
  const pack = packOf('demo-430671/2026');
  const lines = (reader: Partial<RuleReader>) => {
    const { premium: paid, entries } = rulesFor(pack, ruleBook(pack), {
      groups: [],
      categories: ['adult'],
      age: 40,
      ...reader,
    });
    return { paid: paid?.own, lines: entries.map((entry) => `${entryTitle(entry)}：${entryValue(entry)}`) };
  };

  it('tells somebody without a group what is for everybody else', () => {
    const { paid, lines: told } = lines({});
    expect(paid).toBe(40_000);
    expect(told).toContain('大病保险 起付线（其他人）：16,000 元');
    expect(told.join()).not.toMatch(/医疗救助|倾斜救助|提高/);
  });

  it('tells a household on minimum living what is for them, and nothing of others', () => {
    const { paid, lines: told } = lines({ groups: ['minimum-living'] });
    expect(paid).toBe(20_000);
    expect(told).toContain('大病保险 起付线（特困人员、低保对象、防返贫监测对象）：8,000 元');
    expect(told.filter((line) => line.startsWith('医疗救助 报销比例'))).toEqual([
      expect.stringMatching(/低保对象.*：70%$/),
    ]);
    expect(told.join()).not.toContain('其他人');
  });
});

describe('changeWords', () => {
  it('says what, by how much, and whom it touches', () => {
    const chapters = compareBooks(packOf('hunan/2025'), packOf('hunan/2026'));
    const said = chapters.flatMap(({ changes }) => changes.map((change) => changeWords(change)));
    expect(said).toContainEqual({
      kind: 'changed',
      title: '各级财政补助',
      before: '670 元',
      after: '700 元',
      difference: '多 30 元',
    });
    for (const { title } of said) expect(title).not.toMatch(/undefined|^$/);
    const whom = Object.fromEntries(chapters.map((chapter) => [chapter.id, whomChanged(chapter)]));
    expect(whom).toMatchObject({ premium: '所有参保的人', 'benefits.outpatient': '看门诊的人' });
    // The yearly ceiling of basic stood under stays before: that outpatient care shares it is told by its being there.
    expect(said.filter(({ title }) => title === '基本医保年度封顶线')).toEqual([]);
  });

  it('names the people when all changes of a matter are for some only', () => {
    const [before, after] = [packOf('hunan/2026'), packOf('hunan/2026')];
    const dearer = structuredClone(after) as { premium: { subsidies: Record<string, { share: { v: number } }> } };
    dearer.premium.subsidies['half-subsidy']!.share.v = 40_000;
    const [premium, ...others] = compareBooks(before, dearer as unknown as PackData);
    expect(others).toEqual([]);
    expect(premium && whomChanged(premium)).toBe('低保对象、防返贫监测对象、低保边缘家庭成员');
    expect(premium?.changes.map((change) => changeWords(change).difference)).toEqual(['低 10 个百分点']);
  });
});
