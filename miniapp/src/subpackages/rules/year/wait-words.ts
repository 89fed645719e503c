import type { WaitingResult } from '@linli/shared/policy/waiting-result';
import type { RuleSpeaker } from '@linli/shared/policy/rule-book/speaker';

/** How long somebody waits, in words; empty for no wait. */
export const waitWords = ({ months, days }: Pick<WaitingResult, 'months' | 'days'>, say: RuleSpeaker): string =>
  [
    months === 0 ? '' : say.word('value.months', { n: months }),
    days === 0 ? '' : say.word('value.days', { n: days }),
  ].join('');
