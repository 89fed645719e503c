import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fileURLToPath } from 'node:url';
import { castMember, type CastKey } from '@linli/infra/local/district/cast';
import { yearOf } from '@linli/shared/kernel/date';
import { formatYuan, sum, type Fen } from '@linli/shared/kernel/money';
import { Phone } from './phone';
import { openWorld, SIZES, type World } from './world';

/** A household register as it would be photographed; the demo's own. */
const REGISTER = fileURLToPath(
  new URL('../../infra/local/district/430671/papers/household-register.jpg', import.meta.url),
);

interface Settlement {
  readonly claim: { readonly total: Fen; readonly patient: Fen };
  readonly payers: readonly { readonly amount: Fen }[];
}

/** The four things residents come for, in a real browser on the real stack: what they read, and what the API then says. */
describe.each(SIZES)('residents, %s', (_size, options) => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld();
  });
  afterAll(() => world.close());

  it('彭志远 starts from nothing: binds himself, adds his wife by her code and his baby by the household register', async () => {
    const { today } = world.stack;
    const [self, wife, baby] = (['peng-zhiyuan', 'yi-hongmei', 'peng-yinuo'] as const).map((key) =>
      castMember(today, key),
    );
    const phone = await Phone.of(world, 'peng-zhiyuan', options);
    await phone.tap('绑定本人');

    await phone.heading('您叫什么名字？');
    await phone.type('姓名', '彭志远');
    await phone.next();
    await phone.heading('您的身份证号？');
    // One figure wrong: said beside the field, with what right looks like.
    await phone.type(
      '您的身份证号？',
      self!.idNumber.replace(/.$/, (last) => (last === '1' ? '2' : '1')),
    );
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
    expect(
      new Map((home.body.cards as { name: string; relation: string }[]).map(({ name, relation }) => [name, relation])),
    ).toEqual(
      new Map([
        ['彭志远', 'self'],
        ['易红梅', 'spouse'],
        ['彭一诺', 'child'],
      ]),
    );
    expect(phone.scriptErrors).toEqual([]);
    await phone.close();
  });

  it('李秀兰 enrols her father and her son, pays for both in one order, and keeps the receipt', async () => {
    const { today } = world.stack;
    const person = (key: CastKey) => castMember(today, key).personId;
    const year = yearOf(today) + 1;
    const phone = await Phone.of(world, 'li-xiulan', options);

    // 低保: half of the premium, without asking for it (免申即享).
    await phone.open('premium/enrol', { person: person('li-jianguo') });
    await phone.heading(`给李建国登记 ${year} 年的医保`);
    await phone.reads('比对过了，可以登记', '低保');
    await phone.tap('都对，下一步');
    await phone.heading('李建国的户口在哪里？');
    await phone.next();
    await phone.heading('住在哪个村（社区）？');
    await phone.next();
    await phone.heading('具体住在哪里？');
    await phone.next();
    await phone.heading('核对一下');
    await phone.reads('自己交 200 元', '暂定数', '困难群众不用等');
    await phone.tap('提交登记');
    await phone.reads(`李建国 ${year} 年的医保登记好了`, '受理编号', '还要交 200 元');

    await phone.open('premium/enrol', { person: person('li-zimo') });
    await phone.tap('都对，下一步');
    if ((await phone.text()).includes('按哪一类参保')) {
      await phone.choose(/^学生/);
      await phone.next();
    }
    await phone.next();
    await phone.next();
    await phone.next();
    await phone.tap('提交登记');
    await phone.reads(`李子墨 ${year} 年的医保登记好了`, '还要交 400 元');

    await phone.open('premium/choose');
    await phone.heading(`给谁交 ${year} 年的费？`);
    await phone.tap('核对 600.00 元');
    await phone.heading('给谁交，交多少');
    await phone.reads('李建国', '李子墨', /您付(暂定数)?600\.00元/, `${year}年1月1日`);
    await phone.tap('微信支付 600.00 元');
    await phone.cashier('确认支付');
    await phone.reads(`2 个人 ${year} 年的医保交好了`);

    await phone.tap('看缴费凭证');
    await phone.reads(`${year} 年缴费凭证`, '李建国', '李子墨', '实付 600.00');
    // The picture is drawn in the phone and can be kept.
    await phone.tap('存成图片');
    await phone.page.getByRole('img', { name: /缴费凭证图片，.*实付 600\.00 元/ }).waitFor();

    const api = await world.api('li-xiulan');
    const orders = await api.get('/premium/orders');
    const [order] = (orders.body.orders as { status: string; total: number; year: number }[]).filter(
      (one) => one.total === 60_000,
    );
    expect(order).toMatchObject({ status: 'insured', year });
    const home = await api.get('/home');
    const cover = (name: string) =>
      (home.body.cards as { name: string; standing: { covered: { until?: string } } }[]).find(
        (card) => card.name === name,
      )?.standing.covered.until;
    expect([cover('李建国'), cover('李子墨')]).toEqual([`${year}-12-31`, `${year}-12-31`]);
    expect(phone.scriptErrors).toEqual([]);
    await phone.close();
  });

  it('黄大勇 files for 深圳 where he works, with a signed promise, and it holds at once', async () => {
    const { today } = world.stack;
    const { personId } = castMember(today, 'huang-dayong');
    const phone = await Phone.of(world, 'huang-dayong', options);
    await phone.open('out-of-area/file', { person: personId });
    await phone.heading('您为什么在外地看病？');
    await phone.choose(/^在外地打工，或者长期住/);
    await phone.reads(/备了案，一次住院大约多拿[¥\d,.]+元/);
    await phone.next();
    await phone.heading('是下面哪一种？');
    await phone.choose(/^在外地打工、上班/);
    await phone.next();
    await phone.heading('去哪里看病？');
    await phone.type('去哪里看病？', 'sz');
    await phone.tap(/^深圳市/);
    await phone.next();
    await phone.heading('从哪天开始？');
    await phone.next();
    await phone.heading('拍材料，还是先签承诺书？');
    await phone.choose(/^先签承诺书/);
    await phone.tap(/我看明白了/, { role: 'checkbox' });
    await phone.type('写上参保人的姓名', '黄大勇');
    await phone.next();
    await phone.heading('核对一下');
    await phone.reads('马上生效', '深圳市');
    await phone.tap('提交备案');
    await phone.reads('去广东深圳看病，备好案了', '受理编号', '还差材料');

    const form = await (await world.api('huang-dayong')).get(`/people/${personId}/filing-form`);
    expect(form.body.filings).toMatchObject([
      {
        kind: 'working-elsewhere',
        place: '4403',
        status: 'effective',
        from: today,
        papersOwed: true,
        submittedBy: { kind: 'resident' },
      },
    ]);
    expect(phone.scriptErrors).toEqual([]);
    await phone.close();
  });

  it('李秀兰 sees what her father got back, step by step to the rule, and the sum adds up', async () => {
    const { today } = world.stack;
    const { personId } = castMember(today, 'li-jianguo');
    const phone = await Phone.of(world, 'li-xiulan', options);
    await phone.open('claim/list', { person: personId });
    await phone.heading('李建国的报销');
    await phone.reads(`${yearOf(today)} 年，医保替李建国付了`, '正在打款');
    await phone.tap(/正在打款/);
    await phone.reads('自己付', '一步一步怎么算的', '加起来，一分不差', '钱到哪了', '打到尾号 6021 的卡');

    const api = await world.api('li-xiulan');
    const list = await api.get(`/people/${personId}/reimbursements`);
    const paying = (list.body.claims as { claimId: string; status: string }[]).find(
      ({ status }) => status === 'paying',
    );
    const { claim, payers } = (await api.get(`/people/${personId}/reimbursements/${paying?.claimId}`))
      .body as Settlement;
    // What stands on the page is what the server says, and the payers and the patient make the total, to the fen.
    for (const { amount } of payers) await phone.reads(formatYuan(amount));
    await phone.reads(formatYuan(claim.total), formatYuan(claim.patient));
    expect(sum([claim.patient, ...payers.map(({ amount }) => amount)])).toBe(claim.total);

    // Each step leads to its rule and source.
    await phone.press(phone.page.getByRole('button', { name: /^看依据/ }).first(), 'rule of a step');
    await phone.reads('出处', '可信程度');
    expect(phone.scriptErrors).toEqual([]);
    await phone.close();
  });
});
