import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';

/** What lies in a folder, its folders included, in the order of names (案例文件). */
export interface CaseFiles {
  readonly files: readonly string[];
  /** Meant as case files, but named so that they are not: an editor added .txt. */
  readonly leftOut: readonly string[];
}

/**
 * The case files of a folder; a file that is named itself is one, whatever its name ends on.
 * @throws Error when there is nothing at that path
 */
export function caseFiles(at: string): CaseFiles {
  if (statSync(at).isFile()) return { files: [at], leftOut: [] };
  const names = readdirSync(at, { withFileTypes: true }).sort((a, b) => a.name.localeCompare(b.name));
  const found = names.map((entry): CaseFiles => {
    const inner = path.join(at, entry.name);
    if (entry.isDirectory()) return caseFiles(inner);
    return {
      files: /\.ya?ml$/.test(entry.name) ? [inner] : [],
      leftOut: /\.ya?ml\.txt$/i.test(entry.name) ? [inner] : [],
    };
  });
  return { files: found.flatMap(({ files }) => files), leftOut: found.flatMap(({ leftOut }) => leftOut) };
}
