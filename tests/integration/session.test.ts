import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { peopleRoutes, sessionRoutes } from '@linli/shared/contract/index';
import { type App, openApp } from '../fixtures/app';
import { GRID, PASSWORD, registerGrids, registerStaff, signIn, totpCode } from '../fixtures/register';

let app: App;
beforeAll(async () => {
  app = await openApp();
  await registerGrids(app);
});
afterAll(() => app.close());

const refresh = (refreshToken: string) => app.call(sessionRoutes.refreshSession, { body: { refreshToken } });
const desk = (userName: string, changed: { password?: string; code?: string } = {}) =>
  app.call(sessionRoutes.signInStaff, { body: { userName, password: PASSWORD, code: totpCode(app), ...changed } });

describe('before signing in', () => {
  it('tells the phone its district, the day and where to sign in', async () => {
    const { status, body } = await app.call(sessionRoutes.appConfig);
    expect(status).toBe(200);
    expect(body).toMatchObject({ today: '2026-11-22', demo: true, demoRegion: '479999', district: { code: '430671' } });
    expect(body.authorizeUrl).toContain('redirect_uri={redirect}');
    expect(body.authorizeUrl).toContain('state={state}');
    const villages = await app.call(sessionRoutes.districtVillages);
    expect(villages.body).toContainEqual({ code: '430671101205', name: '荷花村', town: '河市镇' });
  });
});

describe('WeChat sign-in', () => {
  it('knows a phone again, and by its unionid also in the other app', async () => {
    const first = await signIn(app, 'li');
    const again = await signIn(app, 'li');
    const inBrowser = await signIn(app, 'li', 'h5');
    const other = await signIn(app, 'wang');
    const principals = await Promise.all(
      [first, again, inBrowser, other].map(async ({ accessToken }) => (await verified(accessToken)).principal),
    );
    expect(new Set(principals.slice(0, 3)).size).toBe(1);
    expect(principals[3]).not.toBe(principals[0]);
    expect(first.who).toEqual({ kind: 'resident', bound: false, roles: [], grids: [] });
    const [mini, web] = await Promise.all([verified(first.accessToken), verified(inBrowser.accessToken)]);
    expect(mini.openid).not.toBe(web.openid);
  });

  it('makes one account of a phone that signs in twice at one moment', async () => {
    await app.phones.put({ id: 'twin', label: 'twin', phone: '10055555555' });
    const [a, b] = await Promise.all([signIn(app, 'twin'), signIn(app, 'twin', 'h5')]);
    expect((await verified(a.accessToken)).principal).toBe((await verified(b.accessToken)).principal);
  });

  it('refuses a code of nothing and one that was used', async () => {
    const unknown = await app.call(sessionRoutes.signInWechat, {
      body: { code: 'nothing-of-the-kind', channel: 'weapp' },
    });
    expect(unknown).toMatchObject({ status: 401, problem: { code: 'session.code-invalid' } });
    const code = await app.wechat.issueCode('login', 'li');
    expect((await app.call(sessionRoutes.signInWechat, { body: { code, channel: 'weapp' } })).status).toBe(200);
    const twice = await app.call(sessionRoutes.signInWechat, { body: { code, channel: 'weapp' } });
    expect(twice).toMatchObject({ status: 401, problem: { code: 'session.code-used' } });
  });
});

const verified = async (token: string) => {
  const actor = await app.tokens.verify(token);
  if (!actor.ok) throw new Error(actor.error);
  return actor.value;
};

describe('a session', () => {
  it('goes on with a new token, and answers a repeat within a minute with the same', async () => {
    const { refreshToken } = await signIn(app, 'li');
    const first = await refresh(refreshToken);
    app.clock.advance(59_000);
    const repeat = await refresh(refreshToken);
    expect(repeat.status).toBe(200);
    expect(repeat.body.refreshToken).toBe(first.body.refreshToken);
    expect((await refresh(first.body.refreshToken)).status).toBe(200);
  });

  it('gives two requests at one moment the same next token', async () => {
    const { refreshToken } = await signIn(app, 'li');
    const [a, b] = await Promise.all([refresh(refreshToken), refresh(refreshToken)]);
    expect([a.status, b.status]).toEqual([200, 200]);
    expect(a.body.refreshToken).toBe(b.body.refreshToken);
  });

  it('ends for everybody when a token is used again after its rotation', async () => {
    const { refreshToken: stolen } = await signIn(app, 'li');
    const first = await refresh(stolen);
    app.clock.advance(61_000);
    expect(await refresh(stolen)).toMatchObject({ status: 401, problem: { code: 'session.ended' } });
    expect(await refresh(first.body.refreshToken)).toMatchObject({ status: 401, problem: { code: 'session.ended' } });
  });

  it('ends when a token from several rotations ago turns up, at once', async () => {
    const { refreshToken: stolen } = await signIn(app, 'li');
    let token = stolen;
    for (let i = 0; i < 3; i++) token = (await refresh(token)).body.refreshToken;
    expect((await refresh(stolen)).status).toBe(401);
    expect((await refresh(token)).status).toBe(401);
  });

  it('is refused with a made-up secret, and goes on for its owner', async () => {
    const { refreshToken } = await signIn(app, 'li');
    const [id] = refreshToken.split('.');
    expect((await refresh(`${id}.${'A'.repeat(43)}`)).status).toBe(401);
    expect((await refresh(refreshToken)).status).toBe(200);
  });

  it('ends by signing out, here or everywhere', async () => {
    const [one, two, three] = [await signIn(app, 'out'), await signIn(app, 'out'), await signIn(app, 'out', 'h5')];
    expect(
      (await app.call(sessionRoutes.signOut, { body: { refreshToken: one.refreshToken, everywhere: false } })).status,
    ).toBe(200);
    expect((await refresh(one.refreshToken)).status).toBe(401);
    const second = await refresh(two.refreshToken);
    expect(second.status).toBe(200);
    await app.call(sessionRoutes.signOut, { body: { refreshToken: second.body.refreshToken, everywhere: true } });
    expect((await refresh(second.body.refreshToken)).status).toBe(401);
    expect((await refresh(three.refreshToken)).status).toBe(401);
  });

  it('needs its access token renewed after ten minutes', async () => {
    const { accessToken } = await signIn(app, 'li');
    expect((await app.call(peopleRoutes.home, { as: accessToken })).status).toBe(200);
    app.clock.advance(11 * 60_000);
    expect(await app.call(peopleRoutes.home, { as: accessToken })).toMatchObject({
      status: 401,
      problem: { code: 'session.expired' },
    });
    expect(await app.call(peopleRoutes.home)).toMatchObject({ status: 401, problem: { code: 'session.missing' } });
  });
});

describe('staff sign-in', () => {
  it('takes password and code together, a code once', async () => {
    await registerStaff(app, { userName: 'wangmin', name: '王敏', roles: ['first-reviewer'] });
    const signedIn = await desk('WangMin ');
    expect(signedIn.body.who).toMatchObject({ kind: 'staff', name: '王敏', roles: ['first-reviewer'] });
    expect(await desk('wangmin')).toMatchObject({ status: 401, problem: { code: 'session.wrong-credentials' } });
    app.clock.advance(30_000);
    expect((await desk('wangmin')).status).toBe(200);
    expect((await refresh(signedIn.body.refreshToken)).status).toBe(200);
  });

  it('answers an unknown name, a wrong password and a wrong code alike', async () => {
    await registerStaff(app, { userName: 'lijing', name: '李静', roles: ['first-reviewer'] });
    const answers = [
      await desk('nobody'),
      await desk('lijing', { password: 'wrong' }),
      await desk('lijing', { code: '000000' }),
      await desk('lijing', { code: 'abcdef' }),
    ];
    const strip = ({ status, problem: { code, title, detail } }: (typeof answers)[number]) => ({
      status,
      code,
      title,
      detail,
    });
    expect(new Set(answers.map((answer) => JSON.stringify(strip(answer)))).size).toBe(1);
    expect(answers[0]?.status).toBe(401);
  });

  it('locks after five failures for a quarter of an hour and says until when', async () => {
    await registerStaff(app, { userName: 'chenli', name: '陈立', roles: ['second-reviewer'] });
    for (let i = 1; i <= 4; i++) expect((await desk('chenli', { password: 'wrong' })).status).toBe(401);
    const fifth = await desk('chenli', { password: 'wrong' });
    expect(fifth).toMatchObject({
      status: 423,
      problem: { code: 'session.locked', params: { until: expect.stringMatching(/^\d\d:\d\d$/) as unknown } },
    });
    expect(await desk('chenli')).toMatchObject({ status: 423 });
    app.clock.advance(15 * 60_000);
    expect((await desk('chenli')).status).toBe(200);
  });

  it('counts guesses that come at one moment one by one', async () => {
    await registerStaff(app, { userName: 'zhao', name: '赵国平', roles: ['second-reviewer'] });
    const guesses = await Promise.all(Array.from({ length: 4 }, () => desk('zhao', { password: 'wrong' })));
    expect(guesses.every(({ status }) => status === 401 || status === 409)).toBe(true);
    const counted = guesses.filter(({ status }) => status === 401).length;
    expect((await app.records.staff('zhao'))?.failures).toBe(counted);
  });

  it('lets nobody in twice with one code at one moment', async () => {
    await registerStaff(app, { userName: 'sun', name: '孙一鸣', roles: ['second-reviewer'] });
    const both = await Promise.all([desk('sun'), desk('sun')]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 401]);
  });

  it('ends with the job: refused at sign-in and at the next refresh', async () => {
    const staff = await registerStaff(app, { userName: 'left', name: '李四', roles: ['first-reviewer'] });
    const signedIn = await desk('left');
    const current = (await app.records.staff(staff.staffId)) ?? staff;
    await app.records.commit({
      writes: [{ put: 'staff', record: { ...current, active: false }, expect: current }],
      events: [],
    });
    expect((await refresh(signedIn.body.refreshToken)).status).toBe(401);
    app.clock.advance(60_000);
    expect((await desk('left')).status).toBe(401);
  });
});

describe('an agent’s phone', () => {
  it('is tied to the agent, takes over the session, and loses the rights with the grid', async () => {
    const grid = { gridId: GRID.gridId, name: GRID.name };
    const staff = await registerStaff(app, { userName: 'zhouwei', name: '周卫', roles: ['agent'], grids: [grid] });
    const before = await signIn(app, 'zhou');
    const linked = await app.call(sessionRoutes.linkAgent, {
      as: before.accessToken,
      body: { userName: 'zhouwei', password: PASSWORD, code: totpCode(app) },
    });
    expect(linked.body.who).toMatchObject({ kind: 'resident', name: '周卫', roles: ['agent'], grids: [grid] });
    expect((await refresh(before.refreshToken)).status).toBe(401);
    expect((await signIn(app, 'zhou')).who.roles).toEqual(['agent']);

    const current = (await app.records.staff(staff.staffId)) ?? staff;
    const record = { ...current, grids: [], jurisdiction: { areas: [], grids: [] } };
    await app.records.commit({ writes: [{ put: 'staff', record, expect: current }], events: [] });
    expect((await refresh(linked.body.refreshToken)).body.who.grids).toEqual([]);
  });

  it('refuses staff of the bureau', async () => {
    await registerStaff(app, { userName: 'helan', name: '何岚', roles: ['auditor'] });
    const { accessToken } = await signIn(app, 'he');
    const linked = await app.call(sessionRoutes.linkAgent, {
      as: accessToken,
      body: { userName: 'helan', password: PASSWORD, code: totpCode(app) },
    });
    expect(linked).toMatchObject({ status: 403, problem: { code: 'session.not-an-agent' } });
  });
});

describe('what is logged', () => {
  it('holds no token, password or code', async () => {
    const { refreshToken, accessToken } = await signIn(app, 'quiet');
    await refresh(refreshToken);
    const text = JSON.stringify(app.logged);
    for (const secret of [refreshToken, accessToken, PASSWORD, refreshToken.split('.')[1] as string])
      expect(text).not.toContain(secret);
  });
});
