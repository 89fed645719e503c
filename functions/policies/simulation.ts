import type { simulationRoutes } from '@linli/shared/contract/simulation';
import type { BureauSubject } from '@linli/shared/domain/event';
import { isoInstant } from '@linli/shared/kernel/date';
import { problem } from '@linli/shared/kernel/problem';
import { err, ok } from '@linli/shared/kernel/result';
import { simulate } from '@linli/shared/policy/simulation/simulate';
import type { Read, Verbs, Write } from '../http/use-case';
import type { PolicyDeps } from './ports';
import { type FindPlanned, findPlanned, type PlannedVersion } from './simulated-version';

const NO_CLAIMS = problem(404, 'simulation.no-claims', '这一年的结算还没有汇集', {
  detail: '结算每天夜里汇集一次，请明天再来；也可以换一年试试。',
});

const CHANGED = problem(409, 'simulation.changed', '试算的政策或数据刚刚变了', {
  detail: '请重新开始模拟，免得前后两半算的不是同一回事。',
});

const told = ({ plan: _plan, ...version }: PlannedVersion) => version;

const simulation =
  ({ columns }: PolicyDeps): Read<typeof simulationRoutes.simulation> =>
  async () => {
    const years = await columns.gathered();
    return ok({ years: [...years].sort((one, other) => other.year - one.year) });
  };

/** Says what will be settled with what, and that this member of staff asked: drafts are not yet public. */
const startSimulation =
  ({ records, columns, district }: PolicyDeps, planned: FindPlanned): Write<typeof simulationRoutes.startSimulation> =>
  async ({ grant, now, today, requestId }, { body }) => {
    const [years, before, after] = await Promise.all([
      columns.gathered(),
      planned(body.before, today),
      planned(body.after, today),
    ]);
    const gathered = years.find(({ year }) => year === body.claims);
    if (gathered === undefined) return err(NO_CLAIMS);
    if (!before.ok) return before;
    if (!after.ok) return after;
    const subject: BureauSubject = `bureau_${district.code}`;
    const change = {
      writes: [],
      events: [
        {
          personId: subject,
          after: await records.lastSequence(subject),
          events: [
            {
              type: 'policy.simulated' as const,
              at: isoInstant(now),
              actor: grant.eventActor,
              facts: {
                claims: body.claims,
                settlements: gathered.settlements,
                before: `${before.value.year}#${before.value.version}`,
                after: `${after.value.year}#${after.value.version}`,
                revision: after.value.revision,
              },
              requestId,
            },
          ],
        },
      ],
    };
    return ok({ change, answer: { gathered, before: told(before.value), after: told(after.value) } });
  };

const simulationPart =
  ({ columns }: PolicyDeps, planned: FindPlanned): Read<typeof simulationRoutes.simulationPart> =>
  async ({ today }, { params, query }) => {
    const [part, before, after] = await Promise.all([
      columns.part({ year: params.claims, gatheredAt: query.gatheredAt }, params.part),
      planned({ year: query.beforeYear, version: query.before }, today),
      planned({ year: query.afterYear, version: query.after }, today),
    ]);
    if (!before.ok) return before;
    if (!after.ok) return after;
    if (before.value.revision !== query.beforeRevision || after.value.revision !== query.afterRevision)
      return err(CHANGED);
    if (part === undefined) {
      const years = await columns.gathered();
      return err(years.some(({ year }) => year === params.claims) ? CHANGED : NO_CLAIMS);
    }
    const running = simulate(part, before.value.plan, after.value.plan);
    for (let step = running.next(); ; step = running.next()) if (step.done === true) return ok({ report: step.value });
  };

/** Simulation (政策模拟) over the contract. */
export function simulationVerbs(deps: PolicyDeps): Verbs<typeof simulationRoutes> {
  const planned = findPlanned(deps);
  return {
    simulation: simulation(deps),
    startSimulation: startSimulation(deps, planned),
    simulationPart: simulationPart(deps, planned),
  };
}
