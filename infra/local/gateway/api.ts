import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Route } from '@linli/shared/contract/route';
import { type LambdaHandler, problemResponse } from '@linli/functions/http/dispatch';
import { PROBLEMS } from '@linli/functions/http/problems';
import { readCors } from '../../edge';
import { crossOrigin } from './cross-origin';
import { sendResult, toEvent } from './event';
import type { Limiter } from './limiter';
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
  /** Addresses whose pages may call (CORS); the app's own needs no entry. */
  readonly allowedOrigins: readonly string[];
  /** Absent: nobody is held back. */
  readonly limiter?: Limiter;
}

export type RequestListener = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** API Gateway's HTTP API on this machine: requests become events, answers of functions become responses. */
export function apiGateway(options: ApiOptions): RequestListener {
  const table = new RouteTable<LambdaHandler>(options.unmatched);
  for (const { route, handler } of options.routes) table.add(route, handler);

  const cors = readCors();

  return async (request, response) => {
    const method = request.method ?? 'GET';
    const { path, query } = splitTarget(request.url ?? '/', options.prefix);
    if (crossOrigin(cors, options.allowedOrigins, request, response)) return;
    const remoteAddress = request.socket.remoteAddress ?? '127.0.0.1';
    const wait = options.limiter?.take({ path, address: remoteAddress, authorization: request.headers.authorization });
    if (wait !== undefined) {
      // Before any function and any read of the store; the body is not read either.
      sendResult(response, problemResponse(PROBLEMS.tooMany(wait), randomUUID(), options.now()), method === 'HEAD');
      return;
    }
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
        remoteAddress,
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
