import type { RosterCard } from '@linli/shared/contract/agent';
import { newId } from '@linli/shared/kernel/ids';
import { localDate } from '@linli/shared/kernel/date';
import type { Fen } from '@linli/shared/kernel/money';
import { describe, expect, it } from 'vitest';
import { mandateState, mayDo } from './mandate-state';
import { openMatters, unfiledPlace } from './open-matters';
import { figures, rosterView } from './roster-view';

const today = localDate('2026-11-22');
let serial = 0;
const bytes = (length: number) => Uint8Array.from({ length }, (_, index) => (index === 0 ? ++serial : index));

const due: RosterCard['standing']['next'] = {
  year: 2027,
  status: 'not-enrolled',
  personal: 40_000 as Fen,
  fiscal: 70_000 as Fen,
  provisional: false,
  timing: 'in-window',
  deadline: localDate('2027-01-31'),
  coverFrom: localDate('2027-01-01'),
};
const card = (
  name: string,
  changed: Partial<RosterCard> = {},
  next: RosterCard['standing']['next'] = due,
): RosterCard => ({
  personId: newId('p', bytes),
  householdId: newId('h', bytes),
  relation: 'other',
  name,
  age: 50,
  sex: 'male',
  groups: [],
  student: false,
  livesAlone: false,
  leftBehind: false,
  deceased: false,
  standing: { covered: { now: true, by: 'residents' }, ...(next !== undefined && { next }) },
  filings: [],
  ...changed,
});
const filing = (
  status: RosterCard['filings'][number]['status'],
  changed: Partial<RosterCard['filings'][number]> = {},
): RosterCard['filings'][number] => ({
  filingId: newId('f', bytes),
  kind: 'working-elsewhere',
  placeName: '广东深圳',
  from: localDate('2026-01-01'),
  status,
  papersOwed: false,
  ...changed,
});
const paid: RosterCard['standing']['next'] = { ...due, status: 'insured' };
const mandate = (changed: Partial<NonNullable<RosterCard['mandate']>> = {}): NonNullable<RosterCard['mandate']> => ({
  mandateId: newId('m', bytes),
  kind: 'agent',
  granteeName: '周卫',
  matters: ['view', 'pay'],
  from: localDate('2026-11-01'),
  until: localDate('2026-12-22'),
  status: 'granted',
  consent: 'signature',
  ...changed,
});

describe('what is open', () => {
  it('puts the newborn first, then papers, then money', () => {
    const newborn = card('彭一诺', {}, { ...due, year: 2026, timing: 'newborn' });
    expect(openMatters(newborn, today).map(({ kind }) => kind)).toEqual(['newborn']);
    const both = card('黄大勇', { worksIn: '广东深圳', filings: [filing('returned')] });
    expect(openMatters(both, today).map(({ kind }) => kind)).toEqual(['filing-returned', 'enrol']);
    expect(openMatters(card('已交', {}, paid), today)).toEqual([]);
    expect(openMatters(card('故人', { deceased: true }), today)).toEqual([]);
  });

  it('asks those who work elsewhere for a filing, unless one stands or they are insured there', () => {
    const away = { worksIn: '广东东莞' };
    expect(unfiledPlace(card('a', away), today)).toBe('广东东莞');
    expect(unfiledPlace(card('b'), today)).toBeUndefined();
    expect(unfiledPlace(card('c', { ...away, filings: [filing('effective')] }), today)).toBeUndefined();
    expect(unfiledPlace(card('d', { ...away, filings: [filing('first-review')] }), today)).toBeUndefined();
    expect(
      unfiledPlace(card('e', { ...away, filings: [filing('effective', { until: localDate('2026-11-21') })] }), today),
    ).toBe('广东东莞');
    expect(
      unfiledPlace(card('f', { ...away, standing: { covered: { now: true, by: 'employee' } } }), today),
    ).toBeUndefined();
  });
});

describe('the roster', () => {
  const household = newId('h', bytes);
  const people = [
    card('邓已交', {}, paid),
    card('陈桂英', { age: 83, livesAlone: true, householdId: household }),
    card('买买提·艾合买提江', { householdId: household, groups: ['low-income'] }),
    card('黄大勇', { worksIn: '广东深圳', filings: [filing('returned')] }, paid),
    card('周德生', { deceased: true }),
  ];

  it('counts the living', () => {
    expect(figures(people, today)).toEqual({ households: 3, unpaid: 2, unfiled: 0, donePercent: 50 });
    expect(figures([], today)).toEqual({ households: 0, unpaid: 0, unfiled: 0, donePercent: undefined });
    expect(figures([...Array.from({ length: 999 }, () => card('x', {}, paid)), card('y')], today).donePercent).toBe(99);
  });

  it('puts first whom to see first', () => {
    const { open, settled } = rosterView(people, today, '', []);
    expect(open.map(({ name }) => name)).toEqual(['黄大勇', '陈桂英', '买买提·艾合买提江']);
    expect(settled.map(({ name }) => name)).toEqual(['邓已交', '周德生']);
  });

  it('finds a name however its dot was typed, and narrows by several filters', () => {
    for (const typed of ['买买提艾合', '买买提•艾', ' 买买提 ', '艾合买提江'])
      expect(rosterView(people, today, typed, []).open.map(({ name }) => name)).toEqual(['买买提·艾合买提江']);
    expect(rosterView(people, today, '没有', [])).toMatchObject({ open: [], settled: [] });
    const { open, counts } = rosterView(people, today, '', ['unpaid', 'hardship']);
    expect(open.map(({ name }) => name)).toEqual(['买买提·艾合买提江']);
    expect(counts.alone).toBe(0);
    expect(rosterView(people, today, '', ['unpaid']).counts).toMatchObject({ unpaid: 2, alone: 1, hardship: 1 });
  });
});

describe('consent to this agent', () => {
  it('stands until its last day and no longer', () => {
    const on = (day: string) => mandateState(card('a', { mandate: mandate() }), localDate(day)).kind;
    expect([on('2026-12-14'), on('2026-12-15'), on('2026-12-22'), on('2026-12-23')]).toEqual([
      'live',
      'ending',
      'ending',
      'expired',
    ]);
    expect(mandateState(card('a'), today).kind).toBe('none');
    expect(mandateState(card('a', { mandate: mandate({ status: 'withdrawn' }) }), today).kind).toBe('withdrawn');
  });

  it('opens what it names and looking, nothing else', () => {
    const given = card('a', { mandate: mandate() });
    expect(mayDo(given, 'pay', today)).toBe(true);
    expect(mayDo(given, 'view', today)).toBe(true);
    expect(mayDo(given, 'enrol', today)).toBe(false);
    expect(mayDo(given, 'pay', localDate('2026-12-23'))).toBe(false);
    expect(mayDo(card('b'), 'view', today)).toBe(false);
  });
});
