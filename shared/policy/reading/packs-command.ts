import { mkdirSync, readFileSync, rmSync, writeFileSync, existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { gapWords } from '../estimate/gap-words';
import { LAYERS } from '../settlement';
import type { PackData } from '../pack';
import { LAYER_NAMES } from '../trace-words';
import { compiledFileName, compilePackFile, compiledIndex, compiledTexts } from './compiled-packs';
import { absences } from './absences';
import { brokenEditions, type DeployedEditions, readEditions, register, unregistered } from './deployed-editions';
import { diffPacks } from './diff-packs';
import { listPacks, loadPack, packTexts } from './load-packs';
import type { ReadingError } from './located-yaml';

/**
 * `packs -- build`: writes packs/compiled/. `packs -- check [id…]`: validates and says what each pack lacks.
 * `packs -- register`: puts every pack's version and content in packs/editions.json, before it is deployed; from then on `build` and
 * `check` refuse another content under that number.
 * `packs -- diff A B`: says in plain words what changes from A to B, and for whom.
 * Run from the project's root.
 */
const ROOT = path.resolve('shared/policy/packs');
const COMPILED = path.join(ROOT, 'compiled');
const EDITIONS = path.join(ROOT, 'editions.json');

/** Chapters that a pack may be without. */
const SECTIONS = [
  ['premium', '参保缴费'],
  ['waiting', '待遇等待期'],
  ['incentive', '连续参保激励'],
  ['filing', '异地就医备案'],
] as const;

const say = (errors: readonly ReadingError[]): void => {
  for (const error of errors)
    console.error(`${error.file}:${error.line}:${error.column}  ${error.field || '（整个文件）'}  ${error.message}`);
};

function readAll(ids: readonly string[]): readonly PackData[] | undefined {
  let failed = false;
  const packs = ids.flatMap((id) => {
    const pack = loadPack(ROOT, id);
    if (pack.ok) return [pack.value];
    failed = true;
    say(pack.error);
    return [];
  });
  return failed ? undefined : packs;
}

const deployedEditions = (): DeployedEditions =>
  existsSync(EDITIONS) ? readEditions(readFileSync(EDITIONS, 'utf8')) : {};

/** Says which packs are another content than was deployed under their number; whether all may go on. */
function mayBeDeployed(packs: readonly PackData[]): boolean {
  const broken = brokenEditions(deployedEditions(), packs);
  for (const words of broken) console.error(words);
  return broken.length === 0;
}

function registerAll(): number {
  const packs = readAll(listPacks(ROOT));
  if (packs === undefined || !mayBeDeployed(packs)) return 1;
  const known = deployedEditions();
  const fresh = unregistered(known, packs);
  writeFileSync(EDITIONS, `${JSON.stringify(register(known, packs), undefined, 2)}\n`);
  console.log(`${packs.length} 个政策包都已登记，新登记 ${fresh.length} 个：${path.relative(process.cwd(), EDITIONS)}`);
  return 0;
}

function build(): number {
  const packs = readAll(listPacks(ROOT));
  if (packs === undefined || !mayBeDeployed(packs)) return 1;
  mkdirSync(COMPILED, { recursive: true });
  const files = new Map([
    ...packs.map((pack) => [compiledFileName(pack.id), compilePackFile(pack)] as const),
    ['index.ts', compiledIndex(packs)] as const,
    ['texts.ts', compiledTexts(packTexts(ROOT))] as const,
  ]);
  for (const old of readdirSync(COMPILED)) if (!files.has(old)) rmSync(path.join(COMPILED, old));
  let changed = 0;
  for (const [name, text] of files) {
    const file = path.join(COMPILED, name);
    if (existsSync(file) && readFileSync(file, 'utf8') === text) continue;
    writeFileSync(file, text);
    changed++;
  }
  console.log(`${packs.length} 个政策包，${changed} 个文件有更新：${path.relative(process.cwd(), COMPILED)}`);
  return 0;
}

function check(ids: readonly string[]): number {
  const packs = readAll(ids.length > 0 ? ids : listPacks(ROOT));
  if (packs === undefined || !mayBeDeployed(packs)) return 1;
  for (const pack of packs) {
    const lacking = absences(pack);
    const layers = LAYERS.filter((layer) => layer !== 'basic' && pack.layers[layer] === undefined);
    console.log(
      `\n${pack.id}  ${pack.name}（${pack.status === 'provisional' ? '暂定' : pack.status === 'draft' ? '草稿' : '已公布'}，${pack.chain.join(' ← ')}）`,
    );
    for (const [section, name] of SECTIONS)
      if (pack[section] === undefined) console.log(`  没有这一章      ${name}：${section}`);
    if (pack.premium?.windows.length === 0) console.log('  未载明 absent   集中参保期：premium.windows');
    if (layers.length > 0) console.log(`  不在本包        ${layers.map((layer) => LAYER_NAMES[layer]).join('、')}`);
    for (const { path: figure, note } of lacking)
      console.log(
        `  未载明 absent   ${gapWords(pack, figure).missing}${note === undefined ? '' : `（${note}）`}：${figure}`,
      );
    if (lacking.length === 0) console.log('  没有未载明的数');
  }
  for (const { id, version } of unregistered(deployedEditions(), packs))
    console.log(`\n${id} 第 ${version} 版还没有登记：部署之前运行 npm run packs -- register`);
  return 0;
}

function diff([from, to, ...more]: readonly string[]): number {
  if (from === undefined || to === undefined || more.length > 0) return usage();
  const packs = readAll([from, to]);
  if (packs === undefined) return 1;
  for (const line of diffPacks(packs[0] as PackData, packs[1] as PackData)) console.log(line);
  return 0;
}

function usage(): number {
  console.error('用法：npm run packs -- build | register | check [地区/年度…] | diff 地区/年度 地区/年度');
  return 2;
}

const [command, ...ids] = process.argv.slice(2);
if (command === 'build') process.exitCode = build();
else if (command === 'register') process.exitCode = registerAll();
else if (command === 'check') process.exitCode = check(ids);
else if (command === 'diff') process.exitCode = diff(ids);
else process.exitCode = usage();
