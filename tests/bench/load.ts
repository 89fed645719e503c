import { mkdtemp, rm } from 'node:fs/promises';
import { request as send, Agent } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { castMember } from '@linli/infra/local/district/cast';
import { compileStack, StackProcess } from '../faults/stack-process';
import { StackClient } from '../fixtures/stack-client';
import { TEST_DAY } from '../fixtures/today';
import type { Report } from './bench';
import { percentile, round } from './figures';

/** People at once, by step; each thinks between two taps. */
const STEPS = [5, 10, 20, 40, 80, 160, 320, 640];
const STEP_SECONDS = 6;
const WARM_SECONDS = 1;
/** Between an answer and the next tap, ms: drawn evenly, one second on average. */
const THINK = [500, 1_500] as const;
/** Where a person notices: the step whose 95th part waits longer than this is past the knee. */
const KNEE_MS = 500;
const RESIDENTS = 260;

/**
 * Rising concurrency with think time against the local stack in a process of its own, until the knee: where more people bring
 * longer waits and no more answers. One process on this machine, store and simulators inside it: it says where one core is full
 * and that what is past it is slow and not wrong, not what the deployment bears (`capacity` does).
 */
export async function run(): Promise<Report> {
  const dataDir = await mkdtemp(join(tmpdir(), 'linli-load-'));
  await compileStack();
  const stack = await StackProcess.start(dataDir, RESIDENTS, '--no-limits');
  const agent = new Agent({ keepAlive: true, maxSockets: Number.POSITIVE_INFINITY });
  try {
    const { session } = await new StackClient(stack.origin).signInFully('li-xiulan');
    const { personId } = castMember(TEST_DAY, 'li-zimo');
    const year = Number(TEST_DAY.slice(0, 4)) + 1;
    // What a family looks at on the last evening.
    const paths = ['/home', '/premium/due', `/people/${personId}/enrolments/${year}`, '/home', '/premium/orders'];
    const ask = (path: string): Promise<{ readonly ms: number; readonly status: number }> =>
      new Promise((resolve) => {
        const from = performance.now();
        const done = (status: number) => resolve({ ms: performance.now() - from, status });
        send(
          `${stack.origin}/api${path}`,
          { agent, headers: { authorization: `Bearer ${session.accessToken}` }, timeout: 10_000 },
          (answer) => answer.resume().once('end', () => done(answer.statusCode ?? 0)),
        )
          .once('timeout', function (this: { destroy(): void }) {
            this.destroy();
          })
          .once('error', () => done(0))
          .end();
      });

    const rows: Record<string, Record<string, string | number>> = {};
    let knee: { readonly people: number; readonly perSecond: number } | undefined;
    let errors = 0;
    for (const people of STEPS) {
      const { times, statuses, seconds } = await step(people, paths, ask);
      const count = (of: (status: number) => boolean): number => statuses.filter(of).length;
      const perSecond = round(times.length / seconds, 0);
      const p95 = percentile(times, 95);
      const failed = count((status) => status !== 200);
      errors += failed;
      rows[`${people} people`] = {
        'answers a second': perSecond,
        'offered a second': people,
        'median ms': round(percentile(times, 50), 0),
        'p95 ms': round(p95, 0),
        'p99 ms': round(percentile(times, 99), 0),
        errors: failed,
      };
      if (p95 > KNEE_MS) break;
      knee = { people, perSecond };
    }
    return {
      tables: { 'Rising concurrency, one second to think': rows },
      budgets: [{ what: 'answers lost or failed, all steps', measured: errors, unit: 'answers', atMost: 0 }],
      notes: [
        knee === undefined
          ? `Already the first step waits longer than ${KNEE_MS} ms.`
          : `Knee: ${knee.people} people at once, ${knee.perSecond} answers a second; the next step's 95th part waits longer than ${KNEE_MS} ms.`,
        `${STEP_SECONDS} s a step after ${WARM_SECONDS} s; generator and stack share this machine's cores. The rate limits are off (--no-limits): all of it comes from one address and one account.`,
      ],
    };
  } finally {
    agent.destroy();
    await stack.end('SIGINT');
    await rm(dataDir, { recursive: true, force: true });
  }
}

/** So many people for a while, each asking, waiting for the answer and thinking. */
async function step(
  people: number,
  paths: readonly string[],
  ask: (path: string) => Promise<{ readonly ms: number; readonly status: number }>,
): Promise<{ readonly times: readonly number[]; readonly statuses: readonly number[]; readonly seconds: number }> {
  const begin = performance.now();
  const from = begin + WARM_SECONDS * 1000;
  const until = from + STEP_SECONDS * 1000;
  const times: number[] = [];
  const statuses: number[] = [];
  const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
  const person = async (number: number): Promise<void> => {
    // People do not arrive in step.
    await pause(Math.random() * THINK[1]);
    for (let n = number; performance.now() < until; n++) {
      const { ms, status } = await ask(paths[n % paths.length] as string);
      if (performance.now() >= from) {
        times.push(ms);
        statuses.push(status);
      }
      await pause(THINK[0] + Math.random() * (THINK[1] - THINK[0]));
    }
  };
  await Promise.all(Array.from({ length: people }, (_, number) => person(number)));
  return { times, statuses, seconds: (performance.now() - from) / 1000 };
}
