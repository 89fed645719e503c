import type { Fen } from '../kernel/money';
import type { Instant, LocalDate } from '../kernel/date';
import type { OrderId, PersonId } from '../kernel/ids';
import { firstOfYear, lastOfYear } from '../kernel/date';
import type { AreaCode } from './area';
import type { EventActor } from './event';
import type { HardshipGroup, Person } from './person';
import type { StateTable } from './state-table';

/** Enrolment (参保登记) of one person for one coverage year. One per person and year: that pair is the business key. */
export type EnrolmentStatus =
  | 'registered' // 已登记，待缴费
  | 'paying' // 缴费中: an order is open
  | 'insured' // 已参保
  | 'withdrawn'; // 已撤销

export type EnrolmentAction =
  | 'open-order'
  | 'release'
  | 'insure'
  | 'insure-subsidised'
  | 'insure-disputed' // two people of the bureau found the payment good
  | 'reverse' // two people: the money that insured has gone back
  | 'withdraw'
  | 'register-again';

export const ENROLMENT_TABLE: StateTable<EnrolmentStatus, EnrolmentAction> = {
  registered: {
    'open-order': 'paying',
    'insure-subsidised': 'insured',
    'insure-disputed': 'insured',
    withdraw: 'withdrawn',
  },
  paying: { release: 'registered', insure: 'insured' },
  insured: { reverse: 'registered' },
  withdrawn: { 'register-again': 'registered' },
};

/** Category of enrolment (参保类别) among residents. */
export const CATEGORIES = ['adult', 'student', 'child', 'newborn'] as const; // 成年居民, 学生, 未成年人, 新生儿
export type Category = (typeof CATEGORIES)[number];

/** Money that came for an enrolment and did not insure: on its way back, or being looked at by two people. */
export interface ReturnedPayment {
  readonly orderId: OrderId;
  readonly why: 'refund' | 'dispute';
}

export interface Enrolment {
  readonly personId: PersonId;
  /** Coverage year (待遇年度), not the year in which it is collected. */
  readonly year: number;
  readonly status: EnrolmentStatus;
  readonly reference: string;
  readonly category: Category;
  readonly villageCode: AreaCode;
  /** The group whose subsidy applies; the highest of several wins. */
  readonly group?: HardshipGroup;
  /** Personal share (个人缴费), fen. */
  readonly personal: Fen;
  /** Fiscal share (财政补助) with what the treasury pays on top for a hardship group, fen. */
  readonly fiscal: Fen;
  /** Of the fiscal share: what the group's subsidy took off the personal share, fen. */
  readonly subsidy: Fen;
  /** The figures are announced as provisional. */
  readonly provisional: boolean;
  /** Version of the policy pack that the figures come from. */
  readonly pack: string;
  readonly orderId?: OrderId;
  /** The last payment for it insured nobody; gone with the next order. */
  readonly returned?: ReturnedPayment;
  /** First and last day with benefits; set when insured. */
  readonly coverFrom?: LocalDate;
  readonly coverUntil?: LocalDate;
  readonly registeredAt: Instant;
  readonly registeredBy: EventActor;
  readonly paidAt?: Instant;
}

/** What the comparison with the register found (比对): shown, never swallowed. */
export type ConflictKind =
  | 'deceased' // 登记为已故
  | 'insured-as-employee' // 已参加职工医保
  | 'insured-elsewhere' // 已在外地参保
  | 'already-enrolled' // 本年度已登记
  | 'already-insured' // 本年度已参保
  | 'not-of-this-district'; // 户籍和居住都不在本区

export interface Conflict {
  readonly kind: ConflictKind;
  /** A blocking conflict refuses the enrolment; the others ask for a confirmation that is recorded. */
  readonly blocking: boolean;
  readonly facts: Readonly<Record<string, string | number>>;
}

/**
 * Compares an enrolment wished for with the register, before anything else. Employees' cover that ends before the year
 * begins is no conflict.
 */
export function compareWithRegister(
  person: Pick<Person, 'deceasedOn' | 'otherCover' | 'villageCode'>,
  existing: Pick<Enrolment, 'status' | 'reference'> | undefined,
  year: number,
): readonly Conflict[] {
  const conflicts: Conflict[] = [];
  if (person.deceasedOn !== undefined)
    conflicts.push({ kind: 'deceased', blocking: true, facts: { on: person.deceasedOn } });
  if (existing?.status === 'insured')
    conflicts.push({ kind: 'already-insured', blocking: true, facts: { reference: existing.reference } });
  if (existing?.status === 'registered' || existing?.status === 'paying')
    conflicts.push({ kind: 'already-enrolled', blocking: true, facts: { reference: existing.reference } });
  const [from, until] = [firstOfYear(year), lastOfYear(year)];
  for (const cover of person.otherCover) {
    if (cover.from > until || (cover.until !== undefined && cover.until < from)) continue;
    conflicts.push(
      cover.scheme === 'employee'
        ? { kind: 'insured-as-employee', blocking: true, facts: { where: cover.where, from: cover.from } }
        : { kind: 'insured-elsewhere', blocking: true, facts: { where: cover.where, from: cover.from } },
    );
  }
  return conflicts;
}

/** The year that is collected now: the coming year once its window has opened, else the running one. */
export const yearBeingCollected = (today: LocalDate, nextWindowOpens: LocalDate | undefined): number => {
  const year = Number(today.slice(0, 4));
  return nextWindowOpens !== undefined && nextWindowOpens <= today ? year + 1 : year;
};
