import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { generateSync } from 'otplib';
import { deskRoutes, sessionRoutes, staffRoutes } from '@linli/shared/contract/index';
import type { BodyOf } from '@linli/shared/contract/route';
import { newId } from '@linli/shared/kernel/ids';
import type { Actor } from '@linli/functions/http/actor';
import { type App, openApp } from '../fixtures/app';
import { reviewVerbs } from '@linli/functions/review/http';
import { clerk } from '../fixtures/people';
import { PASSWORD, registerStaff, registerGrids, totpCode } from '../fixtures/register';

/** Accounts of staff: one asks, another agrees; whoever loses a post loses it at once. */
let app: App;
let administrator: Actor;
let manager: Actor;
beforeAll(async () => {
  app = await openApp({
    serve: (ports) => ({ routes: deskRoutes, verbs: reviewVerbs(ports) }),
  });
  await registerGrids(app);
  administrator = clerk('admin-1', ['administrator']);
  manager = clerk('manager-1', ['manager']);
});
afterAll(() => app.close());

type Request = BodyOf<typeof staffRoutes.requestStaffChange>;
const request = (body: Request, as: Actor = administrator) => app.call(staffRoutes.requestStaffChange, { as, body });
const decide = (changeId: string, verdict: 'approve' | 'refuse' = 'approve', as: Actor = manager) =>
  app.call(staffRoutes.decideStaffChange, { as, params: { changeId }, body: { verdict } });
const signIn = (userName: string, password: string, code: string) =>
  app.call(sessionRoutes.signInStaff, { body: { userName, password, code } });
const codeOf = (secret: string) => generateSync({ secret, epoch: Math.floor(app.clock.now() / 1000) });
const reviewerPosting = { roles: ['first-reviewer' as const], areas: ['430671'], gridIds: [] };
const create = (userName: string) => ({
  kind: 'create' as const,
  userName,
  name: '新来的',
  posting: reviewerPosting,
  reason: '新调来',
});

/** A clerk who has enrolled: made by the same way as everybody. */
async function enrolled(userName: string) {
  const { body: change } = await request(create(userName));
  const approved = await decide(change.changeId);
  const enrolmentCode = approved.body.enrolmentCode as string;
  const { body } = await app.call(sessionRoutes.startEnrolment, { body: { userName, enrolmentCode } });
  const password = 'four words nobody says';
  const done = await app.call(sessionRoutes.finishEnrolment, {
    body: { userName, enrolmentCode, password, code: codeOf(body.secret) },
  });
  expect(done.status).toBe(200);
  app.clock.advance(60_000);
  return { staffId: change.staffId, userName, password, secret: body.secret, enrolmentCode };
}

describe('a new account', () => {
  it('is asked for by one, agreed to by another, enrolled by its user, and works', async () => {
    const who = await enrolled('zhangsan');
    const session = await signIn(who.userName, who.password, codeOf(who.secret));
    expect(session).toMatchObject({ status: 200, body: { who: { kind: 'staff', roles: ['first-reviewer'] } } });
    const events = await app.records.events(`staff_${who.staffId}`);
    expect(events.map(({ type }) => type as string).reverse()).toEqual([
      'staff.change-requested',
      'staff.change-approved',
      'staff.enrolled',
    ]);
    // The code was used up.
    const again = await app.call(sessionRoutes.startEnrolment, {
      body: { userName: who.userName, enrolmentCode: who.enrolmentCode },
    });
    expect(again).toMatchObject({ status: 401, problem: { code: 'staff.enrolment-wrong' } });
  });

  it('is nobody’s until a second person has agreed', async () => {
    const { body: change } = await request(create('waiting'));
    expect(await app.records.staffByUserName('waiting')).toBeUndefined();
    // Who asked may hold both posts by an old grant: still not.
    const both = { ...administrator, roles: ['administrator', 'manager'] as Actor['roles'] };
    const own = await decide(change.changeId, 'approve', { ...both, sessionId: administrator.sessionId });
    expect(own).toMatchObject({ status: 403, problem: { code: 'staff.two-people' } });
    expect((await decide(change.changeId, 'refuse')).status).toBe(200);
    expect((await decide(change.changeId)).problem.code).toBe('staff.change-decided');
    expect(await app.records.staffByUserName('waiting')).toBeUndefined();
  });

  it('is refused to whoever asked by the write itself, not only by the answer', async () => {
    const { body } = await request(create('bywrite'));
    const change = await app.records.staffChange(body.changeId);
    const committed = await app.records.commit({
      writes: [
        {
          put: 'staff-change',
          record: { ...(change as NonNullable<typeof change>), status: 'approved' },
          expect: { decider: administrator.staffId as string },
        },
      ],
      events: [],
    });
    expect(committed).toMatchObject({ ok: false, error: { guards: ['staff-change'] } });
  });

  it.each([
    ['no post', { roles: [], areas: ['430671'], gridIds: [] }, 'staff.no-role'],
    [
      'asking and agreeing',
      { roles: ['administrator', 'manager'], areas: ['430671'], gridIds: [] },
      'staff.role-conflict',
    ],
    ['auditing one’s own', { roles: ['auditor', 'accountant'], areas: ['430671'], gridIds: [] }, 'staff.role-conflict'],
    ['another district', { roles: ['auditor'], areas: ['430602'], gridIds: [] }, 'staff.place-not-here'],
    ['a station of everything', { roles: ['station'], areas: ['430671'], gridIds: [] }, 'staff.place-too-wide'],
    ['an agent of nowhere', { roles: ['agent'], areas: [], gridIds: [] }, 'staff.place-missing'],
    ['a grid that is not', { roles: ['agent'], areas: [], gridIds: ['g999'] }, 'staff.grid-unknown'],
  ] as const)('is refused with %s', async (_, posting, code) => {
    const answer = await request({
      kind: 'create',
      userName: 'refused1',
      name: '不行的',
      posting: { roles: [...posting.roles], areas: [...posting.areas], gridIds: [...posting.gridIds] },
      reason: '试试',
    });
    expect(answer.problem.code).toBe(code);
  });

  it('takes nobody’s user name', async () => {
    await registerStaff(app, { userName: 'taken', name: '在的人', roles: ['auditor'] });
    expect((await request(create('taken'))).problem.code).toBe('staff.user-name-taken');
    // Two who are made at one moment: the second approval finds the name gone.
    const [one, other] = await Promise.all([request(create('twins')), request(create('twins'))]);
    expect((await decide(one.body.changeId)).status).toBe(200);
    expect((await decide(other.body.changeId)).problem.code).toBe('staff.user-name-taken');
  });

  it('is not asked for about oneself', async () => {
    const answer = await request({ kind: 'deactivate', staffId: 'admin-1', reason: '不干了' });
    expect(answer.problem.code).toBe('staff.own-account');
  });
});

describe('a post that is taken away', () => {
  it('ends every session at once, and a token that is still young writes nothing', async () => {
    const who = await enrolled('leaving');
    const session = (await signIn(who.userName, who.password, codeOf(who.secret))).body;
    const { body: change } = await request({ kind: 'deactivate', staffId: who.staffId, reason: '调走' });
    expect((await decide(change.changeId)).status).toBe(200);

    const refreshed = await app.call(sessionRoutes.refreshSession, { body: { refreshToken: session.refreshToken } });
    expect(refreshed).toMatchObject({ status: 401, problem: { code: 'session.ended' } });
    app.clock.advance(60_000);
    expect((await signIn(who.userName, who.password, codeOf(who.secret))).problem.code).toBe(
      'session.wrong-credentials',
    );
  });

  it('is held against the store by the write, not only against the token', async () => {
    const half = { ...administrator, sessionId: 's_0000000000HALF' as const };
    expect((await request(create('before1'), half)).status).toBe(200);
    const stored = await app.records.staff('admin-1');
    const put = (active: boolean, version: number) =>
      app.records.commit({
        writes: [
          {
            put: 'staff',
            record: { ...(stored as NonNullable<typeof stored>), active, version: version + 1 },
            expect: { version },
          },
        ],
        events: [],
      });
    const version = stored?.version ?? 0;
    expect(await put(false, version)).toMatchObject({ ok: true });
    const answer = await request(create('after1'), half);
    expect(answer).toMatchObject({ status: 403, problem: { code: 'staff.post-gone' } });
    expect(await put(true, version + 1)).toMatchObject({ ok: true });
    const { waiting } = (await app.call(staffRoutes.staffAccounts, { as: manager })).body;
    expect(waiting.map(({ userName }) => userName)).toContain('before1');
    expect(waiting.map(({ userName }) => userName)).not.toContain('after1');
  });
});

describe('a lost authenticator', () => {
  it('is replaced by two people and the user: the old one stops at the approval', async () => {
    const who = await enrolled('lostphone');
    const { body: change } = await request({ kind: 'recover', staffId: who.staffId, reason: '手机丢了' });
    const key = change.changeId;
    const approved = await decide(key);
    expect(approved.body.enrolmentCode).toMatch(/^([0-9A-Z]{4}-){3}[0-9A-Z]{4}$/);
    expect((await signIn(who.userName, who.password, codeOf(who.secret))).problem.code).toBe(
      'session.wrong-credentials',
    );

    const enrolmentCode = (approved.body.enrolmentCode as string).toLowerCase().replaceAll('-', ' ');
    const { body: fresh } = await app.call(sessionRoutes.startEnrolment, {
      body: { userName: ' LostPhone ', enrolmentCode },
    });
    expect(fresh.secret).not.toBe(who.secret);
    const finish = (code: string) =>
      app.call(sessionRoutes.finishEnrolment, {
        body: { userName: who.userName, enrolmentCode, password: 'another four words here', code },
      });
    expect((await finish('000000')).problem.code).toBe('staff.code-wrong');
    expect((await finish(codeOf(fresh.secret))).status).toBe(200);
    app.clock.advance(60_000);
    expect((await signIn(who.userName, 'another four words here', codeOf(fresh.secret))).status).toBe(200);
  });

  it('cannot be enrolled a day later, nor by who holds another code', async () => {
    const who = await enrolled('tooslow');
    const { body: change } = await request({ kind: 'recover', staffId: who.staffId, reason: '忘了密码' });
    const { enrolmentCode } = (await decide(change.changeId)).body;
    const start = (userName: string, code: string) =>
      app.call(sessionRoutes.startEnrolment, { body: { userName, enrolmentCode: code } });
    const right = enrolmentCode as string;
    const answers = [await start('tooslow', '7K2M-9QXT-04AH-W3PC'), await start('nobody-at-all', right)];
    app.clock.advance(25 * 3_600_000);
    answers.push(await start('tooslow', right));
    for (const { status, problem } of answers) {
      expect(status).toBe(401);
      expect(problem.code).toBe('staff.enrolment-wrong');
      expect(problem.title).toBe(answers[0]?.problem.title);
    }
  });
});

describe('sessions of the desk', () => {
  const accessOf = async (who: Awaited<ReturnType<typeof enrolled>>) => {
    const { body } = await signIn(who.userName, who.password, codeOf(who.secret));
    return body;
  };

  it('end at one moment of the account, also one that no list shows and one opened by a clock that is ahead', async () => {
    const who = await enrolled('everywhere');
    app.clock.advance(5_000);
    const session = await accessOf(who);
    app.clock.advance(-5_000);
    const { body: change } = await request({
      kind: 'change',
      staffId: who.staffId,
      posting: { ...reviewerPosting, roles: ['administrator'] },
      reason: '换岗',
    });
    expect((await decide(change.changeId)).status).toBe(200);
    // Nothing was written to the session itself: it is refused by the account alone.
    const [row] = await app.records.sessions(`staff_${who.staffId}`);
    expect(row?.endedAt).toBeUndefined();
    const refreshed = await app.call(sessionRoutes.refreshSession, { body: { refreshToken: session.refreshToken } });
    expect(refreshed).toMatchObject({ status: 401, problem: { code: 'session.ended' } });
    app.clock.advance(60_000);
    const again = await accessOf(who);
    expect((await app.call(sessionRoutes.refreshSession, { body: { refreshToken: again.refreshToken } })).status).toBe(
      200,
    );
  });

  it('write nothing after that with a token that is still young, in a post that they still hold', async () => {
    const who = await enrolled('youngtoken');
    const posting = { ...reviewerPosting, roles: ['administrator' as const] };
    const give = async () => {
      const { body } = await request({ kind: 'change', staffId: who.staffId, posting, reason: '换岗' });
      expect((await decide(body.changeId)).status).toBe(200);
    };
    await give();
    app.clock.advance(60_000);
    const { accessToken } = await accessOf(who);
    const ask = (userName: string) =>
      app.call(staffRoutes.requestStaffChange, { as: accessToken, body: create(userName) });
    expect((await ask('bythenew')).status).toBe(200);
    await give();
    expect(await ask('bytheold')).toMatchObject({ status: 401, problem: { code: 'session.ended' } });
    expect((await app.records.staffBook()).changes.map(({ userName }) => userName)).not.toContain('bytheold');
  });
});

describe('whoever signs in a hundred times', () => {
  it('is deactivated all the same, and no session of theirs is good for anything', async () => {
    const who = await enrolled('manytimes');
    const { body } = await signIn(who.userName, who.password, codeOf(who.secret));
    const [first] = await app.records.sessions(`staff_${who.staffId}`);
    if (first === undefined) throw new Error('no session');
    for (let count = 0; count < 110; count++)
      await app.records.commit({
        writes: [{ put: 'session', record: { ...first, sessionId: newId('s', randomBytes) }, expect: 'new' }],
        events: [],
      });
    const { body: change } = await request({ kind: 'deactivate', staffId: who.staffId, reason: '调走' });
    expect((await decide(change.changeId)).status).toBe(200);
    const refreshed = await app.call(sessionRoutes.refreshSession, { body: { refreshToken: body.refreshToken } });
    expect(refreshed.problem.code).toBe('session.ended');
  });
});

describe('a password', () => {
  it('is changed with the old one and a code, and every session ends', async () => {
    const who = await enrolled('changing');
    const session = (await signIn(who.userName, who.password, codeOf(who.secret))).body;
    app.clock.advance(60_000);
    const change = (password: string, newPassword: string) =>
      app.call(sessionRoutes.changePassword, {
        body: { userName: who.userName, password, newPassword, code: codeOf(who.secret) },
      });
    expect((await change(who.password, who.password)).problem.code).toBe('staff.same-password');
    expect((await change(who.password, 'quite another password')).status).toBe(200);
    const refreshed = await app.call(sessionRoutes.refreshSession, { body: { refreshToken: session.refreshToken } });
    expect(refreshed.problem.code).toBe('session.ended');
    app.clock.advance(60_000);
    expect((await signIn(who.userName, who.password, codeOf(who.secret))).status).toBe(401);
    expect((await signIn(who.userName, 'quite another password', codeOf(who.secret))).status).toBe(200);
  });
});

describe('who works here', () => {
  it('cannot be found out by trying names: the same answers, locked alike, the same work for the store', async () => {
    await registerStaff(app, { userName: 'realname', name: '王敏', roles: ['auditor'] });
    const tries = async (userName: string) => {
      const answers: unknown[] = [];
      for (let count = 0; count < 7; count++) {
        const { result, operations } = await measured(() => signIn(userName, 'wrong', '123456'));
        answers.push({ status: result.status, code: result.problem.code, params: result.problem.params, operations });
      }
      return answers;
    };
    const real = await tries('realname');
    const invented = await tries('inventedname');
    expect(invented).toEqual(real);
    expect(real.at(-1)).toMatchObject({ status: 423, code: 'session.locked' });
  });

  it('is listed with what should be cleaned out', async () => {
    const who = await enrolled('cleaning');
    await signIn(who.userName, who.password, codeOf(who.secret));
    await registerStaff(app, { userName: 'bothposts', name: '孙一鸣', roles: ['first-reviewer', 'second-reviewer'] });
    const list = async () => (await app.call(staffRoutes.staffAccounts, { as: manager })).body.accounts;
    const find = async (userName: string) => (await list()).find((account) => account.userName === userName);
    expect(await find('cleaning')).toMatchObject({ active: true, unused: false, roles: ['first-reviewer'] });
    expect(await find('bothposts')).toMatchObject({ unused: true, conflicts: ['roles.both-reviews'] });
    app.clock.advance(91 * 86_400_000);
    expect(await find('cleaning')).toMatchObject({ unused: true });
    expect(JSON.stringify(await list())).not.toMatch(/passwordHash|totp|secret/i);
  });
});

/** The store's operations that a step took. */
async function measured<T>(
  step: () => Promise<T>,
): Promise<{ result: T; operations: Readonly<Record<string, number>> }> {
  const held: T[] = [];
  const { operations } = await app.meter.measure(async () => held.push(await step()));
  return { result: held[0] as T, operations };
}

it('knows the fixture’s password', async () => {
  await registerStaff(app, { userName: 'fixture1', name: '何岚', roles: ['auditor'] });
  expect((await signIn('fixture1', PASSWORD, totpCode(app))).status).toBe(200);
});
