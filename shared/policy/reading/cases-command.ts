import { readFileSync } from 'node:fs';
import path from 'node:path';
import { formatFigure, wordsOf } from '../trace-words';
import type { TraceLine } from '../trace';
import { caseFiles, type CaseFiles } from './case-files';
import { packFolder } from './load-packs';
import type { ReadingError } from './located-yaml';
import { readCases } from './read-cases';
import { runCase, type CaseResult } from './run-case';

/**
 * `npm run cases -- [folder or file…]`: runs every case in a folder of YAML, also one outside the project, and prints a
 * table; a failed case shows what was reckoned beside what was expected. Exit code 1 when anything failed, 2 when there was nothing
 * to run.
 */
const PACKS = packFolder(path.resolve('shared/policy/packs'));

const showErrors = (errors: readonly ReadingError[]): void => {
  for (const error of errors) console.log(`     ${error.file}:${error.line}  ${error.field}  ${error.message}`);
};

const showLine = (line: TraceLine): string => {
  const figures = line.rule.figures.map(
    (figure) => `${figure.name}=${formatFigure(figure)}（${figure.source}，${figure.grade}）`,
  );
  return `       ${wordsOf(line).title}${figures.length > 0 ? `\n         ${figures.join('，')}` : ''}`;
};

function show(result: CaseResult): void {
  for (const check of result.checks) {
    if (check.passed) continue;
    const wanted =
      check.how === 'differ'
        ? `不应是 ${check.expected}`
        : check.how === 'absent'
          ? `应拒绝并指出 ${check.expected}`
          : `应为 ${check.expected}`;
    console.log(`     ✗ ${check.what}：${wanted}，实为 ${check.actual}`);
  }
  if (result.checks.length === 0) console.log('     ✗ 没有写预期（expect、differs 或 absent）');
  for (const { what, lines } of result.traces) {
    console.log(`     ${what}：`);
    for (const line of lines) console.log(showLine(line));
  }
}

const folders = process.argv.slice(2);
const verbose = folders.includes('--trace');
let [passed, failed] = [0, 0];
const nameOf = (file: string): string => path.relative(process.cwd(), file);
for (const folder of folders.filter((one) => one !== '--trace').length > 0
  ? folders.filter((one) => one !== '--trace')
  : ['tests/policy-cases']) {
  let found: CaseFiles;
  try {
    found = caseFiles(path.resolve(folder));
  } catch {
    console.error(`读不到：${folder}`);
    process.exitCode = 2;
    continue;
  }
  for (const file of found.leftOut) console.error(`没有算：${nameOf(file)}（文件名以 .txt 结尾，把 .txt 去掉）`);
  if (found.files.length === 0) {
    console.error(`没有找到案例文件（文件名要以 .yaml 或 .yml 结尾）：${folder}`);
    process.exitCode = 2;
  }
  for (const file of found.files) {
    const name = nameOf(file);
    const cases = readCases(readFileSync(file, 'utf8'), name);
    console.log(`\n${name}`);
    if (!cases.ok) {
      failed++;
      console.log('  ✗ 案例文件写法有误');
      showErrors(cases.error);
      continue;
    }
    for (const policyCase of cases.value) {
      const result = runCase(policyCase, PACKS);
      const good = result.ok && result.value.passed;
      if (good) passed++;
      else failed++;
      const checks = result.ok ? result.value.checks : [];
      console.log(
        `  ${good ? '✓' : '✗'} ${policyCase.case}  ${checks.filter((check) => check.passed).length}/${checks.length}${good ? '' : `  （第 ${policyCase.at.line} 行）`}`,
      );
      if (!result.ok) showErrors(result.error);
      else if (!good || verbose) show(result.value);
    }
  }
}
if (passed + failed > 0) console.log(`\n通过 ${passed}，失败 ${failed}`);
if (failed > 0) process.exitCode = 1;
