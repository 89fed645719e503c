import { readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import vm from 'node:vm';

export interface AppJson {
  readonly pages: readonly string[];
  readonly subPackages?: readonly { readonly root: string; readonly pages: readonly string[] }[];
  readonly tabBar: { readonly custom?: boolean; readonly list: readonly { readonly pagePath: string }[] };
}

export const readAppJson = (dist: string): AppJson =>
  JSON.parse(readFileSync(join(dist, 'app.json'), 'utf8')) as AppJson;

/** Every page's path, subpackages' with their root. */
export const pagesOf = ({ pages, subPackages = [] }: AppJson): readonly string[] => [
  ...pages,
  ...subPackages.flatMap((part) => part.pages.map((page) => `${part.root}/${page}`)),
];

/** Names that WeChat gives to every file as parameters without a value, so that no browser object can be reached. */
const SHADOWED =
  'window,document,frames,self,location,navigator,localStorage,history,screen,alert,confirm,prompt,XMLHttpRequest,WebSocket,fetch,WeixinJSCore';

/**
 * CommonJS of a mini-program package. A file of a subpackage is there only once a page of that package has been opened,
 * and only for that package's own files, as in WeChat.
 */
export class Modules {
  readonly #loaded = new Map<string, { exports: unknown }>();

  constructor(
    readonly dist: string,
    readonly context: vm.Context,
    readonly subpackages: readonly string[],
  ) {}

  #packageOf(path: string): string | undefined {
    return this.subpackages.find((root) => path.startsWith(`${root}/`));
  }

  /** @param path below the package: "pages/home/index.js" */
  load(path: string): unknown {
    const known = this.#loaded.get(path);
    if (known !== undefined) return known.exports;
    const module = { exports: {} as unknown };
    this.#loaded.set(path, module);
    const file = join(this.dist, path);
    const own = this.#packageOf(path);
    const require = (name: string): unknown => {
      const wanted = posix.normalize(posix.join(posix.dirname(path), name.endsWith('.js') ? name : `${name}.js`));
      const other = this.#packageOf(wanted);
      if (other !== undefined && other !== own)
        throw new Error(`module '${wanted}' is not defined, require args is '${name}' (${path} lies outside ${other})`);
      return this.load(wanted);
    };
    const run = vm.runInContext(
      `(function(module,exports,require,${SHADOWED}){${readFileSync(file, 'utf8')}\n})`,
      this.context,
      { filename: file },
    ) as (module: object, exports: unknown, require: (name: string) => unknown) => void;
    run(module, module.exports, require);
    return module.exports;
  }
}
