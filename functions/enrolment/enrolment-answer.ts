import type { Enrolment } from '@linli/shared/domain/enrolment';
import type { enrolmentAnswer } from '@linli/shared/contract/enrolment';
import type * as z from 'zod/mini';

type EnrolmentAnswer = z.output<typeof enrolmentAnswer>;

/** An enrolment as the contract shows it. */
export const toEnrolmentAnswer = (e: Enrolment): EnrolmentAnswer => ({
  year: e.year,
  status: e.status,
  reference: e.reference,
  category: e.category,
  personal: e.personal,
  fiscal: e.fiscal,
  provisional: e.provisional,
  ...(e.coverFrom !== undefined && { coverFrom: e.coverFrom }),
  ...(e.coverUntil !== undefined && { coverUntil: e.coverUntil }),
  ...(e.orderId !== undefined && { orderId: e.orderId }),
});
