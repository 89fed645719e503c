import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { addDays, localDate } from '@linli/shared/kernel/date';
import { checkFiling, decideFiling, filingClass } from '@linli/shared/domain/out-of-area';
import {
  asksPapers,
  emptyAnswers,
  errorsAt,
  exampleOf,
  kindOf,
  LONG_TERM_KINDS,
  outcomeOf,
  untilOf,
  wayOf,
  wishOf,
  type FilingAnswers,
} from './answers';

const today = localDate('2026-11-22');
const district = '430671';
const sent = { key: 'a', source: '', state: 'sent' as const, paperId: 'x_1' };

const answers = fc.record({
  why: fc.constantFrom('long-term', 'referral', 'emergency', 'other'),
  kind: fc.constantFrom(undefined, ...LONG_TERM_KINDS),
  place: fc.constantFrom(undefined, '4403', '4306', '4301'),
  placeName: fc.constant(undefined),
  from: fc.integer({ min: -500, max: 300 }).map((days) => addDays(today, days)),
  until: fc.option(
    fc.integer({ min: -100, max: 800 }).map((days) => addDays(today, days)),
    { nil: undefined },
  ),
  way: fc.constantFrom(undefined, 'papers', 'promise'),
  papers: fc.constantFrom([], [sent]),
  commitment: fc.boolean(),
  signature: fc.constant(''),
}) as fc.Arbitrary<FilingAnswers>;

/** As the flow's questions accept them. */
const complete = (given: FilingAnswers): boolean =>
  kindOf(given) !== undefined &&
  (['place', 'from', 'until'] as const).every((field) => errorsAt(field, given, today, district) === undefined) &&
  (!asksPapers(given) ||
    (wayOf(given) === 'papers' ? given.papers.length > 0 : wayOf(given) === 'promise' && given.commitment));

describe('answers of the filing flow', () => {
  it('that every question accepts, the shared rule accepts: the server refuses none of them', () => {
    fc.assert(
      fc.property(answers, (given) => {
        fc.pre(complete(given));
        const wish = wishOf(given);
        expect(wish).toBeDefined();
        expect(wish && checkFiling(wish, today, district)).toEqual([]);
      }),
      { numRuns: 2000 },
    );
  });

  it('that a question refuses, the shared rule refuses at the same field', () => {
    fc.assert(
      fc.property(answers, (given) => {
        const wish = wishOf(given);
        fc.pre(wish !== undefined);
        for (const field of ['place', 'from', 'until'] as const) {
          const expected = wish && checkFiling(wish, today, district).find((error) => error.field === field)?.code;
          expect(errorsAt(field, given, today, district)).toBe(expected);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('foretell what the server will decide', () => {
    fc.assert(
      fc.property(answers, (given) => {
        fc.pre(complete(given));
        const wish = wishOf(given);
        const told = outcomeOf(given, asksPapers(given) ? wayOf(given) : undefined, today);
        const { status, papersOwed, reason } = decideFiling(wish as NonNullable<typeof wish>, today);
        expect(told).toMatchObject({ status, papersOwed });
        expect(told?.reason).toBe(reason);
        expect(told?.days).toBe(reason === undefined ? 0 : { retroactive: 1, 'referral-slip': 2, papers: 3 }[reason]);
      }),
      { numRuns: 2000 },
    );
  });

  it('give a temporary filing six months unless chosen, and a long-term one no end', () => {
    const base = { ...emptyAnswers(today), place: '4403' };
    expect(untilOf({ ...base, why: 'other' })).toBe('2027-05-22');
    expect(untilOf({ ...base, why: 'other', until: localDate('2026-12-01') })).toBe('2026-12-01');
    expect(
      untilOf({ ...base, why: 'long-term', kind: 'working-elsewhere', until: localDate('2026-12-01') }),
    ).toBeUndefined();
  });

  it('drop the papers of a way not taken, and a kind left behind', () => {
    const base: FilingAnswers = {
      ...emptyAnswers(today),
      why: 'long-term',
      kind: 'living-elsewhere',
      place: '4403',
      papers: [sent],
      commitment: true,
    };
    expect(wishOf({ ...base, way: 'promise' })).toMatchObject({ papers: [], commitment: true });
    expect(wishOf({ ...base, way: 'papers' })).toMatchObject({
      papers: [{ paperId: 'x_1', purpose: 'residence-proof' }],
      commitment: false,
    });
    expect(wishOf({ ...base, why: 'other', way: 'promise' })).toMatchObject({
      kind: 'other-temporary',
      papers: [],
      commitment: false,
    });
    expect(wayOf({ ...base, why: 'referral', way: 'promise' })).toBe('papers');
  });

  it('price each case by a kind of that case', () => {
    for (const why of ['long-term', 'referral', 'emergency', 'other'] as const)
      expect(filingClass(exampleOf(why))).toBe(why);
  });
});
