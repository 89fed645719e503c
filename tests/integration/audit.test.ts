import { type AttributeValue, DynamoDBClient, QueryCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { dynamoAuditStore } from '@linli/functions/adapters/dynamodb/audit-store';
import { linkEvents } from '@linli/functions/audit/link-events';
import type { AuditStore } from '@linli/functions/audit/ports';
import { readingsConsumer } from '@linli/functions/audit/readings-consumer';
import type { Reading } from '@linli/functions/audit/reading';
import { claimVerbs } from '@linli/functions/claim/http';
import { outOfAreaVerbs } from '@linli/functions/out-of-area/http';
import { reviewVerbs } from '@linli/functions/review/http';
import {
  agentRoutes,
  capabilities,
  claimRoutes,
  deskRoutes,
  outOfAreaRoutes,
  peopleRoutes,
} from '@linli/shared/contract/index';
import { readingsOf, type SubjectId } from '@linli/shared/domain/event';
import type { Mandate } from '@linli/shared/domain/mandate';
import { FAMILY_MATTERS } from '@linli/shared/domain/mandate';
import { addDays, isoInstant, localDate } from '@linli/shared/kernel/date';
import type { PersonId } from '@linli/shared/kernel/ids';
import { type App, openApp } from '../fixtures/app';
import { clerk, registerPerson, type Registered } from '../fixtures/people';
import { GRID, registerGrids, signInAgent } from '../fixtures/register';

/** Readings of another's record, from the answer to the chain, and how the chain is linked. */
const TODAY = localDate('2026-11-22');
let app: App;
let client: DynamoDBClient;
let audit: AuditStore;
beforeAll(async () => {
  app = await openApp({
    today: TODAY,
    serve: (ports) => ({
      routes: { ...capabilities['out-of-area'], ...capabilities.review, ...capabilities.claim } as never,
      verbs: { ...outOfAreaVerbs(ports), ...reviewVerbs(ports), ...claimVerbs(ports) },
    }),
  });
  client = new DynamoDBClient({
    endpoint: app.store.endpoint,
    region: 'local',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  audit = dynamoAuditStore({ client, table: app.store.table, district: app.district.code });
  await registerGrids(app);
});
afterAll(async () => {
  client.destroy();
  await app.close();
});
// Each test in a minute of its own: readings of one minute are one.
beforeEach(() => app.clock.advance(60_000));

/** Where an event lies in the table, for whoever has the table in hand. */
async function keyOfEvent(subject: SubjectId, sequence: number) {
  const { Items = [] } = await client.send(
    new QueryCommand({
      TableName: app.store.table,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': { S: `$linli#personId_${subject}` } },
    }),
  );
  const row = Items.find((item) => item['__edb_e__']?.S === 'event' && item['sequence']?.N === String(sequence));
  return { pk: row?.['pk'] as AttributeValue, sk: row?.['sk'] as AttributeValue };
}

/** A grandmother, and her daughter who may act for her. */
async function family(): Promise<{ mother: Registered; daughter: Registered }> {
  const mother = await registerPerson(app, { name: '彭桂英' });
  const daughter = await registerPerson(app, { name: '李秀兰' });
  const mandate: Mandate = {
    mandateId: 'm_DAUGHTER00000000001',
    personId: mother.personId,
    grantee: { kind: 'family', accountId: daughter.accountId, relation: 'parent', holderName: '李**' },
    matters: FAMILY_MATTERS,
    from: TODAY,
    status: 'granted',
    consent: { kind: 'phone-code', phoneTail: '0001' },
    grantedAt: isoInstant(app.clock.now()),
  };
  const committed = await app.records.commit({
    writes: [{ put: 'mandate', record: mandate, expect: 'new-or-ended' }],
    events: [],
  });
  expect(committed.ok).toBe(true);
  return { mother, daughter };
}

const waiting = (): readonly Reading[] => app.queues.bodies('readings').map((body) => JSON.parse(body) as Reading);
const readingsIn = (subject: SubjectId) => app.records.events(subject);
const filed = async (who: Registered, from = TODAY, place = '4401') => {
  const body = { kind: 'working-elsewhere', place, from, papers: [], commitment: true } as const;
  const answer = await app.call(outOfAreaRoutes.fileOutOfArea, {
    as: who.actor,
    params: { personId: who.personId },
    body: body as never,
  });
  expect(answer.status).toBe(200);
  return answer.body.filingId;
};

describe('a reading of another’s record', () => {
  it('is in the queue before the answer leaves, and in the chain after: who, by what right, over which route, whose, when', async () => {
    const { mother, daughter } = await family();
    const answer = await app.call(claimRoutes.reimbursements, {
      as: daughter.actor,
      params: { personId: mother.personId },
    });
    expect(answer.status).toBe(200);
    expect(waiting()).toHaveLength(1);
    await app.followReadings();
    expect(waiting()).toHaveLength(0);
    expect(await readingsIn(readingsOf(mother.personId))).toMatchObject([
      {
        sequence: 1,
        type: 'record.read',
        at: isoInstant(app.clock.now()),
        actor: { kind: 'family', name: daughter.actor.name, mandateId: 'm_DAUGHTER00000000001' },
        facts: { route: 'reimbursements' },
      },
    ]);
    // Looking changes nothing that the person's own forms stand on.
    expect((await app.records.dossier(mother.personId))?.sequence).toBe(1);
  });

  it('is not made of one’s own record, nor of a refusal', async () => {
    const { mother, daughter } = await family();
    const stranger = await registerPerson(app);
    await app.call(claimRoutes.reimbursements, { as: mother.actor, params: { personId: mother.personId } });
    const refused = await app.call(claimRoutes.reimbursements, {
      as: stranger.actor,
      params: { personId: mother.personId },
    });
    expect(refused.status).toBe(403);
    const missing = await app.call(claimRoutes.reimbursement, {
      as: daughter.actor,
      params: { personId: mother.personId, claimId: 'c_NOTTHERE000000000' } as never,
    });
    expect(missing.status).toBe(404);
    expect(waiting()).toHaveLength(0);
  });

  it('is made of a clerk’s opening of a filing, by name and post, and of the list in the bureau’s chain', async () => {
    const who = await registerPerson(app);
    const filingId = await filed(who, addDays(TODAY, -3));
    const first = clerk('c1', ['first-reviewer']);
    const params = { personId: who.personId, filingId };
    expect((await app.call(deskRoutes.filingQueue, { as: first, query: { post: 'first' } })).status).toBe(200);
    expect((await app.call(deskRoutes.filingToReview, { as: first, params })).status).toBe(200);
    await app.followReadings();
    expect(await readingsIn(readingsOf(who.personId))).toMatchObject([
      {
        actor: { kind: 'clerk', staffId: 'c1', role: 'first-reviewer', name: first.name },
        facts: { route: 'filingToReview', object: filingId },
      },
    ]);
    expect((await readingsIn('bureau_430671'))[0]).toMatchObject({ facts: { route: 'filingQueue' } });
  });

  it('of a roster stands once in the grid’s chain, and its people see it beside their readings', async () => {
    const agent = await signInAgent(app, 'zhouwei', GRID);
    const who = await registerPerson(app);
    const answer = await app.call(agentRoutes.roster, { as: agent.token, params: { gridId: GRID.gridId } });
    expect(answer.status).toBe(200);
    await app.followReadings();
    expect(await readingsIn(`grid_${GRID.gridId}`)).toMatchObject([
      { actor: { kind: 'agent', name: '周卫', role: 'agent' }, facts: { route: 'roster' } },
    ]);
    const seen = await app.call(peopleRoutes.personEvents, {
      as: who.actor,
      params: { personId: who.personId },
      query: { of: 'readings' },
    });
    expect(seen.body).toMatchObject({ events: [], roster: [{ actor: { name: '周卫' } }] });
  });

  it('is made of an auditor’s, too, who may see the chain and nobody else of the staff may', async () => {
    const who = await registerPerson(app);
    const auditor = clerk('au1', ['auditor']);
    const look = (as: ReturnType<typeof clerk>, of: 'acts' | 'readings') =>
      app.call(deskRoutes.eventsOfPerson, { as, params: { personId: who.personId }, query: { of } });
    expect((await look(auditor, 'acts')).body.events).toMatchObject([{ sequence: 1, type: 'person.registered' }]);
    await app.followReadings();
    expect((await look(auditor, 'readings')).body.events).toMatchObject([
      { type: 'record.read', actor: { role: 'auditor' }, facts: { route: 'eventsOfPerson' } },
    ]);
    expect((await look(auditor, 'acts')).body.links).toEqual({ state: 'pending' });
    await linkEvents({ audit, clock: app.clock }, who.personId);
    expect((await look(auditor, 'acts')).body.links).toEqual({ state: 'hold' });
    // A line that somebody with the table in hand adds a word to.
    await app.client.send(
      new UpdateItemCommand({
        TableName: app.store.table,
        Key: await keyOfEvent(who.personId, 1),
        UpdateExpression: 'SET note = :note',
        ExpressionAttributeValues: { ':note': { S: '补记' } },
      }),
    );
    expect((await look(auditor, 'acts')).body.links).toEqual({ state: 'broken', at: 1 });
    expect((await look(clerk('c1', ['first-reviewer']), 'acts')).status).toBe(403);
    expect((await look(clerk('au2', ['auditor'], ['430672']), 'acts')).status).toBe(403);
    const cursor = await app.call(deskRoutes.eventsOfPerson, {
      as: auditor,
      params: { personId: who.personId },
      query: { of: 'acts', after: 'made up' },
    });
    expect(cursor.problem.code).toBe('input.invalid');
  });

  it('of the same reader over the same route within a minute is one; a day’s looks at one’s family list are one', async () => {
    const { mother, daughter } = await family();
    const params = { personId: mother.personId };
    const look = () => app.call(claimRoutes.reimbursements, { as: daughter.actor, params });
    await look();
    await look();
    expect(waiting()).toHaveLength(1);
    app.clock.advance(60_000);
    await look();
    await app.followReadings();
    expect(await readingsIn(readingsOf(mother.personId))).toHaveLength(2);

    await app.records.commit({
      writes: [
        {
          put: 'card',
          record: {
            ...(await app.records.home(mother.accountId)).cards[0]!,
            viewer: daughter.accountId,
            relation: 'parent',
          },
        },
      ],
      events: [],
    });
    for (let opened = 0; opened < 3; opened++) {
      app.clock.advance(3_600_000);
      expect((await app.call(peopleRoutes.home, { as: daughter.actor })).status).toBe(200);
    }
    await app.followReadings();
    const routes = (await readingsIn(readingsOf(mother.personId))).map(({ facts }) => facts['route']);
    expect(routes).toEqual(['home', 'reimbursements', 'reimbursements']);
    expect(await readingsIn(readingsOf(daughter.personId))).toEqual([]);
  });

  it('does not happen without its trace: no queue, no answer, and a sentence that says what to do', async () => {
    const { mother, daughter } = await family();
    const params = { personId: mother.personId };
    for (const fault of [{ status: 500 }, { cut: true }, { body: { MD5OfMessageBody: 'another' } }]) {
      app.queues.faults.add({ path: 'SendMessage', times: 2, ...fault });
      const answer = await app.call(claimRoutes.reimbursements, { as: daughter.actor, params });
      expect(answer.status).toBe(503);
      expect(answer.problem).toMatchObject({ code: 'record.untraced', retryAfter: 30 });
      expect(answer.problem.detail).toContain('再试');
      expect(JSON.stringify(answer.body)).not.toContain('claims');
      // What a fault left over does not reach the next.
      while ((await app.call(claimRoutes.reimbursements, { as: daughter.actor, params })).status !== 200) continue;
      app.clock.advance(60_000);
    }
    // One's own is there all the same.
    app.queues.faults.add({ path: 'SendMessage', times: 2, status: 500 });
    expect((await app.call(claimRoutes.reimbursements, { as: mother.actor, params })).status).toBe(200);
    await app.call(claimRoutes.reimbursements, { as: daughter.actor, params });
  });
});

describe('the function behind the queue', () => {
  const reading = (subject: SubjectId, readingId: string): Reading => ({
    readingId,
    subjects: [subject],
    reader: { kind: 'clerk', name: '王敏', staffId: 'c1', role: 'first-reviewer' },
    route: 'filingToReview',
    at: isoInstant(app.clock.now()),
    requestId: 'r1',
  });
  const record = (body: string, messageId: string) => ({ messageId, body }) as never;
  const consume = (...bodies: readonly string[]) =>
    readingsConsumer({ records: app.records, log: { write: () => undefined } })({
      Records: bodies.map((body, index) => record(body, `message-${index}`)),
    });

  it('writes each reading once, however often and in whatever company its message comes', async () => {
    const subject = readingsOf('p_TWICE000000000000000');
    const [a, b, c] = ['a', 'b', 'c'].map((id) => JSON.stringify(reading(subject, id))) as [string, string, string];
    expect(await consume(a, b, a)).toEqual({ batchItemFailures: [] });
    expect(await consume(b, c)).toEqual({ batchItemFailures: [] });
    expect(await consume(c, a)).toEqual({ batchItemFailures: [] });
    expect((await readingsIn(subject)).map(({ sequence }) => sequence)).toEqual([3, 2, 1]);
  });

  it('keeps numbering without a gap when several write to one chain at once', async () => {
    const subject = readingsOf('p_ATONCE00000000000000');
    const ids = Array.from({ length: 24 }, (_, index) => `at-once-${index}`);
    const results = await Promise.all(
      [0, 1, 2, 3].map((part) =>
        consume(...ids.slice(part * 6, part * 6 + 12).map((id) => JSON.stringify(reading(subject, id)))),
      ),
    );
    // Whoever lost too often has its messages again.
    for (const { batchItemFailures } of results)
      if (batchItemFailures.length > 0) await consume(...ids.map((id) => JSON.stringify(reading(subject, id))));
    const sequences = (await readingsIn(subject)).map(({ sequence }) => sequence).reverse();
    expect(sequences).toEqual(ids.map((_, index) => index + 1));
  });

  it('gives back what it cannot read and nothing else; the queue puts it aside after three times', async () => {
    const subject = readingsOf('p_POISON00000000000000');
    const good = JSON.stringify(reading(subject, 'good'));
    const bad = JSON.stringify({ ...reading(subject, 'bad'), subjects: ['p_ACTS0000000000000000'] });
    expect(await consume(good, '{', bad)).toEqual({
      batchItemFailures: [{ itemIdentifier: 'message-1' }, { itemIdentifier: 'message-2' }],
    });
    expect(await readingsIn(subject)).toHaveLength(1);
  });
});

describe('the chain', () => {
  const linkOf = (subject: SubjectId) => linkEvents({ audit, clock: app.clock }, subject);

  it('links what is there once, in order, and goes on from where it stands', async () => {
    const who = await registerPerson(app);
    await filed(who);
    const before = (await app.records.events(who.personId)).length;
    expect(await linkOf(who.personId)).toEqual({ added: before });
    expect(await linkOf(who.personId)).toEqual({ added: 0 });
    await filed(who, TODAY, '4403');
    const after = (await app.records.events(who.personId)).length;
    const [one, two] = await Promise.all([linkOf(who.personId), linkOf(who.personId)]);
    expect(one.added + two.added).toBe(after - before);
    expect([one.differsAt, two.differsAt]).toEqual([undefined, undefined]);
    expect((await audit.lastLink(who.personId))?.sequence).toBe(after);
  });

  it('waits at a gap, and links on once it is filled', async () => {
    const subject: SubjectId = 'p_GAP000000000000000000' as PersonId;
    const { events: list } = { events: [1, 2, 3, 4].map((sequence) => ({ sequence })) };
    const rows = new Map(
      list.map(({ sequence }) => [
        sequence,
        {
          personId: subject,
          sequence,
          type: 'record.read' as const,
          at: isoInstant(0),
          actor: { kind: 'system' as const, name: '系统' },
          facts: {},
          requestId: 'r',
        },
      ]),
    );
    const missing = rows.get(3)!;
    rows.delete(3);
    const gappy = {
      ...audit,
      // Two at a time, so that it is walked in steps.
      eventsAfter: (_: SubjectId, after: number) => {
        const all = [...rows.values()]
          .filter(({ sequence }) => sequence > after)
          .sort((a, b) => a.sequence - b.sequence);
        return Promise.resolve({ events: all.slice(0, 2), more: all.length > 2 });
      },
    };
    const link = () => linkEvents({ audit: gappy, clock: app.clock }, subject);
    expect(await link()).toEqual({ added: 2, gapAt: 3 });
    expect(await link()).toEqual({ added: 0, gapAt: 3 });
    rows.set(3, missing);
    expect(await link()).toEqual({ added: 2 });
  });
});
