import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { peopleRoutes } from '@linli/shared/contract/people';
import { buildAppIfStale } from './app';
import { atTheDesk } from './desk';
import { Phone } from './phone';
import { openWorld, SIZES, type World } from './world';

/** 谁看过：what others looked at stands on the person's own page, and an auditor's look at it does, too. */
let world: World;
let father: string;
const SHOTS = join(import.meta.dirname, '..', '..', '.build', 'access-log');
beforeAll(async () => {
  buildAppIfStale();
  mkdirSync(SHOTS, { recursive: true });
  world = await openWorld();
  const api = await world.api('li-xiulan');
  const { cards } = (await api.get(peopleRoutes.home.path)).body as {
    cards: readonly { personId: string; relation: string }[];
  };
  father = cards.find(({ relation }) => relation === 'parent')?.personId ?? '';
  for (const path of ['reimbursements', 'filing-form', 'reimbursements'])
    expect((await api.get(`/people/${father}/${path}`)).status).toBe(200);
  await world.stack.settled();
});
afterAll(() => world.close());

describe.each(SIZES)('%s', (name, options) => {
  it('says who looked, at what, and by what right, a card a day', async () => {
    const phone = await Phone.of(world, 'li-xiulan', options);
    await phone.open('people/record', { person: father });
    await phone.tap('谁看过');
    await phone.page.getByText('看了报销记录').first().waitFor();
    const page = await phone.page.locator('body').innerText();
    expect(page).toContain('家人 李*兰看的');
    expect(page).toContain('因为李建国同意过请家人办');
    expect(page).toContain('有不该看的人看了');
    await phone.page.screenshot({
      path: join(SHOTS, `${name === '390 × 844' ? 'phone' : 'elder'}.png`),
      fullPage: true,
    });
    expect(phone.scriptErrors).toEqual([]);
    await phone.context.close();
  });
});

it('shows an auditor a person’s chain at the desk, and the person that the auditor looked', async () => {
  const auditor = world.stack.staff.find(({ roles }) => roles.includes('auditor'));
  const desk = await atTheDesk(world, auditor?.userName ?? '');
  await desk.tap('稽核');
  await desk.type('人员编号', father);
  await desk.tap('查看');
  await desk.page.getByText('建了这份记录').waitFor();
  await desk.page.screenshot({ path: join(SHOTS, 'desk.png') });
  expect(desk.scriptErrors).toEqual([]);
  await desk.context.close();

  await world.stack.settled();
  const seen = await (await world.api('li-xiulan')).get(`/people/${father}/events?of=readings`);
  expect(seen.body).toMatchObject({
    events: expect.arrayContaining([
      expect.objectContaining({ actor: expect.objectContaining({ role: 'auditor', name: auditor?.name }) as unknown }),
    ]) as unknown,
  });
});
