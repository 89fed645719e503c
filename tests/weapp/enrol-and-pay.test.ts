import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CastKey } from '@linli/infra/local/district/cast';
import { District } from './district';
import type { Phone } from './host/phone';
import type { Screen } from './host/screen';

/** 参保登记、交费: 李秀兰 enrols her father and her boy and pays for both in one order, and every way in which that can go wrong. */

interface OrderBody {
  readonly orderId: string;
  readonly status: string;
  readonly total: number;
  readonly lines: readonly { readonly personId: string; readonly name: string; readonly status: string }[];
}

const HOUR = 3_600_000;
let district: District;
afterAll(() => district.close());

const ordersOf = async (phoneId: string): Promise<readonly OrderBody[]> =>
  ((await (await district.api(phoneId)).get('/premium/orders')).body as { orders: OrderBody[] }).orders;
const nextOf = async (phoneId: string, key: CastKey) => {
  const { cards } = (await (await district.api(phoneId)).get('/home')).body as {
    cards: { personId: string; standing: { next?: { status: string; reference?: string } } }[];
  };
  return cards.find(({ personId }) => personId === district.cast(key).personId)?.standing.next;
};

/** From the home card to the reference number: the register's answers are taken as they stand. */
async function enrol(screen: Screen, key: CastKey, category?: string): Promise<void> {
  const { name } = district.cast(key);
  await screen.tap(`${name}：去登记`);
  await screen.see('比对过了，可以登记');
  expect(screen.shows(district.cast(key).idNumber)).toBe(false);
  await screen.tap('都对，下一步');
  if (category !== undefined) {
    await screen.see('按哪一类参保？');
    await screen.tap(category);
    await screen.tap('下一步');
  }
  await screen.see('的户口在哪里？');
  await screen.tap('下一步');
  await screen.see('住在哪个村（社区）？');
  await screen.tap('下一步');
  await screen.see('具体住在哪里？');
  await screen.tap('下一步');
  await screen.see('核对一下');
  await screen.tap('提交登记');
  await screen.arrive('premium/enrolled');
  await screen.see(`${name} 2027 年的医保登记好了`);
}

describe('a family pays', () => {
  let phone: Phone;
  beforeAll(async () => {
    district = await District.open();
    phone = district.phone('li-xiulan');
  });

  it('enrols two people, each with a reference number and its own price', async () => {
    const screen = await phone.open();
    await screen.see('还有 2 人没交 2027 年的费');
    await enrol(screen, 'li-jianguo');
    const { status, reference } = (await nextOf('li-xiulan', 'li-jianguo')) ?? {};
    expect(status).toBe('registered');
    await screen.see(reference as string);
    // 低保 pays half; the treasuries' shares are shown.
    await screen.see('还要交 200 元');
    await screen.see('财政另外替李建国交 900 元');
    await screen.tap('以后再交');
    await screen.arrive('pages/home');
    await enrol(screen, 'li-zimo', '学生');
    await screen.see('还要交 400 元');
    await screen.tap('去缴费 400 元');
    await screen.arrive('premium/choose');
  });

  it('keeps the order single when the network is lost at the tap that makes it', async () => {
    const screen = await phone.open('/subpackages/premium/choose/index');
    await screen.see('给谁交 2027 年的费？');
    await screen.tap('核对 600.00 元');
    await screen.arrive('premium/check');
    await screen.see('微信支付 600.00 元');
    expect(screen.shows('暂定数')).toBe(true);

    // The server made the order; the phone never heard so.
    const { network, choices } = phone.device;
    choices.payment = 'cancel';
    network.loseNext('POST', /\/premium\/orders$/, 'answer');
    await screen.tap('微信支付 600.00 元');
    expect(await ordersOf('li-xiulan')).toMatchObject([{ total: 60_000 }]);
    expect(screen.route).toContain('premium/check');
    await screen.tap('微信支付 600.00 元');
    await screen.arrive('premium/order');
    const [first, second, ...more] = network.to('POST', /\/premium\/orders$/);
    expect(more).toEqual([]);
    expect(first?.headers['idempotency-key']).toMatch(/^k_/);
    expect(second?.headers['idempotency-key']).toBe(first?.headers['idempotency-key']);
    expect(second?.body).toBe(first?.body);
    expect([first?.status, second?.status]).toEqual([undefined, 200]);
    expect(await ordersOf('li-xiulan')).toHaveLength(1);
  });

  it('turns back at WeChat’s cashier, is told that nothing was taken, and pays', async () => {
    const { screen, device } = phone;
    await screen.see('您刚才没有付');
    expect(await ordersOf('li-xiulan')).toMatchObject([{ status: 'paying' }]);
    device.choices.payment = 'pay';
    await screen.tap('再付一次，600.00 元');
    await screen.see('2 个人 2027 年的医保交好了');
    expect(device.seen.filter(({ what }) => what === 'payment').map(({ detail }) => detail)).toEqual(['cancel', 'pay']);
    expect(await ordersOf('li-xiulan')).toMatchObject([{ status: 'insured', total: 60_000 }]);
    for (const key of ['li-jianguo', 'li-zimo'] as const)
      expect(await nextOf('li-xiulan', key)).toMatchObject({ status: 'insured' });
  });

  it('has the receipt as a page, and is told of nothing left to pay', async () => {
    const { screen } = phone;
    await screen.tap('看缴费凭证');
    await screen.arrive('premium/receipt');
    await screen.see('城乡居民基本医疗保险');
    for (const text of ['李建国', '李子墨', '600.00']) expect(screen.shows(text)).toBe(true);
    // As a picture: what is drawn on WeChat's canvas; the browser suite looks at it.
    await screen.tap('存成图片');
    await screen.see('转给家人');
    const drawn = phone.device.seen.filter(({ what }) => what === 'picture').at(-1)?.detail as { words: string[] };
    for (const text of ['李建国', '李子墨', '600.00 元', '已缴费']) expect(drawn.words).toContain(text);
    const home = await phone.open();
    await home.see('李子墨');
    expect(home.shows('没交 2027 年的费')).toBe(false);
  });
});

describe('the app is killed', () => {
  it('between the payment and its notice: opened again it shows the truth, and nothing is paid twice', async () => {
    await district.close();
    // WeChat's notice will not come while this test runs.
    district = await District.open({ notifyDelayMs: HOUR });
    const phone = district.phone('huang-dayong');
    const screen = await phone.open();
    await enrol(screen, 'huang-dayong');
    await screen.tap('去缴费 400 元');
    await screen.tap('核对 400.00 元');
    await screen.see('微信支付 400.00 元');
    phone.device.choices.payment = 'die';
    await screen.tap('微信支付 400.00 元');
    await screen.app.activity.until(
      () => screen.app.activity.dead,
      () => 'the app was never killed',
    );

    phone.device.choices.payment = 'pay';
    const home = await phone.open();
    await home.see('有一笔 2027 年的费没付完');
    await home.tap('黄大勇：接着付');
    await home.arrive('premium/order');
    await home.see('黄大勇 2027 年的医保交好了');
    expect(phone.device.count('payment')).toBe(1);
    expect(await ordersOf('huang-dayong')).toMatchObject([{ status: 'insured', total: 40_000 }]);
    expect(await nextOf('huang-dayong', 'huang-dayong')).toMatchObject({ status: 'insured' });
  });
});
