import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { agentRoutes, paperRoutes, peopleRoutes } from '@linli/shared/contract/index';
import type { BodyOf } from '@linli/shared/contract/route';
import { localDate } from '@linli/shared/kernel/date';
import { newId } from '@linli/shared/kernel/ids';
import { fen } from '@linli/shared/kernel/money';
import { randomBytes } from 'node:crypto';
import { type App, openApp } from '../fixtures/app';
import {
  demoIdNumber,
  demoPhone,
  GRID,
  registerGrids,
  registerPerson,
  signIn,
  signInAgent,
  signInResident,
} from '../fixtures/register';

let app: App;
beforeAll(async () => {
  app = await openApp();
  await registerGrids(app);
});
afterAll(() => app.close());

const home = async (as: string) => (await app.call(peopleRoutes.home, { as })).body;
const minute = () => app.clock.advance(61_000);
/** A bound resident of the register. */
const resident = async (
  name: string,
  changed: Parameters<typeof registerPerson>[1] extends infer P ? Partial<P> : never = {},
) => {
  const person = await registerPerson(app, { name, ...changed });
  const signedIn = await signInResident(app, `phone-${person.personId.slice(2).toLowerCase()}`, person);
  return { person, ...signedIn };
};
const add = (as: string, body: BodyOf<typeof peopleRoutes.addFamily>, key = newId('k', randomBytes)) =>
  app.call(peopleRoutes.addFamily, { as, body, key });
/** A refusal as the caller reads it, without what differs between any two. */
const withoutInstance = ({ status, problem }: { status: number; problem: unknown }) => {
  const { instance: _id, at: _at, supportCode: _support, ...rest } = problem as Record<string, unknown>;
  return { status, rest };
};
const household = () => newId('h', randomBytes);
/** Uploads a photograph as the phone does. */
async function uploadPaper(as: string): Promise<`x_${string}`> {
  const granted = await app.call(paperRoutes.grantUpload, { as, body: { type: 'image/jpeg', bytes: 2000 } });
  expect(granted.status).toBe(200);
  const form = new FormData();
  for (const [name, value] of Object.entries(granted.body.fields)) form.append(name, value);
  form.append(
    'file',
    new Blob([Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), randomBytes(1996)])]),
    'register.jpg',
  );
  expect((await fetch(granted.body.url, { method: 'POST', body: form })).status).toBeLessThan(300);
  return granted.body.paperId;
}

describe('binding oneself', () => {
  it('finds the person of the register, keeps the proven phone, and shows home at once', async () => {
    const { person, token } = await resident('李秀兰', { insuredYears: [2025, 2026] });
    const shown = await home(token);
    expect(shown).toMatchObject({ today: '2026-11-22', account: { bound: true, personId: person.personId } });
    expect(shown.cards).toHaveLength(1);
    expect(shown.cards[0]).toMatchObject({
      relation: 'self',
      name: '李秀兰',
      age: 72,
      sex: 'female',
      villageName: '荷花村',
      deceased: false,
    });
    expect(shown.cards[0]?.standing.next).toMatchObject({
      year: 2027,
      status: 'not-enrolled',
      personal: expect.any(Number) as unknown,
    });
    const dossier = await app.records.dossier(person.personId);
    expect(dossier?.person.phone?.reveal()).toMatch(/^100\d{8}$/);
    expect((await app.records.events(person.personId)).map(({ type, sequence }) => `${sequence} ${type}`)).toEqual([
      '2 person.bound',
      '1 person.registered',
    ]);
    expect((await app.records.viewers(person.personId)).map(({ viewer }) => viewer)).toContain(GRID.gridId);
  });

  it('takes a code sent to the phone, once', async () => {
    const phone = demoPhone();
    const person = await registerPerson(app, { name: '王芳', born: localDate('1980-05-01'), phone });
    const { accessToken: as } = await signIn(app, 'wang-fang');
    const sent = await app.call(peopleRoutes.sendPhoneCode, { as, body: { purpose: 'bind', phone } });
    expect(sent.body).toEqual({ sentTo: `${phone.slice(0, 3)}****${phone.slice(-4)}`, resendAfterSeconds: 60 });
    const tooSoon = await app.call(peopleRoutes.sendPhoneCode, { as, body: { purpose: 'bind', phone } });
    expect(tooSoon).toMatchObject({
      status: 429,
      problem: { code: 'phone-code.too-soon' },
      headers: { 'retry-after': '60' },
    });
    const body = {
      name: '王芳',
      idNumber: person.idNumber,
      phone: { kind: 'sms' as const, phone, code: app.lastCode(phone) },
    };
    const wrong = await app.call(peopleRoutes.bindSelf, {
      as,
      body: { ...body, phone: { ...body.phone, code: body.phone.code === '000000' ? '111111' : '000000' } },
    });
    expect(wrong).toMatchObject({ status: 422, problem: { code: 'phone-code.wrong', params: { triesLeft: 4 } } });
    const key = newId('k', randomBytes);
    const bound = await app.call(peopleRoutes.bindSelf, { as, body, key });
    expect(bound).toMatchObject({ status: 200, body: { personId: person.personId, known: true } });
    expect((await app.call(peopleRoutes.bindSelf, { as, body, key })).body).toEqual(bound.body);
    expect((await app.call(peopleRoutes.bindSelf, { as, body })).problem.code).toBe('person.already-bound');

    // The same code for another account: used up.
    const { accessToken: other } = await signIn(app, 'thief');
    const reuse = await app.call(peopleRoutes.bindSelf, {
      as: other,
      body: { ...body, name: '张三', idNumber: demoIdNumber(localDate('1990-01-01')) },
    });
    expect(reuse).toMatchObject({ status: 422, problem: { code: 'phone-code.expired' } });
  });

  it('locks a code after five wrong entries and lets it die after five minutes', async () => {
    const { accessToken: as } = await signIn(app, 'guesser');
    const phone = demoPhone();
    await app.call(peopleRoutes.sendPhoneCode, { as, body: { purpose: 'bind', phone } });
    const right = app.lastCode(phone);
    const body = (code: string) => ({
      name: '张三',
      idNumber: demoIdNumber(localDate('1990-01-01')),
      phone: { kind: 'sms' as const, phone, code },
    });
    const wrong = right === '123456' ? '654321' : '123456';
    for (let i = 1; i <= 4; i++)
      expect((await app.call(peopleRoutes.bindSelf, { as, body: body(wrong) })).problem.code).toBe('phone-code.wrong');
    expect((await app.call(peopleRoutes.bindSelf, { as, body: body(wrong) })).problem.code).toBe('phone-code.locked');
    expect((await app.call(peopleRoutes.bindSelf, { as, body: body(right) })).problem.code).toBe('phone-code.locked');
    minute();
    await app.call(peopleRoutes.sendPhoneCode, { as, body: { purpose: 'bind', phone } });
    app.clock.advance(5 * 60_000);
    expect((await app.call(peopleRoutes.bindSelf, { as, body: body(app.lastCode(phone)) })).problem.code).toBe(
      'phone-code.expired',
    );
  });

  it('registers who is not known yet', async () => {
    const idNumber = demoIdNumber(localDate('1991-07-09'), 'male');
    const { accessToken: as } = await signIn(app, 'newcomer');
    const phone = { kind: 'wechat' as const, code: await app.wechat.issueCode('phone', 'newcomer') };
    const bound = await app.call(peopleRoutes.bindSelf, {
      as,
      body: { name: '阿卜杜拉•买买提', idNumber: idNumber.toLowerCase(), phone },
    });
    expect(bound).toMatchObject({ status: 200, body: { known: false } });
    expect((await home(as)).cards[0]).toMatchObject({ name: '阿卜杜拉·买买提', sex: 'male', age: 35 });
    const events = await app.records.events(bound.body.personId);
    expect(events.map(({ type }) => type)).toEqual(['person.bound', 'person.registered']);
    expect(JSON.stringify(events)).not.toContain('买买提');
  });

  it('refuses another name, a number that is taken, the dead, and says which field is wrong', async () => {
    const { person } = await resident('陈建国');
    const dead = await registerPerson(app, { name: '刘大爷', deceasedOn: localDate('2025-02-03') });
    const { accessToken: as } = await signIn(app, 'various');
    const bind = async (name: string, idNumber: string) =>
      app.call(peopleRoutes.bindSelf, {
        as,
        body: { name, idNumber, phone: { kind: 'wechat', code: await app.wechat.issueCode('phone', 'various') } },
      });
    expect(await bind('陈建军', person.idNumber)).toMatchObject({
      status: 409,
      problem: { code: 'person.does-not-match' },
    });
    expect(await bind('陈建国', person.idNumber)).toMatchObject({ status: 409, problem: { code: 'person.taken' } });
    expect(await bind('刘大爷', dead.idNumber)).toMatchObject({ status: 409, problem: { code: 'person.deceased' } });
    const flipped = person.idNumber.slice(0, 17) + (person.idNumber.endsWith('1') ? '2' : '1');
    expect(await bind('陈建国', flipped)).toMatchObject({
      status: 422,
      problem: { code: 'input.invalid', errors: [{ pointer: '/idNumber', code: 'id-number.checksum' }] },
    });
  });

  it('binds nobody of the register who has no phone on record, whoever knows name and number', async () => {
    const person = await registerPerson(app, { name: '唐大河' });
    const { accessToken: as } = await signIn(app, 'stranger');
    const before = await app.records.dossier(person.personId);
    const ask = async (name: string) => {
      const phone = { kind: 'wechat' as const, code: await app.wechat.issueCode('phone', 'stranger') };
      return app.call(peopleRoutes.bindSelf, { as, body: { name, idNumber: person.idNumber, phone } });
    };
    expect(await ask('唐大河')).toMatchObject({
      status: 409,
      problem: { code: 'person.no-phone-on-record', detail: expect.stringContaining('服务站') as unknown },
    });
    // Who does not know the name is not told that there is no phone.
    expect((await ask('唐小河')).problem.code).toBe('person.does-not-match');
    expect(await app.records.holder(person.personId)).toBeUndefined();
    expect((await app.records.dossier(person.personId))?.sequence).toBe(before?.sequence);
  });

  it('binds nobody through another phone than the one on record', async () => {
    const person = await registerPerson(app, { name: '唐小梅', phone: demoPhone() });
    const { accessToken: as } = await signIn(app, 'neighbour');
    const code = await app.wechat.issueCode('phone', 'neighbour');
    const answer = await app.call(peopleRoutes.bindSelf, {
      as,
      body: { name: person.name, idNumber: person.idNumber, phone: { kind: 'wechat', code } },
    });
    expect(answer).toMatchObject({ status: 409, problem: { code: 'person.does-not-match' } });
    // The same words as for another name, and nothing of a death.
    const dead = await registerPerson(app, { name: '唐大爷', phone: demoPhone(), deceasedOn: localDate('2025-02-03') });
    for (const [name, idNumber] of [
      ['唐大梅', person.idNumber],
      [dead.name, dead.idNumber],
    ] as const) {
      const phone = { kind: 'wechat' as const, code: await app.wechat.issueCode('phone', 'neighbour') };
      const other = await app.call(peopleRoutes.bindSelf, { as, body: { name, idNumber, phone } });
      expect(withoutInstance(other)).toEqual(withoutInstance(answer));
    }
    expect(JSON.stringify(answer.problem)).not.toContain(person.phone);
    expect((await app.records.dossier(person.personId))?.person.phone?.reveal()).toBe(person.phone);
  });

  it('lets one right code ask five times, one after the other or at one moment', async () => {
    const targets = await Promise.all(
      [...'甲乙丙丁戊己庚辛'].map((last) => registerPerson(app, { name: `贺${last}`, phone: demoPhone() })),
    );
    for (const atOnce of [false, true]) {
      const { accessToken: as } = await signIn(app, `prober-${atOnce}`);
      const phone = demoPhone();
      await app.call(peopleRoutes.sendPhoneCode, { as, body: { purpose: 'bind', phone } });
      const proof = { kind: 'sms' as const, phone, code: app.lastCode(phone) };
      const ask = async ({ name, idNumber }: (typeof targets)[number]) =>
        (await app.call(peopleRoutes.bindSelf, { as, body: { name, idNumber, phone: proof } })).problem.code;
      const codes: string[] = [];
      if (atOnce) codes.push(...(await Promise.all(targets.map(ask))));
      else for (const target of targets) codes.push(await ask(target));
      const told = codes.filter((code) => code === 'person.does-not-match');
      if (!atOnce) expect(codes).toEqual([...told, ...Array<string>(3).fill('phone-code.locked')]);
      expect(told.length).toBeLessThanOrEqual(5);
      // None of the others was an answer about the person.
      for (const code of codes)
        expect(['person.does-not-match', 'phone-code.locked', 'record.contended']).toContain(code);
    }
  });

  it('takes the same code again after an honest slip in the name', async () => {
    const phone = demoPhone();
    const person = await registerPerson(app, { name: '邓丽萍', phone });
    const { accessToken: as } = await signIn(app, 'slip');
    await app.call(peopleRoutes.sendPhoneCode, { as, body: { purpose: 'bind', phone } });
    const bind = (name: string) =>
      app.call(peopleRoutes.bindSelf, {
        as,
        body: { name, idNumber: person.idNumber, phone: { kind: 'sms', phone, code: app.lastCode(phone) } },
      });
    expect((await bind('邓丽苹')).problem.code).toBe('person.does-not-match');
    expect(await bind('邓丽萍')).toMatchObject({ status: 200, body: { personId: person.personId } });
  });

  it('sends one account ten codes a day, to however many numbers', async () => {
    const { accessToken: as } = await signIn(app, 'sender');
    const send = () => app.call(peopleRoutes.sendPhoneCode, { as, body: { purpose: 'bind', phone: demoPhone() } });
    for (let n = 1; n <= 10; n++) {
      expect((await send()).status).toBe(200);
      expect((await send()).problem.code).toBe(n < 10 ? 'phone-code.too-soon' : 'phone-code.too-many');
      minute();
    }
    expect((await send()).problem.code).toBe('phone-code.too-many');
  });

  it('gives a person to one of two accounts that bind at one moment', async () => {
    const phone = demoPhone();
    const person = await registerPerson(app, { name: '黄小明', phone });
    // One number in two WeChat accounts: an old phone and a new one.
    for (const id of ['racer-a', 'racer-b']) await app.phones.put({ id, label: id, phone });
    const [a, b] = [await signIn(app, 'racer-a'), await signIn(app, 'racer-b')];
    const codes = [await app.wechat.issueCode('phone', 'racer-a'), await app.wechat.issueCode('phone', 'racer-b')];
    const answers = await Promise.all(
      [a, b].map(({ accessToken }, i) =>
        app.call(peopleRoutes.bindSelf, {
          as: accessToken,
          body: { name: person.name, idNumber: person.idNumber, phone: { kind: 'wechat', code: codes[i] as string } },
        }),
      ),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect((await app.records.events(person.personId)).filter(({ type }) => type === 'person.bound')).toHaveLength(1);
  });
});

describe('family', () => {
  const sendFamily = (as: string, name: string, idNumber: string) =>
    app.call(peopleRoutes.sendPhoneCode, { as, body: { purpose: 'family', name, idNumber } });

  it('joins with a code from the member’s own phone', async () => {
    const son = await resident('张伟', { born: localDate('1988-01-01') });
    const phone = demoPhone();
    const mother = await registerPerson(app, { name: '李桂英', born: localDate('1956-02-02'), phone });
    expect((await sendFamily(son.token, '李桂英', mother.idNumber)).body).toEqual({ resendAfterSeconds: 60 });
    const body = {
      name: '李桂英',
      idNumber: mother.idNumber,
      relation: 'parent' as const,
      proof: { kind: 'phone-code' as const, code: app.lastCode(phone) },
    };
    expect((await add(son.token, body)).body).toEqual({ personId: mother.personId, known: true });
    const cards = (await home(son.token)).cards;
    expect(cards.map(({ relation, name }) => `${relation} ${name}`)).toEqual(['self 张伟', 'parent 李桂英']);
    expect(await add(son.token, body)).toMatchObject({ status: 409, problem: { code: 'family.already' } });

    const record = await app.call(peopleRoutes.personRecord, { as: son.token, params: { personId: mother.personId } });
    expect(record.body).toMatchObject({
      name: '李桂英',
      maskedIdNumber: `479${'*'.repeat(11)}${mother.idNumber.slice(-4)}`,
    });
    expect(record.body.mandates).toMatchObject([
      { kind: 'family', granteeName: '张*', relation: 'parent', consent: 'phone-code', status: 'granted' },
    ]);
    expect(record.body.events[0]).toMatchObject({ type: 'family.joined', actor: { kind: 'family', name: '张*' } });
    expect(JSON.stringify(record.body.events)).not.toMatch(/a_[0-9A-Z]/);
  });

  it('never tells by asking whether a person or a phone is known', async () => {
    const asker = await resident('何明', { born: localDate('1985-01-01') });
    const phone = demoPhone();
    const known = await registerPerson(app, { name: '周丽', born: localDate('1970-01-01'), phone });
    const phoneless = await registerPerson(app, { name: '周强', born: localDate('1970-01-01') });
    const misnamed = await registerPerson(app, { name: '周立', born: localDate('1970-01-01'), phone: demoPhone() });
    const unknown = demoIdNumber(localDate('1970-01-01'));
    const cases = [
      ['周丽', known.idNumber],
      ['周力', misnamed.idNumber],
      ['周强', phoneless.idNumber],
      ['周某', unknown],
    ] as const;
    for (const [index, [name, idNumber]] of cases.entries()) {
      const sent = await sendFamily(asker.token, name, idNumber);
      expect({ status: sent.status, body: sent.body }).toEqual({ status: 200, body: { resendAfterSeconds: 60 } });
      expect((await sendFamily(asker.token, name, idNumber)).problem.code).toBe('phone-code.too-soon');
      if (index === 0) expect(app.lastCode(phone)).toMatch(/^\d{6}$/);
      minute();
    }
    expect(app.phones.messages(phone)).toHaveLength(1);
    minute();
    for (const [name, idNumber] of cases) await sendFamily(asker.token, name, idNumber);
    const real = app.lastCode(phone);
    const wrong = real === '123456' ? '654321' : '123456';
    for (let i = 0; i < 6; i++) {
      const answers = [];
      for (const [name, idNumber] of cases)
        answers.push(
          JSON.stringify(
            withoutInstance(
              await add(asker.token, {
                name,
                idNumber,
                relation: 'sibling',
                proof: { kind: 'phone-code', code: wrong },
              }),
            ),
          ),
        );
      expect(new Set(answers).size).toBe(1);
    }
  });

  it('does not let a code for one person or account serve another', async () => {
    const [a, b] = [
      await resident('罗一', { born: localDate('1985-01-01') }),
      await resident('罗二', { born: localDate('1986-01-01') }),
    ];
    const phone = demoPhone();
    const shared = { born: localDate('1975-01-01'), phone };
    const [first, second] = [
      await registerPerson(app, { name: '罗三', ...shared }),
      await registerPerson(app, { name: '罗四', ...shared }),
    ];
    await sendFamily(a.token, '罗三', first.idNumber);
    const code = app.lastCode(phone);
    const proof = { kind: 'phone-code' as const, code };
    expect(
      (await add(a.token, { name: '罗四', idNumber: second.idNumber, relation: 'sibling', proof })).problem.code,
    ).toBe('phone-code.expired');
    expect(
      (await add(b.token, { name: '罗三', idNumber: first.idNumber, relation: 'sibling', proof })).problem.code,
    ).toBe('phone-code.expired');
    expect((await add(a.token, { name: '罗三', idNumber: first.idNumber, relation: 'sibling', proof })).status).toBe(
      200,
    );
  });

  it('takes a child and the very old of one household and a newborn nobody knew with the household register', async () => {
    const householdId = household();
    const parent = await resident('吴敏', { born: localDate('1990-01-01'), householdId });
    const proof = async () => ({ kind: 'household-register' as const, paperId: await uploadPaper(parent.token) });
    const newborn = demoIdNumber(localDate('2026-11-01'));
    const born = await add(parent.token, {
      name: '吴小宝',
      idNumber: newborn,
      relation: 'child',
      proof: await proof(),
    });
    expect(born).toMatchObject({ status: 200, body: { known: false } });
    // The newborn is where the family is, and on the roster of its grid.
    expect((await app.records.dossier(born.body.personId))?.person).toMatchObject({
      householdId,
      villageCode: GRID.villageCode,
      gridId: GRID.gridId,
    });
    expect((await app.records.viewers(born.body.personId)).map(({ viewer }) => viewer)).toContain(GRID.gridId);
    const child = await registerPerson(app, { name: '吴大宝', born: localDate('2015-01-01'), householdId });
    expect(
      await add(parent.token, { name: '吴大宝', idNumber: child.idNumber, relation: 'child', proof: await proof() }),
    ).toMatchObject({ status: 200, body: { personId: child.personId, known: true } });
    const old = await registerPerson(app, { name: '吴老太', born: localDate('1940-01-01'), householdId });
    const joined = await add(parent.token, {
      name: '吴老太',
      idNumber: old.idNumber,
      relation: 'grandparent',
      proof: await proof(),
    });
    expect(joined).toMatchObject({ status: 200, body: { personId: old.personId, known: true } });
    const adult = await registerPerson(app, { name: '吴强', born: localDate('1980-01-01'), householdId });
    expect(
      (await add(parent.token, { name: '吴强', idNumber: adult.idNumber, relation: 'sibling', proof: await proof() }))
        .problem.code,
    ).toBe('family.proof-needed');

    const mandate = (await app.records.mandates(born.body.personId))[0];
    const paperId = mandate?.consent.kind === 'household-register' ? mandate.consent.paperId : undefined;
    const params = { personId: born.body.personId, paperId: paperId as `x_${string}` };
    const view = await app.call(paperRoutes.viewPaper, { as: parent.token, params });
    expect((await fetch(view.body.url)).status).toBe(200);
    // The paper belongs to that person and nobody else.
    expect(
      (await app.call(paperRoutes.viewPaper, { as: parent.token, params: { ...params, personId: old.personId } }))
        .status,
    ).toBe(404);
    const taken = { kind: 'household-register' as const, paperId: params.paperId };
    const second = await add(parent.token, {
      name: '吴二宝',
      idNumber: demoIdNumber(localDate('2026-11-02')),
      relation: 'child',
      proof: taken,
    });
    expect(second.problem.code).toBe('paper.missing');
  });

  it('opens nobody else with a household register, and gives one answer whatever the reason', async () => {
    const householdId = household();
    const adder = await resident('向明', { born: localDate('1990-01-01'), householdId });
    const elder = { born: localDate('1940-01-01') };
    const foreign = await registerPerson(app, { name: '向老一', ...elder, householdId: household() });
    const nowhere = await registerPerson(app, { name: '向老二', ...elder });
    const holder = await resident('向老三', { ...elder, householdId });
    const deadElsewhere = await registerPerson(app, {
      name: '向老四',
      ...elder,
      householdId: household(),
      deceasedOn: localDate('2025-02-03'),
    });
    const newborn = await registerPerson(app, {
      name: '向小',
      born: localDate('2026-11-01'),
      householdId: household(),
    });
    const own = await registerPerson(app, { name: '向老五', ...elder, householdId });
    const deadAtHome = await registerPerson(app, {
      name: '向老六',
      ...elder,
      householdId,
      deceasedOn: localDate('2025-02-03'),
    });
    const cases: readonly (readonly [string, string])[] = [
      ['向老一', foreign.idNumber],
      ['向老二', nowhere.idNumber],
      ['向老三', holder.person.idNumber],
      ['向老四', deadElsewhere.idNumber],
      ['向小', newborn.idNumber],
      // Another name than the register's, living and dead.
      ['向老武', own.idNumber],
      ['向老陆', deadAtHome.idNumber],
      // Not on the register, and no newborn.
      ['向老七', demoIdNumber(localDate('1940-01-01'))],
      ['向小二', demoIdNumber(localDate('2025-11-22'))],
    ];
    const ask = async (name: string, idNumber: string, paperId: `x_${string}`) =>
      withoutInstance(
        await add(adder.token, { name, idNumber, relation: 'other', proof: { kind: 'household-register', paperId } }),
      );
    const paperId = await uploadPaper(adder.token);
    const answers = new Set<string>();
    for (const [name, idNumber] of cases) answers.add(JSON.stringify(await ask(name, idNumber, paperId)));
    expect([...answers]).toHaveLength(1);
    expect(JSON.parse([...answers][0] as string)).toMatchObject({
      status: 422,
      rest: { code: 'family.proof-needed', detail: expect.stringContaining('服务站') as unknown },
    });
    // Who has number, name and household right is told why.
    expect(await ask('向老六', deadAtHome.idNumber, paperId)).toMatchObject({ rest: { code: 'person.deceased' } });

    // The paper comes first: a made-up one learns nothing, of the known and of the unknown.
    const madeUp = new Set<string>();
    for (const [name, idNumber] of [...cases, ['向老五', own.idNumber], ['向老六', deadAtHome.idNumber]] as const)
      madeUp.add(JSON.stringify(await ask(name, idNumber, newId('x', randomBytes))));
    expect([...madeUp]).toHaveLength(1);
    expect([...madeUp][0]).toContain('paper.missing');
    expect((await home(adder.token)).cards).toHaveLength(1);
  });

  it('refuses a paper that is somebody else’s, or that never arrived', async () => {
    const [a, b] = [
      await resident('孙一', { born: localDate('1990-01-01') }),
      await resident('孙二', { born: localDate('1990-01-01') }),
    ];
    const child = { name: '孙小', idNumber: demoIdNumber(localDate('2020-01-01')), relation: 'child' as const };
    const theirs = await uploadPaper(a.token);
    expect(
      (await add(b.token, { ...child, proof: { kind: 'household-register', paperId: theirs } })).problem.code,
    ).toBe('paper.missing');
    const granted = await app.call(paperRoutes.grantUpload, { as: b.token, body: { type: 'image/jpeg', bytes: 2000 } });
    expect(
      (await add(b.token, { ...child, proof: { kind: 'household-register', paperId: granted.body.paperId } })).problem
        .code,
    ).toBe('paper.missing');
    expect(
      (await app.call(paperRoutes.grantUpload, { as: b.token, body: { type: 'image/jpeg', bytes: 9_000_000 } })).problem
        .code,
    ).toBe('paper.too-large');
  });

  it('needs the account bound, and nobody is their own relative', async () => {
    const { accessToken } = await signIn(app, 'unbound');
    const body = {
      name: '赵六',
      idNumber: demoIdNumber(localDate('2020-01-01')),
      relation: 'child' as const,
      proof: { kind: 'phone-code' as const, code: '123456' },
    };
    expect((await add(accessToken, body)).problem.code).toBe('person.not-bound');
    const { token } = await resident('赵五');
    expect((await add(token, { ...body, relation: 'self' })).problem).toMatchObject({
      code: 'input.invalid',
      errors: [{ pointer: '/relation' }],
    });
  });

  it('ends by leaving, and with it every look at the person', async () => {
    const householdId = household();
    const { token } = await resident('郑一', { born: localDate('1990-01-01'), householdId });
    const { idNumber } = await registerPerson(app, {
      name: '郑小',
      born: localDate('2021-01-01'),
      householdId,
    });
    const child = await add(token, {
      name: '郑小',
      idNumber,
      relation: 'child',
      proof: { kind: 'household-register', paperId: await uploadPaper(token) },
    });
    const params = { personId: child.body.personId };
    expect((await app.call(peopleRoutes.leaveFamily, { as: token, params, key: newId('k', randomBytes) })).status).toBe(
      200,
    );
    expect((await home(token)).cards).toHaveLength(1);
    expect(await app.call(peopleRoutes.personRecord, { as: token, params })).toMatchObject({
      status: 403,
      problem: { code: 'person.not-yours' },
    });
    expect((await app.records.viewers(params.personId)).map(({ viewer }) => viewer)).toEqual([GRID.gridId]);
    const own = (await home(token)).account.personId as `p_${string}`;
    expect((await app.call(peopleRoutes.leaveFamily, { as: token, params: { personId: own } })).problem.code).toBe(
      'family.self',
    );
  });
});

describe('a stranger', () => {
  it('is told the same of a person who exists, one who does not, and a path that is nonsense', async () => {
    const { token } = await resident('路人');
    const person = await registerPerson(app, { name: '林某' });
    for (const personId of [person.personId, newId('p', randomBytes)]) {
      for (const route of [peopleRoutes.personRecord, peopleRoutes.leaveFamily]) {
        expect(await app.call(route, { as: token, params: { personId } } as never)).toMatchObject({
          status: 403,
          problem: { code: 'person.not-yours' },
        });
      }
      const params = { personId, mandateId: newId('m', randomBytes) };
      expect((await app.call(peopleRoutes.withdrawMandate, { as: token, params })).status).toBe(403);
    }
    expect((await app.call(peopleRoutes.personRecord, { as: token, params: { personId: 'p_1' } })).status).toBe(404);
  });
});

describe('an agent', () => {
  it('is helped by consent, seen in the record, and withdrawn by the person', async () => {
    const { token: agent } = await signInAgent(app, 'zhouwei', GRID);
    const phone = demoPhone();
    const elder = await registerPerson(app, { name: '周奶奶', born: localDate('1945-01-01'), phone });
    const sent = await app.call(peopleRoutes.sendPhoneCode, {
      as: agent,
      body: { purpose: 'consent', personId: elder.personId },
    });
    expect(sent.body.sentTo).toBe(`100****${phone.slice(-4)}`);
    const consent = { kind: 'phone-code' as const, code: app.lastCode(phone) };
    const grant = {
      params: { gridId: GRID.gridId },
      body: {
        personId: elder.personId,
        matters: ['enrol' as const, 'pay' as const],
        until: localDate('2027-03-01'),
        consent,
      },
    };
    const granted = await app.call(agentRoutes.grantMandate, { as: agent, ...grant });
    expect(granted).toMatchObject({
      status: 200,
      body: {
        kind: 'agent',
        granteeName: '周卫',
        matters: ['view', 'enrol', 'pay'],
        until: '2027-03-01',
        consent: 'phone-code',
      },
    });
    const { mandateId } = granted.body;

    const look = () => app.call(peopleRoutes.personRecord, { as: agent, params: { personId: elder.personId } });
    expect((await look()).body.events[0]).toMatchObject({
      type: 'mandate.granted',
      actor: { kind: 'agent', name: '周卫', role: 'agent' },
    });
    // The agent cannot be rid of the family's trust, nor become family.
    expect((await app.call(peopleRoutes.leaveFamily, { as: agent, params: { personId: elder.personId } })).status).toBe(
      403,
    );

    await app.phones.put({ id: 'grandma', label: '周奶奶', phone });
    const self = await signInResident(app, 'grandma', elder);
    const record = await app.call(peopleRoutes.personRecord, { as: self.token, params: { personId: elder.personId } });
    expect(record.body.mandates).toMatchObject([{ mandateId, status: 'granted' }]);
    const own = (await app.records.mandates(elder.personId)).find(({ grantee }) => grantee.kind === 'family');
    const withdraw = (as: string, which: `m_${string}`) =>
      app.call(peopleRoutes.withdrawMandate, { as, params: { personId: elder.personId, mandateId: which } });
    expect((await withdraw(agent, own?.mandateId as `m_${string}`)).status).toBe(403);
    expect((await withdraw(self.token, own?.mandateId as `m_${string}`)).problem.code).toBe('family.self');
    expect(await withdraw(self.token, mandateId)).toMatchObject({ status: 200, body: { status: 'withdrawn' } });
    expect((await withdraw(self.token, mandateId)).problem.code).toBe('mandate.ended');
    expect(await look()).toMatchObject({ status: 403, problem: { code: 'person.not-yours' } });
    expect((await app.records.events(elder.personId))[0]).toMatchObject({
      type: 'mandate.withdrawn',
      actor: { kind: 'resident', name: '周*奶' },
    });
  });
});

describe('home', () => {
  it('puts the holder first, then who has something due, then the others', async () => {
    const insured = (year: number) => ({
      year,
      status: 'insured' as const,
      reference: 'C26-AAAAAA-A',
      category: 'adult' as const,
      villageCode: GRID.villageCode,
      personal: fen(40000),
      fiscal: fen(70000),
      subsidy: fen(0),
      provisional: false,
      pack: `demo-430671/${year}`,
      coverFrom: localDate(`${year}-01-01`),
      coverUntil: localDate(`${year}-12-31`),
      registeredAt: '2026-10-01T00:00:00.000Z',
      registeredBy: { kind: 'system' as const, name: '系统' },
    });
    const householdId = household();
    const { token } = await resident('冯大', { born: localDate('1990-01-01'), householdId });
    const done = await registerPerson(app, { name: '冯老', born: localDate('1940-01-01'), householdId }, [
      insured(2026),
      insured(2027),
    ]);
    const due = await registerPerson(app, { name: '冯小', born: localDate('2015-01-01'), householdId }, [
      insured(2026),
    ]);
    for (const { name, idNumber } of [done, due])
      await add(token, {
        name,
        idNumber,
        relation: 'other',
        proof: { kind: 'household-register', paperId: await uploadPaper(token) },
      });
    const { cards } = await home(token);
    expect(cards.map(({ name }) => name)).toEqual(['冯大', '冯小', '冯老']);
    expect(cards[2]?.standing).toMatchObject({
      covered: { now: true, until: '2027-12-31' },
      next: { status: 'insured' },
    });
  });
});
