import { isAlias, isMap, isPair, isScalar, isSeq } from 'yaml';
import { readYamlDocument } from './yaml-document';

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

/** Levels inside one another: the deepest real pack has nine. */
const MOST_LEVELS = 32;
/** Nodes that aliases may add: a few lines that name one another ten times each would be millions. */
const MOST_REPEATED = 20_000;

/**
 * Reads YAML with the failsafe schema (no number is ever a float) and remembers where everything stands. A text of any content
 * comes to an end: depth and what aliases add are bounded.
 * @param isPlain whether `source` and `grade` are ordinary fields of the map at a path: they are in a pack's list of
 *   sources, and in a case outside of its rules.
 */
export function readLocatedYaml(
  text: string,
  file: string,
  isPlain: (path: string) => boolean = inSources,
): LocatedTree & { readonly errors: readonly ReadingError[] } {
  const { contents, lines, aliases, faults } = readYamlDocument(text);
  const spots = new Map<string, Spot>();
  const errors: ReadingError[] = [];
  const complain = (offset: number, field: string, message: string): void => {
    const { line, col } = lines.linePos(offset);
    errors.push({ file, line, column: col, field, message: `YAML 写法有误：${message}` });
  };
  for (const { offset, message } of faults) complain(offset, '', message);

  // Of a text that the parser could not read to its end, nothing is told but that.
  let ended = faults.length > 0;
  let repeated = 0;
  /** Nothing further is read: what is wrong was said once. */
  const end = (node: unknown, message: string): Tree => {
    if (!ended) complain(offsetOf(node), '', message);
    ended = true;
    return '';
  };

  const visit = (
    node: unknown,
    path: string,
    source: string | undefined,
    grade: string | undefined,
    level: number,
    /** The outermost alias that it stands in: where in the text one looks for what is wrong. */
    inAlias: unknown,
  ): Tree => {
    if (ended) return '';
    const within = inAlias ?? (isAlias(node) ? node : undefined);
    if (within !== undefined && ++repeated > MOST_REPEATED) return end(within, '引用（* 号）套得太多');
    if (level > MOST_LEVELS) return end(within ?? node, `一层套一层，超过 ${MOST_LEVELS} 层`);
    const target = isAlias(node) ? aliases.get(node) : node;
    const at = lines.linePos(offsetOf(target));
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
      const seen = new Set<string>();
      for (const pair of target.items) {
        const key = isScalar(pair.key) ? String(pair.key.value) : '';
        const inner = joinPath(path, key);
        const wrong = wrongKey(key, seen);
        if (wrong !== undefined) {
          complain(offsetOf(pair.key), inner, wrong);
          continue;
        }
        seen.add(key);
        if (!plain && PROVENANCE.has(key)) continue;
        result[key] = visit(pair.value, inner, from, trust, level + 1, within);
      }
      return result;
    }
    if (isSeq(target))
      return target.items.map((item, index) => visit(item, joinPath(path, index), from, trust, level + 1, within));
    return isScalar(target) ? String(target.value ?? '') : '';
  };

  return { tree: visit(contents, '', undefined, undefined, 0, undefined), spots, errors };
}

const offsetOf = (node: unknown): number =>
  (node as { range?: readonly [number, number, number] } | null | undefined)?.range?.[0] ?? 0;

function wrongKey(key: string, seen: ReadonlySet<string>): string | undefined {
  if (key === '') return '字段名要是一个词';
  if (seen.has(key)) return `${key} 写了两次，不知道听哪一个`;
  // What every object has: a table asked for it would find a function.
  return key in Object.prototype ? `${key} 这个名字不能用` : undefined;
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
    if (below !== undefined) for (const gone of pathsOf(below, path)) spots.delete(gone);
    for (const known of pathsOf(above, path)) {
      const spot = top.spots.get(known);
      if (spot !== undefined) spots.set(known, spot);
    }
    return above;
  };
  return { tree: merge(base.tree, top.tree, ''), spots };
}

/** A node's own path and those of everything beneath it. */
function* pathsOf(tree: Tree, path: string): Generator<string> {
  yield path;
  if (typeof tree === 'string') return;
  for (const [key, inner] of Object.entries(tree)) yield* pathsOf(inner as Tree, joinPath(path, key));
}

/** The part of a tree under a path, with paths made relative: an inline rule inside a case file. */
export function subtree(located: LocatedTree, path: string): LocatedTree | undefined {
  let tree: Tree | undefined = located.tree;
  for (const key of path.split('.'))
    tree = isRecord(tree) ? tree[key] : Array.isArray(tree) ? (tree as readonly Tree[])[Number(key)] : undefined;
  if (tree === undefined) return undefined;
  const spots = new Map<string, Spot>();
  for (const known of pathsOf(tree, path)) {
    const spot = located.spots.get(known);
    if (spot !== undefined) spots.set(known === path ? '' : known.slice(path.length + 1), spot);
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
