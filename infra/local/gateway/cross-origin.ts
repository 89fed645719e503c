import type { IncomingMessage, ServerResponse } from 'node:http';
import type { CrossOrigin } from '../../edge';

/**
 * CORS as the deployed API is configured (跨域): only listed addresses may read an answer, with a token and a write key. A preflight
 * of any other page is answered with nothing that would let it go on.
 * @returns true for a preflight, which is answered then
 */
export function crossOrigin(
  { methods, headers, expose, maxAgeSeconds }: CrossOrigin,
  allowed: readonly string[],
  request: IncomingMessage,
  response: ServerResponse,
): boolean {
  const { origin } = request.headers;
  const listed = origin !== undefined && allowed.includes(origin);
  response.setHeader('vary', 'origin');
  if (listed) {
    response.setHeader('access-control-allow-origin', origin);
    response.setHeader('access-control-expose-headers', expose.join(', '));
  }
  if (request.method !== 'OPTIONS' || request.headers['access-control-request-method'] === undefined) return false;
  if (listed) {
    response.setHeader('access-control-allow-methods', methods.join(', '));
    response.setHeader('access-control-allow-headers', headers.join(', '));
    response.setHeader('access-control-max-age', String(maxAgeSeconds));
  }
  response.writeHead(204).end();
  return true;
}
