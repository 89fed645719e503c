import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { castMember, type CastKey } from '@linli/infra/local/district/cast';
import { apiOf, atTheDesk } from './desk';
import type { Phone } from './phone';
import { openWorld, type World } from './world';

interface Waiting {
  readonly filingId: string;
  readonly personId: string;
  readonly reference: string;
  readonly version: number;
  readonly mayNot?: string;
}

/** The bureau's desk at 1440 × 900: one recommends, another decides, and nobody is both. */
describe('the clerks', () => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld();
  });
  afterAll(() => world.close());

  /** A code of the authenticator works once, so that everybody signs in once and stays. */
  const desks = new Map<string, Phone>();
  const deskOf = async (userName: string): Promise<Phone> => {
    const desk = desks.get(userName) ?? (await atTheDesk(world, userName));
    desks.set(userName, desk);
    await desk.page.reload();
    await desk.heading(/等我审|等审的备案/);
    return desk;
  };

  const waitingOf = async (desk: Phone, post: 'first' | 'second', key?: CastKey): Promise<Waiting> => {
    const queue = await apiOf(desk).get(`/desk/filings?post=${post}`);
    const personId = key && castMember(world.stack.today, key).personId;
    const found = (queue.body.filings as Waiting[]).find(
      (one) => (personId === undefined || one.personId === personId) && one.mayNot === undefined,
    );
    if (found === undefined) throw new Error(`nothing waits at ${post}: ${JSON.stringify(queue.body)}`);
    return found;
  };
  const filingOf = async (desk: Phone, { personId, filingId }: Waiting) =>
    (await apiOf(desk).get(`/desk/people/${personId}/filings/${filingId}`)).body.filing as unknown;
  /** By its reference in the search field, as somebody does who has it on the telephone. */
  const open = async (desk: Phone, { reference }: Waiting) => {
    await desk.type('找人、编号、就医地', reference);
    await desk.tap(new RegExp(`^打开 ${reference}`));
    await desk.page.getByRole('heading', { name: '决定' }).waitFor();
  };

  it('王敏 recommends and 陈立 decides with A and Ctrl+Enter; what each did stands in the record', async () => {
    const wang = await deskOf('wangmin');
    const filing = await waitingOf(wang, 'first', 'peng-li');
    await open(wang, filing);
    await wang.reads('彭丽', '规定怎么说', '常驻异地工作', '初审是建议');
    await wang.page.locator('body').press('a');
    await wang.page.keyboard.press('Control+Enter');
    await wang.reads(`${filing.reference} 已送复审`);
    expect(await filingOf(wang, filing)).toMatchObject({ status: 'second-review' });

    const chen = await deskOf('chenli');
    await open(chen, await waitingOf(chen, 'second', 'peng-li'));
    await chen.reads('初审 王敏', '通过');
    await chen.page.locator('body').press('a');
    await chen.page.keyboard.press('Control+Enter');
    await chen.reads(`${filing.reference} 已通过，马上生效`);
    expect(await filingOf(chen, filing)).toMatchObject({ status: 'effective' });
    expect([...wang.scriptErrors, ...chen.scriptErrors]).toEqual([]);
  });

  it('J and K move through the queue and Enter opens', async () => {
    // A manager, who reads both queues, begins at the payments in doubt.
    const desk = await atTheDesk(world, 'liuweimin');
    await desk.tap('备案');
    await desk.heading(/等我审|等审的备案/);
    await desk.page
      .getByRole('button', { name: /^打开 / })
      .nth(1)
      .waitFor();
    const focused = () =>
      desk.page.evaluate(
        () => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent ?? '',
      );
    await desk.page.keyboard.press('j');
    const second = await focused();
    await desk.page.keyboard.press('j');
    const third = await focused();
    await desk.page.keyboard.press('k');
    expect(await focused()).toBe(second);
    expect(third).not.toBe(second);
    await desk.page.keyboard.press('Enter');
    const reference = /[A-Z]\d\d-[0-9A-Z]{6}-[0-9A-Z]/.exec(second)?.[0] ?? second;
    await desk.page.getByRole('region').filter({ hasText: reference }).first().waitFor();
    expect(desk.scriptErrors).toEqual([]);
  });

  it('? shows the keys with the focus inside, Escape closes them, and the focus is back where it was', async () => {
    const desk = await deskOf('wangmin');
    const keys = desk.page.getByRole('dialog', { name: '快捷键' });
    const opener = desk.control(/快捷键/);
    const focusInside = () => keys.evaluate((box) => box.contains(document.activeElement));
    await desk.page.locator('body').press('?');
    await keys.getByText('上一张、下一张材料').waitFor();
    expect(await focusInside()).toBe(true);
    await desk.page.keyboard.press('Escape');
    await keys.waitFor({ state: 'detached' });

    await opener.focus();
    await desk.page.keyboard.press('Enter');
    await keys.waitFor();
    expect(await focusInside()).toBe(true);
    await desk.page.keyboard.press('Escape');
    await keys.waitFor({ state: 'detached' });
    expect(await opener.evaluate((button) => button === document.activeElement)).toBe(true);
    expect(desk.scriptErrors).toEqual([]);
  });

  it('sends back with what is missing, and the resident reads it', async () => {
    const desk = await deskOf('zhaoguoping');
    const filing = await waitingOf(desk, 'second', 'yang-manxiu');
    await open(desk, filing);
    await desk.page.locator('body').press('r');
    await desk.type(/别的，一行写一条/, '居住证的有效期看不清，请重拍');
    await desk.page.keyboard.press('Control+Enter');
    const dialog = desk.page.getByRole('dialog');
    await dialog.getByText('居住证的有效期看不清，请重拍').waitFor();
    await dialog.getByRole('button', { name: '退回补材料' }).click();
    await desk.reads(`${filing.reference} 已退回补材料`);
    expect(await filingOf(desk, filing)).toMatchObject({
      status: 'returned',
      missing: ['居住证的有效期看不清，请重拍'],
    });
    expect(desk.scriptErrors).toEqual([]);
  });

  it('孙一鸣 holds both posts and is refused the second on what he recommended himself, on the page and by the write', async () => {
    const sun = await deskOf('sunyiming');
    const filing = await waitingOf(sun, 'first');
    await open(sun, filing);
    await sun.reads('初审是建议');
    await sun.page.locator('body').press('a');
    await sun.page.keyboard.press('Control+Enter');
    await sun.reads(`${filing.reference} 已送复审`);

    await sun.tap('复审');
    await open(sun, filing);
    await sun.reads('这件您审过一次', '一事两岗：复审要换一个人');
    expect(await sun.control(/通过/).count()).toBe(0);

    // The page offers no button; the server refuses the request as well, and nothing changes.
    const { version } = (await filingOf(sun, filing)) as Waiting;
    const answer = await apiOf(sun).post(`/desk/people/${filing.personId}/filings/${filing.filingId}/reviews`, {
      post: 'second',
      version,
      verdict: 'approve',
      reasons: [],
    });
    expect(answer).toMatchObject({ status: 403, body: { code: 'review.reviewed-before' } });
    expect(await filingOf(sun, filing)).toMatchObject({ status: 'second-review', version });
    expect(sun.scriptErrors).toEqual([]);
  });

  it('two clerks at one filing: the slower one sees what changed, keeps what was written, and overwrites nothing', async () => {
    const fast = await deskOf('lijing');
    const filing = await waitingOf(fast, 'first');
    const slow = await deskOf('sunyiming');
    await open(slow, filing);
    await slow.reads('决定');
    await slow.page.locator('body').press('n');
    await slow.type(/别的，一行写一条/, '转诊单没有章');
    const answer = await apiOf(fast).post(`/desk/people/${filing.personId}/filings/${filing.filingId}/reviews`, {
      post: 'first',
      version: filing.version,
      verdict: 'approve',
      reasons: [],
    });
    expect(answer.status).toBe(200);
    await slow.page.keyboard.press('Control+Enter');
    await slow.page.getByRole('dialog').getByRole('button').first().click();
    await slow.reads('您看的时候，这件变了', '初审 李静');
    expect(await filingOf(fast, filing)).toMatchObject({ status: 'second-review' });
    expect(slow.scriptErrors).toEqual([]);
  });
});
