import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { missingAuthentication, serializationError, serviceError, StoreError, unknownOperation } from './errors';
import type { Operation } from './operations';
import type { RawRequest } from './request';

/** AWS takes requests of at most 16 MB. */
const MAX_REQUEST_BYTES = 16 * 1024 * 1024;

const readBody = async (request: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_REQUEST_BYTES) throw new StoreError('com.amazon.coral.service#RequestEntityTooLarge', '', {}, 413);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
};

const parseBody = (body: string): RawRequest => {
  let data: unknown;
  try {
    data = JSON.parse(body);
  } catch {
    throw serializationError('');
  }
  if (data === null || typeof data !== 'object' || Array.isArray(data))
    throw serializationError('Start of structure expected');
  return data as RawRequest;
};

const send = (response: ServerResponse, status: number, body: object): void => {
  const text = Buffer.from(JSON.stringify(body));
  response.writeHead(status, {
    'content-type': 'application/x-amz-json-1.0',
    'content-length': text.length,
    'x-amzn-requestid': randomUUID(),
  });
  response.end(text);
};

const answer = async (operations: ReadonlyMap<string, Operation>, request: IncomingMessage): Promise<object> => {
  const body = await readBody(request);
  const operation = operations.get(String(request.headers['x-amz-target']));
  if (request.method !== 'POST' || operation === undefined) throw unknownOperation();
  // A signature is asked for, as AWS does, and not verified: only this machine can connect.
  if (!String(request.headers.authorization).startsWith('AWS4-')) throw missingAuthentication();
  return operation(parseBody(body));
};

/** Longer than clients keep a connection: who closes first is the client, and no request meets a closing socket. */
const KEEP_ALIVE_MS = 120_000;

/** DynamoDB's JSON protocol over HTTP. */
export const createStoreServer = (
  operations: ReadonlyMap<string, Operation>,
  reportFault: (error: unknown) => void,
): Server => {
  const server = createServer((request, response) => {
    answer(operations, request).then(
      (body) => send(response, 200, body),
      (error: unknown) => {
        if (error instanceof StoreError) return send(response, error.status, error.body());
        reportFault(error);
        send(response, 500, serviceError('InternalServerError', 'The embedded store failed; see its log').body());
      },
    );
  });
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  return server;
};
