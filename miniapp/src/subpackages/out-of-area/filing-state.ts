import type { FilingAnswer } from '@linli/shared/contract/out-of-area';
import type { LocalDate } from '@linli/shared/kernel/date';
import type { StampKind } from '@/components';

/** Where a filing stands on a day: its status, and for an effective one whether its days have begun or ended. */
export type FilingState = FilingAnswer['status'] | 'coming' | 'expired';

export function stateOf(
  { status, from, until }: Pick<FilingAnswer, 'status' | 'from' | 'until'>,
  today: LocalDate,
): FilingState {
  if (status !== 'effective') return status;
  if (until !== undefined && until < today) return 'expired';
  return from > today ? 'coming' : 'effective';
}

const STAMPS: Readonly<Record<FilingState, StampKind>> = {
  effective: 'settled',
  coming: 'settled',
  expired: 'ended',
  'first-review': 'waiting',
  'second-review': 'waiting',
  returned: 'due',
  refused: 'ended',
  withdrawn: 'ended',
};

/** The stamp and spine of a filing in that state. */
export const stampOf = (state: FilingState): StampKind => STAMPS[state];

/** Under which head of the list it stands. */
export const groupOf = (state: FilingState): 'now' | 'waiting' | 'past' =>
  state === 'effective' || state === 'coming'
    ? 'now'
    : state === 'first-review' || state === 'second-review' || state === 'returned'
      ? 'waiting'
      : 'past';
