import { readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { evaluate, evaluateData, type Scope } from './expression';
import { elementsOf, parseWxml, type WxmlElement, type WxmlNode } from './wxml';

/** One element of the rendered page, as WeChat's view layer has it: only what the template passes on exists. */
export interface Rendered {
  /** "view", "input"…; "#text" for text. */
  readonly tag: string;
  /** Of text. */
  readonly text: string;
  readonly attributes: Readonly<Record<string, unknown>>;
  /** Event name → handler of the page; `stops` for catch. */
  readonly handlers: ReadonlyMap<string, { readonly handler: string; readonly stops: boolean }>;
  readonly dataset: Readonly<Record<string, unknown>>;
  readonly parent: Rendered | undefined;
  readonly children: readonly Rendered[];
}

interface WxmlFile {
  readonly path: string;
  readonly nodes: readonly WxmlNode[];
  readonly templates: ReadonlyMap<string, { readonly element: WxmlElement; readonly file: WxmlFile }>;
  /** `<wxs>` modules by name. */
  readonly modules: Scope;
  /** Custom elements: tag → their WXML. */
  readonly components: ReadonlyMap<string, string>;
}

/** Renders the built WXML over a page's data, so that what a test reads and taps is what the templates let through. */
export class Renderer {
  readonly #files = new Map<string, WxmlFile>();
  readonly #used = new Map<WxmlElement, ReadonlySet<string>>();
  readonly #lost = new Set<string>();

  constructor(readonly dist: string) {}

  /**
   * What the app set on an element and its template let fall, over everything rendered so far: "tmpl_0_1 drops aria-label".
   * The framework says nothing when it happens.
   */
  get lost(): readonly string[] {
    return [...this.#lost].sort();
  }

  /** @param wxml path below the package: "pages/home/index.wxml" */
  render(wxml: string, data: Scope): Rendered {
    const page: Rendered & { children: Rendered[] } = {
      tag: 'page',
      text: '',
      attributes: {},
      handlers: new Map(),
      dataset: {},
      parent: undefined,
      children: [],
    };
    const file = this.#load(join(this.dist, wxml));
    this.#nodes(file.nodes, file, data, page);
    return page;
  }

  #nodes(nodes: readonly WxmlNode[], file: WxmlFile, scope: Scope, parent: Rendered & { children: Rendered[] }): void {
    let taken = false;
    for (const node of nodes) {
      if (node.kind === 'text') {
        const text = evaluate(node.text, { ...file.modules, ...scope });
        parent.children.push({
          tag: '#text',
          text: text === undefined || text === null ? '' : String(text),
          attributes: {},
          handlers: new Map(),
          dataset: {},
          parent,
          children: [],
        });
        continue;
      }
      const { attributes } = node;
      const full = { ...file.modules, ...scope };
      const [condition, otherwise] = [attributes.get('wx:if') ?? attributes.get('wx:elif'), attributes.has('wx:else')];
      if (attributes.has('wx:if')) taken = false;
      if (condition !== undefined || otherwise) {
        if (taken || (condition !== undefined && !evaluate(condition, full))) continue;
        taken = true;
      }
      const list = attributes.get('wx:for');
      if (list === undefined) {
        this.#element(node, file, scope, parent);
        continue;
      }
      const items = evaluate(list, full);
      const [item, index] = [attributes.get('wx:for-item') ?? 'item', attributes.get('wx:for-index') ?? 'index'];
      for (const [n, one] of (Array.isArray(items) ? items : []).entries())
        this.#element(node, file, { ...scope, [item]: one as unknown, [index]: n }, parent);
    }
  }

  #element(node: WxmlElement, file: WxmlFile, scope: Scope, parent: Rendered & { children: Rendered[] }): void {
    const { tag, attributes } = node;
    const full = { ...file.modules, ...scope };
    if (tag === 'import' || tag === 'wxs') return;
    if (tag === 'block') return this.#nodes(node.children, file, scope, parent);
    if (tag === 'template') {
      const is = attributes.get('is');
      if (is === undefined) return;
      const name = String(evaluate(is, full));
      const template = file.templates.get(name);
      // WeChat draws nothing and says so in the console only: somebody would see a hole in the page.
      if (template === undefined)
        throw new Error(`${relative(this.dist, file.path)}:${node.line}: there is no template ${name}`);
      const data = evaluateData(attributes.get('data'), full);
      this.#noteLost(name, template.element, data['i']);
      return this.#nodes(template.element.children, template.file, data, parent);
    }
    const component = file.components.get(tag);
    if (component !== undefined) {
      const properties = Object.fromEntries([...attributes].map(([name, value]) => [name, evaluate(value, full)]));
      const inner = this.#load(component);
      return this.#nodes(inner.nodes, inner, properties, parent);
    }

    const values: Record<string, unknown> = {};
    const dataset: Record<string, unknown> = {};
    const handlers = new Map<string, { handler: string; stops: boolean }>();
    for (const [name, text] of attributes) {
      if (name.startsWith('wx:')) continue;
      const event = /^(?:capture-)?(bind|catch):?(.+)$/.exec(name);
      if (event !== null)
        handlers.set((event[2] as string).toLowerCase(), {
          handler: String(evaluate(text, full)),
          stops: event[1] === 'catch',
        });
      else if (name.startsWith('data-')) dataset[name.slice(5)] = evaluate(text, full);
      else values[name] = evaluate(text, full);
    }
    const rendered = { tag, text: '', attributes: values, handlers, dataset, parent, children: [] as Rendered[] };
    parent.children.push(rendered);
    this.#nodes(node.children, file, scope, rendered);
  }

  #noteLost(name: string, template: WxmlElement, node: unknown): void {
    if (typeof node !== 'object' || node === null) return;
    let used = this.#used.get(template);
    if (used === undefined) {
      const words = [...elementsOf(template.children)].flatMap(({ attributes }) => [...attributes.values()]);
      used = new Set(
        words.flatMap((text) =>
          [...text.matchAll(/\bi\.(\w+)|\bi\['([^']+)'\]/g)].map(([, plain, quoted]) => plain ?? quoted ?? ''),
        ),
      );
      this.#used.set(template, used);
    }
    // A template that only hands the node on to another one loses nothing.
    if (![...elementsOf(template.children)].some(({ attributes }) => attributes.has('data-sid'))) return;
    for (const [key, value] of Object.entries(node)) {
      const nothing =
        value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);
      if (key !== 'nn' && key !== 'uid' && key !== 'sid' && !used.has(key) && !nothing)
        this.#lost.add(`${name} drops ${key} (${JSON.stringify(value).slice(0, 40)})`);
    }
  }

  #load(path: string): WxmlFile {
    const known = this.#files.get(path);
    if (known !== undefined) return known;
    const nodes = parseWxml(readFileSync(path, 'utf8'), relative(this.dist, path));
    const templates = new Map<string, { element: WxmlElement; file: WxmlFile }>();
    const modules: Record<string, unknown> = {};
    const file: WxmlFile = { path, nodes, templates, modules, components: this.#componentsOf(path) };
    this.#files.set(path, file);
    for (const node of nodes) {
      if (node.kind !== 'element') continue;
      const source = node.attributes.get('src');
      if (node.tag === 'import' && source !== undefined)
        for (const [name, template] of this.#load(resolve(dirname(path), source)).templates)
          templates.set(name, template);
      if (node.tag === 'wxs' && source !== undefined)
        modules[node.attributes.get('module') as string] = loadWxs(resolve(dirname(path), source));
      const name = node.attributes.get('name');
      if (node.tag === 'template' && name !== undefined) templates.set(name, { element: node, file });
    }
    return file;
  }

  #componentsOf(path: string): ReadonlyMap<string, string> {
    const json = JSON.parse(
      readFileSync(
        path.endsWith('base.wxml') ? join(this.dist, 'comp.json') : path.replace(/\.wxml$/, '.json'),
        'utf8',
      ),
    ) as {
      usingComponents?: Record<string, string>;
    };
    const base = dirname(path);
    return new Map(
      Object.entries(json.usingComponents ?? {}).map(([tag, place]) => [tag, `${resolve(base, place)}.wxml`]),
    );
  }
}

/** WXS is a subset of JavaScript with CommonJS exports. */
function loadWxs(path: string): unknown {
  const module = { exports: {} as unknown };
  new Function('module', readFileSync(path, 'utf8'))(module);
  return module.exports;
}
