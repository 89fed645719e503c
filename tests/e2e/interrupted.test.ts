import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { castMember, type CastKey } from '@linli/infra/local/district/cast';
import { yearOf } from '@linli/shared/kernel/date';
import { Phone } from './phone';
import { openWorld, type World } from './world';

/** What goes wrong on a real phone: the network goes, the page reloads, a finger taps twice, another phone was faster, a token ends. */
describe('interrupted', () => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld();
  });
  afterAll(() => world.close());

  const person = (key: CastKey) => castMember(world.stack.today, key).personId;
  const filingsOf = async (phoneId: string, key: CastKey) =>
    (
      (await (await world.api(phoneId)).get(`/people/${person(key)}/filing-form`)).body.filings as {
        place: string;
        status: string;
      }[]
    ).filter(({ status }) => status !== 'withdrawn');

  /** 自己想去外地看, to the page that sends it. */
  const fillFiling = async (phone: Phone, key: CastKey, search: string, city: RegExp) => {
    await phone.open('out-of-area/file', { person: person(key) });
    await phone.choose(/^自己想去外地看/);
    await phone.next();
    await phone.type('去哪里看病？', search);
    await phone.tap(city);
    await phone.next();
    await phone.next();
    await phone.heading('核对一下');
  };

  it('a page that was never downloaded, without a network: says so, and the address stays with the page that is shown', async () => {
    const phone = await Phone.of(world, 'huang-dayong');
    await phone.open('home');
    await phone.reads('黄佳怡');
    const before = phone.page.url();
    await phone.context.setOffline(true);
    await phone.reads('没有网络');
    await phone.tap('缴费记录');
    await phone.reads('没有网络，这一页还没下载过，连上网再点', '黄佳怡');
    expect(phone.page.url()).toBe(before);

    await phone.context.setOffline(false);
    await phone.readsNoMore('没有网络');
    await phone.tap('缴费记录');
    await phone.page.waitForURL(/premium\/orders/);
    await phone.heading('缴费记录');
    expect(phone.scriptErrors).toEqual([]);
    await phone.close();
  });

  it('the network goes in the middle of a form: what was filled in stays, and is sent once when it is back', async () => {
    const phone = await Phone.of(world, 'huang-dayong');
    await phone.open('out-of-area/file', { person: person('huang-jiayi') });
    await phone.choose(/^自己想去外地看/);
    await phone.context.setOffline(true);
    await phone.reads('没有网络');
    await phone.next();
    await phone.type('去哪里看病？', 'cs');
    await phone.tap(/^长沙市/);
    await phone.next();
    await phone.next();
    await phone.tap('提交备案');
    await phone.reads('还没发出去，内容都存着', '长沙');
    expect(await filingsOf('huang-dayong', 'huang-jiayi')).toEqual([]);

    await phone.context.setOffline(false);
    await phone.readsNoMore('没有网络');
    await phone.tap('再发一次');
    await phone.reads('备好案了');
    expect(await filingsOf('huang-dayong', 'huang-jiayi')).toMatchObject([{ place: '4301', status: 'effective' }]);
    const keys = phone.writes(/\/filings$/).map(({ headers }) => headers['idempotency-key']);
    expect(keys.length).toBeGreaterThan(1);
    expect(new Set(keys).size).toBe(1);
    expect(phone.scriptErrors).toEqual([]);
    await phone.close();
  });

  it('the answer is lost on its way back: the second sending is the same act', async () => {
    const phone = await Phone.of(world, 'huang-dayong');
    await fillFiling(phone, 'huang-dayong', 'gz', /^广州市/);
    let lost = 0;
    await phone.page.route(/\/api\/people\/[^/]+\/filings$/, async (route) => {
      if (lost++ > 0) return route.continue();
      await route.fetch();
      return route.abort('connectionreset');
    });
    await phone.tap('提交备案');
    await phone.reads('还没发出去');
    expect(await filingsOf('huang-dayong', 'huang-dayong')).toHaveLength(1);
    await phone.tap('再发一次');
    await phone.reads('备好案了');
    expect(await filingsOf('huang-dayong', 'huang-dayong')).toMatchObject([{ place: '4401' }]);
    await phone.close();
  });

  it('a reload keeps the draft and says so; what was chosen is chosen', async () => {
    const phone = await Phone.of(world, 'liu-qiang');
    await phone.open('out-of-area/file', { person: person('liu-zihan') });
    await phone.choose(/^自己想去外地看/);
    await phone.next();
    await phone.type('去哪里看病？', 'wh');
    await phone.tap(/^武汉市/);
    await phone.page.reload();
    await phone.heading('去哪里看病？');
    await phone.reads('您上次填到这里，内容都还在', '武汉');
    await phone.next();
    await phone.next();
    await phone.heading('核对一下');
    await phone.reads('自己想去外地看', '武汉');
    expect(await filingsOf('liu-qiang', 'liu-zihan')).toEqual([]);
    await phone.close();
  });

  it('two taps on “pay” make one order, and leaving the cashier costs nothing', async () => {
    const year = yearOf(world.stack.today) + 1;
    const phone = await Phone.of(world, 'liu-qiang');
    await phone.open('premium/enrol', { person: person('liu-qiang') });
    await phone.tap('都对，下一步');
    await phone.choose(/^成年人/);
    await phone.next();
    await phone.next();
    await phone.next();
    await phone.next();
    await phone.tap('提交登记');
    await phone.reads('登记好了');
    await phone.open('premium/choose');
    await phone.tap(/^核对/);
    // As a finger that trembles: two clicks before anything can answer.
    const pay = phone.control(/^微信支付/);
    await pay.waitFor();
    await pay.evaluate((button: HTMLElement) => {
      button.click();
      button.click();
    });
    await phone.cashier('取消');
    await phone.reads('您刚才没有付', '这一笔给您留着');
    const api = await world.api('liu-qiang');
    const ordersOf = async () =>
      ((await api.get('/premium/orders')).body.orders as { status: string; year: number }[]).filter(
        (order) => order.year === year,
      );
    expect(await ordersOf()).toHaveLength(1);
    expect(phone.writes(/\/premium\/orders$/)).toHaveLength(1);

    // Paid the second time; and a third time there is nothing to pay.
    await phone.tap(/^再付一次/);
    await phone.cashier('确认支付');
    await phone.reads('医保交好了');
    expect(await ordersOf()).toMatchObject([{ status: 'insured' }]);
    expect(phone.scriptErrors).toEqual([]);
    await phone.close();
  });

  it('another phone was faster: said in plain words, and nothing is done twice', async () => {
    const [one, other] = [await Phone.of(world, 'huang-dayong'), await Phone.of(world, 'huang-dayong')];
    for (const phone of [one, other]) {
      await phone.open('premium/enrol', { person: person('huang-jiayi') });
      await phone.tap('都对，下一步');
      await phone.choose(/^学生/);
      await phone.next();
      await phone.next();
      await phone.next();
      await phone.next();
      await phone.heading('核对一下');
    }
    await one.tap('提交登记');
    await one.reads('登记好了');
    await other.tap('提交登记');
    await other.reads('登记好了，还没缴费');
    expect(other.writes(/\/enrolments\/\d+$/).at(-1)?.status).toBe(409);
    await one.close();
    await other.close();
  });

  it('a token ends in the middle: renewed without a word; a session ended elsewhere: signed in again, the draft still there', async () => {
    const phone = await Phone.of(world, 'peng-zhiyuan');
    await phone.open('people/bind');
    await phone.type('姓名', '彭志远');
    await phone.next();

    // The access token is no longer good; the server says so and the phone renews it.
    await phone.page.evaluate(spoilAccessToken);
    await phone.page.reload();
    await phone.heading('您的身份证号？');
    await phone.type('您的身份证号？', castMember(world.stack.today, 'peng-zhiyuan').idNumber);
    await phone.next();
    await phone.type('手机号', castMember(world.stack.today, 'peng-zhiyuan').phone ?? '');
    await phone.tap('发验证码');
    await phone.reads('已发到');
    const refused = phone.calls.filter(({ status }) => status === 401);
    expect(refused.length).toBeGreaterThan(0);
    expect(phone.calls.filter(({ path }) => path.startsWith('/session/refresh')).length).toBe(1);

    // Signed out everywhere, from another phone.
    const elsewhere = await Phone.of(world, 'peng-zhiyuan');
    await elsewhere.open('me');
    await elsewhere.tap('所有手机都退出');
    await elsewhere.press(elsewhere.page.getByRole('dialog').getByRole('button').first(), 'confirmation');
    await elsewhere.reads('已经退出');
    await phone.page.evaluate(spoilAccessToken);
    await phone.page.reload();
    await phone.type('手机号', castMember(world.stack.today, 'peng-zhiyuan').phone ?? '');
    await phone.tap('发验证码');
    await phone.page.locator('[data-phone="peng-zhiyuan"]').click();
    await phone.heading('您的手机号？');
    await phone.reads('您上次填到这里');
    await phone.close();
    await elsewhere.close();
  });
});

/** Makes the access token one that nobody signed; the refresh token stays. */
function spoilAccessToken(): void {
  const key = 'ly:session';
  const kept = JSON.parse(localStorage.getItem(key) ?? '{}') as { data: string };
  const entry = JSON.parse(kept.data) as { v: { session: { accessToken: string } } };
  const token = entry.v.session.accessToken;
  entry.v.session.accessToken = `${token.slice(0, -6)}${token.endsWith('AAAAAA') ? 'BBBBBB' : 'AAAAAA'}`;
  localStorage.setItem(key, JSON.stringify({ ...kept, data: JSON.stringify(entry) }));
}
