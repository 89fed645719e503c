import type { Impersonal } from './personal';

/**
 * A refusal (RFC 9457 problem details). Every refusal has a stable code that the phone translates, and says what to do
 * next: `title` and `detail` are the Chinese text for whoever has no translation at hand (a log, a curl, an old build).
 */
export interface Problem {
  /** Stable, dotted, lower case: "premium.already-paid". The `type` URI is derived from it at the edge. */
  readonly code: string;
  /** HTTP status. */
  readonly status: 400 | 401 | 403 | 404 | 405 | 409 | 410 | 413 | 415 | 422 | 423 | 428 | 429 | 500 | 502 | 503;
  /** One short sentence in Chinese: what is wrong. */
  readonly title: string;
  /** What the person does next. */
  readonly detail?: string;
  /** Field errors, for the error summary: JSON pointer into the body, code and Chinese text. */
  readonly errors?: readonly FieldError[];
  /** Figures and names that the translated message needs; never personal data. */
  readonly params?: Readonly<Record<string, string | number>>;
  /** For 409 on a state: what is allowed now. */
  readonly allowed?: readonly string[];
  /** For 429 and 503: seconds. */
  readonly retryAfter?: number;
  /** What to say on the telephone (报障编号, shared/kernel/correlation); added where the answer leaves. */
  readonly supportCode?: string;
}

export interface FieldError {
  /** JSON pointer: "/idNumber". */
  readonly pointer: string;
  /** Stable code: "id-number.checksum". */
  readonly code: string;
  readonly message: string;
}

/** Writes a problem with its code checked for shape; the one constructor, so that every refusal looks the same. */
export const problem = <M extends Partial<Problem>>(
  status: Problem['status'],
  code: string,
  title: string,
  more?: M & Impersonal<M>,
): Problem => ({
  ...more,
  code,
  status,
  title,
});
