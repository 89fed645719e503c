import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { phone, type PhoneOptions } from '../e2e/browser';
import type { GalleryPage } from './pages';

/** The sizes and settings each page is looked at in. */
export const VIEWS: Readonly<Record<'phone' | 'desk', Readonly<Record<string, PhoneOptions>>>> = {
  phone: {
    phone: {},
    narrow: { width: 360, height: 740 },
    elder: { textSize: 'largest' },
    'elder-narrow': { textSize: 'largest', width: 360, height: 740 },
    dark: { dark: true },
    english: { language: 'en' },
    wide: { width: 1280, height: 860 },
  },
  desk: { desk: { width: 1440, height: 900 }, 'desk-small': { width: 1200, height: 800 } },
};

export interface Finding {
  readonly page: string;
  readonly view: string;
  /** axe's rule, "overflow" (beyond the page's edge), "cut" (hidden text), "error" (script). */
  readonly kind: string;
  readonly detail: string;
}

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Opens, waits, measures, photographs in full length. `prepare` signs in. */
export async function photograph(
  browser: Browser,
  base: string,
  pages: readonly GalleryPage[],
  folder: string,
  options: { views?: readonly string[]; prepare?: (page: Page, entry: GalleryPage) => Promise<void> } = {},
): Promise<Finding[]> {
  mkdirSync(folder, { recursive: true });
  const findings: Finding[] = [];
  for (const [size, views] of Object.entries(VIEWS)) {
    for (const [view, settings] of Object.entries(views)) {
      if (options.views && !options.views.includes(view)) continue;
      const context = await phone(browser, settings);
      for (const entry of pages.filter((page) => (page.size ?? 'phone') === size)) {
        const page = await context.newPage();
        const note = (kind: string, detail: string) => findings.push({ page: entry.name, view, kind, detail });
        page.on('pageerror', (error) => note('error', error.message));
        await options.prepare?.(page, entry);
        await page.goto(`${base}/#${entry.route}`);
        await page.waitForSelector('.page', { timeout: 15_000 });
        await page.waitForLoadState('networkidle');
        await page.waitForFunction('document.fonts.status === "loaded"');
        for (const found of await measure(page)) note(found.kind, found.detail);
        for (const found of await axe(page)) note(found.kind, found.detail);
        await grow(page, settings);
        await page.screenshot({ path: join(folder, `${entry.name}.${view}.png`) });
        await page.close();
      }
      await context.close();
    }
  }
  writeIndex(folder, pages, findings, options.views);
  return findings;
}

/** The app scrolls inside the page's own box: the window is made as tall as that box's content. */
async function grow(page: Page, { width = 390, height = 844 }: PhoneOptions): Promise<void> {
  const content = await page.evaluate(() =>
    Math.max(0, ...[...document.querySelectorAll('.taro_page')].map((element) => element.scrollHeight)),
  );
  await page.setViewportSize({ width, height: Math.min(6000, Math.max(height, content)) });
}

/** What reaches over the page's edge, and text that is cut off. */
async function measure(page: Page): Promise<{ kind: string; detail: string }[]> {
  return page.evaluate(() => {
    const found: { kind: string; detail: string }[] = [];
    const describe = (element: Element) => `${element.className} "${(element.textContent ?? '').slice(0, 24)}"`;
    for (const root of document.querySelectorAll('.page')) {
      const box = root.getBoundingClientRect();
      for (const element of root.querySelectorAll('*')) {
        if (element.closest('.out-of-sight, .skip-link, .tabs, [data-scroll]')) continue;
        const { left, right, width } = element.getBoundingClientRect();
        if (width > 0 && (right > box.right + 1 || left < box.left - 1))
          found.push({ kind: 'overflow', detail: describe(element) });
        const style = getComputedStyle(element);
        if (
          element.scrollWidth > element.clientWidth + 1 &&
          style.overflowX === 'hidden' &&
          element.childElementCount === 0 &&
          element.textContent
        )
          found.push({ kind: 'cut', detail: describe(element) });
      }
    }
    return found.slice(0, 8);
  });
}

async function axe(page: Page): Promise<{ kind: string; detail: string }[]> {
  await page.evaluate(axeSource);
  return page.evaluate(async () => {
    const { violations } = await (
      window as unknown as {
        axe: {
          run(
            options: object,
          ): Promise<{ violations: { id: string; nodes: { html: string; failureSummary?: string }[] }[] }>;
        };
      }
    ).axe.run({
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    });
    return violations.flatMap(({ id, nodes }) =>
      nodes
        .slice(0, 3)
        .map(({ html, failureSummary = '' }) => ({
          kind: id,
          detail: `${html.slice(0, 140)} ${failureSummary.split('\n')[1]?.trim() ?? ''}`,
        })),
    );
  });
}

/** One page that shows all photographs side by side, with what was found. */
function writeIndex(
  folder: string,
  pages: readonly GalleryPage[],
  findings: readonly Finding[],
  only?: readonly string[],
): void {
  const escape = (text: string) => text.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);
  const rows = pages.map((entry) => {
    const views = Object.keys(VIEWS[entry.size ?? 'phone']).filter((view) => only?.includes(view) ?? true);
    const pictures = views.map(
      (view) =>
        `<figure><figcaption>${view}</figcaption><a href="${entry.name}.${view}.png"><img loading="lazy" src="${entry.name}.${view}.png" alt="${escape(entry.name)}, ${view}"></a></figure>`,
    );
    const found = findings
      .filter(({ page }) => page === entry.name)
      .map(({ view, kind, detail }) => `<li><b>${view} · ${escape(kind)}</b> ${escape(detail)}</li>`);
    return `<section><h2>${escape(entry.name)}</h2>${found.length > 0 ? `<ul>${found.join('')}</ul>` : ''}<div>${pictures.join('')}</div></section>`;
  });
  writeFileSync(
    join(folder, 'index.html'),
    `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>邻里医保 gallery</title><style>body{font:14px sans-serif;background:#d9d4c7;margin:24px}div{display:flex;gap:16px;overflow-x:auto;align-items:flex-start}img{width:280px;display:block;background:#fff}figure{margin:0}li{color:#8f2418}</style><h1>邻里医保</h1>${rows.join('')}</html>\n`,
  );
}
