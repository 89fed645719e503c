import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { isNativeError } from 'node:util/types';
import vm from 'node:vm';
import { Activity } from './activity';
import type { Device } from './device';
import { Modules, pagesOf, readAppJson, type AppJson } from './modules';
import { overTheBridge, setAtPath } from './set-data';
import { wxOf } from './wx/index';

type Method = (this: object, ...args: unknown[]) => unknown;
type Definition = Readonly<Record<string, unknown>> & { readonly methods?: Readonly<Record<string, Method>> };

/** One opened page, as `getCurrentPages()` lists it. */
export interface PageInstance {
  readonly route: string;
  readonly options: Readonly<Record<string, string>>;
  readonly data: Record<string, unknown>;
  [method: string]: unknown;
}

/** WeChat keeps so many pages at most (小程序页面栈). */
const MOST_PAGES = 10;

/**
 * One run of the mini-program in WeChat's logic layer: its own realm without a document, the App and its pages, and the
 * page stack. It ends by `kill`, as the system ends it; what the phone keeps is in the Device.
 */
export class AppProcess {
  readonly activity = new Activity();
  readonly appJson: AppJson;
  /** What the app wrote to the console as an error. */
  readonly complaints: string[] = [];
  readonly #context: vm.Context;
  readonly #modules: Modules;
  readonly #definitions = new Map<string, Definition>();
  readonly #stack: PageInstance[] = [];
  readonly #onKill: (() => void)[] = [];
  #app: Definition | undefined;
  #defining = '';
  #parse: (text: string) => unknown = JSON.parse;

  constructor(
    readonly dist: string,
    readonly device: Device,
  ) {
    this.appJson = readAppJson(dist);
    // No code from text in a mini-program: eval and new Function throw.
    this.#context = vm.createContext({}, { codeGeneration: { strings: false, wasm: false } });
    this.#modules = new Modules(
      dist,
      this.#context,
      (this.appJson.subPackages ?? []).map(({ root }) => root),
    );
    this.#install();
  }

  get stack(): readonly PageInstance[] {
    return this.#stack;
  }

  get page(): PageInstance {
    const page = this.#stack.at(-1);
    if (page === undefined) throw new Error('no page is open');
    return page;
  }

  isTab(path: string): boolean {
    return this.appJson.tabBar.list.some(({ pagePath }) => pagePath === path);
  }

  /** Starts the app at its first page, or where a message or a link leads. */
  launch(url = `/${this.appJson.pages[0]}`): void {
    const { path, query } = parseUrl(url);
    this.activity.run(() => {
      this.#modules.load('app.js');
      const options = this.inRealm({ path, query, scene: 1001, referrerInfo: {} });
      this.#callApp('onLaunch', options);
      this.#callApp('onShow', options);
      if (this.appJson.tabBar.custom === true) this.#load('custom-tab-bar/index');
      this.#open(path, query);
    });
  }

  /** Ends the run at once. Nothing of the app runs afterwards. */
  kill(): void {
    this.activity.kill();
    for (const step of this.#onKill.splice(0)) step();
  }

  onKill(step: () => void): void {
    this.#onKill.push(step);
  }

  /** A JSON value made of the app's own objects and arrays. */
  inRealm(value: unknown): unknown {
    return value === undefined ? undefined : this.#parse(JSON.stringify(value));
  }

  /** Bytes as an ArrayBuffer of the app's own. */
  bytesInRealm(bytes: Uint8Array): ArrayBuffer {
    const buffer = vm.runInContext(`new ArrayBuffer(${bytes.length})`, this.#context) as ArrayBuffer;
    new Uint8Array(buffer).set(bytes);
    return buffer;
  }

  /** A promise of the app's own. */
  promiseInRealm(
    start: (resolve: (value: unknown) => void, reject: (reason: unknown) => void) => void,
  ): Promise<unknown> {
    const Own = vm.runInContext('Promise', this.#context) as PromiseConstructor;
    return new Own(start);
  }

  /** wx.navigateTo and its siblings; the message WeChat fails with, or undefined. */
  navigate(how: 'navigateTo' | 'redirectTo' | 'switchTab' | 'reLaunch', url: string): string | undefined {
    const { path, query } = parseUrl(url);
    const base = this.#stack.at(-1)?.route ?? '';
    const target = url.startsWith('/') ? path : new URL(path, `http://x/${base}`).pathname.slice(1);
    if (!pagesOf(this.appJson).includes(target)) return `${how}:fail page "${target}" is not found`;
    const tab = this.isTab(target);
    if (tab && (how === 'navigateTo' || how === 'redirectTo')) return `${how}:fail can not ${how} a tabbar page`;
    if (!tab && how === 'switchTab') return 'switchTab:fail can not switch to no-tabBar page';
    if (how === 'navigateTo' && this.#stack.length >= MOST_PAGES) return 'navigateTo:fail webview count limit exceed';
    if (how === 'navigateTo') this.#lifecycle(this.#stack.at(-1), 'onHide');
    else if (how === 'redirectTo') this.#close(1);
    else {
      const kept = how === 'switchTab' ? this.#tabs.get(target) : undefined;
      const current = this.#stack.at(-1);
      // Tabs stay alive below the others; everything above them ends.
      if (current !== undefined && this.isTab(current.route) && how === 'switchTab') {
        this.#lifecycle(current, 'onHide');
        this.#stack.pop();
      } else
        this.#close(
          how === 'switchTab' ? this.#stack.filter(({ route }) => !this.isTab(route)).length : this.#stack.length,
        );
      if (how === 'switchTab') this.#stack.splice(0);
      else this.#endTabs();
      if (kept !== undefined) {
        this.#stack.push(kept);
        this.#lifecycle(kept, 'onShow');
        return undefined;
      }
    }
    this.#open(target, query);
    return undefined;
  }

  /** wx.navigateBack */
  back(delta = 1): string | undefined {
    if (this.#stack.length < 2) return 'navigateBack:fail cannot navigate back at first page.';
    this.#close(Math.min(delta, this.#stack.length - 1));
    this.#lifecycle(this.#stack.at(-1), 'onShow');
    return undefined;
  }

  /** Calls a handler that the page's template names. */
  dispatch(page: PageInstance, handler: string, event: unknown): void {
    const method = page[handler];
    if (typeof method !== 'function') throw new Error(`the page has no handler ${handler}`);
    this.activity.run(() => (method as Method).call(page, event));
  }

  /** Tab pages that have been opened: WeChat keeps them. */
  readonly #tabs = new Map<string, PageInstance>();

  #endTabs(): void {
    for (const tab of this.#tabs.values()) if (!this.#ended.has(tab)) this.#lifecycle(tab, 'onUnload');
    this.#tabs.clear();
  }

  readonly #ended = new WeakSet<PageInstance>();

  #close(count: number): void {
    for (let n = 0; n < count; n++) {
      const page = this.#stack.pop();
      if (page === undefined) return;
      this.#ended.add(page);
      if (this.#tabs.get(page.route) === page) this.#tabs.delete(page.route);
      this.#lifecycle(page, 'onUnload');
    }
  }

  #open(path: string, query: Readonly<Record<string, string>>): void {
    const definition = this.#load(path);
    const { methods, ...rest } = definition;
    const page: PageInstance = Object.assign(Object.create(null) as object, rest, methods, {
      route: path,
      __route__: path,
      options: query,
      data: (overTheBridge(definition['data'] ?? {}) ?? {}) as Record<string, unknown>,
    });
    page['setData'] = (change: Readonly<Record<string, unknown>>, after?: () => void): void => {
      for (const [key, value] of Object.entries(change)) setAtPath(page.data, key, overTheBridge(value));
      this.activity.changed();
      // The view answers later: what the app does "after" must not count on being in the same turn.
      if (after !== undefined) this.activity.setTimeout(() => after.call(page));
    };
    this.#stack.push(page);
    if (this.isTab(path)) this.#tabs.set(path, page);
    this.#lifecycle(page, 'onLoad', this.inRealm(query));
    this.#lifecycle(page, 'onShow');
    this.#lifecycle(page, 'onReady');
    this.activity.changed();
  }

  #load(path: string): Definition {
    if (!this.#definitions.has(path)) {
      this.#defining = path;
      this.#modules.load(`${path}.js`);
      this.#defining = '';
    }
    const definition = this.#definitions.get(path);
    if (definition === undefined) throw new Error(`${path}.js has defined no page`);
    if (!existsSync(join(this.dist, `${path}.wxml`))) throw new Error(`${path}.wxml is missing`);
    return definition;
  }

  #lifecycle(page: PageInstance | undefined, name: string, ...args: unknown[]): void {
    const method = page?.[name];
    if (typeof method === 'function') this.activity.run(() => (method as Method).apply(page as object, args));
  }

  #callApp(name: string, options: unknown): void {
    const method = this.#app?.[name];
    if (typeof method === 'function') (method as Method).call(this.#app as object, options);
  }

  #install(): void {
    const { activity } = this;
    const say = (...words: unknown[]): void =>
      void this.complaints.push(
        words
          .map((word) => (isNativeError(word) || typeof word === 'string' ? String(word) : JSON.stringify(word)))
          .join(' '),
      );
    const quiet = (): void => undefined;
    const global = this.#context as Record<string, unknown>;
    Object.assign(global, {
      console: { log: quiet, info: quiet, debug: quiet, warn: quiet, error: say },
      setTimeout: activity.setTimeout,
      clearTimeout: activity.clearTimeout,
      setInterval: activity.setInterval,
      clearInterval: activity.clearTimeout,
      App: (definition: Definition) => (this.#app = definition),
      getApp: () => this.#app,
      getCurrentPages: () => [...this.#stack],
      Page: (definition: Definition) => this.#definitions.set(this.#defining, definition),
      Component: (definition: Definition) => this.#definitions.set(this.#defining, definition),
      Behavior: (definition: Definition) => definition,
    });
    this.#parse = vm.runInContext('(text) => JSON.parse(text)', this.#context) as (text: string) => unknown;
    shiftClock(this.#context, this.device.clockOffset);
    global['wx'] = wxOf(this);
  }
}

/** "/pages/home/index?person=p_1". WeChat hands over query values as they stand, without decoding. */
function parseUrl(url: string): { readonly path: string; readonly query: Readonly<Record<string, string>> } {
  const [path = '', search = ''] = url.replace(/^\//, '').split('?');
  const pairs = search
    .split('&')
    .filter((pair) => pair !== '')
    .map((pair): [string, string] => {
      const at = pair.indexOf('=');
      return at < 0 ? [pair, ''] : [pair.slice(0, at), pair.slice(at + 1)];
    });
  return { path, query: Object.fromEntries(pairs) };
}

/** The phone's clock, ahead of the machine's by some milliseconds. */
function shiftClock(context: vm.Context, offset: number): void {
  if (offset === 0) return;
  vm.runInContext(
    `{ const Machine = Date; const now = () => Machine.now() + ${offset};
       Date = new Proxy(Machine, {
         construct: (target, args) => args.length === 0 ? new target(now()) : new target(...args),
         apply: () => new Machine(now()).toString(),
         get: (target, key) => key === 'now' ? now : target[key],
       }); }`,
    context,
  );
}
