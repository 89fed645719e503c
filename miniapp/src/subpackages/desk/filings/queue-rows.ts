import type { deskRoutes } from '@linli/shared/contract/desk';
import type { ResponseOf } from '@linli/shared/contract/route';

/** One filing that waits (待审备案). */
export type QueueRow = ResponseOf<typeof deskRoutes.filingQueue>['filings'][number];

/** Columns that a clerk can sort by. */
export const QUEUE_COLUMNS = ['reference', 'name', 'matter', 'due'] as const;
export type QueueColumn = (typeof QUEUE_COLUMNS)[number];

export interface QueueOrder {
  readonly by: QueueColumn;
  readonly down: boolean;
}

/** Most urgent first, as the server sends it. */
export const MOST_URGENT: QueueOrder = { by: 'due', down: false };

/** The row's words, as the screen shows them: what is searched and sorted is what is seen. */
export type Words = (row: QueueRow) => { readonly name: string; readonly matter: string };

const chinese = new Intl.Collator('zh-CN', { numeric: true });

/** Without a date a filing is the least urgent. */
const dueOf = (row: QueueRow): number => (row.dueAt === undefined ? Infinity : Date.parse(row.dueAt));

/** A new list in the order asked for; rows that are equal keep the server's order. */
export function sortRows(rows: readonly QueueRow[], { by, down }: QueueOrder, words: Words): readonly QueueRow[] {
  const compare = (a: QueueRow, b: QueueRow): number => {
    if (by === 'due') return dueOf(a) === dueOf(b) ? 0 : dueOf(a) - dueOf(b);
    if (by === 'reference') return chinese.compare(a.reference, b.reference);
    return chinese.compare(words(a)[by], words(b)[by]);
  };
  return [...rows].sort((a, b) => (down ? -compare(a, b) : compare(a, b)));
}

/** Rows that hold every word typed, anywhere; the last characters of a reference are enough. */
export function filterRows(rows: readonly QueueRow[], typed: string, words: Words): readonly QueueRow[] {
  const wanted = typed.trim().toLowerCase().split(/\s+/).filter(Boolean);
  if (wanted.length === 0) return rows;
  return rows.filter((row) => {
    const { name, matter } = words(row);
    const text = `${row.reference} ${name} ${matter} ${row.placeName}`.toLowerCase();
    return wanted.every((word) => text.includes(word));
  });
}

/**
 * The filing to open after `done`: the next below that this clerk may decide, else the first above; undefined when there is
 * none left.
 */
export function nextAfter(rows: readonly QueueRow[], done: string): QueueRow | undefined {
  const at = rows.findIndex((row) => row.filingId === done);
  const below = rows.slice(at + 1);
  const above = rows.slice(0, Math.max(0, at));
  return [...below, ...above].find((row) => row.mayNot === undefined);
}
