import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { AppProcess } from './host/app-process';
import { Device } from './host/device';
import { pagesOf, readAppJson } from './host/modules';
import { elementsOf, parseWxml } from './host/wxml';
import { implementedApis } from './host/wx/index';
import { parseWxss } from './host/wxss';
import { builtPackage } from './package-build';

/** What is uploaded to WeChat: complete, well-formed, within the budgets, and nothing of it lost on the way through the framework. */

const KB = 1024;
/** infra/decisions/screens.md; WeChat's own limit is 2 MB a package. */
const BUDGET = { main: 600 * KB, all: 2048 * KB };
const SOURCE = fileURLToPath(new URL('../../miniapp/src', import.meta.url));

let dist = '';
beforeAll(async () => {
  dist = await builtPackage();
});

const filesOf = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true })
    .map((name) => join(folder, String(name)))
    .filter((name) => statSync(name).isFile());
const ending = (extension: string): readonly string[] => filesOf(dist).filter((name) => name.endsWith(extension));
const sourceText = (): readonly { readonly name: string; readonly text: string }[] =>
  filesOf(SOURCE)
    .filter(
      (name) => /\.tsx?$/.test(name) && !/\.test\.tsx?$/.test(name) && !/subpackages\/(desk|gallery)\//.test(name),
    )
    .map((name) => ({ name: relative(SOURCE, name), text: readFileSync(name, 'utf8') }));

describe('sizes', () => {
  it('main package and all packages keep to their budgets', () => {
    const sizes = filesOf(dist)
      .filter((name) => !name.endsWith('.map'))
      .map((name) => ({ main: !relative(dist, name).startsWith('subpackages'), bytes: statSync(name).size }));
    const sum = (list: readonly { bytes: number }[]): number => list.reduce((total, { bytes }) => total + bytes, 0);
    const [main, all] = [sum(sizes.filter((file) => file.main)), sum(sizes)];
    console.log(
      `main package ${Math.round(main / KB)} KB of ${BUDGET.main / KB}, all packages ${Math.round(all / KB)} KB of ${BUDGET.all / KB}`,
    );
    expect(main).toBeLessThanOrEqual(BUDGET.main);
    expect(all).toBeLessThanOrEqual(BUDGET.all);
  });
});

describe('files', () => {
  it('has script, template and configuration for every page of app.json', () => {
    for (const page of pagesOf(readAppJson(dist))) {
      for (const extension of ['js', 'json', 'wxml'])
        expect(statSync(join(dist, `${page}.${extension}`)).size, `${page}.${extension}`).toBeGreaterThan(0);
    }
  });

  it('carries no desk, no gallery and no address of a test', () => {
    expect(pagesOf(readAppJson(dist)).filter((page) => /desk|gallery/.test(page))).toEqual([]);
    for (const name of ending('.js'))
      expect(readFileSync(name, 'utf8'), relative(dist, name)).not.toMatch(/127\.0\.0\.1|localhost:\d/);
  });

  it('every WXML is well-formed, and each template that is named exists', () => {
    const names = new Set<string>();
    const uses: string[] = [];
    for (const name of ending('.wxml')) {
      for (const { tag, attributes } of elementsOf(parseWxml(readFileSync(name, 'utf8'), relative(dist, name)))) {
        if (tag !== 'template') continue;
        const [defined, used] = [attributes.get('name'), attributes.get('is')];
        if (defined !== undefined) names.add(defined);
        if (used !== undefined && !used.includes('{{')) uses.push(used);
      }
    }
    expect(names.size).toBeGreaterThan(20);
    expect(uses.filter((use) => !names.has(use))).toEqual([]);
  });

  it('every WXSS is well-formed, finds what it imports, and uses no selector or unit that WeChat lacks or the type scale forbids', () => {
    for (const name of ending('.wxss')) {
      const { imports, selectors } = parseWxss(readFileSync(name, 'utf8'), relative(dist, name));
      for (const target of imports)
        expect(statSync(join(name, '..', target)).isFile(), `${relative(dist, name)} imports ${target}`).toBe(true);
      expect(
        selectors.filter((selector) => /(^|[\s>+~,])\*/.test(selector)),
        relative(dist, name),
      ).toEqual([]);
    }
  });
});

describe('what a screen reader needs', () => {
  it('the template passes the aria attributes on for every element the product draws with', () => {
    const nodes = parseWxml(readFileSync(join(dist, 'base.wxml'), 'utf8'), 'base.wxml');
    // The framework has bare templates for views without any attribute; those that carry one must carry all.
    const bare = new Set(['style', 'class', 'id', 'data-sid', 'bindtap']);
    const elements = [...elementsOf(nodes)].filter(
      ({ attributes }) => attributes.has('data-sid') && [...attributes.keys()].some((name) => !bare.has(name)),
    );
    for (const tag of ['view', 'input', 'textarea', 'button', 'image', 'scroll-view']) {
      const drawn = elements.filter((element) => element.tag === tag);
      expect(drawn.length, tag).toBeGreaterThan(0);
      for (const { attributes, line } of drawn) {
        for (const name of [
          'aria-role',
          'aria-label',
          'aria-hidden',
          'aria-disabled',
          'aria-checked',
          'aria-live',
          'aria-modal',
        ])
          expect(attributes.has(name), `<${tag}> in line ${line} drops ${name}`).toBe(true);
      }
    }
  });
});

describe('against the sources', () => {
  it('every place that the app goes to is a page of the package', () => {
    const pages = new Set(pagesOf(readAppJson(dist)));
    const missing: string[] = [];
    for (const { name, text } of sourceText()) {
      for (const [, place = ''] of text.matchAll(
        /\b(?:go|replace|startAt|back)\('([a-z][a-z-]*(?:\/[a-z][a-z-]*)?)'/g,
      )) {
        const page = place.includes('/') ? `subpackages/${place}/index` : `pages/${place}/index`;
        if (!pages.has(page) && !place.startsWith('desk/')) missing.push(`${name}: ${place}`);
      }
    }
    expect(missing).toEqual([]);
  });

  it('the host has every interface of WeChat that the app calls', () => {
    const host = implementedApis(
      new AppProcess(
        dist,
        new Device({ origin: 'http://127.0.0.1:1', apiUrl: 'http://127.0.0.1:1/api', phoneId: 'nobody' }),
      ),
    );
    const own = new Set(['getCurrentPages', 'Canvas', 'General', 'getEnv']);
    const called = sourceText().flatMap(({ name, text }) =>
      [...text.matchAll(/\bTaro\.([A-Za-z]+)/g)].map(([, api = '']) => ({ name, api })),
    );
    expect(called.length).toBeGreaterThan(20);
    expect(
      called.filter(({ api }) => !own.has(api) && !(api in host)).map(({ name, api }) => `${name}: ${api}`),
    ).toEqual([]);
  });
});
