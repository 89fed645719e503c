import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { PhoneOptions } from '../e2e/browser';
import { axe, measure, type Flaw } from './measure';
import type { GalleryPage } from './pages';

/** The sizes and settings each page is looked at in. */
export const VIEWS: Readonly<Record<'phone' | 'desk', Readonly<Record<string, PhoneOptions>>>> = {
  phone: {
    phone: {},
    smallest: { width: 320, height: 640 },
    narrow: { width: 360, height: 740 },
    elder: { textSize: 'largest' },
    'elder-narrow': { textSize: 'largest', width: 360, height: 740 },
    dark: { dark: true },
    english: { language: 'en' },
    wide: { width: 1280, height: 860 },
  },
  desk: {
    desk: { width: 1440, height: 900 },
    'desk-small': { width: 1200, height: 800 },
    'desk-dark': { width: 1440, height: 900, dark: true },
  },
};

export interface Finding extends Flaw {
  readonly page: string;
  readonly view: string;
}

/** Somebody whose screen is photographed. */
export interface Visitor {
  readonly page: Page;
  close(): Promise<void>;
}

export interface Session<V extends Visitor> {
  readonly pages: readonly GalleryPage<V>[];
  /** Names of VIEWS. */
  readonly views: readonly string[];
  /** A browser with these settings, signed in as that one; used for all pages of the same person and view. */
  readonly visitor: (settings: PhoneOptions, as: string | undefined) => Promise<V>;
  /** Folder of the photographs; without it pages are only measured. */
  readonly folder?: string;
  readonly onPage?: (page: string, view: string, findings: readonly Finding[]) => void;
}

/** Shows, measures and photographs in full length. */
export async function photograph<V extends Visitor>({
  pages,
  views,
  visitor,
  folder,
  onPage,
}: Session<V>): Promise<Finding[]> {
  if (folder !== undefined) mkdirSync(folder, { recursive: true });
  const findings: Finding[] = [];
  for (const [size, settingsOf] of Object.entries(VIEWS))
    for (const [view, settings] of Object.entries(settingsOf)) {
      if (!views.includes(view)) continue;
      const shown = pages.filter((page) => (page.size ?? 'phone') === size);
      for (const as of new Set(shown.map((entry) => entry.as))) {
        const somebody = await visitor(settings, as);
        for (const entry of shown.filter((candidate) => candidate.as === as)) {
          const here = await flawsOf(somebody, entry, settings, folder && join(folder, `${entry.name}.${view}.png`));
          const named = here.map((flaw) => ({ ...flaw, page: entry.name, view }));
          findings.push(...named);
          onPage?.(entry.name, view, named);
        }
        await somebody.close();
      }
    }
  return findings;
}

/** Height that a thumb needs; elder mode promises 56. */
const targetOf = ({ textSize, width = 390 }: PhoneOptions): number =>
  textSize === 'largest' ? 56 : width < 800 ? 44 : 24;

async function flawsOf<V extends Visitor>(
  visitor: V,
  entry: GalleryPage<V>,
  settings: PhoneOptions,
  picture: string | undefined,
): Promise<Flaw[]> {
  const { page } = visitor;
  const { width = 390, height = 844, textSize } = settings;
  const found: Flaw[] = [];
  const onError = (error: Error) => found.push({ kind: 'error', detail: error.message });
  page.on('pageerror', onError);
  await page.setViewportSize({ width, height });
  await forgetDrafts(page);
  try {
    await entry.show(visitor);
  } catch (error) {
    found.push({ kind: 'unreachable', detail: (error as Error).message.slice(0, 600) });
  }
  await page.waitForLoadState('networkidle');
  await page.waitForFunction('document.fonts.status === "loaded"');
  // As tall as its content, so that what scrolls away under a fixed bar is neither covered nor cut.
  await grow(page, width, height);
  found.push(...(await axe(page, textSize === 'largest')));
  found.push(...(await measure(page, targetOf(settings))));
  if (picture !== undefined) await page.screenshot({ path: picture });
  page.off('pageerror', onError);
  return found;
}

/** What one photograph typed is not in the next. */
async function forgetDrafts(page: Page): Promise<void> {
  if (!page.url().startsWith('http')) return;
  await page.evaluate(() => {
    for (const key of Object.keys(localStorage)) if (key.startsWith('ly:draft')) localStorage.removeItem(key);
  });
  // A hash is no new page: what is on the stack would stay.
  await page.goto('about:blank');
}

/** The app scrolls inside the page's own box: the window is made as tall as that box's content. */
async function grow(page: Page, width: number, height: number): Promise<void> {
  const content = await page.evaluate(() =>
    Math.max(
      0,
      ...[...document.querySelectorAll('.taro_page_show, .taro_page')].map((element) => element.scrollHeight),
    ),
  );
  await page.setViewportSize({ width, height: Math.min(16_000, Math.max(height, content)) });
  // A page longer than that is seen from its top, wherever a tap had scrolled it to.
  await page.evaluate(() => {
    for (const element of document.querySelectorAll('.taro_page_show, .taro_page')) element.scrollTop = 0;
  });
  // What is fixed to the window follows with the next frame.
  await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
}
