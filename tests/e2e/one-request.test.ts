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
    ['home', 'home', undefined, ['李建国', '报销记录'], '/home'],
    ['enrolment', 'premium/enrol', 'li-jianguo', ['给李建国登记', '比对过了'], '/people/{person}/enrolments/'],
    ['payment', 'premium/choose', undefined, ['还要先办一步的'], '/premium/due'],
    ['filing', 'out-of-area/file', 'li-xiulan', ['为什么在外地看病'], '/people/{person}/filing-form'],
    ['reimbursements', 'claim/list', 'li-jianguo', ['医保替李建国付了'], '/people/{person}/reimbursements'],
  ] as const)('%s', async (_name, place, key, words, path) => {
    // As the links that lead there have it.
    const year = String(yearOf(world.stack.today) + 1);
    const query: Record<string, string> = { ...(key !== undefined && { person: person(key) }), ...(place === 'premium/enrol' && { year }) };
    await phone.page.goto('about:blank');
    // Nothing is shown from an earlier visit.
    await phone.open(place, query);
    await phone.page.evaluate(() => {
      for (const kept of Object.keys(localStorage)) if (kept.startsWith('ly:answer')) localStorage.removeItem(kept);
    });
    await phone.page.goto('about:blank');
    phone.calls.length = 0;
    await phone.open(place, query);
    await phone.reads(...words);
    expect(phone.calls.map(({ method, path: asked }) => `${method} ${asked.split('?')[0]}`)).toEqual([
      expect.stringContaining(`GET ${path.replace('{person}', query['person'] ?? '')}`),
    ]);
  });
});
