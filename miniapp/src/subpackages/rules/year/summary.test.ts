import { describe, expect, it } from 'vitest';
import { PACKS } from '@linli/shared/policy/packs/compiled/index';
import type { PackData } from '@linli/shared/policy/pack';
import { compareBooks } from '@linli/shared/policy/rule-book/compare-books';
import { changeWords, whomChanged } from '@linli/shared/policy/rule-book/compare-words';
import { entriesOf, rulePage, type RuleSectionId } from '@linli/shared/policy/rule-book/rule-page';
import { entryTitle, entryValue } from '@linli/shared/policy/rule-book/rule-terms';
import { speakerOf } from '@/features/rule-book/speaker';
import type { Language } from '@/messages/language';
import { translator } from '@/messages/messages';
import { rulesTexts } from '@/messages/rules';
import { summaryOf } from './summary';

const packOf = (id: string): Promise<PackData> => {
  const load = PACKS[id];
  if (load === undefined) throw new Error(`no pack ${id}`);
  return load();
};

/** Everything that the page says of a pack in words. */
async function textsOf(id: string, language: Language): Promise<readonly string[]> {
  const page = rulePage(await packOf(id));
  const say = speakerOf(language);
  const t = translator(rulesTexts, language);
  return page.sections.flatMap((section) => [
    summaryOf(page, section, t, say),
    ...section.chapters.flatMap(({ title, blocks }) => [
      say.name(title),
      ...blocks.flatMap((block) =>
        entriesOf(block).flatMap((entry) => [entryTitle(entry, say), entryValue(entry, say)]),
      ),
    ]),
  ]);
}

const LANGUAGES: readonly Language[] = ['zh-CN', 'zh-Hant', 'en'];

describe('the rules of a year in words', () => {
  it.each(Object.keys(PACKS).flatMap((id) => LANGUAGES.map((language) => [id, language] as const)))(
    '%s in %s: nothing is left open',
    async (id, language) => {
      for (const text of await textsOf(id, language)) expect(text).not.toMatch(/undefined|NaN|\{\w+[|}]|^$/);
    },
  );

  it('are English to the last word where every name of the pack is known', async () => {
    for (const text of await textsOf('demo-430671/2026', 'en')) expect(text).not.toMatch(/\p{Script=Han}/u);
    const [before, after] = await Promise.all([packOf('demo-430671/2025'), packOf('demo-430671/2026')]);
    const say = speakerOf('en');
    for (const chapter of compareBooks(before, after))
      for (const { title, difference } of chapter.changes.map((change) => changeWords(change, say)))
        expect(`${whomChanged(chapter, say)}${title}${difference ?? ''}`).not.toMatch(/\p{Script=Han}|undefined/u);
  });

  it('keep the official name where the pack calls a thing its own way', async () => {
    const critical = (texts: readonly string[]) => texts.find((text) => text.startsWith('大额医疗保险'));
    expect(critical(await textsOf('xiangyang/2011', 'zh-CN'))).toBeDefined();
    expect(critical(await textsOf('xiangyang/2011', 'en'))).toBeDefined();
  });

  it('say each section in a line', async () => {
    const page = rulePage(await packOf('demo-430671/2026'));
    const lines = Object.fromEntries(
      page.sections.map((section) => [
        section.id,
        summaryOf(page, section, translator(rulesTexts, 'zh-CN'), speakerOf('zh-CN')),
      ]),
    );
    expect(lines).toEqual({
      pay: '每人 400 元，2025年9月1日到2026年1月31日交',
      wait: '按时交不用等，过期交等 3 个月',
      stay: '按医院不同，报 60% 到 85%',
      serious: '自己付的超过 16,000 元，再报 60% 到 85%',
      aid: '困难群众按类别，再报 50% 到 90%',
      clinic: '普通门诊、两病门诊能报',
      away: '没备案就去，少报 15 个百分点',
      reward: '连续参保满 4 年，以后大病限额每年加 5,000 元',
      facts: '3 个数',
    } satisfies Partial<Record<RuleSectionId, string>>);
  });

  it('say that nothing is stated where nothing is', async () => {
    const page = rulePage(await packOf('hunan/2019'));
    const wait = page.sections.find(({ id }) => id === 'wait');
    expect(wait && summaryOf(page, wait, translator(rulesTexts, 'zh-CN'), speakerOf('zh-CN'))).toBe('没有载明');
  });
});
