import { createHash } from 'node:crypto';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import * as z from 'zod/mini';
import { FIELD_MESSAGES } from '@linli/shared/domain/fields';
import { granteeKey } from '@linli/shared/domain/mandate';
import { type Clock, today } from '@linli/shared/kernel/clock';
import type { LocalDate } from '@linli/shared/kernel/date';
import { isId, type RandomBytes } from '@linli/shared/kernel/ids';
import type { FieldError, Problem } from '@linli/shared/kernel/problem';
import { err, ok, type Result } from '@linli/shared/kernel/result';
import type { Route } from '@linli/shared/contract/route';
import type { Change, RecordWrite } from '../records/change';
import type { Records, WriteRecord } from '../records/ports';
import type { Actor } from './actor';
import { authorize } from './authorize';
import type { Log } from './log';
import { invalid, PROBLEMS } from './problems';
import type { AccessTokens } from './tokens';
import type { Decision, Grant, Verb } from './use-case';

export interface DispatcherOptions {
  readonly records: Records;
  readonly tokens: AccessTokens;
  readonly clock: Clock;
  readonly random: RandomBytes;
  readonly log: Log;
}

/** Bytes of a request body: the largest real one is a signature of 20 KB. */
const MAX_BODY_BYTES = 64 * 1024;
/** Times a decision is taken again after somebody else was faster. */
const MAX_ATTEMPTS = 5;

export type LambdaHandler = (event: APIGatewayProxyEventV2) => Promise<APIGatewayProxyStructuredResultV2>;

interface Binding {
  readonly route: Route;
  readonly verb: Verb<Route>;
}

/**
 * Binds routes to their verbs and answers API Gateway events (payload 2.0): parse, authorise, decide, write, answer.
 * Which function serves which route is the gateway's business; an unknown `routeKey` is answered, not thrown.
 */
export function dispatcher(
  routes: Readonly<Record<string, Route>>,
  verbs: Readonly<Record<string, unknown>>,
  options: DispatcherOptions,
): LambdaHandler {
  const bindings = new Map<string, Binding>();
  for (const [name, route] of Object.entries(routes)) {
    const verb = verbs[name];
    if (typeof verb !== 'function') throw new Error(`route ${name} has no verb`);
    bindings.set(`${route.method} ${route.path}`, { route, verb: verb as Verb<Route> });
  }
  const { log, clock } = options;

  return async (event) => {
    const started = performance.now();
    const requestId = requestIdOf(event);
    const binding = bindings.get(event.routeKey);
    let principal: string | undefined;
    let result: Result<{ status: number; answer: string }, Problem>;
    try {
      if (binding === undefined) result = err(PROBLEMS.routeUnknown);
      else {
        const handled = await handle(binding, event, requestId, options);
        principal = handled.principal;
        result = handled.result;
      }
    } catch (error) {
      log.write('error', 'request.failed', {
        route: event.routeKey,
        requestId,
        error: error instanceof Error ? error.message : String(error),
        ...(error instanceof Error && error.stack !== undefined && { stack: error.stack }),
      });
      result = err(PROBLEMS.internal);
    }
    const status = result.ok ? result.value.status : result.error.status;
    log.write(status >= 500 ? 'error' : 'info', 'request.answered', {
      route: event.routeKey,
      status,
      ms: Math.round((performance.now() - started) * 10) / 10,
      requestId,
      ...(!result.ok && { code: result.error.code }),
      ...(principal !== undefined && { principal }),
    });
    if (result.ok) return json(result.value.status, result.value.answer, requestId);
    return binding?.route.access.who === 'platform'
      ? platformRefusal(result.error, requestId)
      : problemResponse(result.error, requestId, clock.now());
  };
}

/** The phone's own number for the request, if it is one: it stands in logs and events, where no free text belongs. */
function requestIdOf(event: APIGatewayProxyEventV2): string {
  const given = event.headers?.['x-request-id'];
  return given !== undefined && /^[\w-]{1,64}$/.test(given) ? given : event.requestContext.requestId;
}

async function handle(
  { route, verb }: Binding,
  event: APIGatewayProxyEventV2,
  requestId: string,
  { records, tokens, clock, random, log }: DispatcherOptions,
): Promise<{ principal?: string; result: Result<{ status: number; answer: string }, Problem> }> {
  const actor = await readActor(event, route, tokens);
  if (!actor.ok) return { result: actor };
  const principal = actor.value?.principal;
  const refuse = (error: Problem) => ({ ...(principal !== undefined && { principal }), result: err(error) });

  const rawBody = event.isBase64Encoded ? Buffer.from(event.body ?? '', 'base64').toString('utf8') : (event.body ?? '');
  const body = readBody(route, event, rawBody);
  if (!body.ok) return refuse(body.error);

  const fields: FieldError[] = [];
  const params = check(route.params, event.pathParameters ?? {}, '', fields) as Record<string, unknown>;
  const query = check(route.query, event.queryStringParameters ?? {}, '', fields);
  // A path that names nothing valid is foreign to everybody: the same answer as for somebody else's.
  if (fields.length > 0 && route.access.who === 'person' && principal !== undefined) return refuse(PROBLEMS.notFound);
  if (fields.length > 0) return refuse(invalid(fields));

  const now = clock.now();
  const day = today(clock);
  const allow = () => authorize(route, actor.value, params, records, day);
  const done = (status: number, answer: string) => ({
    ...(principal !== undefined && { principal }),
    result: ok({ status, answer }),
  });
  const call = (grant: Grant, input: unknown) =>
    verb({ actor: actor.value as Actor, grant, now, today: day, requestId, random, headers: event.headers, rawBody }, {
      params,
      query,
      body: input,
    } as never) as Promise<Result<unknown, Problem>>;

  if (!route.idempotent) {
    const grant = await allow();
    if (!grant.ok) return refuse(grant.error);
    const input = check(route.body, body.value, '', fields);
    if (fields.length > 0) return refuse(invalid(fields));
    const result = await call(grant.value, input);
    return result.ok ? done(200, JSON.stringify(result.value)) : refuse(result.error);
  }

  const key = event.headers['idempotency-key'];
  const keyed = key !== undefined && isId('k', key) && principal !== undefined ? { principal, key } : undefined;
  const bodyHash = createHash('sha256')
    .update(JSON.stringify([route.name, params, body.value ?? null]))
    .digest('base64url');
  const replay = (previous: WriteRecord) => {
    if (previous.bodyHash !== bodyHash) return refuse(PROBLEMS.keyReused);
    log.write('info', 'write.replayed', { route: event.routeKey, requestId });
    return done(previous.status, previous.answer);
  };
  /** A repeat of what already happened is refused by the state, or the lost right, that it made itself: look first. */
  const refuseOrReplay = async (error: Problem) => {
    const previous = keyed && (await records.written(keyed.principal, keyed.key));
    return previous === undefined ? refuse(error) : replay(previous);
  };

  for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt++) {
    // Asked anew each time: a right that was withdrawn in between is gone.
    const grant = await allow();
    if (!grant.ok) return refuseOrReplay(grant.error);
    if (keyed === undefined) return refuse(PROBLEMS.keyMissing);
    const input = check(route.body, body.value, '', fields);
    if (fields.length > 0) return refuse(invalid(fields));
    const result = (await call(grant.value, input)) as Result<Decision<unknown>, Problem>;
    if (!result.ok) return refuseOrReplay(result.error);
    const answer = JSON.stringify(result.value.answer);
    const committed = await records.commit({
      ...result.value.change,
      writes: [...result.value.change.writes, ...stillGranted(route, grant.value, result.value.change, day)],
      written: { ...keyed, bodyHash, status: 200, answer },
    });
    if (committed.ok) return done(200, answer);
    if (committed.error.at === 'written') return replay(committed.error.previous);
    log.write('warn', 'write.contended', {
      route: event.routeKey,
      requestId,
      guards: committed.error.guards.join(' '),
      attempt,
    });
    await pause(attempt, random);
  }
  return refuse(PROBLEMS.contended);
}

/**
 * The mandate that let the caller in, asserted once more by the write itself: between question and write it may have been
 * withdrawn. A change that writes or checks the mandate has its own condition.
 */
function stillGranted(route: Route, { mandate }: Grant, change: Change, day: LocalDate): readonly RecordWrite[] {
  if (mandate === undefined || route.access.who !== 'person' || route.access.matter === 'view') return [];
  const key = granteeKey(mandate.grantee);
  const touched = change.writes.some(
    (write) =>
      ('check' in write && write.granteeKey === key && write.personId === mandate.personId) ||
      ('put' in write && write.put === 'mandate' && write.record.mandateId === mandate.mandateId),
  );
  return touched
    ? []
    : [{ check: 'mandate', personId: mandate.personId, granteeKey: key, matter: route.access.matter, today: day }];
}

/** 10, 20, 40 … ms with jitter, so that two who met do not meet again. */
const pause = (attempt: number, random: RandomBytes): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, 10 * 2 ** (attempt - 1) * (0.5 + (random(1)[0] ?? 0) / 256)));

async function readActor(
  event: APIGatewayProxyEventV2,
  route: Route,
  tokens: AccessTokens,
): Promise<Result<Actor | undefined, Problem>> {
  if (route.access.who === 'anyone' || route.access.who === 'platform') return ok(undefined);
  const header = event.headers['authorization'];
  if (header === undefined) return err(PROBLEMS.unauthenticated);
  const token = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/.exec(header)?.[1];
  if (token === undefined) return err(PROBLEMS.tokenInvalid);
  const verified = await tokens.verify(token);
  if (verified.ok) return verified;
  return err(verified.error === 'expired' ? PROBLEMS.tokenExpired : PROBLEMS.tokenInvalid);
}

function readBody(route: Route, event: APIGatewayProxyEventV2, raw: string): Result<unknown, Problem> {
  if (Buffer.byteLength(raw) > MAX_BODY_BYTES) return err(PROBLEMS.bodyTooLarge);
  if (route.body === undefined) return ok(undefined);
  if (!/^application\/json\b/i.test(event.headers['content-type'] ?? '')) return err(PROBLEMS.contentType);
  try {
    return ok(JSON.parse(raw) as unknown);
  } catch {
    return err(PROBLEMS.bodyUnreadable); // JSON.parse has one way to fail: the text is not JSON
  }
}

/** Checks a part of the request and adds what is wrong to `fields`, by JSON pointer and stable code. */
function check(schema: z.ZodMiniType | undefined, value: unknown, prefix: string, fields: FieldError[]): unknown {
  if (schema === undefined) return {};
  const result = z.safeParse(schema, value);
  if (result.success) return result.data;
  for (const issue of result.error.issues) {
    const pointer =
      prefix + issue.path.map((part) => `/${String(part).replace(/~/g, '~0').replace(/\//g, '~1')}`).join('');
    const ruled = FIELD_MESSAGES[issue.message];
    const code =
      ruled !== undefined || /^[a-z-]+\.[a-z-]+$/.test(issue.message)
        ? issue.message
        : `input.${issue.code.replace(/_/g, '-')}`;
    fields.push({ pointer, code, message: ruled ?? '这一项填得不对' });
  }
  return undefined;
}

const SECURITY_HEADERS = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'content-security-policy': "default-src 'none'",
  'referrer-policy': 'no-referrer',
} as const;

const json = (statusCode: number, body: string, requestId: string): APIGatewayProxyStructuredResultV2 => ({
  statusCode,
  headers: { ...SECURITY_HEADERS, 'content-type': 'application/json; charset=utf-8', 'x-request-id': requestId },
  body,
});

/** What the payment platform expects of a notice that was not taken (应答报文): it sends the notice again. */
const platformRefusal = ({ status, title }: Problem, requestId: string): APIGatewayProxyStructuredResultV2 =>
  json(status, JSON.stringify({ code: 'FAIL', message: title }), requestId);

/** RFC 9457: `type` is a relative reference made from the code. */
export const problemResponse = (p: Problem, requestId: string, now: number): APIGatewayProxyStructuredResultV2 => ({
  statusCode: p.status,
  headers: {
    ...SECURITY_HEADERS,
    'content-type': 'application/problem+json; charset=utf-8',
    'x-request-id': requestId,
    ...(p.retryAfter !== undefined && { 'retry-after': String(p.retryAfter) }),
    ...(p.status === 401 && { 'www-authenticate': 'Bearer' }),
  },
  body: JSON.stringify({ type: `/problems/${p.code}`, ...p, instance: requestId, at: new Date(now).toISOString() }),
});
