import type { LocalDate } from '@linli/shared/kernel/date';
import type { OrderId } from '@linli/shared/kernel/ids';
import type { CardEnrolment } from '@linli/shared/domain/card';
import type { CoverFacts } from '@linli/shared/domain/cover-history';
import { compareWithRegister, type Enrolment } from '@linli/shared/domain/enrolment';
import type { Person } from '@linli/shared/domain/person';
import { type QuotedPremium, quotePremium } from '@linli/shared/domain/premium-quote';
import type { Plan } from '@linli/shared/policy/plan';

/** How a person stands to the premium of a year. */
export type Due =
  | {
      readonly status: 'registered' | 'paying';
      readonly reference: string;
      readonly orderId?: OrderId;
      readonly quote: QuotedPremium;
    }
  | { readonly status: 'not-enrolled' | 'insured' | 'blocked' };

/** From a card or from the record: what is due for the plan's year today. */
export function dueOf(
  plan: Plan,
  facts: CoverFacts & Pick<Person, 'deceasedOn' | 'villageCode'>,
  enrolment: CardEnrolment | Enrolment | undefined,
  today: LocalDate,
): Due {
  if (enrolment?.status === 'insured') return { status: 'insured' };
  // An order under way is shown even if the register has learnt of something since: it must be paid, or closed, somewhere.
  const blocked = compareWithRegister(facts, undefined, plan.pack.year).some((conflict) => conflict.blocking);
  if (blocked && enrolment?.status !== 'paying') return { status: 'blocked' };
  if (enrolment === undefined || enrolment.status === 'withdrawn') return { status: 'not-enrolled' };
  const quote = quotePremium(plan, facts, { category: enrolment.category, today });
  if (!quote.ok) return { status: 'blocked' };
  return {
    status: enrolment.status,
    reference: enrolment.reference,
    ...(enrolment.orderId !== undefined && { orderId: enrolment.orderId }),
    quote: quote.value,
  };
}
