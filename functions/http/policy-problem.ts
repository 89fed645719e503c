import { problem, type Problem } from '@linli/shared/kernel/problem';
import type { PolicyGap } from '@linli/shared/policy/gap';

/** "This pack does not say", as an answer: never guessed, and it names the figure that is missing. */
export const policyProblem = (gap: PolicyGap): Problem =>
  problem(422, gap.code, gap.title, {
    detail: '现有的政策依据没有写明这个数，所以不能替您估算。请打医保电话问，或者以窗口结算为准。',
    params: { pack: gap.pack, figure: gap.figure },
    ...(gap.errors !== undefined && { errors: gap.errors }),
  });
