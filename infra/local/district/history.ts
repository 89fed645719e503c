import { addDays, ageOn, firstOfYear, lastOfYear, type LocalDate, yearOf } from '@linli/shared/kernel/date';
import type { SettledClaim, YearToDate } from '@linli/shared/domain/claim';
import { cardFacts, type Card, type Dossier } from '@linli/shared/domain/card';
import type { Enrolment } from '@linli/shared/domain/enrolment';
import type { PersonEvent } from '@linli/shared/domain/event';
import type { Mandate } from '@linli/shared/domain/mandate';
import type { Filing } from '@linli/shared/domain/out-of-area';
import type { PlainPerson } from '@linli/shared/domain/person';
import { personOf } from '@linli/shared/domain/plain-person';
import { type Bill, coveredDays, drawBills, settleYear } from './claims';
import type { DistrictData } from './district-data';
import { drawWish, type EnrolmentWish, makeEnrolment } from './enrolments';
import { type DemoPaper, drawFiling, type FilingPlan, type FilingStaff, makeFiling } from './filings';
import type { Random } from './random';
import type { PlanOfYear } from './plans';
import { EARLIER_SYSTEM, Timeline } from './timeline';

/** Everything the store holds about one person. */
export interface PersonBundle {
  readonly person: PlainPerson;
  readonly enrolments: readonly Enrolment[];
  readonly filings: readonly Filing[];
  readonly papers: readonly DemoPaper[];
  readonly claims: readonly SettledClaim[];
  readonly years: readonly YearToDate[];
  readonly mandates: readonly Mandate[];
  readonly events: readonly PersonEvent[];
}

export interface HistoryContext {
  readonly district: DistrictData;
  readonly plans: PlanOfYear;
  readonly today: LocalDate;
  readonly staff: FilingStaff;
}

/** What is to have happened to a person; whatever is left out is drawn. */
export interface PersonPlan {
  readonly thisYear?: EnrolmentWish;
  readonly nextYear?: EnrolmentWish;
  readonly filings?: readonly FilingPlan[];
  /** Bills by year; a year that is not named has none. */
  readonly bills?: Readonly<Record<number, readonly Bill[]>>;
  readonly mandates?: readonly Mandate[];
  readonly papers?: readonly DemoPaper[];
  /** Adds marks of its own to the timeline. */
  readonly also?: (timeline: Timeline) => void;
}

/** Lives a person's last two years: registered, enrolled, filed, treated and reimbursed, each with its event. */
export function liveThrough(
  random: Random,
  context: HistoryContext,
  person: PlainPerson,
  plan: PersonPlan = {},
): PersonBundle {
  const { today, plans } = context;
  const thisYear = yearOf(today);
  const timeline = new Timeline();
  timeline.add('person.registered', person.createdAt, EARLIER_SYSTEM, {
    idKind: person.idKind,
    residence: person.residence,
  });

  const enrolments: Enrolment[] = [];
  for (const [year, planned] of [
    [thisYear, plan.thisYear],
    [thisYear + 1, plan.nextYear],
  ] as const) {
    const wish = planned ?? drawWish(random, person, year, today);
    const rules = plans(year);
    const made =
      wish === 'none' || rules === undefined ? undefined : makeEnrolment(random, rules, person, wish, today, timeline);
    if (made !== undefined) enrolments.push(made);
  }
  const now = enrolments.find((enrolment) => enrolment.year === thisYear && enrolment.status === 'insured');
  const insuredYears = [
    ...person.insuredYears.filter((year) => year !== thisYear),
    ...(now === undefined ? [] : [thisYear]),
    ...enrolments
      .filter((enrolment) => enrolment.year > thisYear && enrolment.status === 'insured')
      .map(({ year }) => year),
  ];
  const known: PlainPerson = { ...person, insuredYears };

  const drawn =
    plan.filings === undefined && insuredYears.includes(thisYear)
      ? drawFiling(random, known, ageOn(known.born, today))
      : undefined;
  const filings = (plan.filings ?? (drawn === undefined ? [] : [drawn])).map((filing) =>
    makeFiling(random, known, filing, context.staff, today, timeline),
  );

  const years: YearToDate[] = [];
  const claims: SettledClaim[] = [];
  const settlement = {
    filings: filings.map(({ filing }) => filing),
    home: context.district.city,
    today,
    clerks: { first: context.staff.first.name, second: context.staff.second.name },
  };
  for (const year of [thisYear - 1, thisYear]) {
    const cover = coverOf(known, year, now);
    const days = cover && coveredDays(known, year, cover, today);
    const bills =
      plan.bills === undefined
        ? days === undefined
          ? []
          : drawBills(random, known, days, context.district.hospitals, context.district.city)
        : (plan.bills[year] ?? []);
    const rules = plans(year);
    const settled =
      bills.length === 0 || rules === undefined
        ? undefined
        : settleYear(random, settlement, rules, known, bills, timeline);
    if (settled === undefined) continue;
    claims.push(...settled.claims);
    years.push(settled.year);
  }

  plan.also?.(timeline);
  return {
    person: known,
    enrolments,
    filings: settlement.filings,
    papers: [...filings.flatMap(({ papers }) => papers), ...(plan.papers ?? [])],
    claims,
    years,
    mandates: [...filings.flatMap(({ mandate }) => (mandate === undefined ? [] : [mandate])), ...(plan.mandates ?? [])],
    events: timeline.numbered(known.personId),
  };
}

/** When benefits ran: this year as the enrolment says; last year, which was taken over without its enrolment, the whole year. */
function coverOf(
  person: PlainPerson,
  year: number,
  now: Enrolment | undefined,
): { from: LocalDate; until: LocalDate } | undefined {
  if (now?.year === year && now.coverFrom !== undefined && now.coverUntil !== undefined)
    return { from: now.coverFrom, until: now.coverUntil };
  if (now?.year === year || !person.insuredYears.includes(year)) return undefined;
  const from = firstOfYear(year);
  return { from: person.born > from ? addDays(person.born, 0) : from, until: lastOfYear(year) };
}

/** The dossier as the store would read it. */
export const dossierOf = (bundle: PersonBundle): Dossier => ({
  person: personOf(bundle.person),
  sequence: bundle.events.length,
  enrolments: bundle.enrolments,
  filings: bundle.filings,
  years: bundle.years,
});

/** The card of one viewer, in step with the person's last event. */
export const cardOf = (bundle: PersonBundle, viewer: string, relation: Card['relation'], today: LocalDate): Card => ({
  viewer,
  personId: bundle.person.personId,
  relation,
  sequence: bundle.events.length,
  facts: cardFacts(dossierOf(bundle), yearOf(today)),
});
