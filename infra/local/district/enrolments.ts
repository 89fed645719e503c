import { addDays, daysBetween, type Instant, type LocalDate, shanghaiDate, yearOf } from '@linli/shared/kernel/date';
import { newReference } from '@linli/shared/kernel/ids';
import { maskName } from '@linli/shared/kernel/redact';
import { categoriesFor } from '@linli/shared/domain/category';
import { compareWithRegister, type Enrolment } from '@linli/shared/domain/enrolment';
import type { EventActor } from '@linli/shared/domain/event';
import type { PlainPerson } from '@linli/shared/domain/person';
import { quotePremium, sharesOf } from '@linli/shared/domain/premium-quote';
import type { Plan } from '@linli/shared/policy/plan';
import type { Random } from './random';
import { daytime, EARLIER_SYSTEM, hoursLater, type Timeline } from './timeline';

export type EnrolmentWish = 'insured' | 'registered' | 'none';

/** What the person has done about a year by today, drawn from how such people behave. */
export function drawWish(random: Random, person: PlainPerson, year: number, today: LocalDate): EnrolmentWish {
  const thisYear = yearOf(today);
  // Who died this year was enrolled for it before; the register's word of the death comes later.
  const conflicts = compareWithRegister(person, undefined, year).filter(
    ({ kind }) => kind !== 'deceased' || year > thisYear,
  );
  if (conflicts.length > 0) return 'none';
  if (year === thisYear) return person.insuredYears.includes(year) ? 'insured' : 'none';
  const faithful = person.insuredYears.includes(thisYear) ? 1 : 0.2;
  const roll = random.below(1000) / 1000;
  if (roll < 0.48 * faithful) return 'insured';
  return roll < 0.62 * faithful ? 'registered' : 'none';
}

/**
 * One enrolment as the product itself would have made it on its day, and what it left on the timeline; undefined when the
 * pack has no premium for the year or no day of its window has come.
 */
export function makeEnrolment(
  random: Random,
  plan: Plan,
  person: PlainPerson,
  wish: Exclude<EnrolmentWish, 'none'>,
  today: LocalDate,
  timeline: Timeline,
): Enrolment | undefined {
  const { year } = plan.pack;
  const day = yearOf(person.born) === year ? newbornDay(random, person, today) : windowDay(random, plan, person, today);
  if (day === undefined) return undefined;

  const category = categoriesFor(plan, person, day)[0];
  const quote = quotePremium(plan, person, { category, today: day, parentInsured: true });
  if (!quote.ok) return undefined;
  const registeredAt = daytime(random, day);
  const actor: EventActor = year === yearOf(today) ? EARLIER_SYSTEM : { kind: 'resident', name: maskName(person.name) };
  const base: Enrolment = {
    personId: person.personId,
    year,
    status: 'registered',
    reference: newReference('C', yearOf(day), random.bytes),
    category,
    villageCode: person.villageCode ?? '',
    ...sharesOf(quote.value, person, day),
    registeredAt,
    registeredBy: actor,
  };
  timeline.add('enrolment.registered', registeredAt, actor, {
    year,
    reference: base.reference,
    personal: base.personal,
  });
  // Nobody is left waiting for a payment of nothing: where the treasury pays in full it is settled at once.
  if (wish === 'registered' && base.personal > 0) return base;

  const paidAt: Instant = base.personal === 0 ? registeredAt : hoursLater(registeredAt, random.between(0, 3));
  const { cover } = quote.value;
  timeline.add('enrolment.insured', paidAt, actor, { year, reference: base.reference, from: cover.from });
  return { ...base, status: 'insured', paidAt, coverFrom: cover.from, coverUntil: cover.until };
}

function newbornDay(random: Random, person: PlainPerson, today: LocalDate): LocalDate | undefined {
  const day = addDays(person.born, random.between(5, 45));
  return day < today ? day : undefined;
}

/** A day of the window that has been; more people come in its first weeks than later. */
function windowDay(random: Random, plan: Plan, person: PlainPerson, today: LocalDate): LocalDate | undefined {
  const yesterday = addDays(today, -1);
  // Next year's window is asked for today; this year's is over, and the day before the year lay in it or after it.
  const quote = quotePremium(plan, person, {
    category: 'adult',
    today: plan.firstDay < yesterday ? addDays(plan.firstDay, -1) : yesterday,
  });
  if (!quote.ok) return undefined;
  const { window } = quote.value;
  const { until } = window;
  const known = shanghaiDate(Date.parse(person.createdAt));
  const from = known < window.from ? window.from : addDays(known, 1);
  const days = daysBetween(from, until < yesterday ? until : yesterday);
  // The square of an even draw leans to the beginning.
  return days < 0 ? undefined : addDays(from, Math.floor((days + 1) * (random.below(1000) / 1000) ** 2));
}
