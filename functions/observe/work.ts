import { AsyncLocalStorage } from 'node:async_hooks';
import { randomBytes } from 'node:crypto';
import { type CorrelationId, isCorrelationId, newCorrelationId } from '@linli/shared/kernel/correlation';

/** What set something off: the server's own id of the request, and the phone's id of the action it belongs to. */
export interface Cause {
  readonly requestId: string;
  readonly correlationId: CorrelationId;
  /** No phone named the action: the id was made up here. */
  readonly invented: boolean;
}

/** Where the time of a piece of work goes. */
export type SpanKind = 'authorise' | 'validate' | 'decide' | 'store' | 'platform';

/** A stretch of time inside a piece of work; spans nest (a decision reads the store). */
export interface Span {
  readonly kind: SpanKind;
  /** What of that kind: the store's command, the platform's name and what it was asked. */
  readonly name: string;
  /** Milliseconds from the beginning of the work. */
  readonly at: number;
  readonly ms: number;
}

/** One command to the store, with what it consumed as the store itself answers. */
export interface StoreOperation {
  /** "Query", "TransactWrite"; "… refused" when a condition did not hold. */
  readonly command: string;
  readonly ms: number;
  readonly readUnits: number;
  readonly writeUnits: number;
  /** What a write holds, by kind of record and never by name: "put enrolment". */
  readonly items?: readonly string[];
}

/** One piece of work: a request, a stream record, a run of a schedule. */
export interface Work {
  readonly requestId: string;
  /** May change once, where {@link Cause.invented} says so: work that nobody's action set off joins the one it finds. */
  correlationId: CorrelationId;
  invented: boolean;
  /** Name of the route in the contract, of the stream's consumer or of the schedule. */
  readonly useCase: string;
  /** `performance.now()` at its beginning. */
  readonly startedAt: number;
  readonly spans: Span[];
  readonly operations: StoreOperation[];
  /** Times that a decision was taken again because somebody else was faster. */
  contended: number;
  /** Times that a rented service did not do its part. */
  platformFailures: number;
}

const works = new AsyncLocalStorage<Work>();

/** The work that the running code belongs to, however deep it stands in it. */
export const currentWork = (): Work | undefined => works.getStore();

/** Does a piece of work under its name and cause; whatever runs inside is counted to it. */
export function inWork<T>(useCase: string, cause: Cause, body: (work: Work) => Promise<T>): Promise<T> {
  const work: Work = {
    useCase,
    requestId: cause.requestId,
    correlationId: cause.correlationId,
    invented: cause.invented,
    startedAt: performance.now(),
    spans: [],
    operations: [],
    contended: 0,
    platformFailures: 0,
  };
  return works.run(work, () => body(work));
}

/** The cause of a request or record; without an id of a phone's action, or with one that is malformed, an id is made up. */
export const causeOf = (requestId: string, correlationId?: string): Cause =>
  correlationId !== undefined && isCorrelationId(correlationId)
    ? { requestId, correlationId, invented: false }
    : { requestId, correlationId: newCorrelationId(randomBytes), invented: true };

/** Times a stretch of the current work; outside of any it just runs. */
export async function span<T>(kind: SpanKind, name: string, body: () => Promise<T>): Promise<T> {
  const work = works.getStore();
  if (work === undefined) return body();
  const from = performance.now();
  try {
    return await body();
  } finally {
    work.spans.push({ kind, name, at: rounded(from - work.startedAt), ms: rounded(performance.now() - from) });
  }
}

/** As {@link span}, for what answers at once. */
export function spanNow<T>(kind: SpanKind, name: string, body: () => T): T {
  const work = works.getStore();
  if (work === undefined) return body();
  const from = performance.now();
  try {
    return body();
  } finally {
    work.spans.push({ kind, name, at: rounded(from - work.startedAt), ms: rounded(performance.now() - from) });
  }
}

/** Hundredths of a millisecond: what the clock is good for. */
export const rounded = (ms: number): number => Math.round(ms * 100) / 100;

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** A piece of work in figures, as its line in the log says it. */
// A type, not an interface: the log takes it as a record of fields.
export type WorkSummary = {
  readonly useCase: string;
  readonly ms: number;
  readonly storeOperations: number;
  readonly readUnits: number;
  readonly writeUnits: number;
  readonly operations: readonly StoreOperation[];
  readonly spans: readonly Span[];
  readonly contended?: number;
  readonly platformFailures?: number;
};

export const summaryOf = ({
  useCase,
  startedAt,
  spans,
  operations,
  contended,
  platformFailures,
}: Work): WorkSummary => ({
  useCase,
  ms: rounded(performance.now() - startedAt),
  storeOperations: operations.length,
  readUnits: sum(operations.map(({ readUnits }) => readUnits)),
  writeUnits: sum(operations.map(({ writeUnits }) => writeUnits)),
  operations,
  spans,
  ...(contended > 0 && { contended }),
  ...(platformFailures > 0 && { platformFailures }),
});
