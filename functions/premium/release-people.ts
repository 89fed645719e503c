import type { OrderId } from '@linli/shared/kernel/ids';
import { type Enrolment, ENROLMENT_TABLE, type ReturnedPayment } from '@linli/shared/domain/enrolment';
import { next } from '@linli/shared/domain/state-table';
import type { OrderedPerson } from './order-people';

/** An enrolment that no order holds any more; undefined when its state does not allow it. */
export function released({ orderId: _orderId, ...enrolment }: Enrolment): Enrolment | undefined {
  const status = next(ENROLMENT_TABLE, enrolment.status, 'release');
  return status && { ...enrolment, status };
}

/**
 * The enrolment of somebody whose payment insured nobody: free, and marked, so that home can say why it is to be paid again.
 * Undefined for whoever another order holds or has insured meanwhile: nothing of theirs is touched.
 */
export function returned(
  { held, dossier }: OrderedPerson,
  { year, orderId }: { readonly year: number; readonly orderId: OrderId },
  why: ReturnedPayment['why'],
): Enrolment | undefined {
  const current = dossier.enrolments.find((enrolment) => enrolment.year === year);
  const free = held === undefined ? (current?.status === 'registered' ? current : undefined) : released(held);
  return free && { ...free, returned: { orderId, why } };
}
