import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Route } from '@linli/shared/contract/route';
import type { LambdaHandler } from '@linli/functions/http/dispatch';
import { isLocalOrigin } from '../simulator/server';
import { sendResult, toEvent } from './event';
import { RouteTable } from './route-table';

/** The platform's bound on a request body; the functions have a smaller one of their own. */
export const MAX_REQUEST_BYTES = 10 * 1024 * 1024;

export interface ApiOptions {
  /** Where the API begins: "/api". */
  readonly prefix: string;
  readonly routes: readonly { readonly route: Route; readonly handler: LambdaHandler }[];
  /** Takes what no route takes. */
  readonly unmatched: LambdaHandler;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly reportFault: (error: unknown) => void;
}

export type RequestListener = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** API Gateway's HTTP API on this machine: requests become events, answers of functions become responses. */
export function apiGateway(options: ApiOptions): RequestListener {
  const table = new RouteTable<LambdaHandler>(options.unmatched);
  for (const { route, handler } of options.routes) table.add(route, handler);

  return async (request, response) => {
    const method = request.method ?? 'GET';
    const { path, query } = splitTarget(request.url ?? '/', options.prefix);
    if (allowCrossOrigin(request, response)) return;
    const body = await readAtMost(request, MAX_REQUEST_BYTES);
    if (body === undefined) {
      // As the platform answers before any function has seen it; the rest of the body is not read.
      response.writeHead(413, { 'content-type': 'application/problem+json; charset=utf-8', connection: 'close' });
      response.end(JSON.stringify(TOO_LARGE));
      return;
    }
    const match = table.match(method, path);
    const event = toEvent(
      {
        method,
        path,
        query,
        headers: request.headers,
        remoteAddress: request.socket.remoteAddress ?? '127.0.0.1',
        body,
        receivedAt: options.now(),
      },
      match,
    );
    try {
      const answer = await match.target(event);
      sendResult(response, answer, method === 'HEAD');
    } catch (error) {
      // A function that throws: the platform tells the caller nothing about it.
      options.reportFault(error);
      if (response.headersSent) response.destroy();
      else
        sendResult(response, {
          statusCode: 500,
          headers: { 'content-type': 'application/json' },
          body: '{"message":"Internal Server Error"}',
        });
    }
  };
}

const TOO_LARGE = { type: '/problems/body.too-large', status: 413, code: 'body.too-large', title: '提交的内容太大' };

function splitTarget(url: string, prefix: string): { path: string; query: string } {
  const [path = '/', ...query] = url.slice(prefix.length).split('?');
  return { path: path === '' ? '/' : path, query: query.join('?') };
}

/** CORS as the deployed API is configured: pages of this machine may call, with a token and a write key. @returns true for a preflight that is answered. */
function allowCrossOrigin(request: IncomingMessage, response: ServerResponse): boolean {
  const { origin } = request.headers;
  if (origin !== undefined && isLocalOrigin(origin)) {
    response.setHeader('access-control-allow-origin', origin);
    response.setHeader('vary', 'origin');
    response.setHeader('access-control-expose-headers', 'x-request-id, retry-after');
  }
  if (request.method !== 'OPTIONS' || request.headers['access-control-request-method'] === undefined) return false;
  response.setHeader('access-control-allow-methods', 'GET, POST');
  response.setHeader('access-control-allow-headers', 'authorization, content-type, idempotency-key, x-request-id');
  response.setHeader('access-control-max-age', '600');
  response.writeHead(204).end();
  return true;
}

/** The whole body, or undefined when it is larger than `limit` bytes. */
async function readAtMost(request: IncomingMessage, limit: number): Promise<Buffer | undefined> {
  if (Number(request.headers['content-length'] ?? 0) > limit) return undefined;
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > limit) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
