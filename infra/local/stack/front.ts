import type { IncomingMessage, ServerResponse } from 'node:http';
import { sendAuthenticator, type AuthenticatorEntry } from '../authenticator/page';
import type { RequestListener } from '../gateway/api';
import { forward } from '../gateway/forward';
import type { StaticFiles } from '../gateway/static-files';
import { BRIDGE_PATH, bridgeScript } from '../wechat-bridge/inject';
import { API_PREFIX } from './environment';
import type { Watch } from '../watch/watch';
import { sendIndex } from './index-page';
import { BUCKET, type Simulators } from './simulators';

export interface FrontOptions {
  readonly api: RequestListener;
  readonly app: StaticFiles;
  readonly simulators: Simulators;
  readonly watch: Watch;
  readonly staff: readonly AuthenticatorEntry[];
  /** Milliseconds since the epoch, on the demo's day. */
  readonly now: () => number;
}

/** Of the payment platform: the payer's phone, and whatever makes things go wrong (infra/decisions/payment.md). */
const PAYMENT_PATHS: readonly string[] = ['cashier', 'pay', 'misbehave', 'behave', 'plan', 'bill'].map(
  (last) => `/sim/${last}`,
);

const isBelow = (path: string, prefix: string): boolean => path === prefix || path.startsWith(`${prefix}/`);

/**
 * Everything of the local stack under one address: the API, the app, and whatever of the simulators a person sees. What
 * only servers call stays on the simulators' own ports.
 */
export function front(options: FrontOptions): RequestListener {
  const { simulators, app } = options;
  return async (request, response) => {
    const path = (request.url ?? '/').split('?')[0] as string;
    if (isBelow(path, API_PREFIX)) return options.api(request, response);
    if (isBelow(path, '/sim')) return simulatorPages(options, path, request, response);
    if (isBelow(path, '/connect')) return forward(simulators.wechat.endpoint, request, response);
    if (isBelow(path, `/${BUCKET}`)) return forward(simulators.files.endpoint, request, response);

    const headOnly = request.method === 'HEAD';
    if (request.method !== 'GET' && !headOnly) {
      response.writeHead(405, { allow: 'GET, HEAD' }).end();
      return;
    }
    if (path === BRIDGE_PATH) {
      response.writeHead(200, { 'content-type': 'text/javascript; charset=utf-8', 'cache-control': 'no-cache' });
      response.end(headOnly ? undefined : bridgeScript());
      return;
    }
    if (await app.send(path, response, headOnly)) return;
    response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' });
    response.end(path === '/' ? 'H5 还没有构建，请先运行 npm run build:h5 -w miniapp' : '没有这个页面');
  };
}

async function simulatorPages(
  options: FrontOptions,
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { simulators } = options;
  if (request.method === 'GET' && (path === '/sim' || path === '/sim/')) return sendIndex(response);
  if (request.method === 'GET' && path === '/sim/authenticator')
    return sendAuthenticator(request, response, options.staff, options.now());
  if (options.watch.send(path, request, response)) return;
  if (PAYMENT_PATHS.includes(path)) return forward(simulators.pay.endpoint, request, response);
  return forward(simulators.wechat.endpoint, request, response);
}
