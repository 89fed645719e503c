import { type Alias, isAlias, isMap, isNode, isPair, isSeq, LineCounter, type Node, parseDocument } from 'yaml';

/** A place in the text, and what is wrong there. */
export interface YamlFault {
  /** Characters from the beginning. */
  readonly offset: number;
  readonly message: string;
}

/** A document with what each of its aliases (`*name`) stands for. */
export interface YamlDocument {
  readonly contents: unknown;
  readonly lines: LineCounter;
  readonly aliases: ReadonlyMap<Alias, Node>;
  readonly faults: readonly YamlFault[];
}

/** What the parser complains about, in words; its own stand where none of these fits. */
const SENTENCES: Readonly<Record<string, string>> = {
  TAB_AS_INDENT: '缩进要用空格，不能用 Tab',
  BAD_INDENT: '缩进没有对齐',
  MISSING_CHAR: '少了冒号、逗号、引号或括号',
  UNEXPECTED_TOKEN: '这里多了符号，或前面少了一个',
  MULTILINE_IMPLICIT_KEY: '字段名后面要有冒号和空格',
  BLOCK_AS_IMPLICIT_KEY: '一行只写一个字段，换行再缩进',
  BLOCK_IN_FLOW: '括号里面不能换行缩进着写',
  BAD_SCALAR_START: '这个值要加引号',
  BAD_DQ_ESCAPE: '双引号里的反斜杠写法不对',
  BAD_ALIAS: '& 或 * 后面要有名字',
  MULTIPLE_DOCS: '一个文件只写一份，不要有单独一行的 ---',
  RESOURCE_EXHAUSTION: '一层套一层，太深了',
  KEY_OVER_1024_CHARS: '字段名太长',
};

/** Reads a text as YAML whose every scalar stays text. Keys are not compared here: whoever walks the tree says which stands twice. */
export function readYamlDocument(text: string): YamlDocument {
  const lines = new LineCounter();
  // The parser compares each key with each other of its map: slow in a map of thousands.
  const document = parseDocument(text, {
    schema: 'failsafe',
    lineCounter: lines,
    uniqueKeys: false,
    prettyErrors: false,
  });
  const faults = document.errors.map(({ code, message, pos }): YamlFault => ({
    offset: pos[0],
    message: SENTENCES[code] ?? message.split('\n')[0] ?? '',
  }));
  const aliases = resolved(document.contents, (alias) => {
    faults.push({ offset: alias.range?.[0] ?? 0, message: `前面没有写过 &${alias.source}` });
  });
  return { contents: document.contents, lines, aliases, faults };
}

/** Each alias with the last node of its name before it. The package's own look-up walks the whole document for every alias. */
function resolved(contents: unknown, complain: (alias: Alias) => void): ReadonlyMap<Alias, Node> {
  const anchors = new Map<string, Node>();
  const aliases = new Map<Alias, Node>();
  const visit = (node: unknown): void => {
    if (isAlias(node)) {
      const target = anchors.get(node.source);
      if (target === undefined) complain(node);
      else aliases.set(node, target);
      return;
    }
    if (!isNode(node)) return;
    const { anchor } = node as { readonly anchor?: string };
    if (anchor !== undefined) anchors.set(anchor, node);
    if (isMap(node))
      for (const pair of node.items) {
        if (!isPair(pair)) continue;
        visit(pair.key);
        visit(pair.value);
      }
    else if (isSeq(node)) node.items.forEach(visit);
  };
  visit(contents);
  return aliases;
}
