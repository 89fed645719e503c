import { useRef, useState } from 'react';
import type { ResponseOf } from '@linli/shared/contract/route';
import { newId, type WriteKey } from '@linli/shared/kernel/ids';
import type { Result } from '@linli/shared/kernel/result';
import type { AnyRoute, Client, InputOf } from './client';
import { call as residentCall, session } from './app';
import { randomBytes } from './platform';
import { worthRetrying, type CallProblem } from './problem';

export interface Action<R extends AnyRoute> {
  /** Does it. While it is under way further calls are not sent. A retry with the same input carries the same key. */
  readonly run: (input: InputOf<R>) => Promise<Result<ResponseOf<R>, CallProblem> | undefined>;
  readonly busy: boolean;
  readonly problem: CallProblem | undefined;
  /** Takes the problem away, when the person starts to correct. */
  readonly clear: () => void;
}

/**
 * A write behind a button (not a question flow, which keeps its own key). The key stays with the input until the server has
 * answered: after a timeout the next tap is the same write, not a second one. Desk pages give `call: deskCall`.
 */
export function useAction<R extends AnyRoute>(
  route: R,
  { call = residentCall }: { call?: Client['call'] } = {},
): Action<R> {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<CallProblem>();
  const pending = useRef<{ readonly fingerprint: string; readonly key: WriteKey } | undefined>(undefined);
  const running = useRef(false);

  const run = async (input: InputOf<R>) => {
    if (running.current) return undefined;
    running.current = true;
    setBusy(true);
    setProblem(undefined);
    const fingerprint = JSON.stringify(input);
    if (pending.current?.fingerprint !== fingerprint) pending.current = { fingerprint, key: newId('k', randomBytes) };
    const entered =
      route.access.who === 'account' || route.access.who === 'person' ? await session.ensure() : undefined;
    const answer: Result<ResponseOf<R>, CallProblem> = entered !== undefined && !entered.ok
      ? entered
      : await call(route, input, { key: pending.current.key });
    if (answer.ok || !worthRetrying(answer.error)) pending.current = undefined;
    running.current = false;
    setBusy(false);
    if (!answer.ok) setProblem(answer.error);
    return answer;
  };

  return { run, busy, problem, clear: () => setProblem(undefined) };
}
