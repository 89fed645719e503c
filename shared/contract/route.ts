import type * as z from 'zod/mini';
import type { Matter, Scope } from '../domain/roles';

/**
 * Who may call a route, declared here and checked in one place (functions/http/authorize). Default deny.
 * - `anyone`: no sign-in: public facts only
 * - `account`: any signed-in WeChat account, for what is its own
 * - `person`: the path names a person; self, family by mandate, or an agent by mandate in a grid of theirs
 * - `staff`: a role that carries the scope, within its jurisdiction
 * - `platform`: another system that signs its message (payment notices)
 */
export type Access =
  | { readonly who: 'anyone' }
  | { readonly who: 'account' }
  | { readonly who: 'person'; readonly matter: Matter }
  | { readonly who: 'staff'; readonly scope: Scope }
  | { readonly who: 'platform' };

type Schema = z.ZodMiniType;

/** One endpoint. The table of these drives the dispatcher, the phone's client, the OpenAPI page and the access matrix. */
export interface Route<
  Params extends Schema = Schema,
  Query extends Schema = Schema,
  Body extends Schema = Schema,
  Response extends Schema = Schema,
> {
  /** Verb and object, camel case: "fileOutOfArea". Unique. */
  readonly name: string;
  readonly method: 'GET' | 'POST';
  /** "/people/{personId}/filings" */
  readonly path: string;
  /** One line for OpenAPI. */
  readonly summary: string;
  readonly access: Access;
  readonly params?: Params;
  readonly query?: Query;
  readonly body?: Body;
  readonly response: Response;
  /** A write carries a client-made Idempotency-Key, recorded in its transaction. */
  readonly idempotent: boolean;
  /** Problem codes beyond the ones every route can answer. */
  readonly problems: readonly string[];
}

/** Declares a read. */
export const get = <P extends Schema, Q extends Schema, R extends Schema>(
  name: string,
  path: string,
  route: {
    summary: string;
    access: Access;
    params?: P;
    query?: Q;
    response: R;
    problems?: readonly string[];
  },
): Route<P, Q, never, R> => ({
  ...route,
  name,
  method: 'GET',
  path,
  idempotent: false,
  problems: route.problems ?? [],
});

/** Declares a write; `keyed: false` only where a repeat is harmless by nature (signing in, a signed notice). */
export const post = <P extends Schema, B extends Schema, R extends Schema>(
  name: string,
  path: string,
  route: {
    summary: string;
    access: Access;
    params?: P;
    body?: B;
    response: R;
    problems?: readonly string[];
    keyed?: boolean;
  },
): Route<P, never, B, R> => {
  const { keyed, ...rest } = route;
  return { ...rest, name, method: 'POST', path, idempotent: keyed ?? true, problems: route.problems ?? [] };
};

type Output<S> = S extends Schema ? z.output<S> : undefined;
export type ParamsOf<R> = R extends { params?: infer P } ? Output<NonNullable<P>> : never;
export type QueryOf<R> = R extends { query?: infer Q } ? Output<NonNullable<Q>> : never;
export type BodyOf<R> = R extends { body?: infer B } ? Output<NonNullable<B>> : never;
export type ResponseOf<R> = R extends { response: infer S } ? Output<S> : never;
