import { afterAll, beforeAll, expect, it } from 'vitest';
import { paperRoutes } from '@linli/shared/contract/index';
import { UPLOADS_PER_DAY } from '@linli/shared/domain/papers';
import { type App, openApp } from '../fixtures/app';
import { registerPerson } from '../fixtures/people';

/** 每日上传上限: counted per account and day, also when photographs leave at one moment. */
let app: App;
beforeAll(async () => {
  app = await openApp();
});
afterAll(() => app.close());

it('lets an account begin its day’s uploads, refuses the next, and begins anew the day after', async () => {
  const { actor } = await registerPerson(app);
  const upload = () => app.call(paperRoutes.grantUpload, { as: actor, body: { type: 'image/jpeg', bytes: 1000 } });
  const atOnce = await Promise.all(Array.from({ length: 4 }, upload));
  expect(atOnce.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
  for (let count = 4; count < UPLOADS_PER_DAY.account; count++) expect((await upload()).status).toBe(200);
  expect(await upload()).toMatchObject({ status: 429, problem: { code: 'paper.too-many' } });

  const other = await registerPerson(app);
  const theirs = await app.call(paperRoutes.grantUpload, { as: other.actor, body: { type: 'image/jpeg', bytes: 1 } });
  expect(theirs.status).toBe(200);

  app.clock.advance(86_400_000);
  expect((await upload()).status).toBe(200);
});
