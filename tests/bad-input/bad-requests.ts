import { randomBytes, randomUUID } from 'node:crypto';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import * as z from 'zod/mini';
import type { Route } from '@linli/shared/contract/route';
import { newId } from '@linli/shared/kernel/ids';
import { PROTOTYPE_NAMES } from './bad-values';
import type { Draw } from './draw';
import type { SchemaValues } from './schema-values';

/** A request in the making: a part of it is then spoiled. */
interface Draft {
  params: Record<string, string>;
  query: Record<string, string>;
  headers: Record<string, string>;
  cookies?: string[];
  /** Undefined: none is sent. */
  body: unknown;
  /** Instead of the JSON of `body`. */
  rawBody?: string;
  base64?: boolean | 'lie';
}

export interface BadRequests {
  readonly draw: Draw;
  readonly values: SchemaValues;
  readonly badValue: (draw: Draw) => unknown;
}

/** How a request was spoiled, for the failure's message; `nothing` was not. */
export const SPOILINGS = {
  nothing: () => undefined,
  'one value': (draft, tools) => void (draft.body = withOneValueBad(draft.body, tools)),
  'two values': (draft, tools) => void (draft.body = withOneValueBad(withOneValueBad(draft.body, tools), tools)),
  'a key is missing': (draft, { draw }) => void (draft.body = withoutOneKey(draft.body, draw)),
  'a key too many': (draft, tools) => void (draft.rawBody = withExtraKey(draft.body, tools)),
  'another body': (draft, { draw, badValue }) => void (draft.body = badValue(draw)),
  'no body': (draft) => void (draft.body = undefined),
  'broken JSON': (draft, { draw }) => {
    const text = JSON.stringify(draft.body ?? {});
    const at = draw.integer(0, text.length);
    draft.rawBody = draw.pick([
      text.slice(0, at),
      text.slice(0, at) + draw.pick(['"', '}', ',', '\\', '\u0000', '\ud800', 'NaN', '-']) + text.slice(at),
      `${text}${text}`,
      `\ufeff${text}`,
      `${'['.repeat(1_000)}${']'.repeat(1_000)}`,
      `{"a":1,"a":2}`,
      `${text.slice(0, -1)},"\\u0061":1,"a":2}`,
      `[${'0,'.repeat(20_000)}0]`,
      '"\\ud800"',
    ]);
  },
  'a parameter': (draft, tools) => spoilText(draft.params, tools),
  'a query': (draft, tools) => spoilText(draft.query, tools),
  'a header': (draft, { draw, badValue }) => {
    const value = String(badValue(draw))
      .replace(/[\r\n]/g, '')
      .slice(0, 4_000);
    const name = draw.pick([
      'authorization',
      'idempotency-key',
      'content-type',
      'x-request-id',
      'x-forwarded-for',
      'accept-language',
      'traceparent',
      'origin',
      '__proto__',
      'constructor',
      'wechatpay-timestamp',
      'wechatpay-signature',
    ]);
    if (draw.chance(0.3)) delete draft.headers[name];
    else draft.headers[name] = name === 'authorization' && draw.chance(0.5) ? `Bearer ${value}` : value;
  },
  cookies: (draft, { draw, badValue }) => void (draft.cookies = [`session=${String(badValue(draw))}`, '__proto__=1']),
  'content type': (draft, { draw }) =>
    void (draft.headers['content-type'] = draw.pick([
      'text/plain',
      'application/jsonp',
      'application/json-patch+json',
      'multipart/form-data; boundary=x',
      'application/x-www-form-urlencoded',
      'application/json; charset=utf-16',
      'APPLICATION/JSON',
      '',
    ])),
  base64: (draft, { draw }) => void (draft.base64 = draw.chance(0.5) ? true : 'lie'),
} satisfies Record<string, (draft: Draft, tools: BadRequests) => void>;
export type Spoiling = keyof typeof SPOILINGS;

/** Spoilings that mean something for a route. */
export const spoilingsOf = (route: Route): readonly Spoiling[] => {
  const all = Object.keys(SPOILINGS) as Spoiling[];
  return all.filter((name) => {
    if (/value|key|body|JSON/.test(name)) return route.body !== undefined || name === 'another body';
    return name !== 'a parameter' || route.params !== undefined;
  });
};

/** Values by field name that lead further into a use case than random ones. */
export type Known = Readonly<Record<string, readonly unknown[]>>;

export interface MadeRequest {
  readonly event: APIGatewayProxyEventV2;
  /** Whether params, query and body are what the contract asks for. */
  readonly passes: boolean;
}

/** One request to a route, spoiled in one way. @param token of who calls; undefined: nobody */
export function makeRequest(
  route: Route,
  spoiling: Spoiling,
  token: string | undefined,
  known: Known,
  tools: BadRequests,
): MadeRequest {
  const { values } = tools;
  const draft: Draft = {
    params: texts(route.params && values.valid(route.params, known)),
    query: texts(route.query && values.valid(route.query, known)),
    headers: {
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...(route.idempotent && { 'idempotency-key': newId('k', randomBytes) }),
      ...(route.method === 'POST' && { 'content-type': 'application/json' }),
    },
    body: route.body && values.valid(route.body, known),
  };
  (SPOILINGS[spoiling] as (draft: Draft, tools: BadRequests) => void)(draft, tools);
  const text = draft.rawBody ?? (draft.body === undefined ? undefined : JSON.stringify(draft.body));
  return {
    event: eventOf(route, draft, text),
    passes: [
      [route.params, draft.params],
      [route.query, draft.query],
      [route.body, parsed(text)],
    ].every(([schema, value]) => schema === undefined || z.safeParse(schema as z.ZodMiniType, value).success),
  };
}

const parsed = (text: string | undefined): unknown => {
  try {
    return text === undefined ? undefined : JSON.parse(text);
  } catch {
    return undefined; // not JSON: passes nothing
  }
};

function eventOf(route: Route, draft: Draft, text: string | undefined): APIGatewayProxyEventV2 {
  const { base64 } = draft;
  const body = text !== undefined && base64 === true ? Buffer.from(text).toString('base64') : text;
  return {
    version: '2.0',
    routeKey: `${route.method} ${route.path}`,
    rawPath: route.path,
    rawQueryString: '',
    headers: draft.headers,
    ...(draft.cookies !== undefined && { cookies: draft.cookies }),
    ...(route.params !== undefined && { pathParameters: draft.params }),
    ...(Object.keys(draft.query).length > 0 && { queryStringParameters: draft.query }),
    ...(body !== undefined && { body }),
    isBase64Encoded: base64 !== undefined,
    requestContext: {
      requestId: randomUUID(),
      routeKey: `${route.method} ${route.path}`,
      stage: '$default',
      http: { method: route.method, path: route.path, protocol: 'HTTP/1.1', sourceIp: '127.0.0.1', userAgent: 'test' },
      timeEpoch: 0,
    },
  } as unknown as APIGatewayProxyEventV2;
}

/** Params and queries are texts on the wire. */
const texts = (value: unknown): Record<string, string> =>
  Object.fromEntries(
    Object.entries((value ?? {}) as Record<string, unknown>).map(([key, inner]) => [key, String(inner)]),
  );

function spoilText(part: Record<string, string>, { draw, badValue }: BadRequests): void {
  const bad = badValue(draw);
  const text = (typeof bad === 'string' ? bad : JSON.stringify(bad)).slice(0, 6_000);
  const names = Object.keys(part);
  const name =
    names.length > 0 && draw.chance(0.8) ? draw.pick(names) : draw.pick([...PROTOTYPE_NAMES, 'after', 'year', 'x']);
  if (names.length > 0 && draw.chance(0.1)) delete part[name];
  else Object.defineProperty(part, name, { value: text, enumerable: true, configurable: true, writable: true });
}

/** Replaces one value anywhere inside. */
function withOneValueBad(value: unknown, tools: BadRequests): unknown {
  const { draw, badValue } = tools;
  if (typeof value !== 'object' || value === null || draw.chance(0.15)) return badValue(draw);
  if (Array.isArray(value)) {
    if (value.length === 0) return badValue(draw);
    const at = draw.integer(0, value.length - 1);
    return (value as unknown[]).map((inner, index) => (index === at ? withOneValueBad(inner, tools) : inner));
  }
  const keys = Object.keys(value);
  if (keys.length === 0) return badValue(draw);
  const key = draw.pick(keys);
  return { ...value, [key]: withOneValueBad((value as Record<string, unknown>)[key], tools) };
}

function withoutOneKey(value: unknown, draw: Draw): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || Object.keys(value).length === 0)
    return null;
  const key = draw.pick(Object.keys(value));
  const inner = (value as Record<string, unknown>)[key];
  if (typeof inner === 'object' && inner !== null && !Array.isArray(inner) && draw.chance(0.5))
    return { ...value, [key]: withoutOneKey(inner, draw) };
  const { [key]: _gone, ...rest } = value as Record<string, unknown>;
  return rest;
}

/** Written as text: `{ "__proto__": … }` in a program is something else than in JSON. */
function withExtraKey(value: unknown, { draw, badValue }: BadRequests): string {
  const name = draw.pick([...PROTOTYPE_NAMES, 'role', 'roles', 'personId', 'status', 'admin', '']);
  const text = JSON.stringify(value ?? {});
  const extra = `${JSON.stringify(name)}:${JSON.stringify(badValue(draw)) ?? 'null'}`;
  return text === '{}' ? `{${extra}}` : text.startsWith('{') ? `{${extra},${text.slice(1)}` : text;
}
