import { useRef, useState } from 'react';
import { policyDeskRoutes } from '@linli/shared/contract/policy-desk';
import type { ResponseOf } from '@linli/shared/contract/route';
import { newId } from '@linli/shared/kernel/ids';
import { EMPTY_REPORT, mergeReports, type SimulationReport } from '@linli/shared/policy/simulation/report';
import { deskCall } from '@/services/desk';
import { randomBytes } from '@/services/platform';
import type { CallProblem } from '@/services/problem';

export type Started = ResponseOf<typeof policyDeskRoutes.startSimulation>;

export interface Chosen {
  readonly claims: number;
  readonly before: { readonly year: number; readonly version: number };
  readonly after: { readonly year: number; readonly version: number };
}

export interface Simulation {
  readonly running: boolean;
  /** Settlements that are done. */
  readonly done: number;
  readonly started: Started | undefined;
  /** Whole, once every part is in. */
  readonly report: SimulationReport | undefined;
  readonly stopped: boolean;
  readonly problem: CallProblem | undefined;
  readonly start: (chosen: Chosen) => void;
  readonly stop: () => void;
}

const IDLE = { running: false, done: 0, started: undefined, report: undefined, stopped: false, problem: undefined };

/** Begins a simulation and asks for its parts one after the other; half a result is never shown as a whole one. */
export function useSimulation(): Simulation {
  const [state, setState] = useState<Omit<Simulation, 'start' | 'stop'>>(IDLE);
  const turn = useRef(0);

  const start = async (chosen: Chosen): Promise<void> => {
    const mine = ++turn.current;
    setState({ ...IDLE, running: true });
    const begun = await deskCall(policyDeskRoutes.startSimulation, { body: chosen }, { key: newId('k', randomBytes) });
    if (turn.current !== mine) return;
    if (!begun.ok) return setState({ ...IDLE, problem: begun.error });
    const started = begun.value;
    let report = EMPTY_REPORT;
    for (let part = 0; part < started.gathered.parts; part++) {
      setState({ ...IDLE, running: true, started, done: report.settlements });
      const answer = await deskCall(policyDeskRoutes.simulationPart, partOf(started, part));
      if (turn.current !== mine) return;
      if (!answer.ok) return setState({ ...IDLE, problem: answer.error });
      report = mergeReports(report, answer.value.report);
    }
    setState({ ...IDLE, started, report, done: report.settlements });
  };

  return {
    ...state,
    start: (chosen) => void start(chosen),
    stop: () => {
      turn.current++;
      setState({ ...IDLE, stopped: true });
    },
  };
}

const partOf = ({ gathered, before, after }: Started, part: number) => ({
  params: { claims: gathered.year, part },
  query: {
    gatheredAt: gathered.gatheredAt,
    beforeYear: before.year,
    before: before.version,
    beforeRevision: before.revision,
    afterYear: after.year,
    after: after.version,
    afterRevision: after.revision,
  },
});
