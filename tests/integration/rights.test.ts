import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { claimVerbs } from '@linli/functions/claim/http';
import { outOfAreaVerbs } from '@linli/functions/out-of-area/http';
import type { Write } from '@linli/functions/http/use-case';
import { agentRoutes, capabilities, claimRoutes, outOfAreaRoutes, peopleRoutes } from '@linli/shared/contract/index';
import { localDate } from '@linli/shared/kernel/date';
import { newId, type PersonId } from '@linli/shared/kernel/ids';
import type { Matter } from '@linli/shared/domain/roles';
import { type App, openApp } from '../fixtures/app';
import { registerPerson, type Registered } from '../fixtures/people';
import { GRID, registerGrids, signInAgent } from '../fixtures/register';

/** Rights that end: between two tries, in the middle of one, and what a repeat is told afterwards. */
const TODAY = localDate('2026-11-22');
let app: App;
let agent: { token: string };
/** Runs once, after the next filing was decided and before it is written. */
let meanwhile: (() => Promise<void>) | undefined;

beforeAll(async () => {
  app = await openApp({
    today: TODAY,
    serve: (ports) => {
      const real = outOfAreaVerbs(ports);
      const fileOutOfArea: Write<typeof outOfAreaRoutes.fileOutOfArea> = async (context, input) => {
        const decided = await (real.fileOutOfArea as Write<typeof outOfAreaRoutes.fileOutOfArea>)(context, input);
        const interruption = meanwhile;
        meanwhile = undefined;
        await interruption?.();
        return decided;
      };
      return {
        routes: { ...capabilities['out-of-area'], ...capabilities.claim },
        verbs: { ...real, fileOutOfArea, ...claimVerbs(ports) },
      };
    },
  });
  await registerGrids(app);
  agent = await signInAgent(app, 'zhouwei', GRID);
});
afterAll(() => app.close());

const signature = { path: 'M1,1L20,20L40,10L60,30', width: 300, height: 150 };
const allow = async (who: Registered, matters: Matter[]) =>
  (
    await app.call(agentRoutes.grantMandate, {
      as: agent.token,
      params: { gridId: GRID.gridId },
      body: {
        personId: who.personId,
        matters,
        until: localDate('2027-01-31'),
        consent: { kind: 'signature', signature },
      },
    })
  ).body;
const filing = (personId: PersonId) => ({
  params: { personId },
  body: { kind: 'working-elsewhere', place: '4403', from: TODAY, papers: [], commitment: true } as never,
});

test('a consent opens its own matters and no other', async () => {
  const who = await registerPerson(app);
  await allow(who, ['pay']);
  const at = { as: agent.token, params: { personId: who.personId } };
  expect((await app.call(claimRoutes.reimbursements, at)).problem.code).toBe('person.not-yours');
  expect((await app.call(outOfAreaRoutes.filingForm, at)).problem.code).toBe('person.not-yours');
  expect((await app.call(peopleRoutes.personRecord, at)).status).toBe(200);
  await allow(who, ['reimburse']);
  expect((await app.call(claimRoutes.reimbursements, at)).status).toBe(200);
});

test('nothing is done under a consent that was withdrawn between the decision and the write', async () => {
  const who = await registerPerson(app);
  const { mandateId } = await allow(who, ['file']);
  meanwhile = async () => {
    const withdrawn = await app.call(peopleRoutes.withdrawMandate, {
      as: who.actor,
      params: { personId: who.personId, mandateId },
    });
    expect(withdrawn.body.status).toBe('withdrawn');
  };
  const answer = await app.call(outOfAreaRoutes.fileOutOfArea, { as: agent.token, ...filing(who.personId) });
  expect([answer.status, answer.problem.code]).toEqual([403, 'person.not-yours']);
  expect((await app.records.dossier(who.personId))?.filings).toEqual([]);
});

test('the write itself asserts the consent, even where the head would let it pass', async () => {
  const who = await registerPerson(app);
  await allow(who, ['file']);
  meanwhile = async () => {
    const [mandate] = await app.records.mandates(who.personId);
    if (mandate === undefined) throw new Error('no mandate');
    // Withdrawn without an event, so that nothing but the mandate has changed.
    const done = await app.records.commit({
      writes: [{ put: 'mandate', record: { ...mandate, status: 'withdrawn' }, expect: 'granted' }],
      events: [],
    });
    expect(done.ok).toBe(true);
  };
  expect((await app.call(outOfAreaRoutes.fileOutOfArea, { as: agent.token, ...filing(who.personId) })).status).toBe(
    403,
  );
  expect((await app.records.dossier(who.personId))?.filings).toEqual([]);
});

test('whoever gives up a right and loses the answer gets it when they ask again', async () => {
  const who = await registerPerson(app);
  const { mandateId } = await allow(who, ['file']);
  const key = newId('k', randomBytes);
  const giveUp = () =>
    app.call(peopleRoutes.withdrawMandate, { as: agent.token, key, params: { personId: who.personId, mandateId } });
  const first = await giveUp();
  expect(first.status).toBe(200);
  expect(await giveUp()).toMatchObject({ status: 200, body: first.body });
  const another = await app.call(peopleRoutes.withdrawMandate, {
    as: agent.token,
    params: { personId: who.personId, mandateId },
  });
  expect(another.problem.code).toBe('person.not-yours');
});
