import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { Match } from './route-table';

/** A request as it came in, its body read. */
export interface ReceivedRequest {
  readonly method: string;
  /** Below the API's own prefix, not decoded. */
  readonly path: string;
  /** Without the question mark. */
  readonly query: string;
  readonly headers: IncomingMessage['headers'];
  readonly remoteAddress: string;
  readonly body: Buffer;
  /** Milliseconds since the epoch. */
  readonly receivedAt: number;
}

/** What API Gateway hands over as text; everything else arrives in base64. */
const isText = (contentType: string | undefined): boolean =>
  contentType === undefined ||
  /^(text\/|application\/(json|javascript|xml)\b|application\/[\w.-]+\+(json|xml)\b)/i.test(contentType);

/** The event of an HTTP API, payload format 2.0, with the fields that AWS documents. */
export function toEvent(
  request: ReceivedRequest,
  match: Pick<Match<unknown>, 'routeKey' | 'pathParameters'>,
): APIGatewayProxyEventV2 {
  const { cookie, ...rest } = request.headers;
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(rest))
    if (value !== undefined) headers[name] = Array.isArray(value) ? value.join(',') : value;
  const query: Record<string, string> = {};
  for (const [name, value] of new URLSearchParams(request.query))
    query[name] = query[name] === undefined ? value : `${query[name]},${value}`;
  const encode = !isText(headers['content-type']);
  const domainName = headers['host'] ?? '127.0.0.1';
  return {
    version: '2.0',
    routeKey: match.routeKey,
    rawPath: request.path,
    rawQueryString: request.query,
    ...(cookie !== undefined && { cookies: cookie.split(/; */) }),
    headers,
    ...(Object.keys(query).length > 0 && { queryStringParameters: query }),
    ...(match.pathParameters !== undefined && { pathParameters: { ...match.pathParameters } }),
    requestContext: {
      accountId: '000000000000',
      apiId: 'local',
      domainName,
      domainPrefix: domainName.split('.')[0] as string,
      http: {
        method: request.method,
        path: request.path,
        protocol: 'HTTP/1.1',
        sourceIp: request.remoteAddress,
        userAgent: headers['user-agent'] ?? '',
      },
      requestId: randomUUID(),
      routeKey: match.routeKey,
      stage: '$default',
      time: new Date(request.receivedAt).toUTCString(),
      timeEpoch: request.receivedAt,
    },
    ...(request.body.length > 0 && { body: request.body.toString(encode ? 'base64' : 'utf8') }),
    isBase64Encoded: encode && request.body.length > 0,
  };
}

/** Sends a function's answer as API Gateway does. */
export function sendResult(
  response: ServerResponse,
  result: APIGatewayProxyStructuredResultV2,
  headOnly = false,
): void {
  for (const [name, value] of Object.entries(result.headers ?? {})) response.setHeader(name, String(value));
  if (result.cookies !== undefined && result.cookies.length > 0) response.setHeader('set-cookie', result.cookies);
  const body = Buffer.from(result.body ?? '', result.isBase64Encoded === true ? 'base64' : 'utf8');
  response.setHeader('content-length', body.length);
  response.writeHead(result.statusCode ?? 200);
  response.end(headOnly ? undefined : body);
}
