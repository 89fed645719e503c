import { describe, expect, it } from 'vitest';
import { filterRows, MOST_URGENT, nextAfter, sortRows, type QueueRow, type Words } from './queue-rows';

const row = (id: string, more: Partial<QueueRow> = {}): QueueRow => ({
  filingId: `f_${id}`,
  personId: `p_${id}`,
  reference: `B-2026-${id}`,
  maskedName: '黄*勇',
  kind: 'referral',
  placeName: '长沙',
  retroactive: false,
  submittedAt: '2026-11-20T02:00:00.000Z',
  version: 1,
  ...more,
});
const words: Words = ({ maskedName, kind }) => ({
  name: maskedName,
  matter: kind === 'referral' ? '转诊' : '长期居住',
});
const ids = (rows: readonly QueueRow[]) => rows.map(({ filingId }) => filingId.slice(2));

describe('rows of the queue', () => {
  const soon = row('a', { dueAt: '2026-11-23T00:00:00.000Z' });
  const later = row('b', { dueAt: '2026-11-25T00:00:00.000Z', kind: 'living-elsewhere', placeName: '深圳' });
  const never = row('c', { maskedName: '陈*' });

  it('puts the most urgent first, and what has no date last', () => {
    expect(ids(sortRows([never, later, soon], MOST_URGENT, words))).toEqual(['a', 'b', 'c']);
    expect(ids(sortRows([never, later, soon], { by: 'due', down: true }, words))).toEqual(['c', 'b', 'a']);
  });
  it('keeps the order of equals and leaves the list it was given', () => {
    const given = [never, row('d'), row('e')];
    expect(ids(sortRows(given, MOST_URGENT, words))).toEqual(['c', 'd', 'e']);
    expect(ids(sortRows(given, { by: 'reference', down: true }, words))).toEqual(['e', 'd', 'c']);
    expect(ids(given)).toEqual(['c', 'd', 'e']);
  });
  it('finds by any words that are seen', () => {
    const all = [soon, later, never];
    expect(ids(filterRows(all, '  ', words))).toEqual(['a', 'b', 'c']);
    expect(ids(filterRows(all, '深圳 长期', words))).toEqual(['b']);
    expect(ids(filterRows(all, '2026-A', words))).toEqual(['a']);
    expect(ids(filterRows(all, '没有', words))).toEqual([]);
  });
  it('opens the next that may be decided, and comes round to those above', () => {
    const locked = row('x', { mayNot: 'review.reviewed-before' });
    expect(nextAfter([soon, locked, later], 'f_a')?.filingId).toBe('f_b');
    expect(nextAfter([soon, later], 'f_b')?.filingId).toBe('f_a');
    expect(nextAfter([locked, soon], 'f_a')).toBeUndefined();
    expect(nextAfter([soon], 'f_gone')?.filingId).toBe('f_a');
  });
});
