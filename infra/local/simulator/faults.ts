import type { ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

/** A misbehaviour on command: the next `times` requests to `path` get this instead of, or before, the real answer. */
export interface Fault {
  readonly path: string;
  /** Default 1. */
  readonly times?: number;
  /** Wait this long, then go on. */
  readonly delayMs?: number;
  /** Something that happens first, while the request waits; only from inside the process. */
  readonly meanwhile?: () => Promise<unknown>;
  /** Cut the connection without an answer. */
  readonly cut?: boolean;
  /** Answer this status with `body`. */
  readonly status?: number;
  /** Answered as text; as JSON when not a string. With no `status`, 200. */
  readonly body?: unknown;
}

/** The faults waiting in one simulator; not kept over a restart. */
export class Faults {
  readonly #waiting: { fault: Fault; left: number }[] = [];

  add(fault: Fault): void {
    this.#waiting.push({ fault, left: fault.times ?? 1 });
  }

  /** @returns true when the fault has answered (or cut) the request. */
  async strike(path: string, response: ServerResponse): Promise<boolean> {
    const index = this.#waiting.findIndex((waiting) => waiting.fault.path === path);
    const waiting = this.#waiting[index];
    if (waiting === undefined) return false;
    if (--waiting.left <= 0) this.#waiting.splice(index, 1);
    const { delayMs, meanwhile, cut, status, body } = waiting.fault;
    if (delayMs !== undefined) await sleep(delayMs);
    await meanwhile?.();
    if (cut === true) {
      response.destroy();
      return true;
    }
    if (status === undefined && body === undefined) return false;
    response.writeHead(status ?? 200, { 'content-type': 'application/json; charset=utf-8' });
    response.end(typeof body === 'string' ? body : JSON.stringify(body ?? {}));
    return true;
  }
}
