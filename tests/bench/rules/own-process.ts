import { fork } from 'node:child_process';
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
  const ended = once(child, 'exit').then(() => {
    throw new Error('a contestant ended before its time');
  });
  // It ends when it is told to, and nobody waits for an answer any more.
  ended.catch(() => undefined);
  const answer = async <T>(): Promise<T> => {
    // A listener of its own, taken away again: what is asked hundreds of times must leave none behind.
    const heard = new AbortController();
    try {
      const [said] = (await Promise.race([once(child, 'message', { signal: heard.signal }), ended])) as [T];
      return said;
    } finally {
      heard.abort();
    }
  };
  await answer();
  const ask = <T>(question: Question): Promise<T> => {
    child.send(question);
    return answer<T>();
  };
  return { race: { round: () => ask('round'), check: () => ask('check') }, end: () => void child.kill() };
}
