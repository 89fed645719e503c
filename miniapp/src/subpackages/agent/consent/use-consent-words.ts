import type { LocalDate } from '@linli/shared/kernel/date';
import { formatDay } from '@/components';
import { agentTexts } from '@/messages/agent';
import { interfaceTexts } from '@/messages/interface';
import { useMessages } from '@/messages/messages';
import { needOf } from '@/features/standing/need';
import { isChild } from '../roster/guardian';
import type { AgentMatter } from '../roster/matter-place';
import type { StepProps } from './ConsentSteps';
import type { AskedMatter } from './wish';

export interface ConsentWords {
  /** The question in large type. */
  readonly question: string;
  /** What the agent will do, a line each. */
  readonly matters: readonly string[];
  /** 登记、缴费 */
  readonly short: string;
  readonly until: string;
}

/** What the resident is asked, in words they understand; for a child in words to the parent. */
export function useConsentWords(
  { card, agentName, wish }: Pick<StepProps, 'card' | 'agentName' | 'wish'>,
  asked: AgentMatter | undefined,
): ConsentWords {
  const t = useMessages(agentTexts);
  const ti = useMessages(interfaceTexts);
  const child = isChild(card);
  const need = needOf(card);
  const year = 'year' in need ? need.year : undefined;
  const subject = questionSubject(wish.matters, asked);
  const { name } = card;
  const question = (): string => {
    if (subject === undefined || (year === undefined && (subject === 'enrol' || subject === 'pay')))
      return child
        ? t('consent.ask.child.any', { agent: agentName, name })
        : t('consent.ask.any', { agent: agentName });
    if (child) return t(`consent.ask.child.${subject}`, { name, year: year ?? '' });
    return t(`consent.ask.${subject}`, { year: year ?? '' });
  };
  return {
    question: question(),
    matters: wish.matters.map((matter) => t(`matter.${matter}.${child ? 'child' : 'plain'}`)),
    short: wish.matters.map((matter) => t(`matter.${matter}`)).join(t('list.comma')),
    until: wish.until === undefined ? '—' : formatDay(wish.until as LocalDate, 'full', ti),
  };
}

/** What the question names: the one matter there is, registration where payment only completes it; with more, none. */
function questionSubject(matters: readonly AskedMatter[], asked: AgentMatter | undefined): AskedMatter | undefined {
  if (matters.every((matter) => matter === 'enrol' || matter === 'pay') && matters.includes('enrol')) return 'enrol';
  if (matters.length === 1) return matters[0];
  return asked !== undefined && matters.includes(asked) && matters.length <= 2 ? asked : undefined;
}
