import { addDays, ageOn, daysBetween, type Instant, type LocalDate, shanghaiDate, yearOf } from '@linli/shared/kernel/date';
import { newReference } from '@linli/shared/kernel/ids';
import { sum } from '@linli/shared/kernel/money';
import { maskName } from '@linli/shared/kernel/redact';
import type { Category, Enrolment } from '@linli/shared/domain/enrolment';
import type { EventActor } from '@linli/shared/domain/event';
import { groupsOn, type HardshipGroup, HARDSHIP_GROUPS, type Person } from '@linli/shared/domain/person';
import type { Random } from './random';
import type { DistrictRules } from './rules';
import { daytime, EARLIER_SYSTEM, hoursLater, type Timeline } from './timeline';

export type EnrolmentWish = 'insured' | 'registered' | 'none';

/** Category for a coverage year: newborn in the year of birth, student before child, adult from eighteen. */
export function categoryFor(person: Pick<Person, 'born' | 'student'>, year: number, on: LocalDate): Category {
  if (yearOf(person.born) === year || (yearOf(on) === yearOf(person.born) && daysBetween(person.born, on) <= 90)) return 'newborn';
  if (person.student) return 'student';
  return ageOn(person.born, on) < 18 ? 'child' : 'adult';
}

/** Whether other cover stands in the way of enrolling for a year. */
const coveredElsewhere = (person: Person, year: number): boolean =>
  person.otherCover.some((cover) => cover.from <= `${year}-12-31` && (cover.until === undefined || cover.until >= `${year}-01-01`));

/** What the person has done about a year by today, drawn from how such people behave. */
export function drawWish(random: Random, person: Person, year: number, today: LocalDate): EnrolmentWish {
  if (coveredElsewhere(person, year)) return 'none';
  if (year === yearOf(today)) return person.insuredYears.includes(year) ? 'insured' : 'none';
  if (person.deceasedOn !== undefined) return 'none';
  const faithful = person.insuredYears.includes(yearOf(today)) ? 1 : 0.2;
  const roll = random.below(1000) / 1000;
  if (roll < 0.48 * faithful) return 'insured';
  return roll < 0.62 * faithful ? 'registered' : 'none';
}

/**
 * One enrolment with its figures from the pack, and what it left on the timeline; undefined when the pack has no premium
 * for the year or the day lies outside its window.
 */
export function makeEnrolment(
  random: Random,
  rules: DistrictRules,
  person: Person,
  year: number,
  wish: Exclude<EnrolmentWish, 'none'>,
  today: LocalDate,
  timeline: Timeline,
): Enrolment | undefined {
  const born = yearOf(person.born) === year;
  const probe = rules.quote(year, { category: 'adult', groups: [] }, born ? today : addDays(today, -1));
  if (probe === undefined) return undefined;
  const day = born ? newbornDay(random, person, today) : windowDay(random, probe.window, today);
  if (day === undefined) return undefined;

  const category = categoryFor(person, year, day);
  const groups = groupsOn(person.groups, day);
  const quote = rules.quote(year, { category, groups, born: person.born, parentInsured: true }, day);
  if (quote === undefined) return undefined;
  const registeredAt = daytime(random, day);
  const actor: EventActor = year === yearOf(today) ? EARLIER_SYSTEM : { kind: 'resident', name: maskName(person.name) };
  const subsidised = HARDSHIP_GROUPS.find((group): group is HardshipGroup => group === quote.subsidy?.group);
  const subsidy = sum([quote.subsidy?.amount ?? (0 as never), quote.waived]);
  const base: Enrolment = {
    personId: person.personId,
    year,
    status: 'registered',
    reference: newReference('C', yearOf(day), random.bytes),
    category,
    villageCode: person.villageCode ?? '',
    ...(subsidised !== undefined && { group: subsidised }),
    personal: quote.personal,
    fiscal: sum([...quote.fiscal.map((share) => share.amount), subsidy]),
    subsidy,
    provisional: quote.provisional,
    pack: quote.pack,
    registeredAt,
    registeredBy: actor,
  };
  timeline.add('enrolment.registered', registeredAt, actor, { year, reference: base.reference, personal: base.personal });
  // Nobody is left waiting for a payment of nothing: the treasury pays in full, so it is settled at once.
  if (wish === 'registered' && base.personal > 0) return base;

  const paidAt: Instant = base.personal === 0 ? registeredAt : hoursLater(registeredAt, random.between(0, 3));
  const waiting = rules.waiting(year, coverHistory(person, year, day), shanghaiDate(Date.parse(paidAt)));
  if (waiting === undefined) return base;
  timeline.add('enrolment.insured', paidAt, actor, { year, reference: base.reference, from: waiting.benefitsFrom });
  return { ...base, status: 'insured', paidAt, coverFrom: waiting.benefitsFrom, coverUntil: waiting.until };
}

const coverHistory = (person: Person, year: number, on: LocalDate) => {
  const before = person.insuredYears.filter((insured) => insured < year);
  const last = before.at(-1);
  return {
    born: person.born,
    groups: groupsOn(person.groups, on),
    everInsured: last !== undefined,
    missedYears: last === undefined ? 0 : year - last - 1,
    repairedYears: 0,
  };
};

function newbornDay(random: Random, person: Person, today: LocalDate): LocalDate | undefined {
  const day = addDays(person.born, random.between(5, 45));
  return day < today ? day : undefined;
}

function windowDay(random: Random, window: { readonly from: LocalDate; readonly until: LocalDate }, today: LocalDate): LocalDate | undefined {
  const last = window.until < today ? window.until : addDays(today, -1);
  const days = daysBetween(window.from, last);
  // More people come in the first weeks than later: the square of an even draw leans to the beginning.
  return days < 0 ? undefined : addDays(window.from, Math.floor((days + 1) * (random.below(1000) / 1000) ** 2));
}
