import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { capabilities } from '@linli/shared/contract/index';
import { deskRoutes, outOfAreaRoutes } from '@linli/shared/contract/index';
import { outOfAreaVerbs } from '@linli/functions/out-of-area/http';
import { reviewVerbs } from '@linli/functions/review/http';
import { addDays, localDate } from '@linli/shared/kernel/date';
import { newId } from '@linli/shared/kernel/ids';
import { type App, openApp } from '../fixtures/app';
import { clerk, registerPerson, type Registered } from '../fixtures/people';

const today = localDate('2026-11-22');
let app: App;
beforeAll(async () => {
  app = await openApp({
    today,
    serve: (ports) => ({
      routes: { ...capabilities['out-of-area'], ...capabilities.review },
      verbs: { ...outOfAreaVerbs(ports), ...reviewVerbs(ports) },
    }),
  });
});
afterAll(() => app.close());

const work = { kind: 'working-elsewhere' as const, place: '4403', from: today, papers: [], commitment: true };
const file = (who: Registered, body: object, key?: `k_${string}`) =>
  app.call(outOfAreaRoutes.fileOutOfArea, {
    as: who.actor,
    params: { personId: who.personId },
    body: { ...work, ...body } as never,
    ...(key && { key }),
  });

/** Uploads a photograph as the phone does and returns its id. */
async function upload(who: Registered): Promise<`x_${string}`> {
  // A PNG by its first bytes; the rest stands for the picture.
  const png = Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), randomBytes(20_000)]);
  const { body: grant } = await app.call(capabilities.papers.grantUpload, {
    as: who.actor,
    body: { type: 'image/png', bytes: png.length },
  });
  const form = new FormData();
  for (const [name, value] of Object.entries(grant.fields)) form.append(name, value);
  form.append('file', new Blob([png], { type: 'image/png' }), 'photo.png');
  const posted = await fetch(grant.url, { method: 'POST', body: form });
  expect(posted.status).toBeLessThan(300);
  return grant.paperId;
}

describe('filing', () => {
  test('the form says what each kind costs, for this person', async () => {
    const who = await registerPerson(app);
    const { status, body } = await app.call(outOfAreaRoutes.filingForm, {
      as: who.actor,
      params: { personId: who.personId },
    });
    expect(status).toBe(200);
    const points = Object.fromEntries(body.effects.map(({ kind, points: p }) => [kind, p]));
    expect(points).toEqual({
      'retired-elsewhere': 0,
      'living-elsewhere': 0,
      'working-elsewhere': 0,
      referral: 5,
      emergency: 5,
      'other-temporary': 10,
      none: 15,
    });
    // 湖南 2026, level three: (20,000 − 1,200) × 65% against 50%.
    expect(body.effects.find((e) => e.kind === 'working-elsewhere')).toMatchObject({
      fundPays: 1_222_000,
      saves: 282_000,
      grade: 'D',
    });
  });

  test('a promise takes effect on the spot, and the record says who did it', async () => {
    const who = await registerPerson(app);
    const { status, body } = await file(who, {});
    expect(status).toBe(200);
    expect(body).toMatchObject({
      status: 'effective',
      papersOwed: true,
      placeName: expect.stringContaining('深圳'),
      allowed: ['withdraw'],
    });
    const events = await app.records.events(who.personId);
    expect(events.map((e) => [e.sequence, e.type])).toEqual([
      [3, 'filing.effective'],
      [2, 'filing.submitted'],
      [1, 'person.registered'],
    ]);
    const { cards } = await app.records.home(who.accountId);
    expect(cards[0]).toMatchObject({
      sequence: 3,
      facts: { filings: [{ kind: 'working-elsewhere', status: 'effective' }] },
    });
  });

  test('the same key answers the same again; with another body it is refused; nothing is written twice', async () => {
    const who = await registerPerson(app);
    const key = newId('k', randomBytes);
    const first = await file(who, {}, key);
    const again = await file(who, {}, key);
    expect(again.body).toEqual(first.body);
    const other = await file(who, { place: '4401' }, key);
    expect([other.status, other.problem.code]).toEqual([422, 'write-key.reused']);
    expect((await app.records.dossier(who.personId))?.filings).toHaveLength(1);
    expect(await app.records.events(who.personId)).toHaveLength(3);
  });

  test('ten times at once is one filing', async () => {
    const who = await registerPerson(app);
    const answers = await Promise.all(Array.from({ length: 10 }, () => file(who, {})));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect((await app.records.dossier(who.personId))?.filings).toHaveLength(1);
  });

  test.each([
    ['home city', { place: '4306' }, 422, '/place'],
    ['no papers and no promise', { commitment: false }, 422, '/papers'],
    ['too early', { from: addDays(today, -400) }, 422, '/from'],
    ['30 February', { from: '2026-02-30' }, 422, '/from'],
    ['unknown kind', { kind: 'holiday' }, 422, '/kind'],
    ['an end where there is none', { until: '2020-01-01' }, 422, '/until'],
    ['shorter than six months', { kind: 'other-temporary', until: addDays(today, 30) }, 422, '/until'],
    [
      'one paper twice',
      {
        papers: [
          { paperId: 'x_AAAAAAAAAA', purpose: 'work-proof' },
          { paperId: 'x_AAAAAAAAAA', purpose: 'work-proof' },
        ],
      },
      422,
      '/papers',
    ],
  ])('bad input: %s', async (_name, body, status, pointer) => {
    const who = await registerPerson(app);
    const answer = await file(who, body);
    expect([answer.status, answer.problem.errors?.[0]?.pointer]).toEqual([status, pointer]);
    expect((await app.records.dossier(who.personId))?.filings).toHaveLength(0);
  });

  test('who is not insured, or is dead, is told what to do', async () => {
    const uninsured = await registerPerson(app, {}, 'none');
    expect((await file(uninsured, {})).problem).toMatchObject({
      code: 'filing.not-insured',
      detail: expect.stringContaining('参保'),
    });
    const dead = await registerPerson(app, { deceasedOn: localDate('2026-03-01') });
    expect((await file(dead, {})).problem.code).toBe('person.deceased');
  });

  test('a stranger cannot file, see or withdraw, and learns nothing', async () => {
    const [who, stranger] = [await registerPerson(app), await registerPerson(app)];
    const answer = await app.call(outOfAreaRoutes.fileOutOfArea, {
      as: stranger.actor,
      params: { personId: who.personId },
      body: work,
    });
    const nobody = await app.call(outOfAreaRoutes.fileOutOfArea, {
      as: stranger.actor,
      params: { personId: newId('p', randomBytes) },
      body: work,
    });
    expect([answer.status, answer.problem.code]).toEqual([403, 'person.not-yours']);
    // Only what names the one request may differ.
    const same = { instance: '', at: '', supportCode: '' };
    expect({ ...nobody.problem, ...same }).toEqual({ ...answer.problem, ...same });
  });

  test('a paper of somebody else cannot be handed in', async () => {
    const [who, other] = [await registerPerson(app), await registerPerson(app)];
    const paperId = await upload(other);
    const answer = await file(who, { commitment: false, papers: [{ paperId, purpose: 'work-proof' }] });
    expect(answer.problem.code).toBe('paper.missing');
  });

  test('withdrawing asks for the version that was seen', async () => {
    const who = await registerPerson(app);
    const { body } = await file(who, {});
    const params = { personId: who.personId, filingId: body.filingId };
    expect(
      (await app.call(outOfAreaRoutes.withdrawFiling, { as: who.actor, params, body: { version: 7 } })).problem.code,
    ).toBe('record.stale');
    const withdrawn = await app.call(outOfAreaRoutes.withdrawFiling, { as: who.actor, params, body: { version: 1 } });
    expect(withdrawn.body.status).toBe('withdrawn');
    expect(
      (await app.call(outOfAreaRoutes.withdrawFiling, { as: who.actor, params, body: { version: 2 } })).problem,
    ).toMatchObject({ code: 'filing.not-withdrawable', allowed: [] });
  });
});

describe('review by two posts', () => {
  const first = clerk('c1', ['first-reviewer']);
  const second = clerk('c2', ['second-reviewer']);
  const both = clerk('c3', ['first-reviewer', 'second-reviewer']);

  async function waiting(): Promise<{ who: Registered; params: { personId: `p_${string}`; filingId: `f_${string}` } }> {
    const who = await registerPerson(app);
    const paperId = await upload(who);
    const { body } = await file(who, {
      from: addDays(today, -5),
      papers: [{ paperId, purpose: 'work-proof' }],
      commitment: false,
    });
    expect(body).toMatchObject({ status: 'first-review', reason: 'retroactive', retroactive: true });
    return { who, params: { personId: who.personId, filingId: body.filingId } };
  }
  const review = (as: typeof first, params: never, body: object) =>
    app.call(deskRoutes.reviewFiling, {
      as,
      params,
      body: { post: 'first', version: 1, verdict: 'approve', reasons: [], ...body } as never,
    });

  test('first recommends, second decides; the queue follows', async () => {
    const { who, params } = await waiting();
    const queue = await app.call(deskRoutes.filingQueue, { as: first, query: { post: 'first' } });
    expect(queue.body.filings.find((f) => f.filingId === params.filingId)).toMatchObject({
      maskedName: '李*兰',
      retroactive: true,
    });
    const seen = await app.call(deskRoutes.filingToReview, { as: first, params });
    expect(seen.body).toMatchObject({
      allowed: ['approve', 'return', 'refuse'],
      papers: [{ purpose: 'work-proof', type: 'image/png' }],
    });
    expect((await fetch(seen.body.papers[0]?.url ?? '')).status).toBe(200);

    expect((await review(first, params as never, {})).body.status).toBe('second-review');
    expect(
      (await app.call(deskRoutes.filingQueue, { as: second, query: { post: 'second' } })).body.filings.map(
        (f) => f.filingId,
      ),
    ).toContain(params.filingId);
    const decided = await review(second, params as never, { post: 'second', version: 2 });
    expect(decided.body.status).toBe('effective');
    expect(await app.records.message(`filing-decided-${params.filingId}-3`)).toMatchObject({
      viewer: who.accountId,
      template: 'filing-decided',
      data: { phrase2: '已生效' },
    });
    expect((await app.records.events(who.personId)).map((e) => e.type).slice(0, 2)).toEqual([
      'filing.effective',
      'filing.first-reviewed',
    ]);
    expect(
      (await app.call(deskRoutes.filingQueue, { as: second, query: { post: 'second' } })).body.filings.map(
        (f) => f.filingId,
      ),
    ).not.toContain(params.filingId);
  });

  test('one person with both roles cannot be both posts, not even past the screen', async () => {
    const { params } = await waiting();
    expect((await review(both, params as never, {})).body.status).toBe('second-review');
    expect((await review(both, params as never, { post: 'second', version: 2 })).problem.code).toBe(
      'review.reviewed-before',
    );
    // The store refuses too, without the decision in front of it.
    const dossier = await app.records.dossier(params.personId);
    const filing = dossier?.filings[0];
    if (filing === undefined) throw new Error('no filing');
    const forced = await app.records.commit({
      writes: [
        {
          put: 'filing',
          record: { ...filing, status: 'effective', version: 3 },
          expect: { version: 2, reviewer: 'c3' },
        },
      ],
      events: [],
    });
    expect(forced).toEqual({ ok: false, error: { at: 'guard', guards: ['filing'], failed: ['filing'] } });
  });

  test('two clerks at once: one verdict stands, the other is told', async () => {
    const { params } = await waiting();
    const answers = await Promise.all([review(first, params as never, {}), review(both, params as never, {})]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect((await app.records.dossier(params.personId))?.filings[0]?.reviews).toHaveLength(1);
  });

  test('sent back with one list, handed in again, seen by another', async () => {
    const { who, params } = await waiting();
    expect((await review(first, params as never, { verdict: 'return' })).problem.code).toBe('review.reasons-missing');
    const returned = await review(first, params as never, {
      verdict: 'return',
      reasons: ['劳动合同没有盖章', '缺第二页'],
    });
    expect(returned.body).toMatchObject({
      status: 'returned',
      missing: ['劳动合同没有盖章', '缺第二页'],
      allowed: ['resubmit', 'withdraw'],
    });
    const paperId = await upload(who);
    const again = await app.call(outOfAreaRoutes.completeFiling, {
      as: who.actor,
      params,
      body: { version: 2, papers: [{ paperId, purpose: 'work-proof' }] },
    });
    expect(again.body.status).toBe('first-review');
    expect((await review(first, params as never, { version: 3 })).problem.code).toBe('review.reviewed-before');
    expect((await review(both, params as never, { version: 3 })).body.status).toBe('second-review');
  });

  test('a made-up place in the queue is an answer, not a failure', async () => {
    for (const after of ['garbage', 'eyJhIjoxfQ'])
      expect(
        (await app.call(deskRoutes.filingQueue, { as: first, query: { post: 'first', after } })).problem.errors?.[0]
          ?.pointer,
      ).toBe('/after');
  });

  test('a post that one does not hold, a foreign district, a resident: refused', async () => {
    const { who, params } = await waiting();
    expect((await review(second, params as never, {})).problem.code).toBe('review.wrong-post');
    expect((await review(clerk('c9', ['first-reviewer'], ['430672']), params as never, {})).problem.code).toBe(
      'staff.outside-jurisdiction',
    );
    expect((await review(who.actor, params as never, {})).problem.code).toBe('staff.no-scope');
    expect((await review(clerk('c8', ['accountant']), params as never, {})).problem.code).toBe('staff.no-scope');
  });
});
