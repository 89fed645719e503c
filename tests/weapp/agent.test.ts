import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { District } from './district';
import type { Phone } from './host/phone';

/** 网格代办员: 周卫 does it for an elderly neighbour who has no WeChat, with consent; the family sees every act and ends the mandate. */

let district: District;
let agent: Phone;
beforeAll(async () => {
  district = await District.open();
  agent = district.phone('zhou-wei');
});
afterAll(() => district.close());

const gridsOf = (name: string): readonly string[] =>
  district.stack.staff.find((one) => one.name === name)?.jurisdiction.grids ?? [];

describe('the agent', () => {
  it('finds a resident of the grid by name, and cannot act before consent', async () => {
    const screen = await agent.open('/subpackages/agent/grid/index');
    await screen.see('代办员 周卫');
    await screen.type('search', '李建国');
    await screen.see('找到 1 人');
    await screen.tap('李建国');
    await screen.arrive('agent/person');
    await screen.see('办任何一件事，都要他先同意');
    const { personId } = district.cast('li-jianguo');
    expect((await (await district.api('zhou-wei')).get(`/people/${personId}/enrolments/2027`)).status).toBe(403);
  });

  it('asks for consent in plain words, and takes the code read out from the elder’s own phone', async () => {
    const { screen } = agent;
    await screen.tap('登记 2027 年参保');
    await screen.arrive('agent/consent');
    await screen.see('给您办 2027 年的医保，可以吗？');
    await screen.see('您自己交 200 元');
    await screen.tap('可以，念短信验证码');
    await screen.tap('发验证码');
    await screen.type('code', '000000');
    await screen.tap('他同意了，确认');
    expect(screen.route).toContain('agent/consent');
    await screen.type('code', await district.codeOn('li-jianguo'));
    await screen.tap('他同意了，确认');
    await screen.arrive('premium/enrol');
  });

  it.skip('consent by a signature on glass: it is drawn on a canvas, and the host has no renderer; the browser suite signs', () =>
    undefined);

  it('enrols him and pays for him from the agent’s own WeChat', async () => {
    const { screen } = agent;
    await screen.see('给李建国登记 2027 年的医保');
    await screen.tap('都对，下一步');
    for (const heading of ['的户口在哪里？', '住在哪个村（社区）？', '具体住在哪里？']) {
      await screen.see(heading);
      await screen.tap('下一步');
    }
    await screen.see('核对一下');
    await screen.tap('提交登记');
    await screen.arrive('premium/enrolled');
    await screen.tap('去缴费 200 元');
    await screen.tap('核对 200.00 元');
    await screen.tap('微信支付 200.00 元');
    await screen.see('李建国 2027 年的医保交好了');
    await screen.tap('回名单');
    await screen.arrive('agent/grid');
    await screen.see('代办员 周卫');
  });

  it('is refused a grid that is not theirs, on the screen and by the API', async () => {
    const own = gridsOf('周卫');
    const foreign = district.stack.staff
      .flatMap(({ name }) => gridsOf(name))
      .find((grid) => !own.includes(grid)) as string;
    const screen = await agent.open(`/subpackages/agent/grid/index?grid=${foreign}`);
    await screen.see('这个网格不归您管');
    expect((await (await district.api('zhou-wei')).get(`/grids/${foreign}/roster`)).status).toBe(403);
    await screen.tap('看我的网格');
    await screen.see('代办员 周卫');
  });
});

describe('the family', () => {
  it('sees every act with who did it', async () => {
    await district.stack.settled();
    const phone = district.phone('li-xiulan');
    const screen = await phone.open(`/subpackages/people/record/index?person=${district.cast('li-jianguo').personId}`);
    await screen.see('网格代办员 周卫办的');
    for (const act of ['同意了一份委托', '参保登记', '缴费成功', '参保生效']) expect(screen.shows(act), act).toBe(true);
    await screen.tap('谁能替办');
    await screen.see('周卫');
    await screen.see('本人手机验证码');
    await screen.tap('取消周卫的委托');
    await screen.see('取消周卫的委托？');
    await screen.tap('取消委托');
    await screen.see('周卫的委托已经取消');
    await screen.tap('谁动过');
    await screen.see('取消了一份委托');
  });

  it('has ended it: the agent is told, and the API refuses', async () => {
    const { personId } = district.cast('li-jianguo');
    await district.stack.settled();
    const screen = await agent.open(`/subpackages/agent/person/index?person=${personId}`);
    await screen.see('他取消了对您的委托');
    expect((await (await district.api('zhou-wei')).get(`/people/${personId}/record`)).status).toBe(403);
  });
});
