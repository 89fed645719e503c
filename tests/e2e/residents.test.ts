import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fileURLToPath } from 'node:url';
import { castMember } from '@linli/infra/local/district/cast';
import { Phone } from './phone';
import { openWorld, SIZES, type World } from './world';

/** A household register as it would be photographed; the demo's own. */
const REGISTER = fileURLToPath(new URL('../../infra/local/district/430671/papers/household-register.jpg', import.meta.url));

/** The four things residents come for, in a real browser on the real stack: what they read, and what the API then says. */
describe.each(SIZES)('residents, %s', (_size, options) => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld();
  });
  afterAll(() => world.close());

  it('彭志远 starts from nothing: binds himself, adds his wife by her code and his baby by the household register', async () => {
    const { today } = world.stack;
    const [self, wife, baby] = (['peng-zhiyuan', 'yi-hongmei', 'peng-yinuo'] as const).map((key) => castMember(today, key));
    const phone = await Phone.of(world, 'peng-zhiyuan', options);
    await phone.tap('绑定本人');

    await phone.heading('您叫什么名字？');
    await phone.type('姓名', '彭志远');
    await phone.next();
    await phone.heading('您的身份证号？');
    // One figure wrong: said beside the field, with what right looks like.
    await phone.type('您的身份证号？', self!.idNumber.replace(/.$/, (last) => (last === '1' ? '2' : '1')));
    await phone.next();
    await phone.reads('有 1 处要改');
    await phone.type('您的身份证号？', self!.idNumber);
    await phone.next();
    await phone.heading('您的手机号？');
    await phone.type('手机号', self!.phone!);
    await phone.tap('发验证码');
    await phone.reads('已发到');
    await phone.type('短信验证码', await world.code('peng-zhiyuan'));
    await phone.next();
    await phone.heading('核对一下');
    await phone.tap('绑定');
    await phone.reads('绑好了，彭志远', '现在能报销');

    await phone.tap('加一位家人');
    await phone.choose('丈夫或妻子');
    await phone.next();
    await phone.type('姓名', '易红梅');
    await phone.next();
    await phone.type('易红梅的身份证号？', wife!.idNumber);
    await phone.next();
    await phone.heading('请易红梅收一条短信');
    await phone.tap('发验证码');
    await phone.reads(/\d+秒后可重发/);
    await phone.type('短信验证码', await world.code(wife!.phone!));
    await phone.next();
    await phone.tap('加进来');
    await phone.reads('易红梅加进来了');

    await phone.tap('加一位家人');
    await phone.choose('儿子或女儿');
    await phone.next();
    await phone.type('姓名', '彭一诺');
    await phone.next();
    await phone.type('彭一诺的身份证号？', baby!.idNumber);
    await phone.next();
    await phone.heading('拍一下户口簿');
    await phone.picture('拍照或选照片', REGISTER);
    await phone.reads('已传好');
    await phone.next();
    await phone.tap('加进来');
    await phone.reads('彭一诺加进来了', '从出生那天起');

    const home = await (await world.api('peng-zhiyuan')).get('/home');
    expect(new Map((home.body.cards as { name: string; relation: string }[]).map(({ name, relation }) => [name, relation]))).toEqual(
      new Map([
        ['彭志远', 'self'],
        ['易红梅', 'spouse'],
        ['彭一诺', 'child'],
      ]),
    );
    expect(phone.scriptErrors).toEqual([]);
    await phone.close();
  });
});
