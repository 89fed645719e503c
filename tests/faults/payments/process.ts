import { type ChildProcess, spawn } from 'node:child_process';
import { createWriteStream, type WriteStream } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Order, Told } from './messages';

const root = fileURLToPath(new URL('../../..', import.meta.url));

/** The process went away before it had done what it was asked. */
export class Gone extends Error {}

export interface ChildOptions {
  /** Compiled entry. */
  readonly script: string;
  readonly log: string;
  /** Made anew for each start: the clock has moved in between. */
  readonly argument: () => object;
  readonly onMoment?: (moment: Extract<Told, { moment: unknown }>['moment']) => void;
}

/** A process that is killed and started again, and asked things while it is up. */
export class Child {
  #process: ChildProcess | undefined;
  #log: WriteStream;
  #up: Promise<string> = Promise.reject(new Gone('not started'));
  #asked = new Map<number, { resolve: () => void; reject: (error: Error) => void }>();
  #next = 1;
  /** Milliseconds each start took. */
  readonly starts: number[] = [];

  constructor(private readonly options: ChildOptions) {
    this.#log = createWriteStream(options.log, { flags: 'a' });
    this.#up.catch(() => undefined);
  }

  /** @returns the endpoint that it tells @throws Error with where to look when it ends before it is ready */
  start(): Promise<string> {
    const began = performance.now();
    const { script, argument, log, onMoment } = this.options;
    const child = spawn(process.execPath, ['--enable-source-maps', script, JSON.stringify(argument())], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      env: { ...process.env, AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' },
    });
    this.#process = child;
    child.stdout?.pipe(this.#log, { end: false });
    child.stderr?.pipe(this.#log, { end: false });
    this.#up = new Promise<string>((resolve, reject) => {
      child.on('message', (message: Told) => {
        if ('ready' in message) {
          this.starts.push(performance.now() - began);
          resolve(message.endpoint);
        } else if ('moment' in message) onMoment?.(message.moment);
        else this.#answered(message);
      });
      child.once('exit', (code, signal) => {
        reject(new Gone(`${script} ended with ${code ?? signal}; see ${log}`));
        for (const { reject: refuse } of this.#asked.values()) refuse(new Gone('killed'));
        this.#asked.clear();
      });
    });
    this.#up.catch(() => undefined);
    return this.#up;
  }

  #answered(message: Exclude<Told, { ready: true } | { moment: unknown }>): void {
    const waiting = this.#asked.get(message.id);
    this.#asked.delete(message.id);
    if ('failed' in message) waiting?.reject(new Error(message.failed));
    else waiting?.resolve();
  }

  /** @throws Gone when it is not there, or goes away before it is done */
  ask(order: Order): Promise<void> {
    const child = this.#process;
    return new Promise((resolve, reject) => {
      const id = this.#next++;
      if (child?.connected !== true) return reject(new Gone('not up'));
      this.#asked.set(id, { resolve, reject });
      child.send({ ...order, id }, (error) => {
        if (error !== null && this.#asked.delete(id)) reject(new Gone(error.message));
      });
    });
  }

  /** `kill -9`; resolves when nothing of it is left. */
  kill(): Promise<void> {
    const child = this.#process;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
    return new Promise((resolve) => {
      child.once('exit', () => resolve());
      child.kill('SIGKILL');
    });
  }

  async end(): Promise<void> {
    await this.kill();
    await new Promise<void>((resolve) => this.#log.end(resolve));
  }
}
