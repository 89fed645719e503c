import { useEffect, useRef, useState } from 'react';
import { deskRoutes } from '@linli/shared/contract/desk';
import type { EventKind, EventLine } from '@linli/shared/contract/event-lines';
import type { ResponseOf } from '@linli/shared/contract/route';
import type { PersonId } from '@linli/shared/kernel/ids';
import { deskCall } from '@/services/desk';
import type { CallProblem } from '@/services/problem';

/** Whether the links of what was fetched hold, as the server found. */
export type Links = NonNullable<ResponseOf<typeof deskRoutes.eventsOfPerson>['links']>;

/** Of two pages' links the worse: a broken one first, then one that is not linked yet. */
const worse = (a: Links | undefined, b: Links | undefined): Links | undefined =>
  (['broken', 'pending'] as const).map((state) => [a, b].find((one) => one?.state === state)).find(Boolean) ?? a ?? b;

/**
 * One person's chain, a page at a time. Asked once and not again by itself: each question is a reading that stands in the
 * person's record.
 */
export function useChain(personId: PersonId, of: EventKind) {
  const [lines, setLines] = useState<readonly EventLine[]>();
  const [after, setAfter] = useState<string>();
  const [links, setLinks] = useState<Links>();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<CallProblem>();
  const here = useRef(true);

  const ask = async (from: string | undefined): Promise<void> => {
    setBusy(true);
    setProblem(undefined);
    const answer = await deskCall(deskRoutes.eventsOfPerson, {
      params: { personId },
      query: from === undefined ? { of } : { of, after: from },
    });
    if (!here.current) return;
    setBusy(false);
    if (!answer.ok) return setProblem(answer.error);
    setLines((before) => [...(from === undefined ? [] : (before ?? [])), ...answer.value.events]);
    setLinks((before) => (from === undefined ? answer.value.links : worse(before, answer.value.links)));
    setAfter(answer.value.next);
  };
  useEffect(() => {
    here.current = true;
    void ask(undefined);
    return () => {
      here.current = false;
    };
    // Another person or kind is another component (its key).
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, []);
  return {
    lines,
    links,
    more: after === undefined ? undefined : () => void ask(after),
    again: () => void ask(after),
    busy,
    problem,
  };
}
