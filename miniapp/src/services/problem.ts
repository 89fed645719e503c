import type { FieldError, Problem } from '@linli/shared/kernel/problem';

/** Why a call brought no answer: the server's refusal, or something on the way. */
export type CallProblem = Problem | TransportProblem;

/** Made on the phone: no server said this. */
export interface TransportProblem {
  /** offline: it never left. unreachable: the same, though the phone has a network. timeout: no answer in time; it may have been done. unreadable: not an answer of ours. */
  readonly code: 'transport.offline' | 'transport.unreachable' | 'transport.timeout' | 'transport.unreadable';
  readonly status: 0;
  readonly title: string;
  readonly detail?: string;
  readonly errors?: readonly FieldError[];
  readonly params?: Readonly<Record<string, string | number>>;
  readonly allowed?: readonly string[];
  readonly retryAfter?: number;
  /** What to say on the telephone (报障编号): the server may know the request by it, though its answer never came. */
  readonly supportCode?: string;
}

export const transportProblem = (code: TransportProblem['code'], supportCode?: string): TransportProblem => ({
  code,
  status: 0,
  title: code,
  ...(supportCode !== undefined && { supportCode }),
});

/** Whether sending the same again may succeed, and does no harm: the write's key makes it count once. */
export const worthRetrying = ({ status, code }: CallProblem): boolean =>
  status === 0 || status >= 500 || status === 429 || code === 'idempotency.in-progress';

/** What was left undone by no choice of anybody's, and may be looked into under its support code: not a refusal, not a phone without a network. */
export const isFailure = ({ status, code }: CallProblem): boolean =>
  status >= 500 || code === 'transport.timeout' || code === 'transport.unreadable' || code === 'record.contended';

/** Reads an RFC 9457 body; undefined when it is none. The type URI's last part is the code where `code` is absent. */
export function readProblem(status: number, body: unknown): Problem | undefined {
  if (typeof body !== 'object' || body === null) return undefined;
  const { code, type, title } = body as { code?: unknown; type?: unknown; title?: unknown };
  const stable = typeof code === 'string' ? code : typeof type === 'string' ? type.split('/').at(-1) : undefined;
  if (!stable || typeof title !== 'string') return undefined;
  return { ...(body as Problem), code: stable, status: status as Problem['status'], title };
}
