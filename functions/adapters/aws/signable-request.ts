import { setTimeout as sleep } from 'node:timers/promises';

/** A request to an address in the shape the signer takes; the body, where there is one, comes on top. */
export const signableRequest = (
  method: string,
  url: URL,
  headers: Readonly<Record<string, string>>,
  query: Record<string, string> = {},
) => ({
  method,
  protocol: url.protocol,
  hostname: url.hostname,
  ...(url.port !== '' && { port: Number(url.port) }),
  path: url.pathname,
  query,
  headers: { host: url.host, ...headers },
});

/** Waits between one attempt and the next: about 50 ms after the first, twice as long after each, with jitter. */
export const pauseAfter = (attempt: number): Promise<void> => sleep(2 ** attempt * 25 * (0.5 + Math.random()));
