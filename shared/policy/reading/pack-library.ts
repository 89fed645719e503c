import { err, ok, type Result } from '../../kernel/result';
import type { PackData } from '../pack';
import { type LocatedTree, overlay, readLocatedYaml, type ReadingError, spotOf, type Tree } from './located-yaml';
import { packFromTree } from './read-pack';

/** The text of a pack and what its errors call it: "shared/policy/packs/hunan/2026.yaml". */
export interface PackFile {
  readonly file: string;
  readonly text: string;
}
/** Where packs come from: a folder, or a function's own store with a draft among them. Undefined: there is none of that id. */
export type FindPackFile = (id: string) => PackFile | undefined;

/** Packs by id, each read once: a file of cases asks for the same one many times. */
export interface PackLibrary {
  /** A pack's tree with its bases under it, not yet validated: for laying inline rules over it. */
  located(id: string): Result<LocatedTree, readonly ReadingError[]>;
  /** Lays a pack over its base if it names one, and validates the whole. */
  pack(id: string): Result<PackData, readonly ReadingError[]>;
}

interface Whole {
  readonly tree: LocatedTree;
  /** The pack and its bases, topmost first. */
  readonly chain: readonly string[];
}

/** A library over wherever packs come from. */
export function packLibrary(find: FindPackFile): PackLibrary {
  const wholes = new Map<string, Result<Whole, readonly ReadingError[]>>();
  const packs = new Map<string, Result<PackData, readonly ReadingError[]>>();

  const whole = (id: string): Result<Whole, readonly ReadingError[]> =>
    kept(wholes, id, () => {
      const chain: string[] = [];
      const tree = locate(find, id, chain);
      return tree.ok ? ok({ tree: tree.value, chain }) : tree;
    });

  return {
    located: (id) => {
      const found = whole(id);
      return found.ok ? ok(found.value.tree) : found;
    },
    pack: (id) =>
      kept(packs, id, () => {
        const found = whole(id);
        return found.ok ? packFromTree(found.value.tree, found.value.chain) : found;
      }),
  };
}

function kept<T>(map: Map<string, T>, id: string, make: () => T): T {
  const known = map.get(id) ?? make();
  map.set(id, known);
  return known;
}

function locate(find: FindPackFile, id: string, chain: string[]): Result<LocatedTree, readonly ReadingError[]> {
  const found = find(id);
  if (found === undefined)
    return err([{ file: `${id}.yaml`, line: 1, column: 1, field: '', message: `没有这个政策包：${id}` }]);
  chain.push(id);
  const read = readLocatedYaml(found.text, found.file);
  if (read.errors.length > 0) return err(read.errors);
  const refuse = (field: string, message: string): Result<never, readonly ReadingError[]> => {
    const { line, column } = spotOf(read, field);
    return err([{ file: found.file, line, column, field, message }]);
  };
  const { tree } = read;
  const fields = typeof tree === 'object' && !Array.isArray(tree) ? (tree as Readonly<Record<string, unknown>>) : {};
  if (fields['pack'] !== id) return refuse('pack', `pack 应与文件位置一致：${id}`);
  const base = fields['base'];
  if (typeof base !== 'string') return ok(read);
  if (chain.includes(base)) return refuse('base', `base 绕成了圈：${[...chain, base].join(' → ')}`);
  if (find(base) === undefined) return refuse('base', `没有这个政策包：${base}`);
  const below = locate(find, base, chain);
  return below.ok ? ok(overlay(unnumbered(below.value), read)) : below;
}

/** A base without the number of its version: that of what lies on it is its own. */
function unnumbered({ tree, spots }: LocatedTree): LocatedTree {
  if (typeof tree === 'string' || Array.isArray(tree)) return { tree, spots };
  const rest: Record<string, Tree> = { ...(tree as Readonly<Record<string, Tree>>) };
  delete rest['version'];
  return { tree: rest, spots: new Map([...spots].filter(([field]) => field !== 'version')) };
}
