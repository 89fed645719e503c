import { addDays, ageOn, type LocalDate, localDate, startOfDay } from '@linli/shared/kernel/date';
import { parseResidentId } from '@linli/shared/kernel/resident-id';
import { nameRule, phoneRule } from '@linli/shared/domain/fields';
import { HARDSHIP_GROUPS } from '@linli/shared/domain/person';
import { isReference } from '@linli/shared/kernel/ids';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { castMember, castMembers, castPhones, unregisteredPerson } from './cast';
import { QUYUAN } from './district-data';
import { allHouseholds, demoDistrict, type DistrictGenerator, type HouseholdBundle } from './generate';
import type { PersonBundle } from './history';
import { LONGEST_NAME } from './names';
import { DEMO_PHONE_PREFIX, DEMO_REGION, MOST_HOUSEHOLDS, numberSpace } from './numbers';
import { demoPlans, type PlanOfYear } from './plans';

const TODAY = localDate('2026-11-22');
let plans: PlanOfYear;
let district: DistrictGenerator;
let households: readonly HouseholdBundle[];
let people: readonly PersonBundle[];

beforeAll(async () => {
  plans = await demoPlans();
  district = demoDistrict({ today: TODAY, plans });
  households = [...allHouseholds(district)];
  people = households.flatMap(({ members }) => members);
}, 60_000);

/** Chains without a gap, in order of time, begun by the registration, and nothing dated after the day. */
function expectOrdered(bundles: readonly PersonBundle[], today: LocalDate): void {
  const end = startOfDay(addDays(today, 1));
  for (const { events } of bundles) {
    expect(events[0]?.type).toBe('person.registered');
    expect(events.map(({ sequence }) => sequence)).toEqual(events.map((_, index) => index + 1));
    const times = events.map(({ at }) => at);
    expect([...times].sort()).toEqual(times);
    for (const at of times) expect(Date.parse(at)).toBeLessThan(end);
  }
}

const withStatus = (status: string): number =>
  people.filter(({ filings }) => filings.some((filing) => filing.status === status)).length;

describe('the demo district', () => {
  it('has its 32 villages, 72 grids with an agent each and about 3,000 residents', () => {
    expect(QUYUAN.villages).toHaveLength(32);
    expect(QUYUAN.towns).toHaveLength(4);
    expect(district.grids).toHaveLength(72);
    expect(new Set(district.grids.map(({ agentId }) => agentId)).size).toBe(72);
    expect(new Set(households.map(({ household }) => household.villageCode)).size).toBe(32);
    expect(new Set(households.map(({ household }) => household.gridId)).size).toBe(72);
    for (const { gridId } of district.grids) expect(gridId).toMatch(/^g\d{1,16}$/);
    expect(Math.abs(people.length - 3000)).toBeLessThanOrEqual(150);
    expect(Math.abs(households.length - 1000)).toBeLessThanOrEqual(50);
  });

  it('is the same for the same seed and day, household by household', () => {
    const again = demoDistrict({ today: TODAY, plans });
    for (const index of [0, 17, 500, again.households - 1])
      expect(again.household(index)).toEqual(households[district.cast.length + index]);
    expect(again.cast).toEqual(district.cast);
    expect(again.staff).toEqual(district.staff);
    expect(demoDistrict({ today: TODAY, plans, seed: 'other' }).household(17)).not.toEqual(district.household(17));
  });

  it('gives everybody a number that passes its check and can be nobody’s', () => {
    const numbers = people.map(({ person }) => person.idNumber);
    expect(new Set(numbers).size).toBe(numbers.length);
    for (const { person } of people) {
      const read = parseResidentId(person.idNumber, TODAY, { demoRegion: DEMO_REGION });
      expect(read).toMatchObject({ ok: true, value: { kind: person.idKind, born: person.born, sex: person.sex } });
      // Outside the demo a mainland number is refused for its region; a foreign card names a province or place there is not.
      const real = parseResidentId(person.idNumber, TODAY);
      if (person.idKind === 'mainland') expect(real).toEqual({ ok: false, error: 'id-number.region' });
      else expect(person.idNumber).toMatch(/^(947|XXX4799)/);
    }
  });

  it('gives phones that exist nowhere, each once', () => {
    const phones = people.flatMap(({ person }) => person.phone ?? []);
    expect(new Set(phones).size).toBe(phones.length);
    for (const phone of phones) {
      expect(phoneRule({ demoPrefix: DEMO_PHONE_PREFIX })(phone)).toBeUndefined();
      expect(phoneRule()(phone)).toBe('phone.prefix');
    }
  });

  it('names people so that the product takes their names', () => {
    for (const { person } of people) expect(nameRule(person.name), person.name).toBeUndefined();
    expect(people.map(({ person }) => person.name)).toContain(LONGEST_NAME);
    expect(people.filter(({ person }) => person.name.includes('·')).length).toBeGreaterThan(10);
    expect(new Set(people.map(({ person }) => person.name)).size).toBeGreaterThan(1500);
  });

  it('has everybody whom the product must serve', () => {
    const count = (is: (bundle: PersonBundle) => boolean): number => people.filter(is).length;
    for (const group of HARDSHIP_GROUPS)
      expect(
        count(({ person }) => person.groups.some((one) => one.group === group)),
        group,
      ).toBeGreaterThan(0);
    expect(count(({ person }) => person.groups.some(({ until }) => until !== undefined))).toBeGreaterThan(5);
    expect(count(({ person }) => person.livesAlone === true)).toBeGreaterThan(60);
    expect(count(({ person }) => person.leftBehind === true)).toBeGreaterThan(60);
    expect(count(({ person }) => person.worksIn !== undefined)).toBeGreaterThan(200);
    expect(count(({ person }) => person.deceasedOn !== undefined)).toBeGreaterThan(3);
    expect(count(({ person }) => person.student)).toBeGreaterThan(300);
    expect(count(({ person }) => ageOn(person.born, TODAY) === 0)).toBeGreaterThan(5);
    expect(count(({ person }) => person.idKind.startsWith('foreign'))).toBeGreaterThan(1);
    expect(count(({ person }) => person.otherCover.some(({ scheme }) => scheme === 'employee'))).toBeGreaterThan(50);
    expect(
      count(({ person }) => person.otherCover.some(({ scheme }) => scheme === 'residents-elsewhere')),
    ).toBeGreaterThan(5);
    expect(count(({ person }) => person.residence === 'living-here')).toBeGreaterThan(30);
  });

  it('is insured this year for the most part and in the middle of collecting the next', () => {
    const in2026 = people.filter(({ enrolments }) =>
      enrolments.some(({ year, status }) => year === 2026 && status === 'insured'),
    ).length;
    expect(in2026 / people.length).toBeGreaterThan(0.75);
    const next = people.flatMap(({ enrolments }) => enrolments.filter(({ year }) => year === 2027));
    expect(next.filter(({ status }) => status === 'insured').length).toBeGreaterThan(800);
    expect(next.filter(({ status }) => status === 'registered').length).toBeGreaterThan(200);
    expect(people.length - next.length).toBeGreaterThan(800);
    for (const enrolment of people.flatMap(({ enrolments }) => enrolments)) {
      expect(isReference(enrolment.reference)).toBe(true);
      expect(enrolment.status === 'insured').toBe(enrolment.coverFrom !== undefined);
      if (enrolment.status === 'registered') expect(enrolment.personal).toBeGreaterThan(0);
    }
  });

  it('has filings at every station of their way', () => {
    for (const status of ['effective', 'first-review', 'second-review', 'returned', 'refused'])
      expect(withStatus(status), status).toBeGreaterThan(0);
    expect(withStatus('first-review')).toBeGreaterThan(10);
    for (const filing of people.flatMap(({ filings }) => filings)) {
      expect(new Set(filing.reviews.map(({ reviewerId }) => reviewerId)).size).toBe(filing.reviews.length);
      expect(filing.dueAt !== undefined).toBe(filing.status === 'first-review' || filing.status === 'second-review');
      expect(isReference(filing.reference)).toBe(true);
    }
  });

  it('settles stays of this and last year, in and out of the area, to the fen', () => {
    const claims = people.flatMap((bundle) => bundle.claims);
    const has = (is: (claim: (typeof claims)[number]) => boolean): void =>
      expect(claims.filter(is).length).toBeGreaterThan(5);
    has(({ year }) => year === 2025);
    has(({ year }) => year === 2026);
    has(({ place }) => place !== undefined);
    has(({ facts }) => facts.filing === 'none');
    has(({ facts }) => facts.filing === 'long-term');
    has(({ facts }) => facts.kind === 'outpatient');
    has(({ result }) => result.payers.critical > 0);
    has(({ result }) => result.payers.assistance > 0);
    expect(claims.some(({ status }) => status === 'paying')).toBe(true);
    for (const { result, facts } of claims) {
      const payers = Object.values(result.payers).reduce((sum, amount) => sum + amount, 0);
      expect(payers).toBe(result.paid);
      expect(result.paid + result.patient).toBe(facts.total);
      expect(result.payers.basic + Object.values(result.parts).reduce((sum, amount) => sum + amount, 0)).toBe(
        facts.total,
      );
      expect(result.trace.length).toBeGreaterThan(1);
    }
    for (const { years, claims: own } of people)
      for (const year of years) {
        const of = own.filter((claim) => claim.year === year.year);
        expect(of.reduce((sum, { result }) => sum + result.paid, 0)).toBe(year.paid);
        const counters = new Map<string, number>();
        for (const { counter, by } of of.flatMap(({ result }) => result.counters))
          counters.set(counter, (counters.get(counter) ?? 0) + by);
        expect(Object.fromEntries([...counters].filter(([, value]) => value !== 0))).toEqual(year.counters);
      }
  });

  it('numbers every person’s events from one, in order of time, none in the future', () => {
    expectOrdered(people, TODAY);
    for (const { person, events } of people)
      for (const event of events) {
        const told = JSON.stringify(event);
        expect(told).not.toContain(person.idNumber);
        if (person.name.length > 2 && event.actor.kind !== 'agent' && event.actor.kind !== 'clerk')
          expect(told).not.toContain(person.name);
      }
  });

  it.each(['2026-01-03', '2026-02-28', '2026-07-01', '2026-12-31'])('stands on %s', (day) => {
    const today = localDate(day);
    const other = demoDistrict({ today, plans, residents: 1000, seed: day });
    const all = [...allHouseholds(other)].flatMap(({ members }) => members);
    expect(all.length).toBeGreaterThan(900);
    expect(new Set(all.map(({ person }) => person.idNumber)).size).toBe(all.length);
    expect(all.some(({ enrolments }) => enrolments.some(({ status }) => status === 'insured'))).toBe(true);
    expectOrdered(all, today);
  });
});

describe('numbers', () => {
  it('never give two households the same serial and day of birth', () => {
    fc.assert(
      fc.property(fc.nat(MOST_HOUSEHOLDS - 1), fc.nat(MOST_HOUSEHOLDS - 1), (a, b) => {
        fc.pre(a !== b);
        const [one, other] = [numberSpace(a), numberSpace(b)];
        return one.serial !== other.serial || one.days.every((day) => !other.days.includes(day));
      }),
      { numRuns: 5000 },
    );
  });
});

describe('the cast', () => {
  it('keeps ids and ages whatever the day', () => {
    for (const day of ['2026-01-01', '2026-11-22', '2028-02-29'].map(localDate)) {
      expect(castMember(day, 'li-xiulan').personId).toBe(castMember(TODAY, 'li-xiulan').personId);
      for (const member of castMembers(day).values()) expect(ageOn(member.born, day), member.key).toBe(member.age);
    }
  });

  it('lives in the grid of 周卫, with phones for those who have one', () => {
    const zhou = district.staff.find(({ userName }) => userName === 'zhouwei');
    for (const { household } of district.cast) expect(zhou?.jurisdiction.grids).toEqual([household.gridId]);
    const phones = castPhones(TODAY);
    expect(new Set(phones.map(({ phone }) => phone)).size).toBe(phones.length);
    for (const { phoneId } of district.accounts) expect(phones.map(({ id }) => id)).toContain(phoneId);
  });

  it('leaves for each journey what it needs', () => {
    const of = (key: Parameters<typeof castMember>[1]): PersonBundle => {
      const { personId } = castMember(TODAY, key);
      return people.find(({ person }) => person.personId === personId) as PersonBundle;
    };
    const next = (key: Parameters<typeof castMember>[1]) => of(key).enrolments.find(({ year }) => year === 2027);
    expect(next('li-xiulan')?.status).toBe('insured');
    expect(next('li-jianguo')).toBeUndefined();
    expect(next('li-zimo')).toBeUndefined();
    expect(next('chen-guiying')).toBeUndefined();
    expect(next('zhou-manxiu')).toMatchObject({ status: 'registered', group: 'low-income' });
    expect(of('li-jianguo').claims.at(-1)).toMatchObject({ status: 'paying', facts: { filing: 'referral' } });
    expect(of('huang-dayong').claims.every(({ facts }) => facts.filing === 'none')).toBe(true);
    expect(of('peng-zhiyuan').mandates).toEqual([]);
    expect(of('zhou-desheng').person.deceasedOn).toBeDefined();
    expect(of('chen-guiying').mandates).toEqual([]);
    expect(people.some(({ person }) => person.idNumber === unregisteredPerson(TODAY).idNumber)).toBe(false);
  });

  it('has staff of every role, and one with both posts', () => {
    const roles = new Set(district.staff.flatMap((member) => member.roles));
    expect(roles.size).toBe(9);
    expect(new Set(district.staff.map(({ userName }) => userName)).size).toBe(district.staff.length);
    expect(new Set(district.staff.map(({ totpSecret }) => totpSecret)).size).toBe(district.staff.length);
    expect(district.staff.filter((member) => member.roles.length === 2)).toHaveLength(1);
    for (const { totpSecret } of district.staff) expect(totpSecret).toMatch(/^[A-Z2-7]{32}$/);
  });
});
