import { isAlias, isMap, isPair, isScalar, isSeq, LineCounter, parseDocument } from 'yaml';

/** Place in a file, and the provenance that holds there. */
export interface Spot {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** Nearest enclosing `source` and `grade`. */
  readonly source: string | undefined;
  readonly grade: string | undefined;
}

/** A YAML value whose every scalar is text, as written: "80%" and 0.1 stay exact. */
export type Tree = string | readonly Tree[] | { readonly [key: string]: Tree };

/** A tree with the place of each of its nodes by path ("premium.late.personal"). */
export interface LocatedTree {
  readonly tree: Tree;
  readonly spots: ReadonlyMap<string, Spot>;
}

export interface ReadingError {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** Path of the field. */
  readonly field: string;
  readonly message: string;
}

export const joinPath = (path: string, key: string | number): string => (path === '' ? String(key) : `${path}.${key}`);

/** A pack's own list of sources. */
const inSources = (path: string): boolean => path === 'sources' || path.startsWith('sources.');

/** Keys that give provenance to everything beneath them; they are taken out of the tree. */
const PROVENANCE = new Set(['source', 'grade']);

/**
 * Reads YAML with the failsafe schema (no number is ever a float) and remembers where everything stands.
 * @param isPlain whether `source` and `grade` are ordinary fields of the map at a path: they are in a pack's list of
 *   sources, and in a case outside of its rules.
 */
export function readLocatedYaml(
  text: string,
  file: string,
  isPlain: (path: string) => boolean = inSources,
): LocatedTree & { readonly errors: readonly ReadingError[] } {
  const lines = new LineCounter();
  const document = parseDocument(text, { schema: 'failsafe', lineCounter: lines, uniqueKeys: true });
  const spots = new Map<string, Spot>();
  const errors: ReadingError[] = document.errors.map((error) => {
    const at = lines.linePos(error.pos[0]);
    return {
      file,
      line: at.line,
      column: at.col,
      field: '',
      message: `YAML 写法有误：${error.message.split('\n')[0] ?? ''}`,
    };
  });

  const visit = (node: unknown, path: string, source: string | undefined, grade: string | undefined): Tree => {
    const target = isAlias(node) ? node.resolve(document) : node;
    const offset = (target as { range?: readonly [number, number, number] } | null | undefined)?.range?.[0] ?? 0;
    const at = lines.linePos(offset);
    let [from, trust] = [source, grade];
    const plain = isPlain(path);
    if (isMap(target) && !plain) {
      for (const pair of target.items) {
        if (!isPair(pair) || !isScalar(pair.key) || !isScalar(pair.value)) continue;
        if (pair.key.value === 'source') [from, trust] = [String(pair.value.value), undefined];
      }
      for (const pair of target.items) {
        if (isPair(pair) && isScalar(pair.key) && isScalar(pair.value) && pair.key.value === 'grade')
          trust = String(pair.value.value);
      }
    }
    spots.set(path, { file, line: at.line, column: at.col, source: from, grade: trust });
    if (isMap(target)) {
      const result: Record<string, Tree> = {};
      for (const pair of target.items) {
        const key = isScalar(pair.key) ? String(pair.key.value) : '';
        if (!plain && PROVENANCE.has(key)) continue;
        result[key] = visit(pair.value, joinPath(path, key), from, trust);
      }
      return result;
    }
    if (isSeq(target)) return target.items.map((item, index) => visit(item, joinPath(path, index), from, trust));
    return isScalar(target) ? String(target.value ?? '') : '';
  };

  return { tree: visit(document.contents, '', undefined, undefined), spots, errors };
}

const isRecord = (tree: Tree | undefined): tree is { readonly [key: string]: Tree } =>
  typeof tree === 'object' && !Array.isArray(tree);

/**
 * Lays an overlay over its base: maps are merged key by key, everything else is replaced. Each node keeps the place and
 * provenance of the file it came from.
 */
export function overlay(base: LocatedTree, top: LocatedTree): LocatedTree {
  const spots = new Map(base.spots);
  const merge = (below: Tree | undefined, above: Tree, path: string): Tree => {
    if (isRecord(below) && isRecord(above)) {
      const result: Record<string, Tree> = { ...below };
      for (const [key, value] of Object.entries(above)) result[key] = merge(below[key], value, joinPath(path, key));
      return result;
    }
    for (const known of [...spots.keys()]) if (known === path || known.startsWith(`${path}.`)) spots.delete(known);
    for (const [known, spot] of top.spots) if (known === path || known.startsWith(`${path}.`)) spots.set(known, spot);
    return above;
  };
  return { tree: merge(base.tree, top.tree, ''), spots };
}

/** The part of a tree under a path, with paths made relative: an inline rule inside a case file. */
export function subtree(located: LocatedTree, path: string): LocatedTree | undefined {
  let tree: Tree | undefined = located.tree;
  for (const key of path.split('.'))
    tree = isRecord(tree) ? tree[key] : Array.isArray(tree) ? (tree as readonly Tree[])[Number(key)] : undefined;
  if (tree === undefined) return undefined;
  const spots = new Map<string, Spot>();
  for (const [known, spot] of located.spots) {
    if (known === path) spots.set('', spot);
    else if (known.startsWith(`${path}.`)) spots.set(known.slice(path.length + 1), spot);
  }
  return { tree, spots };
}

/** The nearest known place at or above a path. */
export function spotOf(located: LocatedTree, path: string): Spot {
  let at = path;
  for (;;) {
    const spot = located.spots.get(at);
    if (spot) return spot;
    if (at === '') return { file: '', line: 0, column: 0, source: undefined, grade: undefined };
    at = at.includes('.') ? at.slice(0, at.lastIndexOf('.')) : '';
  }
}
