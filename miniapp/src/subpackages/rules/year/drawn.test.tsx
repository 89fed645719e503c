import { renderToStaticMarkup } from 'react-dom/server';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { PACKS } from '@linli/shared/policy/packs/compiled/index';
import type { PackData } from '@linli/shared/policy/pack';
import { compareBooks } from '@linli/shared/policy/rule-book/compare-books';
import { entriesOf, rulePage } from '@linli/shared/policy/rule-book/rule-page';
import { entryValue } from '@linli/shared/policy/rule-book/rule-terms';
import { preferences } from '@/preferences/preferences';
import { Changes } from './Changes';
import { Chapters } from './Chapters';
import { Headline } from './Headline';
import { Sources } from './Sources';

// No phone and no browser here: what the platform tells a page is not asked for.
vi.mock('@tarojs/taro', () => ({ default: { getStorageSync: () => undefined, setStorageSync: () => undefined } }));

const packOf = (id: string): Promise<PackData> => {
  const load = PACKS[id];
  if (load === undefined) throw new Error(`no pack ${id}`);
  return load();
};
const textOf = (html: string): string => html.replace(/<[^>]+>/g, '\n').replace(/\n+/g, '\n');

describe('the page as it is drawn', () => {
  const before = preferences.get();
  afterEach(() => preferences.set(before));

  it.each(Object.keys(PACKS))('%s: each figure is shown and opens its source, what is absent says so', async (id) => {
    const page = rulePage(await packOf(id));
    const html = renderToStaticMarkup(
      <>
        <Headline page={page} />
        {page.sections.map((section) => (
          <Chapters key={section.id} page={page} section={section} />
        ))}
        <Sources page={page} />
      </>,
    );
    const text = textOf(html);
    expect(text).not.toMatch(/undefined|NaN|\[object|\{\w+\}/);
    const blocks = page.sections.flatMap(({ chapters }) => chapters.flatMap((chapter) => chapter.blocks));
    const alone = blocks.filter(({ kind }) => kind !== 'shares' && kind !== 'window').flatMap(entriesOf);
    for (const entry of alone) expect(text, entry.path).toContain(entryValue(entry));
    const stated = alone.filter(({ figure }) => figure.is !== 'absent').length;
    expect(html.split('看依据：').length - 1).toBeGreaterThanOrEqual(stated);
    expect(text.split('没有载明').length - 1).toBeGreaterThanOrEqual(alone.length - stated);
    for (const source of page.sources) expect(text).toContain(page.pack.sources[source]?.title ?? '?');
  });

  it('marks figures that were invented for the demo, in tables as in lines', async () => {
    const page = rulePage(await packOf('demo-430671/2027'));
    const stay = page.sections.filter(({ id }) => id === 'stay');
    const html = renderToStaticMarkup(<Chapters page={page} section={stay[0] as (typeof stay)[number]} />);
    expect(textOf(html)).toContain('演示用');
  });

  it('says what changed against the year before, and for whom', async () => {
    const [last, now] = await Promise.all([packOf('demo-430671/2025'), packOf('demo-430671/2026')]);
    const text = textOf(renderToStaticMarkup(<Changes chapters={compareBooks(last, now)} before={last} after={now} />));
    for (const words of ['影响：所有参保的人', '多 30 元', '670 元', '700 元', '新写明', '只是换了依据的文件'])
      expect(text).toContain(words);
    // What moved comes before what the year before did not state, and is not said of the latter.
    expect(text.indexOf('多 30 元')).toBeLessThan(text.indexOf('新写明的：2025 年的规定里没有写'));
    expect(text.split('原来')).toHaveLength(2);
    const same = textOf(renderToStaticMarkup(<Changes chapters={[]} before={last} after={now} />));
    expect(same).toContain('和 2025 年比，所有的数都没有变。');
  });

  it('speaks English to the last word where every name is known; only documents keep their Chinese titles', async () => {
    preferences.set({ ...before, language: 'en' });
    const page = rulePage(await packOf('demo-430671/2026'));
    const html = renderToStaticMarkup(
      <>
        <Headline page={page} />
        {page.sections.map((section) => (
          <Chapters key={section.id} page={page} section={section} />
        ))}
      </>,
    );
    expect(html).toContain('Level 3 hospital');
    expect(html.match(/\p{Script=Han}+/gu)).toBeNull();
  });
});
