import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { languageOfSystem } from './language';
import { fill, translator } from './messages';
import { interfaceTexts } from './interface';
import { fieldWords, mistakesOf, problemWords } from './problems';

describe('texts', () => {
  it('take parameters and the form of a number', () => {
    expect(fill('{n} {n|day|days} left', { n: 1 })).toBe('1 day left');
    expect(fill('{n} {n|day|days} left', { n: 3 })).toBe('3 days left');
    expect(fill('到 {day}', {})).toBe('到 {day}');
  });

  it('change with the language', () => {
    expect(translator(interfaceTexts, 'zh-CN')('tab.matters')).toBe('办事');
    expect(translator(interfaceTexts, 'zh-Hant')('tab.matters')).toBe('辦事');
    expect(translator(interfaceTexts, 'en')('steps', { n: 1, total: 4 })).toBe('Step 1 of 4');
  });

  it.each([
    ['zh-TW', 'zh-Hant'],
    ['zh_HK', 'zh-Hant'],
    ['zh_CN', 'zh-CN'],
    ['en-GB', 'en'],
    ['fr', 'zh-CN'],
  ])('reads the phone’s %s as %s', (tag, language) => {
    expect(languageOfSystem(tag)).toBe(language);
  });
});

/** Every catalogue on disk: the three languages hold the same keys and each text the same parameters. */
const folder = new URL('.', import.meta.url);
const capabilities = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);
const namesIn = (text: string) => [...new Set([...text.matchAll(/\{(\w+)/g)].map(([, name]) => name))].sort();

describe.each(capabilities)('catalogue %s', (capability) => {
  it('has the same keys and parameters in all languages, and nothing left in Chinese in English', async () => {
    const load = async (language: string) =>
      Object.values(
        (await import(`./${capability}/${language}.ts`)) as Record<string, Record<string, string>>,
      )[0] as Record<string, string>;
    const [source, traditional, english] = await Promise.all([load('zh-CN'), load('zh-Hant'), load('en')]);
    expect(Object.keys(traditional).sort()).toEqual(Object.keys(source).sort());
    expect(Object.keys(english).sort()).toEqual(Object.keys(source).sort());
    for (const [key, text] of Object.entries(source)) {
      expect(namesIn(traditional[key] ?? ''), key).toEqual(namesIn(text));
      expect(
        namesIn(english[key] ?? '').filter((name) => !namesIn(text).includes(name)),
        key,
      ).toEqual([]);
    }
    expect(readFileSync(new URL(`${capability}/zh-Hant.ts`, folder), 'utf8')).toMatch(/^\/\* Generated/);
  });
});

describe('problems', () => {
  it('speak the person’s language and fall back to the server’s sentence', () => {
    expect(problemWords({ code: 'filing.overlaps', status: 409, title: 'x' }, 'en')).toEqual({
      title: 'There is a filing for this time already',
      next: 'Choose other dates, or withdraw that one first.',
    });
    expect(problemWords({ code: 'brand.new', status: 409, title: '新的情况', detail: '打电话' }, 'en')).toEqual({
      title: '新的情况',
      next: '打电话',
    });
  });

  it('never show a brace', () => {
    expect(problemWords({ code: 'session.locked', status: 423, title: '锁上了' }, 'zh-CN').next).toBeUndefined();
    expect(
      problemWords({ code: 'session.locked', status: 423, title: '锁上了', params: { until: '14:30' } }, 'zh-CN').next,
    ).toContain('14:30 以后');
  });

  it('lead field errors to their fields', () => {
    expect(mistakesOf([{ pointer: '/people/0/idNumber', code: 'id-number.checksum', message: '' }], 'zh-CN')).toEqual([
      { field: 'people.0.idNumber', message: '身份证号有一位填错了，请对着证件再看一遍' },
    ]);
    expect(fieldWords('unknown.code', 'en', '服务器的话')).toBe('服务器的话');
  });
});
