import path from 'node:path';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { packTexts } from '@linli/shared/policy/reading/load-packs';
import { examine } from './examine';

const PACKS = path.resolve('shared/policy/packs');
const deployedTexts = Object.fromEntries(packTexts(PACKS));
const PLACE = { pack: 'demo-430671/2026', year: 2026, version: 2 };
const text = deployedTexts[PLACE.pack] ?? '';
const CASES = ['hunan/2026.yaml', 'switches.yaml', 'public/waiting.yaml']
  .map((file) => readFileSync(path.resolve('tests/policy-cases', file), 'utf8').replaceAll('hunan/2026', PLACE.pack))
  .map((file) => file.slice(0, 12_000));

const examined = (files: { readonly text: string; readonly cases: string }) =>
  examine(files, PLACE, { deployedTexts, inForce: undefined }).report;

/** What a hand, a clipboard or a program could put where a value stood. */
const VALUE = fc.oneof(
  fc.constantFrom(
    '',
    '0',
    '-1',
    '1.005',
    '9'.repeat(20),
    '1e9',
    'NaN',
    '80%',
    '120%',
    '1万',
    '２０００',
    'none',
    'absent',
    'yes',
    '[]',
    '{}',
    '[a, [b]]',
    '{ by: level, of: 3 }',
    '{ by: group, else: none }',
    '{ value: 3, from: 2026-02-30 }',
    '2026-02-30',
    '2026-12-31',
    '"',
    '*nothing',
    '&here',
    '!!int 3',
    '|\n  three\n  lines',
    'constructor',
    '__proto__',
    'toString',
    '\u0000',
    '甲：乙',
    '9007199254740993',
  ),
  fc.string({ maxLength: 12 }),
);

/** A file with a few of its lines changed, taken away, doubled or moved by one indentation. */
const spoiled = (file: string) => {
  const lines = file.split('\n');
  const step = fc.record({
    line: fc.nat({ max: lines.length - 1 }),
    how: fc.constantFrom('value', 'value', 'value', 'key', 'gone', 'twice', 'in', 'out'),
    value: VALUE,
  });
  return fc.array(step, { minLength: 1, maxLength: 4 }).map((steps) => {
    const next = [...lines];
    for (const { line, how, value } of steps) {
      const old = next[line] ?? '';
      const changed = {
        value: old.includes(': ') ? old.replace(/: .*$/, `: ${value}`) : `${old} ${value}`,
        key: old.replace(/[\w-]+:/, `${value}:`),
        gone: '',
        twice: `${old}\n${old}`,
        in: `  ${old}`,
        out: old.replace(/^ {2}/, ''),
      }[how];
      next[line] = changed;
    }
    return next.join('\n');
  });
};

describe('examination of two files that anybody could have written', () => {
  test('ends with a report, whatever they hold, and each fault has its line', () => {
    fc.assert(
      fc.property(spoiled(text), fc.constantFrom(...CASES).chain(spoiled), fc.boolean(), (pack, cases, whole) => {
        const { faults, cases: outcomes, good } = examined({ text: whole ? text : pack, cases });
        for (const { line } of faults) expect(line).toBeGreaterThan(0);
        expect(good).toBe(faults.length === 0 && outcomes.length > 0 && outcomes.every(({ passed }) => passed));
      }),
      { numRuns: Number(process.env['RUNS'] ?? 300), seed: 20261122 },
    );
  });
});
