/**
 * Makes a demo district of any size in the data directory that `npm start` uses: npm run seed -- --residents 100000
 * Resumable: cut off at any moment, the same command goes on where the last block was acknowledged.
 */
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { parseLocalDate } from '@linli/shared/kernel/date';
import { DATA_DIR } from './data-dir';
import { RESIDENTS_PER_HOUSEHOLD } from './district/household-shapes';
import { MOST_HOUSEHOLDS } from './district/numbers';
import { progressBar } from './progress-bar';
import { openStack, type StackProgress } from './stack';
import { isLocked } from './store/database';
import { refuse } from '../terminal/arguments';

const FEWEST_RESIDENTS = 300;
const MOST_RESIDENTS = Math.floor(MOST_HOUSEHOLDS * RESIDENTS_PER_HOUSEHOLD);

/** Residents of the district that the data directory already holds or had begun. */
async function residentsIn(dataDir: string): Promise<number | undefined> {
  try {
    return (JSON.parse(await readFile(join(dataDir, 'seed.json'), 'utf8')) as { residents: number }).residents;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

const { values } = parseArgs({
  options: {
    residents: { type: 'string', default: '100000' },
    today: { type: 'string' },
    data: { type: 'string' },
    reset: { type: 'boolean', default: false },
  },
});
const residents = Number(values.residents);
if (!Number.isInteger(residents) || residents < FEWEST_RESIDENTS || residents > MOST_RESIDENTS)
  refuse(`--residents 要一个 ${FEWEST_RESIDENTS} 到 ${MOST_RESIDENTS} 的整数`);
const today =
  values.today === undefined
    ? undefined
    : (parseLocalDate(values.today) ?? refuse('--today 要一个日期，例如 2026-11-22'));
const dataDir = values.data ?? DATA_DIR;

if (values.reset) await rm(dataDir, { recursive: true, force: true });
const there = await residentsIn(dataDir);
if (there !== undefined && there !== residents)
  refuse(`${dataDir} 里是一个 ${there} 人的区。要换成 ${residents} 人，请加 --reset（会删掉里面的数据）`);

const bar = progressBar('写入演示区');
let written: { readonly residents: number; readonly items: number } | undefined;
const onProgress = (progress: StackProgress): void => {
  if (progress.step !== 'seed') return;
  written = progress;
  bar(progress.households, progress.of, `${progress.residents} 人，${progress.items} 条记录`);
};

const stack = await openStack({
  dataDir,
  port: 0,
  seed: 'demo',
  residents,
  onProgress,
  ...(today !== undefined && { today }),
}).catch((error: unknown) => {
  if (isLocked(error)) refuse('数据目录正被另一个进程使用：请先停掉 npm start');
  throw error;
});
if (written === undefined) console.error(`${dataDir} 里已经有这个 ${residents} 人的区`);
else console.error('正在跟上变更记录……');
await stack.settled();
await stack.close();
console.error('好了。npm start 打开它。');
