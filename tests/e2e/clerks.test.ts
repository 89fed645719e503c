import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { timeBasedCode } from '@linli/infra/local/authenticator/time-based-code';
import { castMember } from '@linli/infra/local/district/cast';
import { StackClient } from '../fixtures/stack-client';
import { Phone } from './phone';
import { openWorld, type World } from './world';

const WIDE = { width: 1440, height: 900 } as const;

/** The bureau's desk at 1440 × 900: one recommends, another decides, and nobody is both. */
describe('the clerks', () => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld();
  });
  afterAll(() => world.close());

  it('王敏 recommends and 陈立 decides, by keyboard; the resident reads the answer', async () => {
    const { personId } = castMember(world.stack.today, 'peng-li');
    const wang = await atTheDesk(world, 'wangmin');
    await wang.page.getByRole('row', { name: /彭\*/ }).getByRole('button').first().click();
    await wang.reads('彭丽', '规定怎么说');
    await wang.page.keyboard.press('a');
    await wang.page.keyboard.press('Control+Enter');
    await wang.reads('已送复审');
    expect(await filingOf(world, 'peng-li', wang)).toMatchObject({ status: 'second-review' });

    const chen = await atTheDesk(world, 'chenli');
    await chen.page.getByRole('row', { name: /彭\*/ }).getByRole('button').first().click();
    await chen.reads('初审 王敏', '通过');
    await chen.page.keyboard.press('a');
    await chen.page.keyboard.press('Control+Enter');
    await chen.reads('已通过，马上生效');
    expect(await filingOf(world, 'peng-li', chen)).toMatchObject({ status: 'effective' });
    expect(personId).toMatch(/^p_/);
    expect([...wang.scriptErrors, ...chen.scriptErrors]).toEqual([]);
    await wang.close();
    await chen.close();
  });
});

/** Signs in on the desk's own page with password and the code that the authenticator shows. */
async function atTheDesk(world: World, userName: string): Promise<Phone> {
  const clerk = world.stack.staff.find((one) => one.userName === userName);
  if (clerk === undefined) throw new Error(`no ${userName}`);
  const desk = await Phone.take(world, WIDE);
  await desk.open('desk/sign-in');
  await desk.type('用户名', userName);
  await desk.type('密码', clerk.password);
  await desk.type('动态口令', timeBasedCode(clerk.totpSecret, world.stack.clock.now()));
  await desk.tap('登录');
  await desk.reads('等我审');
  return desk;
}

/** The filing as the API shows it to the clerk who is signed in at this desk. */
async function filingOf(world: World, key: 'peng-li', desk: Phone): Promise<unknown> {
  const token = desk.calls.map(({ headers }) => headers['authorization']).filter(Boolean).at(-1)?.slice('Bearer '.length);
  const { personId } = castMember(world.stack.today, key);
  const seen = desk.calls.map(({ path }) => /\/filings\/(f_[^/?]+)/.exec(path)?.[1]).filter((id) => id !== undefined).at(-1);
  const answer = await new StackClient(world.origin, token).get(`/desk/people/${personId}/filings/${seen}`);
  return answer.body.filing;
}
