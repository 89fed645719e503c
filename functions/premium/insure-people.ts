import { type Instant, type LocalDate, shanghaiDate } from '@linli/shared/kernel/date';
import { err, ok, type Result } from '@linli/shared/kernel/result';
import { insuredYearsOf } from '@linli/shared/domain/card';
import { coverHistory } from '@linli/shared/domain/cover-history';
import {
  compareWithRegister,
  type Enrolment,
  type EnrolmentAction,
  ENROLMENT_TABLE,
} from '@linli/shared/domain/enrolment';
import type { RefundReason } from '@linli/shared/domain/order-refund';
import type { OrderLine, PremiumOrder } from '@linli/shared/domain/premium-order';
import { next } from '@linli/shared/domain/state-table';
import type { Plan } from '@linli/shared/policy/plan';
import { waiting } from '@linli/shared/policy/wait';
import type { OrderedPerson } from './order-people';

/** One person of an order with their enrolment as it becomes. */
export interface Insured {
  readonly person: OrderedPerson;
  readonly enrolment: Enrolment;
}

/** Why a payment insures nobody. `no-policy` may pass: the rules of the year are not there now. */
export type Uninsurable = Extract<
  RefundReason,
  'closed' | 'insured-already' | 'deceased' | 'other-cover' | 'enrolment-gone' | 'no-policy'
>;

/**
 * Everybody of an order as insured by a payment of that moment, or why nobody is: all or none. Nobody twice, nobody dead,
 * nobody whom another order holds.
 *
 * @param action `insure` for people whom the order holds; `insure-disputed` for people who were let go meanwhile
 */
export function insureAll(
  order: PremiumOrder,
  people: readonly OrderedPerson[],
  plan: Plan | undefined,
  paidAt: Instant,
  action: Extract<EnrolmentAction, 'insure' | 'insure-disputed'> = 'insure',
): Result<readonly Insured[], Uninsurable> {
  if (people.length !== order.lines.length) return err('enrolment-gone');
  const insured: Insured[] = [];
  for (const person of people) {
    const one = insureOne(order, person, plan, shanghaiDate(Date.parse(paidAt)), action);
    if (!one.ok) return one;
    const { returned: _returned, ...enrolment } = one.value;
    // Which payment insures the person: also of one who was let go while the payment was in dispute.
    insured.push({ person, enrolment: { ...enrolment, orderId: order.orderId, paidAt } });
  }
  return ok(insured);
}

function insureOne(
  order: PremiumOrder,
  { dossier, held }: OrderedPerson,
  plan: Plan | undefined,
  paidOn: LocalDate,
  action: 'insure' | 'insure-disputed',
): Result<Enrolment, Uninsurable> {
  const { person, enrolments } = dossier;
  if (person.deceasedOn !== undefined) return err('deceased');
  const current = enrolments.find(({ year }) => year === order.year);
  if (current === undefined || current.status === 'withdrawn') return err('enrolment-gone');
  if (current.status === 'insured') return err('insured-already');
  const line = order.lines.find(({ personId }) => personId === person.personId);
  const enrolment = action === 'insure' ? held : atThePriceOf(line, current);
  const status = enrolment && next(ENROLMENT_TABLE, enrolment.status, action);
  if (enrolment === undefined || status === undefined) return err('closed');
  if (compareWithRegister(person, undefined, order.year).some(({ blocking }) => blocking)) return err('other-cover');
  if (plan === undefined) return err('no-policy');
  const history = coverHistory({ ...person, insuredYears: insuredYearsOf(dossier) }, order.year, paidOn);
  const wait = waiting(plan, history, paidOn);
  if (!wait.ok) return err('no-policy');
  const { benefitsFrom: coverFrom, until: coverUntil } = wait.value;
  return ok({ ...enrolment, status, coverFrom, coverUntil });
}

/** An enrolment that nobody holds, at what was paid for it: its own figures may have been quoted anew since. */
const atThePriceOf = (line: OrderLine | undefined, enrolment: Enrolment): Enrolment | undefined =>
  line === undefined || enrolment.personal !== line.personal || enrolment.fiscal !== line.fiscal
    ? undefined
    : enrolment;

/** The line with the days of its person's cover. */
export function withCover(line: OrderLine, insured: readonly Insured[]): OrderLine {
  const enrolment = insured.find(({ enrolment: { personId } }) => personId === line.personId)?.enrolment;
  const { coverFrom, coverUntil } = enrolment ?? {};
  return { ...line, ...(coverFrom !== undefined && { coverFrom }), ...(coverUntil !== undefined && { coverUntil }) };
}
