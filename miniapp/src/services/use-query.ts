import { useCallback, useEffect, useRef, useState } from 'react';
import { useDidShow } from '@tarojs/taro';
import type { ResponseOf } from '@linli/shared/contract/route';
import type { AnyRoute, Client, InputOf } from './client';
import { call as residentCall, session } from './app';
import { keepAnswer, lastAnswer } from './last-answers';
import { useOnline } from './network';
import type { CallProblem } from './problem';

/** Where a question to the server stands; <Query of={...}> draws it. */
export interface QueryState<T> {
  /** The answer, or the last one kept on this phone while the new one is on its way or cannot come. */
  readonly data: T | undefined;
  /** When `data` was answered, if it is not fresh: ms since the epoch. */
  readonly staleSince: number | undefined;
  readonly loading: boolean;
  /** Loading for more than three seconds. */
  readonly slow: boolean;
  /** Why there is no fresh answer. */
  readonly problem: CallProblem | undefined;
  /** Asks again. */
  readonly refresh: () => void;
}

const SLOW = 3_000;

/**
 * Asks one endpoint when the page opens, when the page is shown again, and when the network comes back. The last answer is
 * shown at once while asking (`keep: false` for what must not stay on the phone).
 * Signs in first where the route needs it. `input` undefined: not yet. Desk pages give `call: deskCall` (services/desk).
 */
export function useQuery<R extends AnyRoute>(
  route: R,
  input: InputOf<R> | undefined,
  { keep = true, call = residentCall }: { keep?: boolean; call?: Client['call'] } = {},
): QueryState<ResponseOf<R>> {
  type T = ResponseOf<R>;
  const key = input === undefined ? undefined : `${route.name}:${JSON.stringify(input)}`;
  const first = (): Omit<QueryState<T>, 'refresh'> => {
    const last = key !== undefined && keep ? lastAnswer<T>(key, Date.now()) : undefined;
    return { data: last?.data, staleSince: last?.at, loading: true, slow: false, problem: undefined };
  };
  const [state, setState] = useState(first);
  const latest = useRef(0);
  const asking = useRef(false);
  const isOnline = useOnline();

  const ask = useCallback(async () => {
    if (key === undefined || input === undefined) return;
    const turn = ++latest.current;
    asking.current = true;
    const current = () => turn === latest.current;
    setState((previous) => ({ ...previous, loading: true, slow: false, problem: undefined }));
    const timer = setTimeout(() => current() && setState((previous) => ({ ...previous, slow: true })), SLOW);
    const entered = route.access.who === 'anyone' || route.access.who === 'staff' ? undefined : await session.ensure();
    const answer = entered !== undefined && !entered.ok ? entered : await call(route, input);
    clearTimeout(timer);
    if (!current()) return;
    asking.current = false;
    if (answer.ok) {
      if (keep) keepAnswer(key, answer.value, Date.now());
      setState({ data: answer.value, staleSince: undefined, loading: false, slow: false, problem: undefined });
    } else {
      setState((previous) => ({
        ...previous,
        loading: false,
        slow: false,
        problem: answer.error,
        staleSince: previous.staleSince ?? (previous.data === undefined ? undefined : Date.now()),
      }));
    }
    // The key stands for route and input.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [key, keep, call]);

  const asked = useRef<string | undefined>(undefined);
  useEffect(() => {
    if (key === undefined || asked.current === key) return;
    if (asked.current !== undefined) setState(first());
    asked.current = key;
    void ask();
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [key, ask]);

  // Shown again after a page above it closed: that page may have changed what is shown here.
  useDidShow(() => {
    if (asked.current !== undefined && !asking.current) void ask();
  });

  const wasOnline = useRef(isOnline);
  useEffect(() => {
    if (isOnline && !wasOnline.current && state.problem !== undefined) void ask();
    wasOnline.current = isOnline;
  }, [isOnline, state.problem, ask]);

  // Leaving the page: an answer that comes later finds nobody.
  useEffect(() => () => void latest.current++, []);

  return { ...state, refresh: () => void ask() };
}
