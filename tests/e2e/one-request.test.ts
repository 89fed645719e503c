import type { Route } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { castMember, type CastKey } from '@linli/infra/local/district/cast';
import { yearOf } from '@linli/shared/kernel/date';
import { Phone } from './phone';
import { openWorld, type World } from './world';

/** The pages that people come for need one request before they can be read, also when the app is opened right there. */
describe('one request before a page can be read', () => {
  let world: World;
  let phone: Phone;
  beforeAll(async () => {
    world = await openWorld();
    phone = await Phone.of(world, 'li-xiulan');
  });
  afterAll(async () => {
    await phone.close();
    await world.close();
  });

  const person = (key: CastKey) => castMember(world.stack.today, key).personId;

  it.each([
    { name: 'home', place: 'home', key: undefined, words: ['李建国', '报销记录'], path: '/home', beside: [] },
    {
      name: 'enrolment',
      place: 'premium/enrol',
      key: 'li-jianguo',
      words: ['给李建国登记', '比对过了'],
      path: '/people/{person}/enrolments/{year}',
      beside: [],
    },
    {
      name: 'payment',
      place: 'premium/choose',
      key: undefined,
      words: ['还要先办一步的'],
      path: '/premium/due',
      beside: [],
    },
    {
      name: 'filing',
      place: 'out-of-area/file',
      key: 'li-xiulan',
      words: ['为什么在外地看病'],
      path: '/people/{person}/filing-form',
      beside: [],
    },
    // Home is asked as well, for the button that changes the person; nothing waits for it.
    {
      name: 'reimbursements',
      place: 'claim/list',
      key: 'li-jianguo',
      words: ['医保替李建国付了'],
      path: '/people/{person}/reimbursements',
      beside: ['/home'],
    },
  ] as const)('$name', async ({ place, key, words, path, beside }) => {
    // As the links that lead there have it.
    const year = String(yearOf(world.stack.today) + 1);
    const query: Record<string, string> = {
      ...(key !== undefined && { person: person(key) }),
      ...(place === 'premium/enrol' && { year }),
    };
    const wanted = path.replace('{person}', query['person'] ?? '').replace('{year}', year);
    // A visit for the first time: no page in memory, no answer of an earlier visit.
    await phone.page.evaluate(() => {
      for (const kept of Object.keys(localStorage)) if (kept.startsWith('ly:answer')) localStorage.removeItem(kept);
    });
    await phone.page.goto('about:blank');
    phone.calls.length = 0;
    const unanswered: Route[] = [];
    const hold = (route: Route) => {
      if (new URL(route.request().url()).pathname === `/api${wanted}`) return route.continue();
      unanswered.push(route);
      return Promise.resolve();
    };
    await phone.page.route('**/api/**', hold);
    await phone.open(place, query);
    await phone.reads(...words);
    const answered = phone.calls.filter(({ status }) => status !== undefined);
    expect(answered.map(({ method, path: asked, status }) => [method, asked.split('?')[0], status])).toEqual([
      ['GET', wanted, 200],
    ]);
    expect(unanswered.map((route) => new URL(route.request().url()).pathname.slice('/api'.length))).toEqual(beside);
    for (const route of unanswered) await route.continue();
    await phone.page.unroute('**/api/**', hold);
    await phone.page.waitForLoadState('networkidle');
  });
});
