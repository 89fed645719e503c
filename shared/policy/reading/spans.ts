/** A stretch of days or of completed years, both ends included. */
export interface Span<T extends string | number> {
  readonly from: T;
  readonly to: T;
}

/** What is wrong with the span at `index` of a list. */
export interface SpanFault {
  readonly index: number;
  /** It ends before it begins, or shares a day or year with one before it in the list. */
  readonly fault: 'reversed' | 'overlap';
}

/** Spans that end before they begin or overlap: of what they name two answers would hold, or none. */
export function* spanFaults<T extends string | number>(spans: readonly Span<T>[]): Generator<SpanFault> {
  for (const [index, { from, to }] of spans.entries()) {
    if (to < from) yield { index, fault: 'reversed' };
    else if (spans.slice(0, index).some((other) => other.from <= to && from <= other.to))
      yield { index, fault: 'overlap' };
  }
}

/** The first year that stands between two spans and in none; undefined where they follow on. */
export function firstGap(spans: readonly Span<number>[]): number | undefined {
  const inOrder = [...spans].sort((a, b) => a.from - b.from);
  let reached = inOrder[0]?.from ?? 0;
  for (const { from, to } of inOrder) {
    if (from > reached) return reached;
    reached = Math.max(reached, to + 1);
  }
  return undefined;
}
