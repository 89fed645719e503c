import { useState } from 'react';
import type { EventKind, EventLine } from '@linli/shared/contract/event-lines';
import { peopleRoutes } from '@linli/shared/contract/people';
import type { PersonId } from '@linli/shared/kernel/ids';
import { call } from '@/services/app';
import type { CallProblem } from '@/services/problem';

/** Older pages of a list, asked for one by one; the newest page is always the query's own, fresh. */
export function useOlder(personId: PersonId, of: EventKind, next: string | undefined) {
  const [older, setOlder] = useState<readonly EventLine[]>([]);
  const [after, setAfter] = useState(next);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<CallProblem>();
  const more = async (): Promise<void> => {
    if (after === undefined) return;
    setBusy(true);
    setProblem(undefined);
    const answer = await call(peopleRoutes.personEvents, { params: { personId }, query: { of, after } });
    setBusy(false);
    if (!answer.ok) return setProblem(answer.error);
    setOlder((before) => [...before, ...answer.value.events]);
    setAfter(answer.value.next);
  };
  return { older, more: after === undefined ? undefined : more, busy, problem };
}
