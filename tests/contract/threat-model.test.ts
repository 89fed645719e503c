import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const root = new URL('../../', import.meta.url);
const text = readFileSync(new URL('infra/decisions/threat-model.md', root), 'utf8');
const named = [...text.matchAll(/`([\w./-]+\.test\.ts) › ([^`]+)`/g)].map(([, file = '', title = '']) => ({
  file,
  title,
}));

describe('the threat model names tests that are there', () => {
  test.each(named)('$file › $title', ({ file, title }) => {
    const path = fileURLToPath(new URL(file, root));
    expect(existsSync(path), `${file} is gone`).toBe(true);
    // A title of tests made from a list stands in the list.
    expect(readFileSync(path, 'utf8')).toContain(title);
  });

  test('at least one for each line of its tables', () => {
    const rows = text.split('\n').filter((line) => /^\| (?!wants|---)/.test(line));
    expect(rows.length).toBeGreaterThan(30);
    expect(rows.filter((row) => !/`[\w./-]+\.test\.ts › [^`]+`/.test(row))).toEqual([]);
  });
});
