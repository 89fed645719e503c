import { addDays, type LocalDate, yearOf } from '../kernel/date';
import type { OrderId } from '../kernel/ids';
import { add, type Fen, ZERO } from '../kernel/money';
import type { Plan } from '../policy/plan';
import type { PremiumTiming } from '../policy/premium-quote';
import { isNewborn, newbornDeadline } from '../policy/quote-premium';
import type { CardEnrolment, CardFacts } from './card';
import { categoriesFor } from './category';
import { compareWithRegister, type ReturnedPayment, yearBeingCollected } from './enrolment';
import { quotePremium } from './premium-quote';

/** How one person stands: what a home card says. Conclusions of a day, never stored. */
export interface Standing {
  /** Benefits today, and until when they last as things are; if not now, from when. */
  covered: { now: boolean; from?: LocalDate; until?: LocalDate; by?: 'residents' | 'employee' | 'elsewhere' };
  /** The year that is collected now; absent when no pack says what it costs and nobody enrolled for it. */
  next?: NextYear;
  yearToDate?: { year: number; paidByFund: Fen; inScope: Fen; deductibleUsed: Fen };
}

export interface NextYear {
  year: number;
  status: 'not-enrolled' | 'registered' | 'paying' | 'insured' | 'blocked';
  /** fen; what the person pays; the treasuries' whole share; what of it stands in for the person. */
  personal?: Fen;
  fiscal?: Fen;
  subsidy?: Fen;
  provisional: boolean;
  /** Where today stands in the year's collection: in the window, late (dearer, with a wait), or as a newborn. */
  timing?: PremiumTiming;
  /** Last day to pay at this price, while there is something to pay. */
  deadline?: LocalDate;
  /** First day with benefits: as insured, or if paid today. */
  coverFrom?: LocalDate;
  orderId?: OrderId;
  /** What was paid last time insured nobody: it goes back, or is being looked at. */
  returned?: ReturnedPayment['why'];
  reference?: string;
  /** Kind of the conflict that stands in the way. */
  blockedBy?: string;
}

/** The packs' plans; one that does not exist is undefined, never another year's. */
export interface Plans {
  readonly thisYear: Plan | undefined;
  readonly nextYear: Plan | undefined;
}

/** Day on which the collection for a plan's year opens. */
export const windowOpens = (plan: Plan | undefined): LocalDate | undefined => {
  const from = plan?.pack.premium?.windows[0]?.from;
  return from === undefined || from.is !== undefined ? undefined : (from.v as LocalDate);
};

/** Am I covered now and until when; what do I have to do, and by which day. */
export function standing(facts: CardFacts, plans: Plans, today: LocalDate): Standing {
  const next = nextYear(facts, plans, today);
  const { yearToDate } = facts;
  return {
    covered: coverToday(facts, today),
    ...(next !== undefined && { next }),
    ...(yearToDate !== undefined && {
      yearToDate: {
        year: yearToDate.year,
        paidByFund: yearToDate.paid,
        inScope: yearToDate.inScope,
        deductibleUsed: yearToDate.deductibleUsed,
      },
    }),
  };
}

function coverToday(facts: CardFacts, today: LocalDate): Standing['covered'] {
  if (facts.deceasedOn !== undefined) return { now: false };
  const spans = facts.enrolments
    .flatMap(({ status, coverFrom, coverUntil }) =>
      status === 'insured' && coverFrom && coverUntil ? [{ from: coverFrom, until: coverUntil }] : [],
    )
    .sort((a, b) => (a.from < b.from ? -1 : 1));
  const current = spans.find((span) => span.from <= today && today <= span.until);
  if (current !== undefined) {
    // The next year joins on without a gap when it is paid in time.
    const until = spans.reduce(
      (end, span) => (span.from <= addDays(end, 1) && span.until > end ? span.until : end),
      current.until,
    );
    return { now: true, from: current.from, until, by: 'residents' };
  }
  const other = facts.otherCover.find(
    (cover) => cover.from <= today && (cover.until === undefined || today <= cover.until),
  );
  if (other !== undefined)
    return {
      now: true,
      from: other.from,
      ...(other.until !== undefined && { until: other.until }),
      by: other.scheme === 'employee' ? 'employee' : 'elsewhere',
    };
  const coming = spans.find((span) => span.from > today);
  return coming === undefined
    ? { now: false }
    : { now: false, from: coming.from, until: coming.until, by: 'residents' };
}

function nextYear(facts: CardFacts, { thisYear, nextYear: following }: Plans, today: LocalDate): NextYear | undefined {
  const running = yearOf(today);
  const enrolledFor = (year: number): CardEnrolment | undefined =>
    facts.enrolments.find((enrolment) => enrolment.year === year);
  // A newborn is covered from birth if enrolled in time: the running year comes before the one that is collected.
  const asNewborn =
    thisYear !== undefined && isNewborn(thisYear, facts.born, today) && enrolledFor(running)?.status !== 'insured';
  const year = asNewborn ? running : yearBeingCollected(today, windowOpens(following));
  const plan = year === running ? thisYear : following;
  const enrolment = enrolledFor(year);

  if (enrolment?.status === 'insured' || enrolment?.status === 'paying') return asEnrolled(enrolment);
  const conflict = compareWithRegister(facts, undefined, year).find(({ blocking }) => blocking);
  if (conflict !== undefined)
    return { year, status: 'blocked', provisional: plan?.pack.status === 'provisional', blockedBy: conflict.kind };
  if (plan === undefined) return enrolment && asEnrolled(enrolment);

  const category = enrolment?.category ?? categoriesFor(plan, facts, today)[0];
  const quoted = quotePremium(plan, facts, { category, today });
  if (!quoted.ok)
    return enrolment
      ? asEnrolled(enrolment)
      : { year, status: 'not-enrolled', provisional: plan.pack.status === 'provisional' };
  const quote = quoted.value;
  const subsidy = add(quote.subsidy?.amount ?? ZERO, quote.waived);
  const deadline =
    quote.timing === 'newborn'
      ? newbornDeadline(plan, facts.born)
      : quote.timing === 'late'
        ? plan.lastDay
        : quote.window.until;
  return {
    year,
    status: enrolment === undefined ? 'not-enrolled' : 'registered',
    personal: quote.personal,
    fiscal: add(
      quote.fiscal.reduce((total, { amount }) => add(total, amount), ZERO),
      subsidy,
    ),
    subsidy,
    provisional: quote.provisional,
    timing: quote.timing,
    ...(quote.payable && deadline !== undefined && { deadline }),
    ...(quote.payable && { coverFrom: quote.cover.from }),
    ...(enrolment !== undefined && { reference: enrolment.reference }),
    ...(enrolment?.returned !== undefined && { returned: enrolment.returned.why }),
  };
}

/** As the record stands: nothing to quote any more, or nothing to quote by. */
const asEnrolled = (enrolment: CardEnrolment): NextYear => ({
  year: enrolment.year,
  status: enrolment.status === 'withdrawn' ? 'not-enrolled' : enrolment.status,
  personal: enrolment.personal,
  fiscal: enrolment.fiscal,
  subsidy: enrolment.subsidy,
  provisional: enrolment.provisional,
  ...(enrolment.coverFrom !== undefined && { coverFrom: enrolment.coverFrom }),
  ...(enrolment.orderId !== undefined && { orderId: enrolment.orderId }),
  reference: enrolment.reference,
});
