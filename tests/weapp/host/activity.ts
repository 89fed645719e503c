import { EventEmitter, once } from 'node:events';

/** How long something may take before the host calls it stuck, in milliseconds. No outcome depends on it. */
const STUCK_AFTER = 20_000;
/** A timer shorter than this is the framework's way of saying "next", not a wait. */
const SOON = 100;

/**
 * What the app has under way: requests, WeChat's sheets, setData on its way to the view, timers about to fire. A test acts
 * again when nothing is, instead of sleeping.
 */
export class Activity {
  readonly #events = new EventEmitter().setMaxListeners(0);
  readonly #timers = new Map<NodeJS.Timeout, boolean>();
  readonly #faults: unknown[] = [];
  #pending = 0;
  #dead = false;

  get dead(): boolean {
    return this.#dead;
  }

  /** Runs the app's code; what it throws fails the test at its next step. */
  run(step: () => unknown): void {
    if (this.#dead) return;
    try {
      step();
    } catch (error) {
      this.#faults.push(error);
    }
  }

  /** Work that the app waits for. */
  async during<T>(work: () => Promise<T>): Promise<T> {
    this.#pending++;
    try {
      return await work();
    } finally {
      this.#pending--;
      this.changed();
    }
  }

  fault(error: unknown): void {
    this.#faults.push(error);
    this.changed();
  }

  /** Something a test may be waiting for has happened. */
  changed(): void {
    this.#events.emit('changed');
  }

  readonly setTimeout = (step: (...args: unknown[]) => void, delay = 0, ...args: unknown[]): NodeJS.Timeout => {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      this.run(() => step(...args));
      this.changed();
    }, delay);
    if (!this.#dead) this.#timers.set(timer, delay < SOON);
    else clearTimeout(timer);
    return timer;
  };

  readonly clearTimeout = (timer: NodeJS.Timeout): void => {
    clearTimeout(timer);
    this.#timers.delete(timer);
  };

  readonly setInterval = (step: (...args: unknown[]) => void, delay = 0, ...args: unknown[]): NodeJS.Timeout => {
    const timer = setInterval(() => {
      this.run(() => step(...args));
      this.changed();
    }, delay);
    this.#timers.set(timer, false);
    return timer;
  };

  /** Ends everything: no timer fires, no answer arrives any more. */
  kill(): void {
    this.#dead = true;
    for (const timer of this.#timers.keys()) clearTimeout(timer);
    this.#timers.clear();
    this.changed();
  }

  /** Resolves when nothing is under way. @throws what the app threw meanwhile */
  async quiet(): Promise<void> {
    const deadline = AbortSignal.timeout(STUCK_AFTER);
    for (;;) {
      // Promises first, then whatever they started.
      await new Promise((resolve) => setImmediate(resolve));
      await new Promise((resolve) => setImmediate(resolve));
      if (this.#faults.length > 0) throw this.#faults.shift();
      if (this.#dead || (this.#pending === 0 && ![...this.#timers.values()].includes(true))) return;
      try {
        await once(this.#events, 'changed', { signal: deadline });
      } catch {
        throw new Error(`the app does not come to rest: ${this.#pending} answers outstanding`);
      }
    }
  }

  /** Resolves when the condition holds. @throws Error with what `otherwise` says when it never does */
  async until(condition: () => boolean, otherwise: () => string): Promise<void> {
    const deadline = AbortSignal.timeout(STUCK_AFTER);
    try {
      for (;;) {
        await this.quiet();
        if (condition()) return;
        await once(this.#events, 'changed', { signal: deadline });
      }
    } catch (error) {
      if (deadline.aborted) throw new Error(otherwise());
      throw error;
    }
  }
}
