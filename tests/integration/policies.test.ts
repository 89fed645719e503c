import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { policyRoutes } from '@linli/shared/contract/policies';
import { openApp, type App } from '../fixtures/app';

let app: App;
beforeAll(async () => {
  app = await openApp();
});
afterAll(() => app.close());

describe('the rules, for anyone', () => {
  test('years come with the version that holds today, newest first', async () => {
    const { body } = await app.call(policyRoutes.policies);
    expect(body.years.map(({ year }) => year)).toEqual([2027, 2026, 2025]);
    expect(body.years[0]?.current).toMatchObject({ version: 1, status: 'provisional' });
    expect(body.years[1]?.current).toMatchObject({ version: 1, status: 'published' });
  });

  test('a named edition may be kept for good, and what holds today may not be kept at all', async () => {
    const today = await app.call(policyRoutes.policy, { params: { year: '2026' as never } });
    expect(today.headers['cache-control']).toBe('no-store');
    expect(today.body.pack.id).toBe('demo-430671/2026');
    const named = await app.call(policyRoutes.policy, {
      params: { year: '2026' as never },
      query: { edition: today.body.edition },
    });
    expect(named.headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect(named.body).toEqual(today.body);
  });

  test('an edition and a year that are not there are told apart, and neither may be kept', async () => {
    const gone = await app.call(policyRoutes.policy, {
      params: { year: '2026' as never },
      query: { edition: '9-000000000000' },
    });
    expect(gone.problem.code).toBe('policy.edition-unknown');
    expect(gone.headers['cache-control']).toBe('no-store');
    expect((await app.call(policyRoutes.policy, { params: { year: '2031' as never } })).problem.code).toBe(
      'policy.no-pack',
    );
  });
});
