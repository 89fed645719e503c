/** A page of the gallery. */
export interface GalleryPage {
  /** File name and caption: "home". */
  readonly name: string;
  /** Hash route with its query: "/pages/home/index". */
  readonly route: string;
  /** phone (default) or desk: which sizes it is photographed at. */
  readonly size?: 'phone' | 'desk';
  /** Demo person to sign in as (the simulator's WeChat user), or staff user name; nobody when left out. */
  readonly as?: string;
}

const component = (part: string): GalleryPage => ({
  name: `components-${part}`,
  route: `/subpackages/gallery/index/index?part=${part}`,
});

/** Every component in every state; only in builds with LINLI_GALLERY=1. */
export const componentPages: readonly GalleryPage[] = [
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
].map(component);
