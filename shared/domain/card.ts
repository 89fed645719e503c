import type { LocalDate } from '../kernel/date';
import type { FilingId, HouseholdId, OrderId, PersonId } from '../kernel/ids';
import type { Fen } from '../kernel/money';
import type { PersonName } from '../kernel/personal';
import type { YearToDate } from './claim';
import type { Enrolment, EnrolmentStatus, ReturnedPayment } from './enrolment';
import type { Filing, FilingKind, FilingStatus } from './out-of-area';
import type { GroupMembership, OtherCover, Person, Relation } from './person';

/**
 * A card: what one viewer (an account or a grid) sees of one person without opening the record. Home and a grid's roster
 * are one query over cards. It holds facts, never conclusions that change with the day: those are worked out when read.
 */
export interface Card {
  /** Account id or grid id. */
  readonly viewer: string;
  readonly personId: PersonId;
  /** For an account: relation of the person to its holder; for a grid: 'other'. */
  readonly relation: Relation;
  /** Number of the person's last event in it: an older card never replaces a newer one. */
  readonly sequence: number;
  readonly facts: CardFacts;
}

/** Sealed at rest as one value. */
export interface CardFacts {
  readonly name: PersonName;
  readonly born: LocalDate;
  readonly sex: 'female' | 'male';
  readonly student: boolean;
  readonly residence: 'registered' | 'living-here';
  readonly householdId?: HouseholdId;
  readonly villageCode?: string;
  readonly groups: readonly GroupMembership[];
  readonly livesAlone: boolean;
  readonly leftBehind: boolean;
  /** Where a migrant worker is (务工地), city code. */
  readonly worksIn?: string;
  /** Of the phone on record, masked (138****1234): whether there is one is what an agent has to know. */
  readonly maskedPhone?: string;
  readonly deceasedOn?: LocalDate;
  readonly otherCover: readonly OtherCover[];
  readonly insuredYears: readonly number[];
  readonly enrolments: readonly CardEnrolment[];
  readonly filings: readonly CardFiling[];
  readonly yearToDate?: {
    readonly year: number;
    readonly paid: Fen;
    readonly inScope: Fen;
    readonly deductibleUsed: Fen;
  };
}

export interface CardEnrolment {
  readonly year: number;
  readonly status: EnrolmentStatus;
  readonly reference: string;
  readonly category: Enrolment['category'];
  readonly personal: Fen;
  readonly fiscal: Fen;
  readonly subsidy: Fen;
  readonly provisional: boolean;
  readonly orderId?: OrderId;
  readonly returned?: ReturnedPayment;
  readonly coverFrom?: LocalDate;
  readonly coverUntil?: LocalDate;
}

export interface CardFiling {
  readonly filingId: FilingId;
  readonly kind: FilingKind;
  readonly place: string;
  readonly placeName: string;
  readonly from: LocalDate;
  readonly until?: LocalDate;
  readonly status: FilingStatus;
  readonly papersOwed: boolean;
}

/** Everything of a person that one query reads; the input of every decision about them. */
export interface Dossier {
  readonly person: Person;
  /** Number of the last event. */
  readonly sequence: number;
  readonly enrolments: readonly Enrolment[];
  readonly filings: readonly Filing[];
  readonly years: readonly YearToDate[];
}

/** Years with cover of the residents' scheme: what was handed over, and what was enrolled here since. Ascending. */
export const insuredYearsOf = ({ person, enrolments }: Pick<Dossier, 'person' | 'enrolments'>): readonly number[] =>
  [...new Set([...person.insuredYears, ...enrolments.filter((e) => e.status === 'insured').map((e) => e.year)])].sort(
    (a, b) => a - b,
  );

/** The card's facts from the dossier: the running and the coming year, filings that are not over. */
export function cardFacts(dossier: Dossier, thisYear: number): CardFacts {
  const { person } = dossier;
  const year = dossier.years.find((y) => y.year === thisYear);
  return {
    name: person.name,
    born: person.born,
    sex: person.sex,
    student: person.student,
    residence: person.residence,
    ...(person.householdId !== undefined && { householdId: person.householdId }),
    ...(person.villageCode !== undefined && { villageCode: person.villageCode }),
    groups: person.groups,
    livesAlone: person.livesAlone ?? false,
    leftBehind: person.leftBehind ?? false,
    ...(person.worksIn !== undefined && { worksIn: person.worksIn }),
    ...(person.phone !== undefined && { maskedPhone: person.phone.masked() }),
    ...(person.deceasedOn !== undefined && { deceasedOn: person.deceasedOn }),
    otherCover: person.otherCover,
    insuredYears: insuredYearsOf(dossier),
    enrolments: dossier.enrolments.filter((e) => e.year >= thisYear && e.status !== 'withdrawn').map(cardEnrolment),
    filings: dossier.filings.filter((f) => f.status !== 'withdrawn' && f.status !== 'refused').map(cardFiling),
    ...(year !== undefined && {
      yearToDate: { year: year.year, paid: year.paid, inScope: year.inScope, deductibleUsed: year.deductibleUsed },
    }),
  };
}

const cardEnrolment = (e: Enrolment): CardEnrolment => ({
  year: e.year,
  status: e.status,
  reference: e.reference,
  category: e.category,
  personal: e.personal,
  fiscal: e.fiscal,
  subsidy: e.subsidy,
  provisional: e.provisional,
  ...(e.orderId !== undefined && { orderId: e.orderId }),
  ...(e.returned !== undefined && { returned: e.returned }),
  ...(e.coverFrom !== undefined && { coverFrom: e.coverFrom }),
  ...(e.coverUntil !== undefined && { coverUntil: e.coverUntil }),
});

const cardFiling = (f: Filing): CardFiling => ({
  filingId: f.filingId,
  kind: f.kind,
  place: f.place,
  placeName: f.placeName,
  from: f.from,
  ...(f.until !== undefined && { until: f.until }),
  status: f.status,
  papersOwed: f.papersOwed,
});
