import type { RosterCard } from '@linli/shared/contract/agent';
import type { Matter } from '@linli/shared/domain/roles';
import { needOf } from '@/features/standing/need';
import { go, type replace } from '@/navigation/navigation';

/** What an agent begins for a resident: everything a mandate can cover but looking. */
export type AgentMatter = Exclude<Matter, 'view'>;
export const AGENT_MATTERS: readonly AgentMatter[] = ['enrol', 'pay', 'file', 'reimburse'];

/** The residents' own pages on which the matters are done. */
const PLACES: Readonly<Record<AgentMatter, string>> = {
  enrol: 'premium/enrol',
  pay: 'premium/choose',
  file: 'out-of-area/file',
  reimburse: 'claim/list',
};

export const isAgentMatter = (text: string | undefined): text is AgentMatter =>
  (AGENT_MATTERS as readonly (string | undefined)[]).includes(text);

/** Opens a matter for a resident, above this page or in its place; money for the year that is due, a newborn's the running one. */
export function beginMatter(matter: AgentMatter, card: RosterCard, how: typeof go | typeof replace = go): void {
  const need = needOf(card);
  const year = 'year' in need && (matter === 'enrol' || matter === 'pay') ? need.year : undefined;
  how(PLACES[matter], { person: card.personId, year });
}

/** Asks for consent first; the page goes on to the matter by itself. */
export const askConsent = (matter: AgentMatter | undefined, person: string, grid: string): void =>
  go('agent/consent', { person, grid, matter });
