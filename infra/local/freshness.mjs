/** What is stale and what is not: told by content, never by a file's time, which a checkout changes. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const SKIPPED = new Set(['node_modules', 'dist', '.build', '.data', '.gallery', '.swc', 'coverage']);

/**
 * SHA-256 over names and contents of files.
 * @param {string} root project folder
 * @param {readonly string[]} sources files and folders below it
 * @param {(name: string) => boolean} [counts] which files of a folder count
 */
export function fingerprint(root, sources, counts = () => true) {
  const hash = createHash('sha256');
  const add = (relative) => {
    hash.update(`${relative}\0`);
    hash.update(readFileSync(path.join(root, relative)));
  };
  const walk = (relative) => {
    const entries = readdirSync(path.join(root, relative), { withFileTypes: true }).sort((a, b) =>
      a.name < b.name ? -1 : 1,
    );
    for (const entry of entries) {
      if (SKIPPED.has(entry.name)) continue;
      const inside = path.posix.join(relative, entry.name);
      if (entry.isDirectory()) walk(inside);
      else if (entry.isFile() && counts(entry.name)) add(inside);
    }
  };
  for (const source of sources) {
    const full = path.join(root, source);
    if (!existsSync(full)) continue;
    if (path.extname(source) === '') walk(source);
    else add(source);
  }
  return hash.digest('hex');
}

/** Whether a file goes into what is built, rather than being a test of it. @param {string} name */
export const isSource = (name) =>
  /\.(ts|tsx|mjs|js|json|css|html|yaml|svg|png|jpg)$/.test(name) && !/\.test\.tsx?$/.test(name);

/** Of everything the H5 app is built from; its mark is "h5". @param {string} root project folder */
export const appFingerprint = (root) =>
  fingerprint(
    root,
    ['miniapp/src', 'miniapp/config', 'miniapp/package.json', 'miniapp/babel.config.js', 'shared', 'package-lock.json'],
    isSource,
  );

/** Remembers with which sources something was made. @param {string} dir where the marks lie */
export const marks = (dir) => ({
  isFresh: (name, print) => {
    try {
      return readFileSync(path.join(dir, `${name}.sha256`), 'utf8') === print;
    } catch (error) {
      if (error.code === 'ENOENT') return false;
      throw error;
    }
  },
  set: (name, print) => {
    mkdirSync(dir, { recursive: true });
    writeFileSync(path.join(dir, `${name}.sha256`), print);
  },
});
