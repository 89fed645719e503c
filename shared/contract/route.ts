import type * as z from 'zod/mini';
import type { Matter, Scope } from '../domain/roles';

/**
 * Who may call a route, declared here and checked in one place (functions/http/authorize). Default deny.
 * - `anyone`: no sign-in: public facts only
 * - `account`: any signed-in WeChat account, for what is its own
 * - `person`: the path names a person; self, family by mandate, or an agent by mandate in a grid of theirs. `onlySelf`: a right that
 *   nobody has for somebody else, whatever they were trusted with
 * - `staff`: a role that carries the scope, within its jurisdiction: `where` says on what that is checked
 * - `platform`: another system that signs its message (payment notices)
 */
export type Access =
  | { readonly who: 'anyone' }
  | { readonly who: 'account' }
  | { readonly who: 'person'; readonly matter: Matter; readonly onlySelf?: true }
  | { readonly who: 'staff'; readonly scope: Scope; readonly where: StaffWhere }
  | { readonly who: 'platform' };

/**
 * On what a member of staff's jurisdiction (管辖) is checked. What is not there answers like what is not theirs.
 * - `own`: nothing but their own account
 * - `grid`: the grid of the path: one of theirs, or in one of their areas
 * - `person`, `filing`: the village of the person, or of the filing, that the path names
 * - `listed`: a list, of which each sees what lies in their own areas; refused without any area of this district
 * - `district`: the whole district
 */
export const STAFF_WHERE = ['own', 'grid', 'person', 'filing', 'listed', 'district'] as const;
export type StaffWhere = (typeof STAFF_WHERE)[number];

/**
 * Whose record a read shows. Each showing to somebody else is recorded before the answer leaves (谁看过), in one place
 * (functions/http/readings).
 * - `person`: of the person of the path
 * - `people`: of everybody in the lists of these names in the answer, whose rows carry a `personId`; once a day per reader
 * - `grid`, `bureau`: a roster, or a list with masked names: one line in the grid's or the bureau's own chain
 * - `nobody`: of nobody but the caller
 */
export type Reads =
  | { readonly of: 'person' }
  | { readonly of: 'people'; readonly listed: readonly string[] }
  | { readonly of: 'grid' }
  | { readonly of: 'bureau' }
  | { readonly of: 'nobody' };

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
  readonly reads: Reads;
  readonly params?: Params;
  readonly query?: Query;
  readonly body?: Body;
  readonly response: Response;
  /** A write carries a client-made Idempotency-Key, recorded in its transaction. */
  readonly idempotent: boolean;
  /** Problem codes beyond the ones every route can answer. */
  readonly problems: readonly string[];
  /**
   * Of a read open to anyone: the query parameter that names what is asked for by its content. An answer to a question with it
   * may be kept for good; without it, like any other, not at all.
   */
  readonly immutableBy?: string;
}

/** A path that names a person or a grid shows their record, if nothing else is declared. */
const readsOf = (path: string): Reads =>
  path.includes('{personId}') ? { of: 'person' } : path.includes('{gridId}') ? { of: 'grid' } : { of: 'nobody' };

/** Declares a read. */
export const get = <P extends Schema, Q extends Schema, R extends Schema>(
  name: string,
  path: string,
  route: {
    summary: string;
    access: Access;
    reads?: Reads;
    params?: P;
    query?: Q;
    response: R;
    problems?: readonly string[];
    immutableBy?: string;
  },
): Route<P, Q, never, R> => ({
  ...route,
  reads: route.reads ?? readsOf(path),
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
  // A write leaves an event of its own.
  const reads = { of: 'nobody' } as const;
  return { ...rest, reads, name, method: 'POST', path, idempotent: keyed ?? true, problems: route.problems ?? [] };
};

type Output<S> = S extends Schema ? z.output<S> : undefined;
export type ParamsOf<R> = R extends { params?: infer P } ? Output<NonNullable<P>> : never;
export type QueryOf<R> = R extends { query?: infer Q } ? Output<NonNullable<Q>> : never;
export type BodyOf<R> = R extends { body?: infer B } ? Output<NonNullable<B>> : never;
export type ResponseOf<R> = R extends { response: infer S } ? Output<S> : never;
