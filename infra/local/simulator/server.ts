import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A running simulator. */
export interface RunningServer {
  /** "http://127.0.0.1:PORT" */
  readonly endpoint: string;
  readonly port: number;
  /** Stops listening and cuts what is open. */
  close(): Promise<void>;
}

export type RequestHandler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

const LOCAL_NAMES = new Set(['127.0.0.1', 'localhost', '[::1]']);

/** Whether an origin or a host header names this machine. */
export function isLocalOrigin(origin: string): boolean {
  return URL.canParse(origin) && LOCAL_NAMES.has(new URL(origin).hostname);
}

/**
 * Serves on 127.0.0.1 only, and only to who calls it by a local name: a page elsewhere that lets its own name point to
 * 127.0.0.1 (DNS rebinding) gets 403.
 * @param port 0 takes a free one.
 * @throws Error when the port is taken (code EADDRINUSE): the caller says so in one sentence.
 */
export async function serveLocally(handle: RequestHandler, port = 0): Promise<RunningServer> {
  const server = createServer((request, response) => {
    if (!isLocalOrigin(`http://${request.headers.host ?? ''}`)) {
      response.writeHead(403).end();
      return;
    }
    handle(request, response).catch((error: unknown) => {
      process.stderr.write(`simulator: ${request.method} ${request.url}: ${String(error)}\n`);
      if (response.headersSent) response.destroy();
      else response.writeHead(500).end();
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const taken = (server.address() as AddressInfo).port;
  return {
    endpoint: `http://127.0.0.1:${taken}`,
    port: taken,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        server.closeAllConnections();
      }),
  };
}

/** The body, or undefined when it is larger than `limit` bytes (the rest is not read). */
export async function readBody(request: IncomingMessage, limit = 1024 * 1024): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > limit) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** The body as JSON; undefined when it is too large or no JSON. */
export async function readJson(request: IncomingMessage): Promise<unknown> {
  const body = await readBody(request);
  if (body === undefined) return undefined;
  try {
    return JSON.parse(body.toString('utf8')) as unknown;
  } catch {
    return undefined;
  }
}

export function sendJson(response: ServerResponse, body: unknown, status = 200): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' });
  response.end(JSON.stringify(body));
}

/**
 * Lets pages of this machine read the answers (CORS).
 * @returns true when the request was a preflight and is answered.
 */
export function allowLocalPages(request: IncomingMessage, response: ServerResponse): boolean {
  const origin = request.headers.origin;
  if (origin !== undefined && isLocalOrigin(origin)) {
    response.setHeader('access-control-allow-origin', origin);
    response.setHeader('vary', 'origin');
    response.setHeader('access-control-expose-headers', 'etag, location');
  }
  if (request.method !== 'OPTIONS') return false;
  response.setHeader('access-control-allow-methods', 'GET, HEAD, POST, PUT, DELETE');
  response.setHeader('access-control-allow-headers', request.headers['access-control-request-headers'] ?? '*');
  response.writeHead(204).end();
  return true;
}
