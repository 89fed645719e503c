import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { LogLine } from '../stack/jsonl-log';
import { shownLine, type ShownLine } from './shown-line';

export const WATCH_PATH = '/sim/watch';

/** The page that watches the functions at work: the tail of their own log, as it is written. */
export interface Watch {
  /** Takes a line of the log. */
  note(line: LogLine): void;
  /** GET /sim/watch and /sim/watch/lines. @returns false for any other path */
  send(path: string, request: IncomingMessage, response: ServerResponse): boolean;
  /** Ends what is open. */
  close(): void;
}

/** Lines that a page opened later still sees. */
const KEPT = 400;
/** A comment now and then keeps proxies and sleeping tabs from giving up, ms. */
const BREATH_MS = 20_000;

export function openWatch(): Watch {
  const kept: ShownLine[] = [];
  const watching = new Set<ServerResponse>();
  const breath = setInterval(() => {
    for (const response of watching) response.write(': \n\n');
  }, BREATH_MS);
  breath.unref();
  let next = 1;

  const follow = (request: IncomingMessage, response: ServerResponse): void => {
    response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store' });
    // A page that lost the line says what it saw last, and gets what came after.
    const seen = Number(request.headers['last-event-id'] ?? 0);
    for (const line of kept) if (line.number > seen) response.write(eventOf(line));
    response.write('event: ready\ndata: {}\n\n');
    watching.add(response);
    response.once('close', () => watching.delete(response));
  };

  return {
    note: (line) => {
      const shown = shownLine(line, next);
      if (shown === undefined) return;
      next += 1;
      kept.push(shown);
      if (kept.length > KEPT) kept.shift();
      for (const response of watching) response.write(eventOf(shown));
    },
    send: (path, request, response) => {
      if (request.method !== 'GET') return false;
      if (path === `${WATCH_PATH}/lines`) {
        follow(request, response);
        return true;
      }
      if (path !== WATCH_PATH) return false;
      response.writeHead(200, {
        'content-type': 'text/html; charset=utf-8',
        'cache-control': 'no-store',
        'content-security-policy':
          "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; connect-src 'self'",
      });
      response.end(readFileSync(new URL('./page.html', import.meta.url)));
      return true;
    },
    close: () => {
      clearInterval(breath);
      for (const response of watching) response.end();
    },
  };
}

const eventOf = (line: ShownLine): string => `id: ${line.number}\ndata: ${JSON.stringify(line)}\n\n`;
