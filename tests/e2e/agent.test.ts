import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { castMember } from '@linli/infra/local/district/cast';
import { yearOf } from '@linli/shared/kernel/date';
import { Phone } from './phone';
import { openWorld, SIZES, type World } from './world';

/** 周卫, grid agent: consent first, then the four things for an old neighbour; the family sees each and takes the consent back. */
describe.each(SIZES)('the agent, %s', (_size, options) => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld();
  });
  afterAll(() => world.close());

  it('陈桂英, 83, agrees by a signature on the glass; her premium is registered and paid, a filing made, a reimbursement read', async () => {
    const { today } = world.stack;
    const year = yearOf(today) + 1;
    const { personId } = castMember(today, 'chen-guiying');
    const phone = await Phone.of(world, 'zhou-wei', options);
    await phone.open('agent/grid');
    await phone.type('按姓名找人', '陈桂英');
    await phone.reads('找到 1 人');
    await phone.tap(/^陈桂英/);
    await phone.reads('办任何一件事，都要她先同意');

    // Nothing can be done before she has agreed, whatever the address bar says.
    expect((await (await world.api('zhou-wei')).get(`/people/${personId}/reimbursements`)).status).toBe(403);

    await phone.tap('请她同意');
    await phone.reads('陈桂英，83 岁', '您随时可以取消');
    // All four matters, and no more than these.
    for (const matter of ['异地备案', '查报销']) await phone.tap(matter, { role: 'checkbox' });
    await phone.reads('给您办去外地看病的备案', '替您查报了多少钱');
    await phone.tap('可以，签字');
    await phone.heading('同意的话，请写上您的名字');
    // Too short for a name: said, and nothing is sent.
    await phone.tap('写好了，我同意');
    await phone.reads('写得太短认不出来');
    await sign(phone);
    await phone.tap('写好了，我同意');
    await phone.reads('谢谢您，请把手机还给周卫');
    await phone.tap(/我是周卫/);
    await phone.reads('签字同意');

    await phone.tap(new RegExp(`^登记 ${year} 年参保`));
    await phone.heading(`给陈桂英登记 ${year} 年的医保`);
    await phone.tap('都对，下一步');
    await phone.next();
    await phone.next();
    await phone.next();
    await phone.tap('提交登记');
    await phone.reads(`陈桂英 ${year} 年的医保登记好了`);
    await phone.tap(/^去缴费/);
    await phone.tap(/^核对/);
    await phone.tap(/^微信支付/);
    await phone.cashier('确认支付');
    await phone.reads(`陈桂英 ${year} 年的医保交好了`);

    await phone.open('out-of-area/file', { person: personId });
    await phone.heading('陈桂英为什么在外地看病？');
    await phone.choose(/^自己想去外地看/);
    await phone.next();
    await phone.type('去哪里看病？', '长沙');
    await phone.tap(/^长沙市/);
    await phone.next();
    await phone.next();
    await phone.tap('提交备案');
    await phone.reads('备好案了', '受理编号');

    await phone.open('claim/list', { person: personId });
    await phone.reads('陈桂英的报销', '医保付');

    const agent = await world.api('zhou-wei');
    const record = await agent.get(`/people/${personId}/record`);
    const events = record.body.events as { type: string; actor: { kind: string; name: string } }[];
    const acts = events.filter(({ actor }) => actor.kind === 'agent');
    expect(new Set(acts.map(({ type }) => type))).toEqual(
      new Set([
        'mandate.granted',
        'enrolment.registered',
        'premium.order-created',
        'filing.submitted',
        'filing.effective',
      ]),
    );
    expect(new Set(acts.map(({ actor }) => actor.name))).toEqual(new Set(['周卫']));
    expect(events.map(({ type }) => type)).toContain('premium.paid');
    expect(phone.scriptErrors).toEqual([]);
    await phone.close();
  });

  it('李建国 agrees by the code on his phone; his daughter sees every act and withdraws; after that nothing can be done', async () => {
    const { today } = world.stack;
    const { personId } = castMember(today, 'li-jianguo');
    const phone = await Phone.of(world, 'zhou-wei', options);
    await phone.open('agent/person', { person: personId });
    await phone.tap('请他同意');
    // What was reimbursed is a matter of its own.
    await phone.tap('查报销', { role: 'checkbox' });
    await phone.tap('可以，念短信验证码');
    await phone.heading('验证码发到李建国自己的手机');
    await phone.tap('发验证码');
    await phone.reads(/\d+秒后可重发/);
    const code = await world.code('li-jianguo');
    await phone.type('他念的 6 位数字', code === '000000' ? '000001' : '000000');
    await phone.tap('他同意了，确认');
    await phone.reads('验证码');
    await phone.type('他念的 6 位数字', code);
    await phone.tap('他同意了，确认');
    await phone.reads('短信验证码同意');

    await phone.open('claim/list', { person: personId });
    await phone.reads('李建国的报销');
    await world.stack.settled();

    const daughter = await Phone.of(world, 'li-xiulan', options);
    await daughter.open('people/record', { person: personId });
    await daughter.reads('代办员 周');
    await daughter.open('people/record', { person: personId, part: 'mandates' });
    await daughter.tap(/取消.*周/);
    const dialog = daughter.page.getByRole('dialog');
    await dialog.waitFor();
    await daughter.press(dialog.getByRole('button').first(), 'confirmation');
    await dialog.waitFor({ state: 'detached' });

    const agent = await world.api('zhou-wei');
    expect((await agent.get(`/people/${personId}/reimbursements`)).status).toBe(403);
    await phone.open('agent/person', { person: personId });
    await phone.reads('他取消了对您的委托');
    expect(phone.scriptErrors).toEqual([]);
    expect(daughter.scriptErrors).toEqual([]);
    await phone.close();
    await daughter.close();
  });

  it('another grid is not hers to look at', async () => {
    const other = world.stack.staff.find(
      ({ userName, roles, jurisdiction }) =>
        roles.includes('agent') && userName !== 'zhouwei' && jurisdiction.grids.length > 0,
    );
    const gridId = other?.jurisdiction.grids[0] ?? '';
    const phone = await Phone.of(world, 'zhou-wei', options);
    await phone.open('agent/grid', { grid: gridId });
    await phone.reads('这个网格不归您管');
    const answer = await (await world.api('zhou-wei')).get(`/grids/${gridId}/roster`);
    expect(answer).toMatchObject({ status: 403, body: { code: 'staff.outside-jurisdiction' } });
    await phone.tap('看我的网格');
    await phone.reads('要办的');
    await phone.close();
  });
});

/** A name on the glass, with the finger down and moving. */
async function sign(phone: Phone): Promise<void> {
  const pad = phone.page.getByRole('img', { name: /^签名/ });
  await pad.scrollIntoViewIfNeeded();
  const box = await pad.boundingBox();
  if (box === null) throw new Error('no pad to sign on');
  const { mouse } = phone.page;
  for (const [from, to] of [
    [0.15, 0.45],
    [0.5, 0.85],
  ] as const) {
    await mouse.move(box.x + box.width * from, box.y + box.height * 0.3);
    await mouse.down();
    for (let step = 1; step <= 12; step++)
      await mouse.move(
        box.x + box.width * (from + ((to - from) * step) / 12),
        box.y + box.height * (0.5 + 0.25 * Math.sin(step)),
      );
    await mouse.up();
  }
  await phone.reads('已签名');
}
