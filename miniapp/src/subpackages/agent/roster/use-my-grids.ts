import { useEffect, useState } from 'react';
import { session, useWho } from '@/services/app';
import type { CallProblem } from '@/services/problem';

export interface Grid {
  readonly gridId: string;
  readonly name: string;
}

/** Whether whoever holds this phone is an agent, and of which grids. */
export type MyGrids =
  | { readonly kind: 'agent'; readonly agentName: string; readonly grids: readonly Grid[] }
  | { readonly kind: 'not-agent' }
  /** Signing in, or it failed. */
  | { readonly kind: 'unknown'; readonly problem: CallProblem | undefined; readonly retry: () => void };

/** Signs in if nobody is (a page opened by a link), then tells. */
export function useMyGrids(): MyGrids {
  const who = useWho();
  const [problem, setProblem] = useState<CallProblem>();
  const signIn = async () => {
    setProblem(undefined);
    const entered = await session.ensure();
    if (!entered.ok) setProblem(entered.error);
  };
  useEffect(() => {
    if (who === undefined) void signIn();
  }, [who]);
  if (who === undefined) return { kind: 'unknown', problem, retry: () => void signIn() };
  return who.roles.includes('agent')
    ? { kind: 'agent', agentName: who.name ?? '', grids: who.grids }
    : { kind: 'not-agent' };
}
