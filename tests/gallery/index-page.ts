import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { VIEWS, type Finding } from './photograph';
import type { GalleryPage } from './pages';

const escape = (text: string): string => text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);

/** One page that shows all photographs side by side, with what was found. */
export function writeIndex(
  folder: string,
  pages: readonly Pick<GalleryPage, 'name' | 'size'>[],
  findings: readonly Finding[],
  views: readonly string[],
): void {
  const sections = pages.map(({ name, size = 'phone' }) => {
    const pictures = Object.keys(VIEWS[size])
      .filter((view) => views.includes(view))
      .map(
        (view) =>
          `<figure><figcaption>${view}</figcaption><a href="${name}.${view}.png"><img loading="lazy" src="${name}.${view}.png" alt="${escape(name)}, ${view}"></a></figure>`,
      );
    const found = findings
      .filter(({ page }) => page === name)
      .map(({ view, kind, detail }) => `<li><b>${view} · ${escape(kind)}</b> ${escape(detail)}</li>`);
    return `<section id="${escape(name)}"><h2>${escape(name)}</h2>${found.length > 0 ? `<ul>${found.join('')}</ul>` : ''}<div class="${size}">${pictures.join('')}</div></section>`;
  });
  const contents = pages.map(({ name }) => `<a href="#${escape(name)}">${escape(name)}</a>`).join(' · ');
  writeFileSync(
    join(folder, 'index.html'),
    `${HEAD}<h1>邻里医保 · 每一页</h1><nav>${contents}</nav>${sections.join('')}</html>\n`,
  );
}

const HEAD = `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>邻里医保 gallery</title><style>
body{font:14px/1.6 sans-serif;background:#d9d4c7;margin:24px;color:#24302b}div{display:flex;gap:16px;overflow-x:auto;align-items:flex-start;padding-bottom:8px}
img{width:280px;display:block;background:#fff}.desk img{width:720px}figure{margin:0}li{color:#8f2418}a{color:#0e5a52}
</style>`;
