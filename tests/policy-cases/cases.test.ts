import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { packFolder } from '@linli/shared/policy/reading/load-packs';
import { readCases } from '@linli/shared/policy/reading/read-cases';
import { runCase } from '@linli/shared/policy/reading/run-case';

const HERE = import.meta.dirname;
const PACKS = packFolder(path.resolve(HERE, '../../shared/policy/packs'));
const files = readdirSync(HERE, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.yaml'))
  .sort();

describe('政策案例', () => {
  it('有案例可跑', () => expect(files.length).toBeGreaterThan(5));
  for (const file of files) {
    const cases = readCases(readFileSync(path.join(HERE, file), 'utf8'), file);
    if (!cases.ok) {
      it(file, () => expect(cases.error).toEqual([]));
      continue;
    }
    describe(file, () => {
      for (const policyCase of cases.value) {
        it(policyCase.case, () => {
          const result = runCase(policyCase, PACKS);
          if (!result.ok) return expect(result.error).toEqual([]);
          expect(result.value.checks.filter((check) => !check.passed)).toEqual([]);
          expect(result.value.checks.length).toBeGreaterThan(0);
        });
      }
    });
  }

  it('预期写错时说得出来：一个错的数使案例失败', () => {
    const wrong = readCases(
      'case: 错\npack: hunan/2026\nclaim: { level: level-3, total: 20000 }\nexpect: { basic: 1 }\n',
      'wrong.yaml',
    );
    const result = wrong.ok && wrong.value[0] ? runCase(wrong.value[0], PACKS) : undefined;
    expect(result?.ok && result.value.checks).toEqual([
      { what: 'basic', how: 'equal', expected: '1', actual: '12220.00', passed: false },
    ]);
    expect(result?.ok && result.value.traces[0]?.lines.length).toBeGreaterThan(3);
  });
});
