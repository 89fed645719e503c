import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { policyDeskRoutes } from '@linli/shared/contract/policy-desk';
import { EMPTY_REPORT, fundOf, mergeReports, type SimulationReport } from '@linli/shared/policy/simulation/report';
import { openApp, type App } from '../fixtures/app';
import { settledStay } from '../fixtures/claims';
import { clerk, registerPerson } from '../fixtures/people';

/** A manager tries another pack on this year's settlements; nobody can be told from what is shown. */
let app: App;
const manager = clerk('manager-1', ['manager']);
const STAYS = 5;

beforeAll(async () => {
  app = await openApp();
  for (let index = 0; index < STAYS; index++) {
    const { personId } = await registerPerson(app, {
      groups: index === 0 ? [{ group: 'low-income', from: '2020-01-01' as never, source: 'civil-affairs' }] : [],
    });
    await settledStay(app, personId);
  }
});
afterAll(() => app.close());

const body = { claims: 2026, before: { year: 2026, version: 1 }, after: { year: 2027, version: 1 } };

async function ask(part: number, started: Awaited<ReturnType<typeof start>>, more: object = {}) {
  const { gathered, before, after } = started;
  return app.call(policyDeskRoutes.simulationPart, {
    as: manager,
    params: { claims: String(gathered.year), part: String(part) } as never,
    query: {
      gatheredAt: gathered.gatheredAt,
      beforeYear: String(before.year),
      before: String(before.version),
      beforeRevision: String(before.revision),
      afterYear: String(after.year),
      after: String(after.version),
      afterRevision: String(after.revision),
      ...more,
    } as never,
  });
}
const start = async () => (await app.call(policyDeskRoutes.startSimulation, { as: manager, body })).body;

describe('simulation', () => {
  test('before the first night there is nothing to settle, and the answer says when there will be', async () => {
    expect((await app.call(policyDeskRoutes.simulation, { as: manager })).body.years).toEqual([]);
    const { status, problem } = await app.call(policyDeskRoutes.startSimulation, { as: manager, body });
    expect([status, problem.code]).toEqual([404, 'simulation.no-claims']);
  });

  test('what the night gathered is settled part by part and adds up to the fen', async () => {
    await app.gatherSettled(2);
    const { years } = (await app.call(policyDeskRoutes.simulation, { as: manager })).body;
    expect(years).toMatchObject([{ year: 2026, settlements: STAYS, people: STAYS }]);

    const started = await start();
    let report: SimulationReport = EMPTY_REPORT;
    for (let part = 0; part < started.gathered.parts; part++)
      report = mergeReports(report, (await ask(part, started)).body.report);
    expect(report.settlements).toBe(STAYS);
    expect(report.all.total).toBe(STAYS * 3_148_000);
    for (const side of [report.all.before, report.all.after])
      expect(fundOf(side) + side.patient).toBe(report.all.total);
    // The group that the register knows came along; who it was did not.
    expect(report.by.group['minimum-living']?.settlements).toBe(1);
    expect(JSON.stringify(report)).not.toMatch(/p_[0-9A-Z]|李|479999/);
  });

  test('who tried what stands in the bureau’s chain', async () => {
    await start();
    const events = await app.records.events('bureau_430671' as never);
    expect(events.find(({ type }) => (type as string) === 'policy.simulated')).toMatchObject({
      actor: { staffId: 'manager-1' },
      facts: { claims: 2026, settlements: STAYS, before: '2026#1', after: '2027#1' },
    });
  });

  test('halves of two different things are never added: a later gathering, another revision', async () => {
    const started = await start();
    expect((await ask(0, started, { afterRevision: '7' })).problem.code).toBe('simulation.changed');
    app.clock.advance(60_000);
    await app.gatherSettled(2);
    expect((await ask(0, started)).problem.code).toBe('simulation.changed');
    expect((await ask(0, await start())).status).toBe(200);
  });

  test('a version that is not there is refused', async () => {
    const { problem } = await app.call(policyDeskRoutes.startSimulation, {
      as: manager,
      body: { ...body, after: { year: 2027, version: 9 } },
    });
    expect(problem.code).toBe('policy.unknown');
  });
});
