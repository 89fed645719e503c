import type { PremiumQuoteAnswer } from '@linli/shared/contract/enrolment';
import { add, sum, ZERO, type Fen } from '@linli/shared/kernel/money';
import type { Grade } from '@linli/shared/policy/figure';
import { worstGrade } from '../explanation';

/** What the treasuries pay for everybody (财政补助), without what they pay in the person's stead. */
export const fiscalShare = ({ fiscal }: Pick<PremiumQuoteAnswer, 'fiscal'>): Fen =>
  sum(fiscal.map(({ amount }) => amount));

/** Everything the person does not pay: fiscal share, subsidy of the group, waiver. */
export const paidByOthers = (quote: Pick<PremiumQuoteAnswer, 'fiscal' | 'subsidy' | 'waived'>): Fen =>
  add(add(fiscalShare(quote), quote.subsidy?.amount ?? ZERO), quote.waived);

/** How far the figure behind a step of the quote can be trusted. */
export const gradeOfStep = ({ explanation }: PremiumQuoteAnswer, ...steps: readonly string[]): Grade =>
  worstGrade(explanation.lines.filter(({ step }) => steps.includes(step)));
