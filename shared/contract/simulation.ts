import * as z from 'zod/mini';
import type { SimulationReport } from '../policy/simulation/report';
import { get, post } from './route';
import { instant, text, year, yearText } from './scalars';

/** A year whose settled claims are gathered in columns. Nobody can be told from them. */
const gathered = z.object({
  year,
  settlements: z.int(),
  people: z.int(),
  /** Each is settled by a request of its own. */
  parts: z.int(),
  /** When it was gathered; also says which of several gatherings it was. */
  gatheredAt: instant,
});
export type GatheredYear = z.output<typeof gathered>;

/** A number in a query, where everything is text. */
const numberText = z.pipe(
  z.string().check(z.regex(/^\d{1,6}$/, { error: 'number.shape' })),
  z.transform((digits: string) => Number(digits)),
);

const versionId = z.object({ year, version: z.int().check(z.gte(1), z.lte(9_999)) });

/** A version as a simulation used it. */
const simulated = z.object({
  year,
  version: z.int(),
  /** The pack's own title. */
  name: z.string(),
  /** Of a draft: what is being tried; another revision is another draft. 0 for what came with the program. */
  revision: z.int(),
  /** The pack's own names by "group.<id>", "level.<id>", "kind.<id>": 低保对象, 三级医院, 住院. */
  names: z.record(z.string(), z.string()),
});
export type SimulatedVersion = z.output<typeof simulated>;

/** Sums that the simulation itself made; its inside is described where it is made. */
const report = z.custom<SimulationReport>(
  (value) => typeof value === 'object' && value !== null && 'all' in value && 'unsettled' in value,
);

/**
 * What another pack would have made of a year's settled claims (政策模拟). A simulation is begun once, which stands in the bureau's
 * chain, and then asked for part by part: each answer is complete in itself, the desk adds them up and shows how far it is.
 * Nothing is kept of it, because the same parts and versions always give the same answer.
 */
export const simulationRoutes = {
  simulation: get('simulation', '/desk/simulation', {
    summary: 'Years whose settled claims can be simulated',
    access: { who: 'staff', scope: 'policy:simulate', where: 'district' },
    response: z.object({ years: z.array(gathered) }),
  }),
  startSimulation: post('startSimulation', '/desk/simulations', {
    summary: 'Begins a simulation: which claims, under which version, against which',
    access: { who: 'staff', scope: 'policy:simulate', where: 'district' },
    body: z.object({ claims: year, before: versionId, after: versionId }),
    response: z.object({ gathered, before: simulated, after: simulated }),
    problems: ['simulation.no-claims', 'policy.unknown', 'policy.unreadable'],
  }),
  simulationPart: get('simulationPart', '/desk/simulations/{claims}/parts/{part}', {
    summary: 'Settles one part of the claims under both versions and sums up what changes',
    access: { who: 'staff', scope: 'policy:simulate', where: 'district' },
    params: z.object({ claims: yearText, part: numberText }),
    query: z.object({
      gatheredAt: text(30, 20),
      beforeYear: yearText,
      before: numberText,
      beforeRevision: numberText,
      afterYear: yearText,
      after: numberText,
      afterRevision: numberText,
    }),
    response: z.object({ report }),
    problems: ['simulation.no-claims', 'simulation.changed', 'policy.unknown', 'policy.unreadable'],
  }),
};
