/** A WXML file as a tree. WeChat's compiler is strict where HTML's is lenient, and so is this: a file it would refuse is refused here. */
export interface WxmlElement {
  readonly kind: 'element';
  readonly tag: string;
  /** An attribute without a value is "". */
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly WxmlNode[];
  readonly line: number;
}

export interface WxmlText {
  readonly kind: 'text';
  readonly text: string;
}

export type WxmlNode = WxmlElement | WxmlText;

/** What is malformed, with file and line. */
export class WxmlError extends Error {
  constructor(file: string, line: number, what: string) {
    super(`${file}:${line}: ${what}`);
  }
}

const TAG = /<(\/?)([A-Za-z][\w-]*)((?:\s+[^\s=>/"']+(?:\s*=\s*(?:"[^"]*"|'[^']*'))?)*)\s*(\/?)>/y;
const ATTRIBUTE = /([^\s=>/"']+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'))?/g;

/** @throws WxmlError where WeChat's compiler would stop */
export function parseWxml(source: string, file: string): readonly WxmlNode[] {
  interface Open {
    readonly tag: string;
    readonly line: number;
    readonly attributes: ReadonlyMap<string, string>;
    readonly children: WxmlNode[];
  }
  const top: Open = { tag: '', line: 0, attributes: new Map(), children: [] };
  const stack: Open[] = [top];
  let line = 1;
  let at = 0;
  const here = (): Open => stack.at(-1) as Open;
  const fail = (what: string): never => {
    throw new WxmlError(file, line, what);
  };
  const advance = (to: number): string => {
    const passed = source.slice(at, to);
    line += passed.split('\n').length - 1;
    at = to;
    return passed;
  };
  const addText = (text: string): void => {
    if (text.trim() === '') return;
    if ((text.match(/\{\{/g) ?? []).length !== (text.match(/\}\}/g) ?? []).length) fail('unbalanced {{ }}');
    here().children.push({ kind: 'text', text });
  };

  while (at < source.length) {
    if (source.startsWith('<!--', at)) {
      const end = source.indexOf('-->', at);
      if (end < 0) fail('comment is not closed');
      advance(end + 3);
      continue;
    }
    if (source[at] !== '<') {
      const next = source.indexOf('<', at);
      addText(advance(next < 0 ? source.length : next));
      continue;
    }
    TAG.lastIndex = at;
    const found = TAG.exec(source);
    if (found === null) throw new WxmlError(file, line, `not a tag: ${source.slice(at, at + 60)}`);
    const [, slash, tag = '', attributeText = '', selfClosing] = found;
    const began = line;
    if (slash === '/') {
      const opened = stack.pop() as Open;
      if (opened === top || opened.tag !== tag) fail(`</${tag}> closes <${opened.tag}> of line ${opened.line}`);
      here().children.push({ kind: 'element', ...opened });
      advance(TAG.lastIndex);
      continue;
    }
    const attributes = new Map<string, string>();
    for (const [, name = '', double, single] of attributeText.matchAll(ATTRIBUTE)) {
      if (attributes.has(name)) fail(`<${tag}> has ${name} twice`);
      const value = double ?? single ?? '';
      if ((value.match(/\{\{/g) ?? []).length !== (value.match(/\}\}/g) ?? []).length)
        fail(`unbalanced {{ }} in ${name}`);
      attributes.set(name, value);
    }
    advance(TAG.lastIndex);
    if (selfClosing === '/') here().children.push({ kind: 'element', tag, attributes, children: [], line: began });
    else stack.push({ tag, attributes, children: [], line: began });
  }
  if (stack.length > 1) throw new WxmlError(file, here().line, `<${here().tag}> is not closed`);
  return top.children;
}

/** Every element below, depth first. */
export function* elementsOf(nodes: readonly WxmlNode[]): Generator<WxmlElement> {
  for (const node of nodes) {
    if (node.kind !== 'element') continue;
    yield node;
    yield* elementsOf(node.children);
  }
}
