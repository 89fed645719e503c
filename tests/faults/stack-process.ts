import { TEST_DAY } from '../fixtures/today';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { bundle } from '../../infra/local/bundle.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const outfile = fileURLToPath(new URL('../../.build/faults/stack.mjs', import.meta.url));

/** Compiles the stack as `npm start` does, once per run. */
export const compileStack = (): Promise<void> =>
  bundle(fileURLToPath(new URL('../../infra/local/main.ts', import.meta.url)), outfile);

/** The local stack in a process of its own, so that it can be killed. */
export class StackProcess {
  private constructor(
    readonly origin: string,
    readonly process: ChildProcess,
  ) {}

  /** Resolves when the stack says that it is ready. @throws Error with its output when it ends before */
  static async start(dataDir: string, residents: number, ...more: readonly string[]): Promise<StackProcess> {
    const child = spawn(
      process.execPath,
      [outfile, '--data', dataDir, '--port', '0', '--residents', String(residents), '--today', TEST_DAY, ...more],
      {
        cwd: root,
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    );
    let output = '';
    const origin = await new Promise<string>((resolve, reject) => {
      const read = (chunk: Buffer): void => {
        output += chunk.toString('utf8');
        const ready = /Phone\s+(http:\/\/127\.0\.0\.1:\d+)\//.exec(output);
        if (ready?.[1] !== undefined) resolve(ready[1]);
      };
      child.stdout.on('data', read);
      child.stderr.on('data', read);
      child.once('exit', (code) => reject(new Error(`the stack ended with ${code}:\n${output}`)));
    });
    return new StackProcess(origin, child);
  }

  /** Ends it; resolves when the process is gone. */
  async end(signal: 'SIGKILL' | 'SIGINT'): Promise<{ code: number | null }> {
    const gone = once(this.process, 'exit') as Promise<[number | null]>;
    this.process.kill(signal);
    const [code] = await gone;
    return { code };
  }
}
