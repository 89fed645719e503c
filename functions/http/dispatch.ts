import { createHash } from 'node:crypto';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import * as z from 'zod/mini';
import type { AreaCode } from '@linli/shared/domain/area';
import { FIELD_MESSAGES } from '@linli/shared/domain/fields';
import { granteeKey } from '@linli/shared/domain/mandate';
import { type Clock, today } from '@linli/shared/kernel/clock';
import type { Instant, LocalDate } from '@linli/shared/kernel/date';
import { supportCode } from '@linli/shared/kernel/correlation';
import { isId, type RandomBytes } from '@linli/shared/kernel/ids';
import type { FieldError, Problem } from '@linli/shared/kernel/problem';
import { err, ok, type Result } from '@linli/shared/kernel/result';
import type { Route } from '@linli/shared/contract/route';
import type { Change, RecordWrite } from '../records/change';
import type { Records, WriteRecord } from '../records/ports';
import { endedWithAll, staffOfSession } from '../records/staff-sessions';
import { causeOfRequest } from '../observe/trace-header';
import { currentWork, inWork, span, spanNow, summaryOf, type Work } from '../observe/work';
import type { Actor } from './actor';
import { authorize } from './authorize';
import type { Log } from './log';
import { pointerTo } from './json-scan';
import { invalid, PROBLEMS } from './problems';
import { readBody } from './read-body';
import { SECURITY_HEADERS } from './security-headers';
import { rolesWith } from './staff-access';
import type { ReadingTrace } from './readings';
import type { AccessTokens } from './tokens';
import type { Context, Decision, Grant, Verb } from './use-case';

export interface DispatcherOptions {
  readonly records: Records;
  readonly tokens: AccessTokens;
  readonly clock: Clock;
  readonly random: RandomBytes;
  readonly log: Log;
  /** Code of the district that is served: staff's jurisdiction is held against it. */
  readonly district: AreaCode;
  /** Sees to it that no answer with another's record leaves without its trace. Absent where no route shows one. */
  readonly readings?: ReadingTrace;
}

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
    if (route.reads.of !== 'nobody' && options.readings === undefined)
      throw new Error(`route ${name} shows a record, and its readings have nowhere to go`);
    bindings.set(`${route.method} ${route.path}`, { route, verb: verb as Verb<Route> });
  }
  const { log, clock } = options;

  const answer = async (
    event: APIGatewayProxyEventV2,
    binding: Binding | undefined,
    work: Work,
  ): Promise<APIGatewayProxyStructuredResultV2> => {
    const { requestId } = work;
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
      requestId,
      ...(!result.ok && { code: result.error.code }),
      ...(principal !== undefined && { principal }),
      ...summaryOf(work),
    });
    if (result.ok) return json(result.value.status, result.value.answer, requestId, keptForGood(binding, event));
    return binding?.route.access.who === 'platform'
      ? platformRefusal(result.error, requestId)
      : problemResponse(result.error, requestId, clock.now());
  };

  // The gateway's own id stands in events: nobody outside can choose it. The phone's names the action and is no more than a name.
  return (event) => {
    const binding = bindings.get(event.routeKey);
    const cause = causeOfRequest(event.requestContext.requestId, event.headers);
    return inWork(binding?.route.name ?? 'unknown', cause, (work) => answer(event, binding, work));
  };
}

async function handle(
  { route, verb }: Binding,
  event: APIGatewayProxyEventV2,
  requestId: string,
  { records, tokens, clock, random, log, district, readings }: DispatcherOptions,
): Promise<{ principal?: string; result: Result<{ status: number; answer: string }, Problem> }> {
  const actor = await span('authorise', 'token', () => readActor(event, route, tokens));
  if (!actor.ok) return { result: actor };
  const principal = actor.value?.principal;
  const refuse = (error: Problem) => ({ ...(principal !== undefined && { principal }), result: err(error) });

  const body = readBody(route, event);
  if (!body.ok) return refuse(body.error);
  const { raw: rawBody, value: given } = body.value;

  const fields: FieldError[] = [];
  const params = check(route.params, event.pathParameters ?? {}, fields) as Record<string, unknown>;
  const query = check(route.query, event.queryStringParameters ?? {}, fields);
  // A path that names nothing valid is foreign to everybody: the same answer as for somebody else's.
  if (fields.length > 0 && route.access.who === 'person' && principal !== undefined) return refuse(PROBLEMS.notFound);
  if (fields.length > 0) return refuse(invalid(fields));

  const now = clock.now();
  const day = today(clock);
  const allow = () => span('authorise', 'access', () => authorize(route, actor.value, params, records, day, district));
  const done = (status: number, answer: string) => ({
    ...(principal !== undefined && { principal }),
    result: ok({ status, answer }),
  });
  const key = route.idempotent ? event.headers['idempotency-key'] : undefined;
  const keyed = key !== undefined && isId('k', key) && principal !== undefined ? { principal, key } : undefined;
  const written = async () => keyed && records.written(keyed.principal, keyed.key);
  const context: Omit<Context, 'grant'> = {
    actor: actor.value as Actor,
    now,
    today: day,
    requestId,
    random,
    headers: event.headers,
    rawBody,
    isRepeat: async () => (await written()) !== undefined,
  };
  const call = (grant: Grant, input: unknown) =>
    span('decide', route.name, () =>
      verb({ ...context, grant }, {
        params,
        query,
        body: input,
      } as never),
    ) as Promise<Result<unknown, Problem>>;

  if (!route.idempotent) {
    const grant = await allow();
    if (!grant.ok) return refuse(grant.error);
    // A write that carries no key has no transaction of ours to assert it in: the session is asked before.
    if (route.method === 'POST' && actor.value !== undefined && !(await isOpen(records, actor.value)))
      return refuse(PROBLEMS.sessionEnded);
    const input = check(route.body, given, fields);
    if (fields.length > 0) return refuse(invalid(fields));
    const result = await call(grant.value, input);
    if (!result.ok) return refuse(result.error);
    const read = {
      route,
      actor: actor.value,
      grant: grant.value,
      params,
      answer: result.value,
      district,
      requestId,
      now,
    };
    const traced = await readings?.(read);
    return traced?.ok === false ? refuse(traced.error) : done(200, JSON.stringify(result.value));
  }

  const bodyHash = createHash('sha256')
    .update(JSON.stringify([route.name, params, given ?? null]))
    .digest('base64url');
  const replay = (previous: WriteRecord) => {
    if (previous.bodyHash !== bodyHash) return refuse(PROBLEMS.keyReused);
    log.write('info', 'write.replayed', { route: event.routeKey, requestId });
    return done(previous.status, previous.answer);
  };
  /** A repeat of what already happened is refused by the state, or the lost right, that it made itself: look first. */
  const refuseOrReplay = async (error: Problem) => {
    const previous = await written();
    return previous === undefined ? refuse(error) : replay(previous);
  };

  for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt++) {
    // Asked anew each time: a right that was withdrawn in between is gone.
    const grant = await allow();
    if (!grant.ok) return refuseOrReplay(grant.error);
    if (keyed === undefined) return refuse(PROBLEMS.keyMissing);
    const input = check(route.body, given, fields);
    if (fields.length > 0) return refuse(invalid(fields));
    const result = (await call(grant.value, input)) as Result<Decision<unknown>, Problem>;
    if (!result.ok) return refuseOrReplay(result.error);
    const answer = JSON.stringify(result.value.answer);
    const committed = await records.commit({
      ...result.value.change,
      writes: [
        ...result.value.change.writes,
        ...stillGranted(route, grant.value, result.value.change, day),
        ...stillSignedIn(route, actor.value, result.value.change),
      ],
      written: { ...keyed, bodyHash, status: 200, answer },
    });
    if (committed.ok) return done(200, answer);
    if (committed.error.at === 'written') return replay(committed.error.previous);
    if (committed.error.failed?.includes('session') === true) return refuseOrReplay(PROBLEMS.sessionEnded);
    if (committed.error.failed?.includes('staff') === true) {
      const { app, signedInAt: createdAt = NEVER } = actor.value as Actor;
      const ended = app === 'desk' && (await endedWithAll(records, { principal: principal as string, createdAt }));
      return refuseOrReplay(ended ? PROBLEMS.sessionEnded : PROBLEMS.postGone);
    }
    log.write('warn', 'write.contended', {
      route: event.routeKey,
      requestId,
      guards: committed.error.guards.join(' '),
      attempt,
    });
    const work = currentWork();
    if (work !== undefined) work.contended += 1;
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
      ('check' in write &&
        write.check === 'mandate' &&
        write.granteeKey === key &&
        write.personId === mandate.personId) ||
      ('put' in write && write.put === 'mandate' && write.record.mandateId === mandate.mandateId),
  );
  return touched
    ? []
    : [{ check: 'mandate', personId: mandate.personId, granteeKey: key, matter: route.access.matter, today: day }];
}

/**
 * What an access token says was true up to ten minutes ago. A write asserts it anew, in its own transaction: the session has
 * not been ended, and a member of staff still serves in a post that may do this.
 */
function stillSignedIn({ access }: Route, actor: Actor | undefined, change: Change): readonly RecordWrite[] {
  if (actor === undefined) return [];
  const { sessionId, staffId, roles, app, signedInAt = NEVER } = actor;
  const held = access.who === 'staff' ? rolesWith(roles, access.scope) : roles;
  return [
    // A change that ends the session it came with says so itself.
    ...(change.writes.some((w) => 'remove' in w && w.remove === 'session' && w.sessionId === sessionId)
      ? []
      : [{ check: 'session' as const, sessionId }]),
    ...(staffId === undefined || held.length === 0
      ? []
      : [{ check: 'staff' as const, staffId, roles: held, ...(app === 'desk' && { signedInAt }) }]),
  ];
}

/** Of a token that does not say when its session was opened: before every moment there is. */
const NEVER = '0000' as Instant;

const isOpen = async (records: Pick<Records, 'session' | 'staff'>, { sessionId }: Actor): Promise<boolean> => {
  const session = await records.session(sessionId);
  if (session === undefined || session.endedAt !== undefined) return false;
  return session.app !== 'desk' || (await staffOfSession(records, session)) !== undefined;
};

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

/** Checks a part of the request and adds what is wrong to `fields`, by JSON pointer and stable code. */
function check(schema: z.ZodMiniType | undefined, value: unknown, fields: FieldError[]): unknown {
  if (schema === undefined) return {};
  const result = spanNow('validate', 'input', () => z.safeParse(schema, value));
  if (result.success) return result.data;
  for (const issue of result.error.issues) {
    const pointer = pointerTo(issue.path);
    const ruled = FIELD_MESSAGES[issue.message];
    const code =
      ruled !== undefined || /^[a-z-]+\.[a-z-]+$/.test(issue.message)
        ? issue.message
        : `input.${issue.code.replace(/_/g, '-')}`;
    fields.push({ pointer, code, message: ruled ?? '这一项填得不对' });
  }
  return undefined;
}

/** Whether the question names its answer by content ({@link Route.immutableBy}): then whoever asked may keep it. */
const keptForGood = (binding: Binding | undefined, event: APIGatewayProxyEventV2): boolean =>
  binding?.route.immutableBy !== undefined &&
  binding.route.access.who === 'anyone' &&
  event.queryStringParameters?.[binding.route.immutableBy] !== undefined;

const json = (
  statusCode: number,
  body: string,
  requestId: string,
  forGood = false,
): APIGatewayProxyStructuredResultV2 => ({
  statusCode,
  headers: {
    ...SECURITY_HEADERS,
    // A year: what HTTP knows as for ever.
    ...(forGood && { 'cache-control': 'public, max-age=31536000, immutable' }),
    'content-type': 'application/json; charset=utf-8',
    'x-request-id': requestId,
  },
  body,
});

/** What the payment platform expects of a notice that was not taken (应答报文): it sends the notice again. */
const platformRefusal = ({ status, title }: Problem, requestId: string): APIGatewayProxyStructuredResultV2 =>
  json(status, JSON.stringify({ code: 'FAIL', message: title }), requestId);

const supportCodeNow = (): { readonly supportCode?: string } => {
  const work = currentWork();
  return work === undefined ? {} : { supportCode: supportCode(work.correlationId) };
};

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
  body: JSON.stringify({
    type: `/problems/${p.code}`,
    ...p,
    instance: requestId,
    ...supportCodeNow(),
    at: new Date(now).toISOString(),
  }),
});
