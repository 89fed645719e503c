import { describe, expect, it } from 'vitest';
import type { PersonCard } from '@linli/shared/contract/people';
import { localDate } from '@linli/shared/kernel/date';
import { fen } from '@linli/shared/kernel/money';
import { bookState } from './book-state';
import { coverOf, householdNeeds, needOf } from './need';

type Next = NonNullable<PersonCard['standing']['next']>;

const card = (standing: PersonCard['standing'], more: Partial<PersonCard> = {}): PersonCard => ({
  personId: 'p_1' as PersonCard['personId'],
  relation: 'parent',
  name: '李建国',
  age: 71,
  sex: 'male',
  groups: [],
  student: false,
  livesAlone: false,
  leftBehind: false,
  deceased: false,
  filings: [],
  standing,
  ...more,
});
const covered = { now: true, until: localDate('2026-12-31'), by: 'residents' as const };
const due = (change: Partial<Next> = {}): Next => ({
  year: 2027,
  status: 'registered',
  personal: fen(20000),
  fiscal: fen(90000),
  provisional: true,
  timing: 'in-window',
  deadline: localDate('2027-01-31'),
  coverFrom: localDate('2027-01-01'),
  ...change,
});
const book = (one: PersonCard) => bookState(coverOf(one), needOf(one));

describe('what has to be done', () => {
  it('in the window: registration first, then the premium', () => {
    expect(needOf(card({ covered, next: due({ status: 'not-enrolled' }) }))).toMatchObject({
      kind: 'enrol',
      when: 'in-window',
      personal: 20000,
    });
    expect(needOf(card({ covered, next: due() }))).toMatchObject({ kind: 'pay', year: 2027, deadline: '2027-01-31' });
  });

  it('late: the dearer price and the later first day', () => {
    const late = due({ year: 2026, timing: 'late', personal: fen(110000), coverFrom: localDate('2027-02-22') });
    expect(needOf(card({ covered: { now: false }, next: late }))).toMatchObject({
      kind: 'pay',
      when: 'late',
      personal: 110000,
      coverFrom: '2027-02-22',
    });
  });

  it('not payable yet is no demand', () => {
    const { deadline: _deadline, coverFrom: _coverFrom, ...unpublished } = due({ status: 'not-enrolled' });
    expect(needOf(card({ covered, next: unpublished }))).toEqual({ kind: 'not-open', year: 2027 });
    const { personal: _personal, ...withoutPrice } = unpublished;
    expect(needOf(card({ covered, next: withoutPrice }))).toEqual({ kind: 'not-open', year: 2027 });
  });

  it('an open order is finished, not paid again', () => {
    expect(needOf(card({ covered, next: due({ status: 'paying', orderId: 'o_1' as Next['orderId'] }) }))).toMatchObject(
      { kind: 'finish', orderId: 'o_1', personal: 20000, deadline: '2027-01-31' },
    );
  });

  it('says “only” where a treasury pays a part of the own share, and nowhere else', () => {
    expect(needOf(card({ covered, next: due({ subsidy: fen(20000) }) }))).toMatchObject({ reduced: true });
    expect(needOf(card({ covered, next: due({ subsidy: fen(0) }) }))).toMatchObject({ reduced: false });
    expect(needOf(card({ covered, next: due() }))).toMatchObject({ reduced: false });
  });

  it('the dead owe nothing, whatever the register still holds', () => {
    const dead = card({ covered: { now: false }, next: due() }, { deceased: true });
    expect(needOf(dead)).toEqual({ kind: 'nothing' });
    expect(book(dead)).toEqual({ state: 'ended', stamp: 'stamp.ended' });
  });
});

describe('spine and stamp', () => {
  it.each<[string, PersonCard, ReturnType<typeof bookState>]>([
    ['covered, next year unpaid', card({ covered, next: due() }), { state: 'due', stamp: 'stamp.unpaid' }],
    [
      'covered, not enrolled',
      card({ covered, next: due({ status: 'not-enrolled' }) }),
      { state: 'due', stamp: 'stamp.unenrolled' },
    ],
    [
      'both years settled',
      card({ covered, next: due({ status: 'insured' }) }),
      { state: 'settled', stamp: 'stamp.insured' },
    ],
    [
      'paid, waiting',
      card({ covered: { now: false, from: localDate('2027-02-22') }, next: due({ status: 'insured' }) }),
      { state: 'waiting', stamp: 'stamp.coming' },
    ],
    [
      'employee',
      card({
        covered: { now: true, by: 'employee' },
        next: due({ status: 'blocked', blockedBy: 'insured-as-employee' }),
      }),
      { state: 'settled', stamp: 'stamp.employee' },
    ],
    [
      'insured elsewhere from next year',
      card({ covered: { now: false }, next: due({ status: 'blocked', blockedBy: 'insured-elsewhere' }) }),
      { state: 'ended', stamp: 'stamp.elsewhere' },
    ],
    ['nothing at all', card({ covered: { now: false } }), { state: 'ended', stamp: 'stamp.none' }],
  ])('%s', (_name, one, expected) => {
    expect(book(one)).toEqual(expected);
  });
});

describe('the line on top of home', () => {
  it('counts by year, what is missed already first, with the earliest last day', () => {
    const lines = householdNeeds([
      card({ covered, next: due() }),
      card({ covered, next: due({ status: 'not-enrolled', deadline: localDate('2027-01-15') }) }),
      card({ covered: { now: false }, next: due({ year: 2026, timing: 'late' }) }),
      card({ covered, next: due({ status: 'insured' }) }),
    ]);
    expect(lines).toEqual([
      { year: 2026, people: 1, when: 'late', deadline: '2027-01-31', coverFrom: '2027-01-01', onlyPay: true },
      { year: 2027, people: 2, when: 'in-window', deadline: '2027-01-15', coverFrom: '2027-01-01', onlyPay: false },
    ]);
  });

  it('keeps a newborn apart: covered from birth, another last day', () => {
    const lines = householdNeeds([
      card({ covered, next: due() }),
      card({ covered: { now: false }, next: due({ year: 2026, timing: 'newborn', status: 'not-enrolled' }) }),
    ]);
    expect(lines.map(({ when, people }) => [when, people])).toEqual([
      ['newborn', 1],
      ['in-window', 1],
    ]);
  });

  it('names no first day when it differs', () => {
    const [line] = householdNeeds([
      card({ covered, next: due() }),
      card({ covered, next: due({ coverFrom: localDate('2027-03-01') }) }),
    ]);
    expect(line?.coverFrom).toBeUndefined();
  });
});
