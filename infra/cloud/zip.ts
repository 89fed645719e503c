import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { type Zippable, zipSync } from 'fflate';

/** The first moment a zip can name: the same files give the same bytes, so an unchanged function is not deployed again. */
const NO_TIME = new Date(1980, 0, 1);

/** Zips a folder's files, sorted, all readable: Lambda's user is nobody's owner. */
export async function zipFolder(folder: string): Promise<Uint8Array> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort();
  const content: Zippable = {};
  for (const file of files)
    content[path.relative(folder, file).split(path.sep).join('/')] = [
      await readFile(file),
      { mtime: NO_TIME, os: 3, attrs: 0o644 << 16, level: 9 },
    ];
  return zipSync(content);
}
