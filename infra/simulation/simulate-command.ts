/**
 * `npm run simulate -- --from demo-430671/2026 --to FILE.yaml|id [--claims FILE | --generate 1000000] [--json FILE]`: what another
 * pack would have made of a year's settled claims (政策模拟). infra/decisions/simulation.md.
 * Exit code: 0 done, 1 a pack has errors, 2 the question cannot be asked.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { PackData } from '@linli/shared/policy/pack';
import { compilePlan } from '@linli/shared/policy/plan';
import { packTexts } from '@linli/shared/policy/reading/load-packs';
import { packLibrary } from '@linli/shared/policy/reading/pack-library';
import type { ClaimColumns } from '@linli/shared/policy/simulation/claim-columns';
import { decodeColumns, encodeColumns } from '@linli/shared/policy/simulation/columns-file';
import type { SimulationReport } from '@linli/shared/policy/simulation/report';
import { simulate } from '@linli/shared/policy/simulation/simulate';
import { QUYUAN } from '../local/district/district-data';
import { progressBar } from '../local/progress-bar';
import { generateClaims } from './generate-claims';
import { reportText } from './report-text';

const USAGE = `npm run simulate -- --from demo-430671/2026 --to 新政策.yaml
  --from ID          现行的政策包
  --to FILE | ID     要试的：一个 YAML 文件，或另一个政策包
  --claims FILE      一年的结算列（npm run simulate 用 --save 写出的文件）
  --generate N       没有文件时，造一个市的 N 笔结算，默认 100000
  --seed N           造的时候用，默认 1
  --save FILE        把结算列写下来，下次用 --claims
  --json FILE        把结果写成 JSON`;

const PACKS = path.resolve('shared/policy/packs');

/** What the person can do something about, without a stack trace. */
function refuse(message: string, code = 2): never {
  console.error(message);
  process.exit(code);
}

function readArguments() {
  try {
    return parseArgs({
      options: {
        from: { type: 'string' },
        to: { type: 'string' },
        claims: { type: 'string' },
        generate: { type: 'string' },
        seed: { type: 'string' },
        save: { type: 'string' },
        json: { type: 'string' },
      },
    }).values;
  } catch (error) {
    return refuse(`${(error as Error).message}\n${USAGE}`);
  }
}

const values = readArguments();

const wholeNumber = (name: 'generate' | 'seed', otherwise: number): number => {
  const text = values[name] ?? String(otherwise);
  const number = Number(text);
  return Number.isSafeInteger(number) && number > 0 ? number : refuse(`--${name} 要一个正整数，不是 ${text}`);
};

/** Of the project's packs by id, or of a file, which may stand in place of one of them or lie over one. */
function packOf(name: string): PackData {
  const texts = new Map(packTexts(PACKS));
  const draft = texts.has(name) ? undefined : textOf(name);
  const id =
    draft === undefined ? name : (/^pack:\s*(\S+)\s*$/m.exec(draft)?.[1] ?? refuse(`${name} 没有写 pack: 地区/年度`));
  const read = packLibrary((one) => {
    const text = one === id && draft !== undefined ? draft : texts.get(one);
    return text === undefined ? undefined : { file: one === id && draft !== undefined ? name : `${one}.yaml`, text };
  }).pack(id);
  if (read.ok) return read.value;
  return refuse(
    read.error
      .map(({ file, line, column, field, message }) => `${file}:${line}:${column}  ${field}  ${message}`)
      .join('\n'),
    1,
  );
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return refuse(`没有这个政策包，也没有这个文件：${file}`);
  }
}

function claimsOf(file: string): ClaimColumns {
  try {
    return decodeColumns(gunzipSync(readFileSync(file)));
  } catch (error) {
    return refuse(`${file} 不是一年的结算列：${(error as Error).message}`);
  }
}

function claimsOrGenerated(year: number): ClaimColumns {
  if (values.claims !== undefined) return claimsOf(values.claims);
  const wanted = wholeNumber('generate', 100_000);
  const bar = progressBar('造结算');
  const columns = generateClaims(QUYUAN, year, wanted, {
    seed: wholeNumber('seed', 1),
    onProgress: (done) => bar(Math.min(done, wanted), wanted),
  });
  bar(wanted, wanted);
  return columns;
}

const seconds = (microseconds: number): string => `${(microseconds / 1e6).toFixed(2)} 秒`;

const { from, to } = values;
if (from === undefined || to === undefined) refuse(USAGE);
const [before, after] = [packOf(from), packOf(to)];
const columns = claimsOrGenerated(before.year);
if (values.save !== undefined) writeFileSync(values.save, gzipSync(encodeColumns(columns)));

const bar = progressBar('模拟');
const started = process.cpuUsage();
const running = simulate(columns, compilePlan(before), compilePlan(after));
let step = running.next();
for (; step.done !== true; step = running.next()) bar(step.value, columns.rows);
const { user, system } = process.cpuUsage(started);
bar(columns.rows, columns.rows);
const report: SimulationReport = step.value;

console.log(`\n${before.name} → ${after.name}，${columns.year} 年的结算`);
for (const line of reportText(report, after)) console.log(line);
console.log(
  `\n用了 ${seconds(user + system)} CPU，两个政策包各结算一遍：每笔结算 ${(((user + system) / (2 * columns.rows)) * 1000).toFixed(0)} 纳秒`,
);
if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(report, undefined, 2)}\n`);
