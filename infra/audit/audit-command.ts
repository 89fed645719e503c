/**
 * The audit chain (审计链): npm run audit -- verify | publish | prove | check
 * Works on the local store, running or stopped, and with --table on a deployment's. infra/decisions/audit.md.
 * Exit code: 0 everything holds, 1 something does not, 2 the question cannot be asked.
 */
import '../terminal/no-sdk-warning';
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { DayHead } from '@linli/functions/audit/day-head';
import { publishDays } from '@linli/functions/audit/publish-days';
import { readingsOf, type SubjectId } from '@linli/shared/domain/event';
import { systemClock } from '@linli/shared/kernel/clock';
import { type LocalDate, parseLocalDate } from '@linli/shared/kernel/date';
import { isId } from '@linli/shared/kernel/ids';
import { PROJECT_ROOT } from '../local/stack';
import { openHere, openThere, type Place, PlaceError } from './open-place';
import { type InclusionProof, proveEvent, refuseProof } from './prove';
import { describeReport } from './report';
import { verifyAll, verifyDay, verifySubjects } from './verify';

const USAGE = `npm run audit -- verify [--person ID] [--day 2026-11-22] [--published FILE|DIR]
npm run audit -- publish [--day 2026-11-22] [--out DIR]      每日凭证；不写日期就是昨天
npm run audit -- prove --person ID --sequence N [--out FILE]  证明某一条记录当天就在
npm run audit -- check FILE --published FILE                  用公布过的每日凭证核对这份证明
  --data DIR                             npm start 的数据目录，默认 .data
  --table NAME --region R --district C   云上的表，用当前的 AWS 身份`;

/** What the person can do something about, without a stack trace. */
function refuse(message: string): never {
  console.error(message);
  process.exit(2);
}

const { values, positionals } = readArguments();
function readArguments() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        person: { type: 'string' },
        sequence: { type: 'string' },
        day: { type: 'string' },
        published: { type: 'string' },
        out: { type: 'string' },
        data: { type: 'string' },
        table: { type: 'string' },
        region: { type: 'string' },
        district: { type: 'string' },
      },
    });
  } catch (error) {
    return refuse(`${(error as Error).message}\n${USAGE}`);
  }
}

const day: LocalDate | undefined =
  values.day === undefined
    ? undefined
    : (parseLocalDate(values.day) ?? refuse(`--day 要一个真实的日子，写成 2026-11-22，不是 ${values.day}`));

/** A person's two chains, or any other subject's one. */
const subjects = (id: string): readonly SubjectId[] => (isId('p', id) ? [id, readingsOf(id)] : [id as SubjectId]);

async function open(): Promise<Place> {
  const { table, region, district } = values;
  if (table !== undefined)
    return region === undefined || district === undefined
      ? refuse('--table 还要 --region 和 --district')
      : openThere(region, table, district);
  return openHere(values.data ?? fileURLToPath(new URL('.data', PROJECT_ROOT)));
}

/** Heads kept outside the store: one file, or a folder of them. */
async function readPublished(path: string): Promise<readonly DayHead[]> {
  const files = (await stat(path)).isDirectory()
    ? (await readdir(path)).filter((name) => name.endsWith('.json')).map((name) => join(path, name))
    : [path];
  return Promise.all(files.map(async (file) => JSON.parse(await readFile(file, 'utf8')) as DayHead));
}

/** Chains between two lines where the output is a file. */
const TOLD_EVERY = 20_000;

/** How far the sweep has come; how much there is, the store does not say. */
function onProgress({ subjects: done, events }: { readonly subjects: number; readonly events: number }): void {
  if (process.stderr.isTTY ? done % 200 === 0 : done % TOLD_EVERY === 0)
    process.stderr.write(
      `${process.stderr.isTTY ? '\r' : ''}核对审计链：${done} 条链，${events} 个事件${process.stderr.isTTY ? '' : '\n'}`,
    );
}

async function verify(place: Place): Promise<number> {
  const published = values.published === undefined ? [] : await readPublished(values.published);
  const started = performance.now();
  const options = {
    table: place.table,
    audit: place.audit,
    now: systemClock.now(),
    published,
    onProgress,
  };
  const report =
    values.person !== undefined
      ? await verifySubjects(options, subjects(values.person))
      : day !== undefined
        ? await verifyDay(options, day)
        : await verifyAll(options);
  if (process.stderr.isTTY) process.stderr.write('\r\u001b[2K');
  console.log(describeReport(report, performance.now() - started));
  return report.chains.length + report.heads.length === 0 ? 0 : 1;
}

async function publish(place: Place): Promise<number> {
  const { audit, district } = place;
  const log = { write: () => undefined };
  await publishDays({ audit, district: { code: district }, clock: systemClock, log }, day);
  const head = day === undefined ? await audit.lastDayHead() : await audit.dayHead(day);
  if (head === undefined) {
    console.error(
      day === undefined ? '还没有一天可以公布。' : `${day} 还没有过完，或者在第一个公布的日子之前，不能公布。`,
    );
    return 1;
  }
  const text = `${JSON.stringify(head, undefined, 2)}\n`;
  if (values.out !== undefined) {
    await mkdir(values.out, { recursive: true });
    await writeFile(join(values.out, `${head.district}-${head.day}.json`), text);
  }
  console.log(text.trimEnd());
  return 0;
}

async function prove(place: Place): Promise<number> {
  const sequence = Number(values.sequence);
  if (values.person === undefined || !Number.isInteger(sequence)) return refuse(USAGE);
  const proof = await proveEvent(place.audit, values.person as SubjectId, sequence);
  if (proof === undefined) {
    console.error('没有这条记录，或者它那一天还没有公布。');
    return 1;
  }
  const text = JSON.stringify(proof, undefined, 2);
  if (values.out === undefined) console.log(text);
  else await writeFile(values.out, `${text}\n`);
  return 0;
}

async function check(file: string | undefined): Promise<number> {
  if (file === undefined || values.published === undefined) return refuse(USAGE);
  const proof = JSON.parse(await readFile(file, 'utf8')) as InclusionProof;
  const head = (await readPublished(values.published)).find((one) => one.day === proof.head.day);
  const wrong = head === undefined ? 'head' : refuseProof(proof, head);
  console.log(
    wrong === undefined
      ? `成立：${proof.head.day} 公布的凭证里有这条记录，此后没有改过。`
      : wrong === 'head'
        ? `不成立：这份证明用的不是 ${proof.head.day} 公布过的凭证。`
        : '不成立：这条记录不在那一天的凭证里，或者内容被改过。',
  );
  return wrong === undefined ? 0 : 1;
}

const VERBS: Readonly<Record<string, (place: Place) => Promise<number>>> = { verify, publish, prove };

async function main(): Promise<number> {
  const [verb, file] = positionals;
  if (verb === 'check') return check(file);
  const run = verb === undefined ? undefined : VERBS[verb];
  if (run === undefined) return refuse(USAGE);
  const place = await open();
  try {
    return await run(place);
  } finally {
    await place.close();
  }
}

try {
  process.exitCode = await main();
} catch (error) {
  if (error instanceof PlaceError || (error as NodeJS.ErrnoException).code === 'ENOENT')
    refuse((error as Error).message);
  throw error;
}
