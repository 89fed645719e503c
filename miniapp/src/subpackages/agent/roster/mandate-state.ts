import type { RosterCard } from '@linli/shared/contract/agent';
import { permits } from '@linli/shared/domain/mandate';
import type { Matter } from '@linli/shared/domain/roles';
import { daysBetween, type LocalDate } from '@linli/shared/kernel/date';

/** Where a person's consent to this agent stands today. */
export type MandateState =
  | { readonly kind: 'none' }
  /** ending: within a week. */
  | { readonly kind: 'live' | 'ending'; readonly until: LocalDate | undefined }
  | { readonly kind: 'expired'; readonly until: LocalDate }
  | { readonly kind: 'withdrawn' };

/** From here on a mandate is shown as ending. days */
const ENDING = 7;

export function mandateState({ mandate }: RosterCard, today: LocalDate): MandateState {
  if (mandate === undefined || mandate.status === 'superseded') return { kind: 'none' };
  if (mandate.status === 'withdrawn') return { kind: 'withdrawn' };
  const { until } = mandate;
  if (until === undefined) return { kind: 'live', until };
  if (until < today) return { kind: 'expired', until };
  return { kind: daysBetween(today, until) <= ENDING ? 'ending' : 'live', until };
}

/** Whether the agent may do this for the person today; the server asks the same (functions/http/authorize). */
export const mayDo = ({ mandate }: RosterCard, matter: Matter, today: LocalDate): boolean =>
  mandate !== undefined && permits(mandate, matter, today);
