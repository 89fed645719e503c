import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { District } from './district';
import type { Phone } from './host/phone';

/** 绑定本人、加一位家人: the newcomer who starts from nothing, in the built mini-program against the real API. */

let district: District;
let phone: Phone;
beforeAll(async () => {
  district = await District.open();
  phone = district.phone('peng-zhiyuan');
});
afterAll(() => district.close());

interface HomeBody {
  readonly account: { readonly bound: boolean; readonly personId?: string };
  readonly cards: readonly { readonly personId: string; readonly name: string; readonly relation: string }[];
}
const homeOf = async (): Promise<HomeBody> =>
  (await (await district.api('peng-zhiyuan')).get('/home')).body as HomeBody;

describe('a newcomer binds himself', () => {
  it('says beside the field what is wrong, and keeps what was typed when the app is killed', async () => {
    const screen = await phone.open();
    await screen.see('您家的医保，在这里办');
    await screen.tap('绑定本人');
    await screen.see('您叫什么名字？');
    await screen.tap('下一步');
    await screen.see('请填写姓名');
    await screen.type('name', '彭志远');
    await screen.tap('下一步');
    await screen.see('您的身份证号？');
    const { idNumber } = district.cast('peng-zhiyuan');
    const [head, last] = [idNumber.slice(0, 17), idNumber.slice(17)];
    await screen.type('idNumber', head + (last === '1' ? '2' : '1'));
    await screen.tap('下一步');
    // Beside the field, and in the summary that leads there.
    expect(screen.offers('身份证号有一位填错了，请对着证件再看一遍')).toBe(true);
    await screen.type('idNumber', idNumber);
    await screen.see('4月26日出生 · 男');

    phone.kill();
    const again = await phone.open('/subpackages/people/bind/index');
    await again.see('您的身份证号？');
    expect(again.valueOf('idNumber')).toBe(idNumber);
    expect((await homeOf()).account.bound).toBe(false);
  });

  it('gets his number from WeChat’s button, the privacy guide before it, or may refuse and take a text message', async () => {
    const screen = await phone.open('/subpackages/people/bind/index');
    await screen.tap('下一步');
    await screen.see('您的手机号？');
    phone.device.choices.privacy = 'refuse';
    await screen.tap('用微信里的手机号');
    await screen.see('没有拿到微信里的手机号');
    phone.device.choices.privacy = 'agree';
    phone.device.choices.phoneNumber = 'deny';
    await screen.tap('用微信里的手机号');
    await screen.see('没有拿到微信里的手机号');
    expect(phone.device.count('privacy')).toBe(2);
    await screen.tap('用别的手机号，收短信');
    expect(screen.offers('发验证码')).toBe(true);
    await screen.tap('改用微信里的手机号');
    phone.device.choices.phoneNumber = 'allow';
    await screen.tap('用微信里的手机号');
    await screen.see('微信已经给了手机号');
    // Agreed to once, asked no more.
    expect(phone.device.count('privacy')).toBe(2);
  });

  it('checks his answers, is bound, and sees how he stands', async () => {
    const { screen } = phone;
    await screen.tap('下一步');
    await screen.see('核对一下');
    expect(screen.shows('彭志远')).toBe(true);
    expect(screen.shows(district.cast('peng-zhiyuan').idNumber)).toBe(false);
    await screen.tap('绑定');
    await screen.arrive('people/joined');
    await screen.see('绑好了，彭志远');
    const { account, cards } = await homeOf();
    expect(account).toEqual({ bound: true, personId: district.cast('peng-zhiyuan').personId });
    expect(cards.map(({ name }) => name)).toEqual(['彭志远']);
    await screen.tap('回首页');
    await screen.arrive('pages/home');
    await screen.see('彭志远');
  });
});

describe('he adds his family', () => {
  it('his wife, who reads him the code on her phone', async () => {
    const { screen } = phone;
    await screen.tap('加家人');
    await screen.arrive('people/add');
    await screen.tap('丈夫或妻子');
    await screen.tap('下一步');
    await screen.type('name', '易红梅');
    await screen.tap('下一步');
    await screen.see('易红梅的身份证号？');
    const wife = district.cast('yi-hongmei');
    await screen.type('idNumber', wife.idNumber);
    await screen.tap('下一步');
    await screen.see('请易红梅收一条短信');
    await screen.tap('发验证码');
    await screen.type('proof.code', '000000');
    await screen.tap('下一步');
    await screen.tap('加进来');
    // A wrong code leads back to its field.
    await screen.see('请易红梅收一条短信');
    expect((await homeOf()).cards).toHaveLength(1);
    await screen.type('proof.code', await district.codeOn(wife.phone as string));
    await screen.tap('下一步');
    await screen.tap('加进来');
    await screen.see('易红梅加进来了');
    expect((await homeOf()).cards.map(({ name, relation }) => [name, relation])).toEqual([
      ['彭志远', 'self'],
      ['易红梅', 'spouse'],
    ]);
  });

  it('their baby, by a photograph of the household register sent with uploadFile', async () => {
    const { screen } = phone;
    phone.device.choices.photo = await readFile(
      new URL('../../infra/local/district/430671/papers/household-register.jpg', import.meta.url),
    );
    await screen.tap('加一位家人');
    await screen.tap('儿子或女儿');
    await screen.tap('下一步');
    await screen.type('name', '彭一诺');
    await screen.tap('下一步');
    await screen.type('idNumber', district.cast('peng-yinuo').idNumber);
    await screen.tap('下一步');
    await screen.see('拍一下户口簿');
    await screen.tap('拍照或选照片');
    await screen.tap('下一步');
    await screen.see('核对一下');
    await screen.tap('加进来');
    await screen.see('彭一诺加进来了');
    const [upload] = phone.device.network.to('POST', /linli-papers/);
    expect(upload).toMatchObject({ status: 204 });
    expect((await homeOf()).cards.map(({ name }) => name).sort()).toEqual(['彭一诺', '彭志远', '易红梅'].sort());
  });
});
