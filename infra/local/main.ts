import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { type LocalDate, localDate } from '@linli/shared/kernel/date';
import { readLimits } from '../limits';
import { openStack, PROJECT_ROOT, type Stack, type StackProgress } from './stack';
import { banner } from './stack/banner';
import { resetDataDir } from './stack/reset';

/** `npm start`: opens the stack, prints where to look, and closes everything at Ctrl-C. */
const DEFAULT_PORT = 4600;
const DATA_DIR = fileURLToPath(new URL('.data', PROJECT_ROOT));

interface Arguments {
  readonly port: number;
  readonly reset: boolean;
  readonly today?: LocalDate;
  readonly dataDir: string;
  readonly residents?: number;
  /** Whether the limits of infra/limits.json hold; off for measuring. */
  readonly limits: boolean;
  /** Addresses of other pages that may call the API, as `npm run dev:h5` serves them. */
  readonly origins: readonly string[];
}

/** @returns what is wrong with the arguments, in a sentence */
function readArguments(argv: readonly string[]): Arguments | string {
  let values: {
    port?: string;
    reset?: boolean;
    today?: string;
    data?: string;
    residents?: string;
    'no-limits'?: boolean;
    origin?: string[];
  };
  try {
    ({ values } = parseArgs({
      args: [...argv],
      options: {
        port: { type: 'string' },
        reset: { type: 'boolean' },
        today: { type: 'string' },
        data: { type: 'string' },
        residents: { type: 'string' },
        'no-limits': { type: 'boolean' },
        origin: { type: 'string', multiple: true },
      },
    }));
  } catch (error) {
    return `参数不对：${(error as Error).message}`;
  }
  const port = Number(values.port ?? DEFAULT_PORT);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) return `--port 要一个 0 到 65535 的数，不是 ${values.port}`;
  let today: LocalDate | undefined;
  try {
    if (values.today !== undefined) today = localDate(values.today);
  } catch {
    return `--today 要一个真实的日子，写成 2026-11-22，不是 ${values.today}`;
  }
  const residents = values.residents === undefined ? undefined : Number(values.residents);
  if (residents !== undefined && !(Number.isInteger(residents) && residents > 0))
    return `--residents 要一个正整数，不是 ${values.residents}`;
  return {
    port,
    reset: values.reset === true,
    dataDir: values.data ?? DATA_DIR,
    limits: values['no-limits'] !== true,
    origins: values.origin ?? [],
    ...(today !== undefined && { today }),
    ...(residents !== undefined && { residents }),
  };
}

const terminal = process.stdout.isTTY;
/** One line that is written over while it changes; without a terminal only its first and last states. */
let shown = '';
function showProgress(step: StackProgress): void {
  if (step.step !== 'seed') return;
  const percent = Math.floor((100 * step.households) / step.of);
  const line = `  正在写入演示区 ${String(percent).padStart(3)}%  ${step.households}/${step.of} 户，${step.residents} 人 Seeding the demo district`;
  if (terminal) process.stdout.write(`\r${line}`);
  else if (shown === '' || step.households === step.of) console.log(line);
  if (terminal && step.households === step.of) process.stdout.write('\n');
  shown = line;
}

/** The error's own code and those of what caused it. */
const codesOf = (error: unknown): readonly unknown[] =>
  error instanceof Error ? [(error as NodeJS.ErrnoException).code, ...codesOf(error.cause)] : [];

const sentenceOf = (error: unknown, { port, dataDir }: Arguments): string | undefined => {
  const codes = codesOf(error);
  if (codes.includes('EADDRINUSE'))
    return `端口 ${port} 已被占用，请换一个：npm start -- --port ${port + 1}  Port ${port} is taken.`;
  if (codes.includes('LEVEL_LOCKED'))
    return `数据目录 ${dataDir} 正被另一个进程使用，请先关掉它。 Another process has the data directory open.`;
  return undefined;
};

async function main(): Promise<void> {
  const read = readArguments(process.argv.slice(2));
  if (typeof read === 'string') {
    console.error(read);
    process.exitCode = 2;
    return;
  }
  const startedAt = Number(process.env['LINLI_STARTED_AT'] ?? Date.now());
  try {
    if (read.reset && !(await resetDataDir(read.dataDir))) {
      console.error(`${read.dataDir} 不是本程序的数据目录，没有删除。 Not a data directory: nothing was deleted.`);
      process.exit(2);
    }
  } catch (error) {
    console.error(sentenceOf(error, read) ?? error);
    process.exit(1);
  }
  mkdirSync(read.dataDir, { recursive: true, mode: 0o700 });

  let stack: Stack | undefined;
  let leaving = false;
  const leave = (): void => {
    // A second Ctrl-C does not wait.
    if (leaving) process.exit(130);
    leaving = true;
    if (stack === undefined) process.exit(130);
    console.log('\n正在关闭… Closing');
    stack.close().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error(error);
        process.exit(1);
      },
    );
  };
  process.on('SIGINT', leave);
  process.on('SIGTERM', leave);

  try {
    stack = await openStack({
      dataDir: read.dataDir,
      port: read.port,
      seed: 'demo',
      onProgress: showProgress,
      allowedOrigins: read.origins,
      ...(read.limits && { limits: readLimits() }),
      ...(read.today !== undefined && { today: read.today }),
      ...(read.residents !== undefined && { residents: read.residents }),
    });
  } catch (error) {
    console.error(sentenceOf(error, read) ?? error);
    process.exit(1);
  }
  console.log(banner(stack, Date.now() - startedAt));
}

await main();
