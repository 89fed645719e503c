import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type Answer, REFUSALS } from './answer';
import { refuseAuthorization } from './authorization';
import { askBill, type BillFiles, downloadBill } from './bills';
import { pay, showCashier } from './cashier';
import { listCertificates } from './certificates';
import { Misbehaviour } from './misbehaviour';
import type { Platform } from './platform';
import { askRefund, queryRefund } from './refunds';
import { signatureHeaders, spoilSignature } from './seal';
import { closeOrder, prepay, queryOrder } from './transactions';

const MAX_BODY_BYTES = 1 << 20;

interface Route {
  readonly method: 'GET' | 'POST';
  /** Its groups are handed over decoded, in order. */
  readonly path: RegExp;
  readonly handle: (platform: Platform, request: RouteRequest) => Answer;
}

interface RouteRequest {
  readonly parts: readonly string[];
  readonly query: URLSearchParams;
  readonly body: unknown;
  readonly bills: BillFiles;
}

/** The v3 interfaces that this product uses. */
const ROUTES: readonly Route[] = [
  { method: 'POST', path: /^\/v3\/pay\/transactions\/jsapi$/, handle: (p, { body }) => prepay(p, body) },
  {
    method: 'GET',
    path: /^\/v3\/pay\/transactions\/out-trade-no\/([^/]+)$/,
    handle: (p, { parts, query }) => queryOrder(p, p.books.orders.get(parts[0] ?? ''), query.get('mchid')),
  },
  {
    method: 'GET',
    path: /^\/v3\/pay\/transactions\/id\/([^/]+)$/,
    handle: (p, { parts, query }) => queryOrder(p, p.books.orderByTransactionId(parts[0] ?? ''), query.get('mchid')),
  },
  {
    method: 'POST',
    path: /^\/v3\/pay\/transactions\/out-trade-no\/([^/]+)\/close$/,
    handle: (p, { parts, body }) => closeOrder(p, parts[0] ?? '', body),
  },
  { method: 'POST', path: /^\/v3\/refund\/domestic\/refunds$/, handle: (p, { body }) => askRefund(p, body) },
  {
    method: 'GET',
    path: /^\/v3\/refund\/domestic\/refunds\/([^/]+)$/,
    handle: (p, { parts }) => queryRefund(p, parts[0] ?? ''),
  },
  { method: 'GET', path: /^\/v3\/bill\/tradebill$/, handle: (p, { query, bills }) => askBill(p, bills, query) },
  { method: 'GET', path: /^\/v3\/billdownload\/file$/, handle: (_, { query, bills }) => downloadBill(bills, query) },
  { method: 'GET', path: /^\/v3\/certificates$/, handle: (p) => listCertificates(p) },
];

export function createPlatformServer(platform: Platform): Server {
  const bills: BillFiles = new Map();
  return createServer((request, response) => {
    serve(platform, bills, request, response).catch((error: unknown) => {
      // A defect of the simulator itself: seen by whoever runs it, answered as a failure of the platform.
      console.error('wechat-pay simulator:', error);
      if (!response.headersSent) send(platform, response, REFUSALS.system(500));
    });
  });
}

async function serve(
  platform: Platform,
  bills: BillFiles,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const method = request.method ?? 'GET';
  const target = request.url ?? '/';
  const url = new URL(target, 'http://127.0.0.1');
  const body = await readBody(request);
  if (body === undefined) return send(platform, response, REFUSALS.parameter('包体过大'));
  if (url.pathname.startsWith('/sim/')) return serveControl(platform, method, url.pathname, body, response);

  const fault = platform.misbehaviours.take('answer', target);
  const failing = fault?.how === '500' || fault?.how === '502' || fault?.how === '503' || fault?.how === 'cut';
  const answered =
    failing && !fault.effect
      ? REFUSALS.system(500)
      : handle(platform, bills, { method, target, url, body, authorization: request.headers.authorization });

  switch (fault?.how) {
    case '500':
    case '502':
    case '503':
      return send(platform, response, REFUSALS.system(Number(fault.how)));
    case 'cut':
      response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': '1000' });
      response.write('{"prepay', () => response.destroy());
      return;
    case 'slow':
      await new Promise((resolve) => setTimeout(resolve, fault.delayMs));
      return send(platform, response, answered);
    case 'bad-signature':
      return send(platform, response, answered, spoilSignature);
    case 'unsigned':
      return send(platform, response, { ...answered, unsigned: true });
    case 'unknown-serial':
      return send(platform, response, answered, (headers) => ({
        ...headers,
        'Wechatpay-Serial': `5${'0'.repeat(39)}`,
      }));
    default:
      return send(platform, response, answered);
  }
}

function handle(
  platform: Platform,
  bills: BillFiles,
  request: {
    readonly method: string;
    readonly target: string;
    readonly url: URL;
    readonly body: string;
    readonly authorization: string | undefined;
  },
): Answer {
  const { method, target, url, body } = request;
  const detail = refuseAuthorization(
    request.authorization,
    { method, url: target, body },
    platform.mchid,
    platform.keys,
  );
  if (detail !== undefined) return REFUSALS.badSignature(detail);
  const content = body === '' ? undefined : parse(body);
  if (body !== '' && content === undefined) return REFUSALS.parameter('包体不是 JSON');
  for (const route of ROUTES) {
    const match = route.method === method ? route.path.exec(url.pathname) : null;
    if (match === null) continue;
    const parts = match.slice(1).map(decodeSegment);
    return route.handle(platform, { parts, query: url.searchParams, body: content, bills });
  }
  return REFUSALS.noSuchRoute;
}

/** The payer's phone and whoever makes things go wrong; called from pages of another port, hence the CORS headers. */
function serveControl(platform: Platform, method: string, path: string, body: string, response: ServerResponse): void {
  const reply = (status: number, content?: object): void => {
    response.writeHead(status, {
      'Content-Type': 'application/json; charset=utf-8',
      'Access-Control-Allow-Origin': '*',
      'Access-Control-Allow-Headers': 'Content-Type',
      'Access-Control-Max-Age': '600',
    });
    response.end(content === undefined ? undefined : JSON.stringify(content));
  };
  if (method === 'OPTIONS') return reply(204);
  if (method !== 'POST') return reply(405, { ok: false, message: 'POST' });
  const content = parse(body);
  if (path === '/sim/cashier') return reply(200, showCashier(platform, content));
  if (path === '/sim/pay') return reply(200, pay(platform, content));
  if (path === '/sim/misbehave') {
    const order = Misbehaviour.safeParse(content);
    if (!order.success) return reply(400, { ok: false, message: order.error.message });
    platform.misbehaviours.add(order.data);
    return reply(200, { ok: true });
  }
  return reply(404, { ok: false, message: path });
}

function send(
  platform: Platform,
  response: ServerResponse,
  answered: Answer,
  spoil: (headers: Record<string, string>) => Record<string, string> = (headers) => headers,
): void {
  const { status, body } = answered;
  const raw = body === undefined ? '' : Buffer.isBuffer(body) ? body : JSON.stringify(body);
  const type = Buffer.isBuffer(body) ? 'text/plain; charset=utf-8' : 'application/json; charset=utf-8';
  // Signed by the machine's clock, not by the demo's day: the merchant's library compares with the machine's.
  const signed = answered.unsigned === true ? {} : spoil(signatureHeaders(raw, platform.keys, Date.now()));
  response.writeHead(status, { ...(body === undefined ? {} : { 'Content-Type': type }), ...signed });
  response.end(raw);
}

async function readBody(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length <= MAX_BODY_BYTES) chunks.push(chunk);
  }
  return length > MAX_BODY_BYTES ? undefined : Buffer.concat(chunks).toString('utf8');
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function decodeSegment(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
