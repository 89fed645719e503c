import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { PackData } from '../pack';
import { err, ok, type Result } from '../../kernel/result';
import { overlay, readLocatedYaml, type LocatedTree, type ReadingError } from './located-yaml';
import { packFromTree } from './read-pack';

const PACK_ID = /^[a-z0-9][a-z0-9-]*\/(\d{4}|undated)$/;

/** Pack ids in a folder of packs, sorted: "demo-430671/2026". */
export function listPacks(root: string): readonly string[] {
  return readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== 'compiled')
    .flatMap((entry) =>
      readdirSync(path.join(root, entry.name))
        .filter((file) => /^(\d{4}|undated)\.yaml$/.test(file))
        .map((file) => `${entry.name}/${path.basename(file, '.yaml')}`),
    )
    .sort();
}

/** Reads `<root>/<district>/<year>.yaml`, lays it over its base if it names one, and validates the whole. */
export function loadPack(root: string, id: string): Result<PackData, readonly ReadingError[]> {
  const chain: string[] = [];
  const located = locate(root, id, chain);
  return located.ok ? packFromTree(located.value, chain) : located;
}

/** A pack's tree with its bases under it, not yet validated: for laying inline rules over it. */
export const loadLocated = (root: string, id: string): Result<LocatedTree, readonly ReadingError[]> =>
  locate(root, id, []);

function locate(root: string, id: string, chain: string[]): Result<LocatedTree, readonly ReadingError[]> {
  const file = path.join(root, `${id}.yaml`);
  const refuse = (message: string, field = ''): Result<never, readonly ReadingError[]> =>
    err([{ file, line: 1, column: 1, field, message }]);
  if (!PACK_ID.test(id) || !existsSync(file)) return refuse(`没有这个政策包：${id}`);
  if (chain.includes(id)) return refuse(`base 绕成了圈：${[...chain, id].join(' → ')}`, 'base');
  chain.push(id);
  const read = readLocatedYaml(readFileSync(file, 'utf8'), path.relative(process.cwd(), file));
  if (read.errors.length > 0) return err(read.errors);
  const { tree } = read;
  const fields = typeof tree === 'object' && !Array.isArray(tree) ? (tree as Readonly<Record<string, unknown>>) : {};
  if (fields['pack'] !== id) return refuse(`pack 应与文件位置一致：${id}`, 'pack');
  const base = fields['base'];
  if (typeof base !== 'string') return ok(read);
  const below = locate(root, base, chain);
  return below.ok ? ok(overlay(below.value, read)) : below;
}
