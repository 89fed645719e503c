import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, addMonths, localDate } from '../kernel/date';
import {
  checkFiling,
  decideFiling,
  FILING_KINDS,
  filingInForce,
  type FilingWish,
  isLongTerm,
  overlaps,
  temporaryEnd,
  verdictAction,
} from './out-of-area';

const today = localDate('2026-11-22');
const wish = (more: Partial<FilingWish>): FilingWish => ({
  kind: 'working-elsewhere',
  place: '4403',
  from: today,
  papers: [],
  commitment: true,
  ...more,
});
const codes = (w: FilingWish) => checkFiling(w, today, '430671').map(({ code }) => code);

test('a worker in Shenzhen with a signed promise: at once, papers owed', () => {
  expect(codes(wish({}))).toEqual([]);
  expect(decideFiling(wish({}), today)).toEqual({ status: 'effective', papersOwed: true });
});

test('what is wrong is named by field', () => {
  expect(codes(wish({ place: '4306' }))).toEqual(['filing.place-at-home']);
  expect(codes(wish({ place: 'x' }))).toEqual(['filing.place-unknown']);
  expect(codes(wish({ commitment: false }))).toEqual(['filing.papers-or-commitment']);
  expect(codes(wish({ kind: 'referral', until: temporaryEnd(today) }))).toEqual(['filing.referral-slip-missing']);
  expect(codes(wish({ kind: 'other-temporary' }))).toEqual(['filing.until-missing']);
  expect(codes(wish({ kind: 'other-temporary', until: addDays(today, -1) }))).toEqual(['filing.until-before-from']);
  expect(codes(wish({ kind: 'other-temporary', until: addDays(today, 90) }))).toEqual(['filing.until-too-early']);
  expect(codes(wish({ until: addMonths(today, 6) }))).toEqual(['filing.until-not-asked']);
  expect(codes(wish({ from: addMonths(today, -13) }))).toEqual(['filing.from-too-early']);
  expect(codes(wish({ from: addMonths(today, 7) }))).toEqual(['filing.from-too-late']);
});

test('a day that has begun, a slip and papers are looked at by the desk', () => {
  expect(decideFiling(wish({ from: addDays(today, -1) }), today)).toMatchObject({
    status: 'first-review',
    reason: 'retroactive',
  });
  expect(
    decideFiling(wish({ kind: 'referral', papers: [{ paperId: 'x_1', purpose: 'referral-slip' }] }), today),
  ).toMatchObject({ reason: 'referral-slip' });
  expect(
    decideFiling(wish({ papers: [{ paperId: 'x_1', purpose: 'work-proof' }], commitment: false }), today),
  ).toMatchObject({ reason: 'papers' });
  expect(decideFiling(wish({ kind: 'emergency', until: today }), today)).toEqual({
    status: 'effective',
    papersOwed: false,
  });
});

test('every kind that passes its check is decided, and owes papers only on a promise', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...FILING_KINDS),
      fc.integer({ min: -300, max: 100 }),
      fc.boolean(),
      (kind, shift, commitment) => {
        const from = addDays(today, shift);
        const w = wish({ kind, from, commitment, ...(isLongTerm(kind) ? {} : { until: addMonths(from, 6) }) });
        if (checkFiling(w, today, '430671').length > 0) return true;
        const decision = decideFiling(w, today);
        return !decision.papersOwed || (w.commitment && w.papers.length === 0 && decision.status === 'effective');
      },
    ),
  );
});

test('a filing holds for its place and dates only', () => {
  const filing = {
    status: 'effective' as const,
    place: '4403',
    from: today,
    until: addDays(today, 10),
    kind: 'other-temporary' as const,
  };
  expect(filingInForce([filing], '4403', today)).toBe('other-temporary');
  expect(filingInForce([filing], '4403', addDays(today, 11))).toBeUndefined();
  expect(filingInForce([filing], '4401', today)).toBeUndefined();
  expect(filingInForce([{ ...filing, status: 'first-review' }], '4403', today)).toBeUndefined();
});

test('overlap is symmetric', () => {
  const spans = fc
    .tuple(fc.integer({ min: 0, max: 50 }), fc.integer({ min: 0, max: 50 }))
    .map(([a, b]) => ({ place: '4403', from: addDays(today, a), until: addDays(today, a + b) }));
  fc.assert(fc.property(spans, spans, (a, b) => overlaps(a, b) === overlaps(b, a)));
});

test('the first post’s approval is a recommendation', () => {
  expect(verdictAction('first-review', 'approve')).toBe('recommend');
  expect(verdictAction('first-review', 'refuse')).toBe('recommend');
  expect(verdictAction('second-review', 'refuse')).toBe('refuse');
});
