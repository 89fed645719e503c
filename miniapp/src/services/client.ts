import type { BodyOf, ParamsOf, QueryOf, ResponseOf, Route } from '@linli/shared/contract/route';
import {
  type CorrelationId,
  correlationOfKey,
  newCorrelationId,
  supportCode,
  traceparent,
} from '@linli/shared/kernel/correlation';
import type { Problem } from '@linli/shared/kernel/problem';
import { newId, type RandomBytes, type WriteKey } from '@linli/shared/kernel/ids';
import { err, ok, type Result } from '@linli/shared/kernel/result';
import type { Language } from '../messages/language';
import { readProblem, transportProblem, type CallProblem } from './problem';
import { TransportFailure, type Transport, type TransportAnswer } from './transport';

/** Any row of the endpoint table. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- a row's own schemas; `call` infers them
export type AnyRoute = Route<any, any, any, any>;

type Part<Name extends string, Value> = [Value] extends [never]
  ? unknown
  : unknown extends Value
    ? unknown
    : { readonly [K in Name]: Value };

/** Input of a route: `params`, `query`, `body` as far as the route has them. */
export type InputOf<R extends AnyRoute> = Part<'params', ParamsOf<R>> &
  Part<'query', QueryOf<R>> &
  Part<'body', BodyOf<R>>;

export interface CallOptions {
  /** For writes: the key made when the person confirmed, kept until acknowledged. Without it each call is a new write. */
  readonly key?: WriteKey | undefined;
  /** The person's action that the call belongs to, where several calls do: paying, then asking until it is there. */
  readonly action?: CorrelationId | undefined;
  /** ms; default 15 s for reads, 30 s for writes. */
  readonly timeout?: number;
}

/** What the client needs of a session; session.ts keeps it. */
export interface Credentials {
  /** The access token, renewed first if it is about to end; undefined when nobody is signed in. */
  token(): Promise<string | undefined>;
  /** After a 401: a new access token, or undefined when the session has ended. Concurrent callers share one renewal. */
  renew(refused: string): Promise<string | undefined>;
}

export interface ClientParts {
  readonly transport: Transport;
  readonly credentials: Credentials;
  /** Read at each call: the build that is tested is the build that ships. */
  readonly baseUrl: () => string;
  readonly language: () => Language;
  readonly random: RandomBytes;
  /** Whether the phone has a network, asked when a call did not get through; default: it has none. */
  readonly hasNetwork?: () => boolean;
  /** Told after each call whether the network answered. */
  readonly onReached?: (reached: boolean) => void;
}

export interface Client {
  /**
   * Calls one endpoint of the contract.
   * Errors are values: the server's refusal, or `transport.*`. Answers are typed by the route and not parsed again: a newer
   * server may add what this build does not know.
   */
  call<R extends AnyRoute>(
    route: R,
    input: InputOf<R>,
    options?: CallOptions,
  ): Promise<Result<ResponseOf<R>, CallProblem>>;
}

/** A gateway that counts requests may answer in words of its own. */
const TOO_MANY: Problem = {
  code: 'request.too-many',
  status: 429,
  title: '点得太快了，请等一下',
  params: { seconds: 30 },
};

interface LooseInput {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string | number | undefined>>;
  readonly body?: unknown;
}

/** "/people/{personId}" and its parameters → a path with each parameter encoded. */
export function fillPath(path: string, params: Readonly<Record<string, string>> = {}): string {
  return path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(params[name])));
}

export function queryString(query: Readonly<Record<string, string | number | undefined>> = {}): string {
  const pairs = Object.entries(query).filter(([, value]) => value !== undefined);
  return pairs.length === 0
    ? ''
    : `?${pairs.map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`).join('&')}`;
}

export function createClient({
  transport,
  credentials,
  baseUrl,
  language,
  random,
  hasNetwork,
  onReached,
}: ClientParts): Client {
  return {
    async call<R extends AnyRoute>(route: R, input: InputOf<R>, options: CallOptions = {}) {
      const { params, query, body } = input as LooseInput;
      const key = route.idempotent ? (options.key ?? newId('k', random)) : undefined;
      const action = options.action ?? (key === undefined ? newCorrelationId(random) : correlationOfKey(key));
      const signedIn = route.access.who !== 'anyone' && route.access.who !== 'platform';

      const send = (token: string | undefined): Promise<TransportAnswer> =>
        transport({
          method: route.method,
          url: baseUrl() + fillPath(route.path, params) + queryString(query),
          timeout: options.timeout ?? (route.method === 'GET' ? 15_000 : 30_000),
          headers: {
            accept: 'application/json, application/problem+json',
            'accept-language': language(),
            traceparent: traceparent(action, random),
            ...(route.method === 'POST' ? { 'content-type': 'application/json' } : {}),
            ...(key === undefined ? {} : { 'idempotency-key': key }),
            ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
          },
          ...(route.method === 'POST' ? { body: body ?? {} } : {}),
        });

      try {
        const token = signedIn ? await credentials.token() : undefined;
        let answer = await send(token);
        // A wrong password is no expired token: sending it again would count as a second wrong try.
        if (
          answer.status === 401 &&
          token !== undefined &&
          readProblem(answer.status, answer.body)?.code !== 'session.wrong-credentials'
        ) {
          const renewed = await credentials.renew(token);
          // The same key and the same body: what the first attempt may have done is not done again.
          if (renewed !== undefined) answer = await send(renewed);
        }
        onReached?.(true);
        if (answer.status >= 200 && answer.status < 300) return ok(answer.body as ResponseOf<R>);
        return err<CallProblem>(
          readProblem(answer.status, answer.body) ??
            (answer.status === 429 ? TOO_MANY : undefined) ??
            transportProblem('transport.unreadable', supportCode(action)),
        );
      } catch (failure) {
        if (!(failure instanceof TransportFailure)) throw failure;
        const unreachable = failure.kind === 'offline' && hasNetwork?.() === true;
        onReached?.(failure.kind !== 'offline');
        return err<CallProblem>(
          transportProblem(unreachable ? 'transport.unreachable' : `transport.${failure.kind}`, supportCode(action)),
        );
      }
    },
  };
}
