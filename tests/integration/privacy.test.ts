import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ScanCommand } from '@aws-sdk/client-dynamodb';
import { applyRetention } from '@linli/functions/people/apply-retention';
import type { Log } from '@linli/functions/http/log';
import type { Change } from '@linli/functions/records/change';
import { everyAccount, sweepAccounts, sweepMonth } from '@linli/functions/people/sweep-accounts';
import { dynamoAccountSweep } from '@linli/functions/adapters/dynamodb/account-sweep';
import { paperRoutes, peopleRoutes, sessionRoutes } from '@linli/shared/contract/index';
import { RETAINED_RECORDS, RETENTION, UNCLAIMED_PAPER_DAYS } from '@linli/shared/domain/retention';
import { isoInstant, localDate } from '@linli/shared/kernel/date';
import { fen } from '@linli/shared/kernel/money';
import { maskIdNumber, maskPhone } from '@linli/shared/kernel/redact';
import { err } from '@linli/shared/kernel/result';
import type { AccountId, PersonId } from '@linli/shared/kernel/ids';
import { newId } from '@linli/shared/kernel/ids';
import { type App, openApp } from '../fixtures/app';
import { demoPhone, registerGrids, registerPerson, signIn, signInResident } from '../fixtures/register';

let app: App;
beforeAll(async () => {
  app = await openApp();
  await registerGrids(app);
});
afterAll(() => app.close());

/** Every item of the table that holds a text. */
const itemsWith = async (text: string) =>
  ((await app.client.send(new ScanCommand({ TableName: app.store.table, ConsistentRead: true }))).Items ?? []).filter(
    (item) => JSON.stringify(item).includes(text),
  );

let serial = 0;
/** A resident with a family member on their account. */
async function family() {
  const id = `privacy-${++serial}`;
  const person = await registerPerson(app, {
    name: '贺秋月',
    born: localDate('1979-08-08'),
    address: '荷花村一组一号',
  });
  const { token } = await signInResident(app, id, person);
  const mother = await registerPerson(app, {
    name: '贺老太',
    born: localDate('1952-03-03'),
    phone: demoPhone(),
    address: '东古村九组九号',
  });
  const named = { name: mother.name, idNumber: mother.idNumber };
  await app.call(peopleRoutes.sendPhoneCode, { as: token, body: { purpose: 'family', ...named } });
  const added = await app.call(peopleRoutes.addFamily, {
    as: token,
    body: {
      ...named,
      relation: 'parent',
      proof: { kind: 'phone-code', code: app.lastCode(mother.phone as string) },
    },
  });
  expect(added.status).toBe(200);
  const actor = await app.tokens.verify(token);
  if (!actor.ok || actor.value.accountId === undefined) throw new Error('no account');
  return { id, person, token, mother, accountId: actor.value.accountId };
}

const at = (personId: PersonId) => ({ params: { personId } });

describe('a copy of one’s own data', () => {
  it('holds everything of the person in full and nothing of anybody else', async () => {
    const { person, token, mother } = await family();
    const { status, body } = await app.call(peopleRoutes.myDataCopy, { as: token, ...at(person.personId) });
    expect(status).toBe(200);
    expect(body.person).toMatchObject({
      name: '贺秋月',
      idNumber: person.idNumber,
      address: '荷花村一组一号',
      villageName: '荷花村',
    });
    expect(body.person.phone).toMatch(/^100\d{8}$/);
    expect(Object.keys(body.account?.wechatIds ?? {})).toEqual(['miniapp']);
    expect(body.events.map(({ type }) => type)).toEqual(['person.bound', 'person.registered']);
    expect(body.retention).toHaveLength(RETENTION.length);
    for (const other of [mother.name, mother.idNumber, mother.phone as string, mother.address as string])
      expect(JSON.stringify(body)).not.toContain(other);
  });

  it('is masked to look at, and whole only for who asks for the copy', async () => {
    const { person, token } = await family();
    const [looked, copied] = await Promise.all([
      app.call(peopleRoutes.myData, { as: token, ...at(person.personId) }),
      app.call(peopleRoutes.myDataCopy, { as: token, ...at(person.personId) }),
    ]);
    const phone = copied.body.person.phone ?? '';
    expect(copied.body.person.idNumber).toBe(person.idNumber);
    expect(looked.body.person).toMatchObject({ idNumber: maskIdNumber(person.idNumber), phone: maskPhone(phone) });
    for (const whole of [person.idNumber, phone]) expect(JSON.stringify(looked.body)).not.toContain(whole);
    // But for the two, it is the same.
    const { idNumber, phone: _masked, ...rest } = looked.body.person;
    expect(idNumber).not.toBe(copied.body.person.idNumber);
    expect({ ...copied.body, person: rest }).toEqual({ ...looked.body, person: rest });
  });

  it('leaves out no payment, however many there were', async () => {
    const { person, token, accountId } = await family();
    const lines = [
      {
        ...{ personId: person.personId, name: person.name, reference: 'C27-1', personal: fen(1), fiscal: fen(0) },
        orderedBy: { kind: 'resident' as const, name: '贺**' },
      },
    ];
    const now = isoInstant(app.clock.now());
    for (let count = 0; count < 60; count++)
      await app.records.commit({
        writes: [
          {
            put: 'order',
            record: {
              ...{
                orderId: newId('o', randomBytes),
                accountId,
                payerOpenid: 'o1',
                payerAppid: 'wx1',
                year: 2027,
                lines,
              },
              ...{ total: fen(1), fiscalTotal: fen(0), status: 'closed', createdAt: now, expiresAt: now },
            },
            expect: 'new',
          },
        ],
        events: [],
      });
    const { body } = await app.call(peopleRoutes.myData, { as: token, params: { personId: person.personId } });
    expect(body.payments).toHaveLength(60);
  });

  it('is nobody’s for somebody else, however much they are trusted', async () => {
    const { token, mother } = await family();
    for (const answer of [
      await app.call(peopleRoutes.myData, { as: token, ...at(mother.personId) }),
      await app.call(peopleRoutes.myDataCopy, { as: token, ...at(mother.personId) }),
      await app.call(peopleRoutes.erasure, { as: token, ...at(mother.personId) }),
      await app.call(peopleRoutes.eraseAccount, { as: token, ...at(mother.personId), body: { confirm: '注销' } }),
      await app.call(peopleRoutes.correctAddress, {
        as: token,
        ...at(mother.personId),
        body: { address: '别处五组五号' },
      }),
    ])
      expect(answer).toMatchObject({ status: 403, problem: { code: 'privacy.only-self' } });
    const stranger = await family();
    for (const route of [peopleRoutes.myData, peopleRoutes.myDataCopy])
      expect((await app.call(route, { as: stranger.token, ...at(mother.personId) })).status).toBe(403);
  });
});

it('an address is corrected by the person, and the log says that it was, not what', async () => {
  const { person, token } = await family();
  const body = { address: '荷花村二组二十二号' };
  expect((await app.call(peopleRoutes.correctAddress, { as: token, ...at(person.personId), body })).status).toBe(200);
  expect((await app.records.dossier(person.personId))?.person.address?.reveal()).toBe(body.address);
  const [event] = await app.records.events(person.personId);
  expect(event).toMatchObject({ type: 'person.corrected', facts: { field: 'address' } });
  expect(JSON.stringify(event)).not.toContain('二十二');
});

describe('erasing an account', () => {
  it('says beforehand what goes, what stays and on which ground', async () => {
    const { person, token } = await family();
    const { body } = await app.call(peopleRoutes.erasure, { as: token, ...at(person.personId) });
    expect(body.family).toBe(1);
    expect(body.obstacle).toBeUndefined();
    const told = [...body.erased, ...body.kept, ...body.endsByItself].map(({ record }) => record);
    expect(told.sort()).toEqual([...RETAINED_RECORDS].sort());
    expect(body.kept).toContainEqual({ record: 'voucher', years: 30, basis: 'accounting-archives' });
    expect(body.kept).toContainEqual({ record: 'registration', years: 100, basis: 'social-insurance-archives' });
  });

  it('takes account, WeChat ids, phone, family and sessions away at once, and keeps what the law keeps', async () => {
    const { id, person, token, mother, accountId } = await family();
    const openid = (await app.records.account(accountId))?.openids.miniapp as string;
    const before = await app.records.dossier(person.personId);
    const key = newId('k', randomBytes);
    const erase = () =>
      app.call(peopleRoutes.eraseAccount, { as: token, ...at(person.personId), body: { confirm: '注销' }, key });
    const done = await erase();
    expect(app.logged.filter(({ message }) => message === 'request.failed')).toEqual([]);
    expect(done.status).toBe(200);

    expect(await itemsWith(openid)).toEqual([]);
    expect(await app.records.account(accountId)).toBeUndefined();
    expect(await app.records.accountByOpenid('miniapp', openid)).toBeUndefined();
    expect(await app.records.holder(person.personId)).toBeUndefined();
    expect((await app.records.home(accountId)).cards).toEqual([]);
    expect(await app.records.sessions(accountId)).toEqual([]);
    expect((await app.records.mandate(mother.personId, accountId))?.status).toBe('withdrawn');

    const after = await app.records.dossier(person.personId);
    expect(after?.person.phone).toBeUndefined();
    expect(after?.person.name).toBe(person.name);
    expect(after?.enrolments).toEqual(before?.enrolments);
    expect((await app.records.events(person.personId))[0]?.type).toBe('person.account-erased');
    expect((await app.records.events(mother.personId))[0]?.type).toBe('family.left');
    expect(await app.records.personByIdNumber(person.idNumber)).toBe(person.personId);

    // The answer got lost and the phone asks again: the same answer, nothing twice.
    expect((await erase()).status).toBe(200);
    // A sign-in afterwards is a new account that sees nobody.
    const { accessToken } = await signIn(app, id);
    expect((await app.call(peopleRoutes.home, { as: accessToken })).body).toMatchObject({
      account: { bound: false },
      cards: [],
    });
    const refused = await app.call(peopleRoutes.myData, { as: accessToken, ...at(person.personId) });
    expect(refused.status).toBe(403);
  });

  it('is not done by a slip, and no old session comes back to it', async () => {
    const { id, person, token } = await family();
    const { refreshToken } = await signIn(app, id);
    const slip = await app.call(peopleRoutes.eraseAccount, {
      as: token,
      ...at(person.personId),
      body: { confirm: '是' as '注销' },
    });
    expect(slip.status).toBe(422);
    await app.call(peopleRoutes.eraseAccount, { as: token, ...at(person.personId), body: { confirm: '注销' } });
    expect((await app.call(sessionRoutes.refreshSession, { body: { refreshToken } })).status).toBe(401);
  });
});

describe('retention', () => {
  it('names every kind of record once, with a period or the account’s life', () => {
    expect(RETENTION.map(({ record }) => record).sort()).toEqual([...RETAINED_RECORDS].sort());
    for (const { record, period } of RETENTION) if (record !== 'phone') expect(period).toBeDefined();
  });

  it('lets a photograph that nobody handed in expire, and keeps one that was', async () => {
    const { token } = await family();
    const { body } = await app.call(paperRoutes.grantUpload, { as: token, body: { type: 'image/png', bytes: 2000 } });
    const [item] = await itemsWith(body.paperId);
    expect(Number(item?.['expires']?.N)).toBe(Math.floor(app.clock.now() / 1000) + UNCLAIMED_PAPER_DAYS * 86_400);
    const paper = await app.records.paper(body.paperId);
    if (paper === undefined) throw new Error('no paper');
    expect(paper).not.toHaveProperty('expires');
    await app.records.commit({
      writes: [{ put: 'paper', record: { ...paper, personId: newId('p', randomBytes) }, expect: 'unclaimed' }],
      events: [],
    });
    expect((await itemsWith(body.paperId))[0]).not.toHaveProperty('expires');
  });

  it('erases an account that nobody has used for three years, and none before', async () => {
    const { person, accountId } = await family();
    const run = (id: AccountId = accountId) => applyRetention(app.records, id, app.clock);
    const days = (n: number) => app.clock.advance(n * 86_400_000);
    expect(await run()).toBe('kept'); // signed in
    days(130);
    expect(await run()).toBe('noted');
    expect((await app.records.account(accountId))?.quietSince).toBe('2027-04-01');
    days(3 * 365 - 10);
    expect(await run()).toBe('kept');
    days(20);
    expect(await applyRetention(app.records, accountId, app.clock, { dryRun: true })).toBe('erased');
    expect(await app.records.account(accountId)).toBeDefined();
    expect(await run()).toBe('erased');
    expect(await app.records.account(accountId)).toBeUndefined();
    expect((await app.records.dossier(person.personId))?.person.phone).toBeUndefined();
    expect((await app.records.events(person.personId))[0]?.actor.kind).toBe('system');
    days(-(130 + 3 * 365 + 10));
  });

  it('starts counting anew when somebody comes back', async () => {
    const { id, accountId } = await family();
    app.clock.advance(130 * 86_400_000);
    expect(await applyRetention(app.records, accountId, app.clock)).toBe('noted');
    await signIn(app, id);
    expect(await applyRetention(app.records, accountId, app.clock)).toBe('cleared');
    expect((await app.records.account(accountId))?.quietSince).toBeUndefined();
    app.clock.advance(-130 * 86_400_000);
  });

  it('sweeps by the month, a page at a time: cut off it goes on, once through it rests until the next', async () => {
    const quiet = await Promise.all([family(), family(), family()]);
    app.clock.advance(130 * 86_400_000);
    const accounts = dynamoAccountSweep({ client: app.client, table: app.store.table, items: 40 });
    const everybody: AccountId[] = [];
    for await (const id of everyAccount(accounts)) everybody.push(id);
    for (const { accountId } of quiet) expect(everybody).toContain(accountId);
    expect(new Set(everybody).size).toBe(everybody.length);

    const told: unknown[] = [];
    const log: Log = { write: (_level, message, fields) => void told.push({ message, ...fields }) };
    let pages = 0;
    const counted: typeof accounts = { ...accounts, page: (after) => (pages++, accounts.page(after)) };
    // No time at all: one page a run, and each goes on behind the one before.
    const run = () => sweepMonth({ records: app.records, accounts: counted, clock: app.clock, log, runMs: 0 });
    const first = await run();
    expect(pages).toBe(1);
    expect(first).not.toHaveProperty('finishedAt');
    // The store is away in the middle of a page: what was done is kept, the page is done again.
    const gone = { ...app.records, commit: () => Promise.reject(new Error('the store is away')) };
    const failing = () => sweepMonth({ records: gone, accounts, clock: app.clock, log });
    await expect(failing()).rejects.toThrow('the store is away');
    let last = await run();
    while (last.finishedAt === undefined) last = await run();
    const swept = Object.values(last.counts).reduce((total, count) => total + count, 0);
    expect(swept).toBe(everybody.length);
    for (const { accountId } of quiet) expect((await app.records.account(accountId))?.quietSince).toBeDefined();
    expect(told.at(-1)).toMatchObject({ message: 'schedule.accounts-swept', finished: true, ...last.counts });

    // Through for this month: a run is one key read and says nothing.
    const [asked, lines] = [pages, told.length];
    expect(await run()).toEqual(last);
    expect([pages, told.length]).toEqual([asked, lines]);
    app.clock.advance(32 * 86_400_000);
    expect((await run()).month > last.month).toBe(true);
    expect(pages).toBe(asked + 1);
    app.clock.advance(-162 * 86_400_000);
  });

  it('goes on behind an account that somebody else writes every time', async () => {
    const [busy, quiet] = [(await family()).accountId, (await family()).accountId];
    app.clock.advance(130 * 86_400_000);
    const writes = (change: Change, id: AccountId) =>
      change.writes.some((write) => 'put' in write && write.put === 'account' && write.record.accountId === id);
    const contended: typeof app.records = {
      ...app.records,
      commit: (change) =>
        writes(change, busy)
          ? Promise.resolve(err({ at: 'guard', guards: ['account'] } as const))
          : app.records.commit(change),
    };
    const accounts = async function* () {
      yield* await Promise.resolve([busy, quiet]);
    };
    expect(await sweepAccounts(contended, accounts(), app.clock)).toEqual({ contended: 1, noted: 1 });
    expect((await app.records.account(quiet))?.quietSince).toBeDefined();
    const gone: typeof app.records = { ...app.records, commit: () => Promise.reject(new Error('the store is away')) };
    await expect(sweepAccounts(gone, accounts(), app.clock)).rejects.toThrow('the store is away');
    app.clock.advance(-130 * 86_400_000);
  });
});
