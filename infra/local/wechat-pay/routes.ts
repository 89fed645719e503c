import { type Answer, REFUSALS } from './answer';
import { refuseAuthorization } from './authorization';
import { askBill, type BillFiles, downloadBill } from './bills';
import { listCertificates } from './certificates';
import type { Platform } from './platform';
import { askRefund, queryRefund } from './refunds';
import { closeOrder, prepay, queryOrder } from './transactions';

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

/** Verifies who asks, finds the interface and lets it answer. Nothing has changed when it refuses. */
export function answerRequest(
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
