import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { personName } from '../kernel/personal';
import { localDate } from '../kernel/date';
import { fen } from '../kernel/money';
import { compilePlan, type Plan } from '../policy/plan';
import { loadPack } from '../policy/reading/load-packs';
import type { CardEnrolment, CardFacts } from './card';
import { standing } from './standing';

const PACKS = fileURLToPath(new URL('../policy/packs', import.meta.url));
const plan = (year: number): Plan => {
  const pack = loadPack(PACKS, `demo-430671/${year}`);
  if (!pack.ok) throw new Error(JSON.stringify(pack.error));
  return compilePlan(pack.value);
};
const plans = { thisYear: plan(2026), nextYear: plan(2027) };
const TODAY = localDate('2026-11-22');

const facts = (more: Partial<CardFacts> = {}): CardFacts => ({
  name: personName('李秀兰'),
  born: localDate('1980-05-17'),
  sex: 'female',
  student: false,
  residence: 'registered',
  groups: [],
  livesAlone: false,
  leftBehind: false,
  otherCover: [],
  insuredYears: [2024, 2025, 2026],
  enrolments: [],
  filings: [],
  ...more,
});
const enrolment = (
  year: number,
  status: CardEnrolment['status'],
  more: Partial<CardEnrolment> = {},
): CardEnrolment => ({
  year,
  status,
  reference: 'C26-7K2M9Q-X',
  category: 'adult',
  personal: fen(40_000),
  fiscal: fen(70_000),
  subsidy: fen(0),
  provisional: year === 2027,
  ...(status === 'insured' && { coverFrom: localDate(`${year}-01-01`), coverUntil: localDate(`${year}-12-31`) }),
  ...more,
});
const of = (more: Partial<CardFacts> = {}) => standing(facts(more), plans, TODAY);

describe('am I covered (待遇状态)', () => {
  it('covered this year, until its end', () => {
    expect(of({ enrolments: [enrolment(2026, 'insured')] }).covered).toEqual({
      now: true,
      from: '2026-01-01',
      until: '2026-12-31',
      by: 'residents',
    });
  });
  it('covered on, when the next year joins without a gap', () => {
    expect(of({ enrolments: [enrolment(2026, 'insured'), enrolment(2027, 'insured')] }).covered.until).toBe(
      '2027-12-31',
    );
  });
  it('covered until the end of this year, when a wait lies before the next', () => {
    const waiting = enrolment(2027, 'insured', { coverFrom: localDate('2027-04-01') });
    expect(of({ enrolments: [enrolment(2026, 'insured'), waiting] }).covered.until).toBe('2026-12-31');
  });
  it('not yet covered, and from when', () => {
    expect(of({ enrolments: [enrolment(2027, 'insured')] }).covered).toEqual({
      now: false,
      from: '2027-01-01',
      until: '2027-12-31',
      by: 'residents',
    });
  });
  it('covered as an employee, whose year is not sold', () => {
    const standingNow = of({ otherCover: [{ scheme: 'employee', from: localDate('2020-01-01'), where: '岳阳市' }] });
    expect(standingNow.covered).toEqual({ now: true, from: '2020-01-01', by: 'employee' });
    expect(standingNow.next).toMatchObject({ status: 'blocked', blockedBy: 'insured-as-employee' });
  });
  it('nobody is covered after death', () => {
    const dead = of({ deceasedOn: localDate('2026-10-01'), enrolments: [enrolment(2026, 'insured')] });
    expect(dead.covered.now).toBe(false);
    expect(dead.next).toMatchObject({ status: 'blocked', blockedBy: 'deceased' });
  });
});

describe('what is due, by which day', () => {
  it('the coming year while its window is open', () => {
    expect(of().next).toMatchObject({
      year: 2027,
      status: 'not-enrolled',
      personal: 40_000,
      fiscal: 70_000,
      deadline: '2027-01-31',
      coverFrom: '2027-01-01',
      provisional: true,
    });
  });
  it('a registered person has a reference and the same deadline', () => {
    expect(of({ enrolments: [enrolment(2027, 'registered')] }).next).toMatchObject({
      status: 'registered',
      reference: 'C26-7K2M9Q-X',
      deadline: '2027-01-31',
    });
  });
  it('a subsidy is taken off today, not as it was when enrolled', () => {
    const groups = [{ group: 'low-income', from: localDate('2026-11-01'), source: 'civil-affairs' }] as const;
    expect(of({ groups, enrolments: [enrolment(2027, 'registered')] }).next).toMatchObject({
      personal: 20_000,
      subsidy: 20_000,
      fiscal: 90_000,
    });
  });
  it('nothing more once insured', () => {
    const { next } = of({ enrolments: [enrolment(2027, 'insured')] });
    expect(next).toMatchObject({ year: 2027, status: 'insured', coverFrom: '2027-01-01' });
    expect(next).not.toHaveProperty('deadline');
  });
  it('a newborn has the running year first, to the ninetieth day after birth', () => {
    expect(of({ born: localDate('2026-11-01'), insuredYears: [] }).next).toMatchObject({
      year: 2026,
      status: 'not-enrolled',
      deadline: '2027-01-30',
      coverFrom: '2026-11-01',
    });
  });
  it('the running year before the next window opens', () => {
    const early = standing(facts({ enrolments: [enrolment(2026, 'insured')] }), plans, localDate('2026-08-31'));
    expect(early.next).toMatchObject({ year: 2026, status: 'insured' });
  });
  it('without a pack nothing is made up', () => {
    expect(standing(facts(), { thisYear: undefined, nextYear: undefined }, TODAY).next).toBeUndefined();
  });
});
