import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sendMessage } from '@linli/functions/streams/send-message';
import { agentRoutes, peopleRoutes } from '@linli/shared/contract/index';
import type { BodyOf } from '@linli/shared/contract/route';
import { localDate } from '@linli/shared/kernel/date';
import { newId, type PersonId } from '@linli/shared/kernel/ids';
import { type App, openApp } from '../fixtures/app';
import {
  demoPhone,
  GRID,
  OTHER_GRID,
  PASSWORD,
  registerGrids,
  registerPerson,
  registerStaff,
  signIn,
  signInAgent,
  signInResident,
  totpCode,
} from '../fixtures/register';
import { sessionRoutes } from '@linli/shared/contract/session';

let app: App;
let agent: string;
let foreign: string;
beforeAll(async () => {
  app = await openApp();
  await registerGrids(app);
  agent = (await signInAgent(app, 'zhouwei', GRID)).token;
  foreign = (await signInAgent(app, 'other', OTHER_GRID)).token;
});
afterAll(() => app.close());

const SIGNATURE = { path: 'M10,10L20,25.5L30,10L45,80', width: 300, height: 150 };
type Body = BodyOf<typeof agentRoutes.grantMandate>;
const grant = (
  as: string,
  personId: PersonId,
  changed: Partial<Body> = {},
  gridId = GRID.gridId,
  key = newId('k', randomBytes),
) =>
  app.call(agentRoutes.grantMandate, {
    as,
    key,
    params: { gridId },
    body: {
      personId,
      matters: ['enrol'],
      until: localDate('2027-05-22'),
      consent: { kind: 'signature', signature: SIGNATURE },
      ...changed,
    },
  });
const roster = (as: string, gridId = GRID.gridId) => app.call(agentRoutes.roster, { as, params: { gridId } });

describe('the roster', () => {
  it('shows everybody of the grid with how they stand, and the mandate once there is one', async () => {
    const elder = await registerPerson(app, {
      name: '邓大爷',
      born: localDate('1948-01-01'),
      sex: 'male',
      livesAlone: true,
    });
    await registerPerson(app, { name: '外人', gridId: OTHER_GRID.gridId, villageCode: OTHER_GRID.villageCode });
    const before = await roster(agent);
    expect(before.body).toMatchObject({
      today: '2026-11-22',
      grid: { gridId: 'g1', name: '荷花村 3 组', villageName: '荷花村' },
    });
    expect(before.body.people.map(({ name }) => name)).toEqual(['邓大爷']);
    expect(before.body.people[0]).toMatchObject({
      age: 78,
      livesAlone: true,
      standing: { covered: { now: false }, next: { year: 2027, status: 'not-enrolled' } },
    });
    expect(before.body.people[0]?.mandate).toBeUndefined();
    const granted = await grant(agent, elder.personId);
    expect(granted.status).toBe(200);
    expect((await roster(agent)).body.people[0]?.mandate).toEqual(granted.body);
  });

  it('opens to its own agent and to a station of the village, to nobody else', async () => {
    expect(await roster(foreign)).toMatchObject({ status: 403, problem: { code: 'staff.outside-jurisdiction' } });
    expect((await roster(agent, 'g999')).status).toBe(403);
    const { accessToken } = await signIn(app, 'resident');
    expect(await roster(accessToken)).toMatchObject({ status: 403, problem: { code: 'staff.no-scope' } });

    const desk = async (userName: string, areas: readonly string[], role: 'station' | 'first-reviewer') => {
      await registerStaff(app, { userName, name: '站点', roles: [role], jurisdiction: { areas, grids: [] } });
      return (
        await app.call(sessionRoutes.signInStaff, { body: { userName, password: PASSWORD, code: totpCode(app) } })
      ).body.accessToken;
    };
    const own = await desk('station-own', [GRID.villageCode], 'station');
    expect((await roster(own)).status).toBe(200);
    expect((await roster(own, OTHER_GRID.gridId)).status).toBe(403);
    expect((await roster(await desk('clerk', ['430671'], 'first-reviewer'))).status).toBe(403);
    // A station sees the roster; it acts for nobody.
    const person = await registerPerson(app, { name: '站前人' });
    expect((await grant(own, person.personId)).status).toBe(403);
  });
});

describe('a mandate', () => {
  it('is given by signature, seen at once, and ends with its last day', async () => {
    const person = await registerPerson(app, { name: '彭奶奶' });
    const key = newId('k', randomBytes);
    const granted = await grant(agent, person.personId, {}, GRID.gridId, key);
    expect(granted.body).toMatchObject({
      kind: 'agent',
      matters: ['view', 'enrol'],
      from: '2026-11-22',
      until: '2027-05-22',
      consent: 'signature',
    });
    expect((await grant(agent, person.personId, {}, GRID.gridId, key)).body).toEqual(granted.body);
    expect((await app.records.events(person.personId)).map(({ type }) => type)).toEqual([
      'mandate.granted',
      'person.registered',
    ]);
    const stored = (await app.records.mandates(person.personId))[0];
    expect(stored?.consent).toEqual({ kind: 'signature', ...SIGNATURE });
    const actor = await app.tokens.verify(agent);
    if (!actor.ok) throw new Error(actor.error);
    const look = () => app.call(peopleRoutes.personRecord, { as: actor.value, params: { personId: person.personId } });
    expect((await look()).status).toBe(200);
    app.clock.advance(200 * 86_400_000);
    expect((await look()).status).toBe(403);
    app.clock.advance(-200 * 86_400_000);
  });

  it('takes the place of the one before', async () => {
    const person = await registerPerson(app, { name: '蒋大伯' });
    const first = await grant(agent, person.personId);
    const second = await grant(agent, person.personId, {
      matters: ['file', 'pay', 'file'],
      until: localDate('2027-01-31'),
    });
    expect(second.body).toMatchObject({ matters: ['view', 'pay', 'file'], until: '2027-01-31' });
    expect((await app.records.mandates(person.personId)).map(({ mandateId }) => mandateId)).toEqual([
      second.body.mandateId,
    ]);
    expect(second.body.mandateId).not.toBe(first.body.mandateId);
  });

  it('opens nothing to another agent, and none can be had in a foreign grid', async () => {
    const person = await registerPerson(app, { name: '曹婆婆', phone: demoPhone() });
    await grant(agent, person.personId);
    expect(
      (await app.call(peopleRoutes.personRecord, { as: foreign, params: { personId: person.personId } })).status,
    ).toBe(403);
    expect(await grant(foreign, person.personId, {}, OTHER_GRID.gridId)).toMatchObject({
      status: 403,
      problem: { code: 'mandate.foreign-grid' },
    });
    expect(await grant(foreign, newId('p', randomBytes), {}, OTHER_GRID.gridId)).toMatchObject({
      status: 403,
      problem: { code: 'mandate.foreign-grid' },
    });
    expect(await grant(foreign, person.personId)).toMatchObject({
      status: 403,
      problem: { code: 'staff.outside-jurisdiction' },
    });
    const asked = await app.call(peopleRoutes.sendPhoneCode, {
      as: foreign,
      body: { purpose: 'consent', personId: person.personId },
    });
    expect(asked).toMatchObject({ status: 403, problem: { code: 'staff.outside-jurisdiction' } });
  });

  it('is bound in time, and needs somebody alive', async () => {
    const person = await registerPerson(app, { name: '石爷爷' });
    expect((await grant(agent, person.personId, { until: localDate('2027-05-23') })).problem).toMatchObject({
      code: 'mandate.too-long',
      params: { latest: '2027-05-22' },
    });
    expect((await grant(agent, person.personId, { until: localDate('2026-11-21') })).problem).toMatchObject({
      code: 'input.invalid',
      errors: [{ pointer: '/until' }],
    });
    const dead = await registerPerson(app, { name: '故人', deceasedOn: localDate('2026-01-01') });
    expect((await grant(agent, dead.personId)).problem.code).toBe('person.deceased');
    const consent = { kind: 'signature' as const, signature: { ...SIGNATURE, path: 'M1,1L<script>alert(1)</script>' } };
    expect((await grant(agent, person.personId, { consent })).problem).toMatchObject({
      code: 'input.invalid',
      errors: [{ pointer: '/consent/signature/path' }],
    });
  });

  it('takes the code of this person for this agent, once, and from no other phone', async () => {
    const phone = demoPhone();
    const [husband, wife] = [
      await registerPerson(app, { name: '田老汉', phone }),
      await registerPerson(app, { name: '田老太', phone }),
    ];
    const ask = (personId: PersonId) =>
      app.call(peopleRoutes.sendPhoneCode, { as: agent, body: { purpose: 'consent', personId } });
    await ask(husband.personId);
    const consent = { kind: 'phone-code' as const, code: app.lastCode(phone) };
    expect((await grant(agent, wife.personId, { consent })).problem.code).toBe('phone-code.wrong');
    expect((await grant(agent, husband.personId, { consent })).status).toBe(200);
    expect((await grant(agent, husband.personId, { consent })).problem.code).toBe('phone-code.expired');
    const phoneless = await registerPerson(app, { name: '无机人' });
    expect((await ask(phoneless.personId)).problem.code).toBe('phone-code.no-phone');
    expect((await grant(agent, phoneless.personId, { consent })).problem.code).toBe('phone-code.no-phone');
    const { accessToken } = await signIn(app, 'resident');
    expect(
      (
        await app.call(peopleRoutes.sendPhoneCode, {
          as: accessToken,
          body: { purpose: 'consent', personId: husband.personId },
        })
      ).status,
    ).toBe(403);
  });

  it('ends with the grid: a new agent starts without', async () => {
    const person = await registerPerson(app, { name: '换岗人' });
    await grant(agent, person.personId);
    const actor = await app.tokens.verify(agent);
    if (!actor.ok) throw new Error(actor.error);
    const moved = { ...actor.value, grids: [{ gridId: OTHER_GRID.gridId, name: OTHER_GRID.name }] };
    expect(
      (await app.call(peopleRoutes.personRecord, { as: moved, params: { personId: person.personId } })).status,
    ).toBe(403);
    const { token: successor } = await signInAgent(app, 'successor', GRID);
    expect(
      (await app.call(peopleRoutes.personRecord, { as: successor, params: { personId: person.personId } })).status,
    ).toBe(403);
    expect((await roster(successor)).body.people.every(({ mandate }) => mandate === undefined)).toBe(true);
  });

  it('can be given up by the agent', async () => {
    const person = await registerPerson(app, { name: '退出人' });
    const { mandateId } = (await grant(agent, person.personId)).body;
    const given = await app.call(peopleRoutes.withdrawMandate, {
      as: agent,
      params: { personId: person.personId, mandateId },
    });
    expect(given.body).toMatchObject({ status: 'withdrawn' });
    const shown = (await roster(agent)).body.people.find(({ personId }) => personId === person.personId);
    expect(shown?.mandate?.status).toBe('withdrawn');
  });
});

describe('a phone at the doorstep', () => {
  const SIGNED = { path: 'M1,1L20,20L40,10L60,30', width: 300, height: 150 };
  const at = (personId: PersonId, gridId = GRID.gridId) => ({ gridId, personId });
  const sendCode = (as: string, personId: PersonId, phone: string, gridId = GRID.gridId) =>
    app.call(agentRoutes.sendRecordCode, { as, params: at(personId, gridId), body: { phone } });
  const record = (as: string, personId: PersonId, phone: string, code: string, gridId = GRID.gridId) =>
    app.call(agentRoutes.recordPhone, { as, params: at(personId, gridId), body: { phone, code, consent: SIGNED } });

  const signInStation = async (userName: string) => {
    await registerStaff(app, {
      userName,
      name: '站点',
      roles: ['station'],
      jurisdiction: { areas: [GRID.villageCode], grids: [] },
    });
    return (await app.call(sessionRoutes.signInStaff, { body: { userName, password: PASSWORD, code: totpCode(app) } }))
      .body.accessToken;
  };

  it('lets the agent record a phone with a signature and the code that came to it; then the person binds', async () => {
    const person = await registerPerson(app, { name: '喻奶奶' });
    const phone = demoPhone();
    const sent = await sendCode(agent, person.personId, phone);
    expect(sent.body).toEqual({ sentTo: `${phone.slice(0, 3)}****${phone.slice(-4)}`, resendAfterSeconds: 60 });
    const code = app.lastCode(phone);
    const wrong = code === '000000' ? '111111' : '000000';
    expect((await record(agent, person.personId, phone, wrong)).problem.code).toBe('phone-code.wrong');
    expect((await app.records.dossier(person.personId))?.person.phone).toBeUndefined();
    expect((await record(agent, person.personId, phone, code)).status).toBe(200);
    expect((await app.records.dossier(person.personId))?.person.phone?.is(phone)).toBe(true);
    const [event] = await app.records.events(person.personId);
    expect(event).toMatchObject({
      type: 'person.phone-recorded',
      actor: { kind: 'agent', name: '周卫' },
      facts: { consent: 'signature', phoneTail: phone.slice(-4), replaced: false },
    });
    expect(JSON.stringify(event)).not.toContain(phone);

    await app.phones.put({ id: 'yu', label: '喻奶奶', phone });
    expect((await signInResident(app, 'yu', person)).personId).toBe(person.personId);
  });

  it('stands masked in the roster, with the change itself: what the page offers is what the server takes', async () => {
    const person = await registerPerson(app, { name: '柏奶奶' });
    const shown = async () =>
      (await roster(agent)).body.people.find(({ personId }) => personId === person.personId)?.maskedPhone;
    const phone = demoPhone();
    expect(await shown()).toBeUndefined();
    expect((await sendCode(agent, person.personId, phone)).status).toBe(200);
    expect((await record(agent, person.personId, phone, app.lastCode(phone))).status).toBe(200);
    // No stream has run: the agent who recorded it is not offered to record it again.
    expect(await shown()).toBe(`${phone.slice(0, 3)}****${phone.slice(-4)}`);
    expect(JSON.stringify((await roster(agent)).body)).not.toContain(phone);
    expect((await sendCode(agent, person.personId, demoPhone())).problem.code).toBe('phone.on-record');
    // And whoever came to the register with one is shown so from the first.
    const known = await registerPerson(app, { name: '柏爷爷', phone: demoPhone() });
    expect((await roster(agent)).body.people.find(({ personId }) => personId === known.personId)?.maskedPhone).toBe(
      known.phone?.replace(/^(\d{3})\d{4}/, '$1****'),
    );
  });

  it('takes no other phone in its place from an agent; a station that sees the card may', async () => {
    const known = demoPhone();
    const person = await registerPerson(app, { name: '易奶奶', phone: known });
    const phone = demoPhone();
    for (const answer of [
      await sendCode(agent, person.personId, phone),
      await record(agent, person.personId, phone, '123456'),
    ])
      expect(answer).toMatchObject({ status: 409, problem: { code: 'phone.on-record' } });
    const station = await signInStation('station-phones');
    expect((await sendCode(station, person.personId, phone)).status).toBe(200);
    expect((await record(station, person.personId, phone, app.lastCode(phone))).status).toBe(200);
    expect((await app.records.events(person.personId))[0]?.facts).toMatchObject({ replaced: true });
    expect((await app.records.dossier(person.personId))?.person.phone?.is(phone)).toBe(true);
  });

  it('is put in another one’s place: the old phone and the bound account are told in the same change', async () => {
    const old = demoPhone();
    await app.phones.put({ id: 'xiang', label: '向奶奶', phone: old });
    const person = await registerPerson(app, { name: '向奶奶' });
    await signInResident(app, 'xiang', person);
    const holder = await app.records.holder(person.personId);
    const phone = demoPhone();
    const station = await signInStation('station-swaps');
    await sendCode(station, person.personId, phone);
    expect((await record(station, person.personId, phone, app.lastCode(phone))).status).toBe(200);

    const [event] = await app.records.events(person.personId);
    const id = `phone-replaced-${person.personId}-${event?.sequence}`;
    expect(await app.records.message(`${id}-text`)).toMatchObject({
      kind: 'text',
      template: 'phone-replaced',
      phone: old,
    });
    expect(await app.records.message(id)).toMatchObject({
      kind: 'subscription',
      template: 'phone-replaced',
      viewer: holder,
      page: `subpackages/people/record/index?person=${person.personId}`,
    });

    const sent = await sendMessage(
      {
        records: app.records,
        clock: app.clock,
        texts: app.texts,
        subscriptions: { sendSubscription: () => Promise.reject(new Error('not this one')) },
        district: { templates: {} },
        log: { write: () => undefined },
      },
      `${id}-text`,
    );
    expect(sent).toBe('done');
    const told = app.phones.messages(old).at(-1);
    expect(told).toMatchObject({ channel: 'sms', text: expect.stringContaining(app.district.phone) as string });
    expect(JSON.stringify(app.phones.messages(phone))).not.toContain(app.district.phone);
  });

  it('is told of to nobody when it is the first on record', async () => {
    const person = await registerPerson(app, { name: '阳奶奶' });
    const phone = demoPhone();
    await sendCode(agent, person.personId, phone);
    expect((await record(agent, person.personId, phone, app.lastCode(phone))).status).toBe(200);
    const [event] = await app.records.events(person.personId);
    for (const end of ['', '-text'])
      expect(await app.records.message(`phone-replaced-${person.personId}-${event?.sequence}${end}`)).toBeUndefined();
  });

  it('is closed to other grids, to residents, to the dead, and to a code that was sent for somebody else', async () => {
    const [one, two] = [await registerPerson(app, { name: '任一' }), await registerPerson(app, { name: '任二' })];
    const phone = demoPhone();
    expect((await sendCode(foreign, one.personId, phone)).status).toBe(403);
    expect((await sendCode(foreign, one.personId, phone, OTHER_GRID.gridId)).problem.code).toBe('mandate.foreign-grid');
    const { accessToken } = await signIn(app, 'phone-resident');
    expect((await record(accessToken, one.personId, phone, '123456')).status).toBe(403);
    const dead = await registerPerson(app, { name: '任三', deceasedOn: localDate('2025-02-03') });
    expect((await sendCode(agent, dead.personId, phone)).problem.code).toBe('person.deceased');
    await sendCode(agent, one.personId, phone);
    expect((await record(agent, two.personId, phone, app.lastCode(phone))).status).toBe(422);
    expect((await app.records.dossier(two.personId))?.person.phone).toBeUndefined();
  });
});
