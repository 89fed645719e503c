import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { PROJECT_ROOT } from '@linli/infra/local/stack';
import type { Race } from './measure';

type Question = 'round' | 'check';

/** Answers a parent's questions until it goes; the process is told by its arguments which contestant it is. */
export function answerParent(one: Race): Promise<never> {
  process.on('message', (question: Question) => void one[question]().then((answer) => process.send?.(answer)));
  process.send?.('ready');
  return new Promise(() => undefined);
}

/** Starts this very program once more for one contestant. @throws Error when it ends before it is asked to */
export async function inOwnProcess(
  args: readonly string[],
): Promise<{ readonly race: Race; readonly end: () => void }> {
  const runner = fileURLToPath(new URL('infra/local/run-ts.mjs', PROJECT_ROOT));
  const child = fork(runner, ['tests/bench/bench.ts', ...args], {
    cwd: fileURLToPath(PROJECT_ROOT),
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  await answerOf(child);
  const ask = <T>(question: Question): Promise<T> => {
    child.send(question);
    return answerOf<T>(child);
  };
  return { race: { round: () => ask('round'), check: () => ask('check') }, end: () => void child.kill() };
}

async function answerOf<T>(child: ChildProcess): Promise<T> {
  const ended = once(child, 'exit').then(() => {
    throw new Error('a contestant ended before its time');
  });
  // Only the first of the two counts.
  ended.catch(() => undefined);
  const [answer] = (await Promise.race([once(child, 'message'), ended])) as [T];
  return answer;
}
