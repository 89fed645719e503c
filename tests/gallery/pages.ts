import type { Page } from 'playwright-core';

/** A page of the gallery in one state. */
export interface GalleryPage<Visitor extends { readonly page: Page } = { readonly page: Page }> {
  /** File name and caption: "home". */
  readonly name: string;
  /** phone (default) or desk: which sizes it is photographed at. */
  readonly size?: 'phone' | 'desk';
  /** Whose phone it is: a phone of the cast, or "staff:" and a user name; nobody when left out. */
  readonly as?: string;
  /** Goes there and makes what is to be seen: types, taps, waits until it can be read. */
  readonly show: (visitor: Visitor) => Promise<void>;
}

const component =
  (base: string) =>
  (part: string): GalleryPage => ({
    name: `components-${part}`,
    show: async ({ page }) => {
      await page.goto(`${base}/#/subpackages/gallery/index/index?part=${part}`);
      await page.waitForSelector('.page');
    },
  });

/** Every component in every state; only in builds with LINLI_GALLERY=1. */
export const componentPages = (base: string): readonly GalleryPage[] =>
  [
    'home',
    'money',
    'question',
    'form',
    'wrong',
    'check',
    'result',
    'states',
    'rows',
    'loading',
    'refused',
    'place',
    'icons',
    'sheet',
    'dialog',
  ].map(component(base));
