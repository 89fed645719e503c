import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { PackData } from '../pack';
import type { Result } from '../../kernel/result';
import type { ReadingError } from './located-yaml';
import { type PackLibrary, packLibrary } from './pack-library';

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

/** The packs of a folder, `<root>/<district>/<year>.yaml`, named in errors as they are reached from here. */
export const packFolder = (root: string): PackLibrary =>
  packLibrary((id) => {
    const file = path.join(root, `${id}.yaml`);
    return PACK_ID.test(id) && existsSync(file)
      ? { file: path.relative(process.cwd(), file), text: readFileSync(file, 'utf8') }
      : undefined;
  });

/** Every pack of a folder as written. */
export const packTexts = (root: string): readonly (readonly [id: string, text: string])[] =>
  listPacks(root).map((id) => [id, readFileSync(path.join(root, `${id}.yaml`), 'utf8')]);

/** Reads one pack of a folder. */
export const loadPack = (root: string, id: string): Result<PackData, readonly ReadingError[]> =>
  packFolder(root).pack(id);
