import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { castMember } from '@linli/infra/local/district/cast';
import { formatYuan, type Fen } from '@linli/shared/kernel/money';
import { earnedByYears } from '@linli/shared/policy/earned-by-years';
import type { InsuredPerson, SavedYear } from '@linli/shared/policy/claim';
import type { PackData } from '@linli/shared/policy/pack';
import { compilePlan, readYear } from '@linli/shared/policy/plan';
import { settle } from '@linli/shared/policy/settle';
import { axe } from '../gallery/measure';
import { Phone } from './phone';
import { openWorld, SIZES, type World } from './world';

/** Any picture will do: it is read by the person, not by the app. */
const BILL = fileURLToPath(new URL('../../infra/local/district/430671/papers/household-register.jpg', import.meta.url));

/** 报销测算 in a real browser: by nobody in particular, and for somebody whose year is known. */
describe.each(SIZES)('the calculator, %s', (_size, options) => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld();
  });
  afterAll(() => world.close());

  it('without signing in: the answer as one types, what it compares with, and a tap that switches', async () => {
    const phone = await Phone.take(world, options);
    await phone.open('calculator/estimate');
    await phone.heading('看病大概能报多少？');
    await phone.reads('填上一共花了多少钱，马上就算出来', '普通居民', '二级医院', '今年还没有报过');
    await phone.type('一共花了多少钱？', '20000');
    // (20,000 − 800) × 80% = 15,360.
    await phone.reads(
      '一共 20,000.00 元，医保付 15,360.00 元',
      '自己大约付 4,640.00 元',
      '住院，按 80% 报',
      '仅供参考',
    );
    // (20,000 − 1,200) × 65% = 12,220.
    await phone.tap('到三级医院看 多付 3,140.00 元');
    await phone.reads('自己大约付 7,780.00 元', '到二级医院看 少付 3,140.00 元');

    await phone.tap('修改在哪里看病');
    await phone.choose(/^外地/);
    // 65% less 15 points without a filing.
    await phone.reads('没有备案', '自己大约付 10,600.00 元', '减 15 个百分点');
    await phone.tap('先办备案（自己临时去） 少付 940.00 元');
    await phone.reads('自己大约付 9,660.00 元', '不办备案 多付 940.00 元', '办转诊备案 少付 940.00 元');
    // Figures of the demo are marked as such.
    await phone.reads('其中有为演示编的数，不是真的规定');
    // Each line opens its rule and source.
    await phone.tap(/^看依据：住院：65%/);
    await phone.reads('可信程度');
    await phone.tap('关闭');

    expect(new Set(phone.calls.map(({ path }) => path.replace(/\?.*/, '')))).toEqual(
      new Set(['/policies', '/policies/2026']),
    );
    expect(phone.scriptErrors).toEqual([]);
    await phone.close();
  });

  it('a visit: names the level that alone pays; the whole row of a circumstance is its target', async () => {
    const phone = await Phone.take(world, options);
    await phone.open('calculator/estimate');
    await phone.type('一共花了多少钱？', '200');
    // On the words, not on 修改.
    const words = phone.page.getByText('看病种类', { exact: true });
    await words.evaluate((element) => element.scrollIntoView({ block: 'center' }));
    const at = await words.boundingBox();
    if (at === null) throw new Error('the row is shown');
    await phone.page.mouse.click(at.x + 4, at.y + at.height / 2);
    await phone.choose(/^普通门诊/);
    await phone.reads('自己大约付 200.00 元', '到一级医院看 一样多');
    await phone.tap('到基层（乡镇、社区）看 少付 140.00 元');
    await phone.reads('自己大约付 60.00 元');
    expect(phone.scriptErrors).toEqual([]);
    await phone.close();
  });

  it('refuses each wrong entry at its field, and what the rules do not state by name', async () => {
    const phone = await Phone.take(world, options);
    await phone.open('calculator/estimate');
    for (const [text, why] of [
      ['-5', '金额不能是负数'],
      ['1.234', '最多两位小数，到分为止'],
      ['一万', '要填数字'],
    ] as const) {
      await phone.type('一共花了多少钱？', text);
      await phone.reads(why);
    }
    await phone.type('一共花了多少钱？', '20000');
    await phone.tap('有自费、乙类的，分开填');
    await phone.type(/^全自费的钱/, '20000.01');
    await phone.reads('自费、超限价、乙类加起来比总数还多');
    await phone.type(/^全自费的钱/, '2000');
    await phone.reads('全自费，不报');
    await phone.tap('修改看病种类');
    await phone.choose(/^慢特病门诊/);
    await phone.reads('算不出来：规定里没有写', '没有写的是：门诊慢特病');
    expect(await phone.text()).not.toMatch(/benefits\.|undefined|NaN/);
    expect(phone.scriptErrors).toEqual([]);
    await phone.close();
  });

  it('goes on without a network once the year’s rules are there, and says what it cannot fetch', async () => {
    const phone = await Phone.take(world, options);
    await phone.open('calculator/estimate');
    await phone.reads('马上就算出来');
    // What the answer is shown with comes along after the rules.
    await phone.page.waitForLoadState('networkidle');
    await phone.context.setOffline(true);
    await phone.type('一共花了多少钱？', '20000');
    await phone.reads('自己大约付 4,640.00 元');
    await phone.tap('到三级医院看 多付 3,140.00 元');
    await phone.reads('自己大约付 7,780.00 元');
    await phone.tap('存成图片，给家人看');
    await phone.reads('没有网络，这一部分取不到');
    expect(phone.scriptErrors).toEqual([]);
    await phone.close();
  });

  it('a bill line by line, its photograph beside and nowhere else', async () => {
    const phone = await Phone.take(world, options);
    await phone.open('calculator/estimate');
    await phone.tap('照着账单填');
    await phone.reads('照片不会自动认字');
    await phone.picture('拍账单', BILL);
    await phone.reads('照片只在这部手机上，不会传出去');
    const photo = phone.page.getByRole('img', { name: '账单照片第 1 张' });
    await photo.evaluate((image) => (image as HTMLImageElement).decode());
    await phone.type('金额', '10000');
    await phone.reads('各行加起来 10,000.00 元', '自己大约付 2,640.00 元');
    await phone.tap('加一行');
    await phone.page.getByLabel('金额').nth(1).fill('1000');
    await phone.page.getByRole('button', { name: '乙类' }).nth(1).click();
    await phone.type(/^先自己付百分之几/, '10');
    // 11,000 − 100 first share; (10,900 − 800) × 80% = 8,080.
    await phone.reads('各行加起来 11,000.00 元', '乙类先自己付', '自己大约付 2,920.00 元');
    expect(phone.calls.filter(({ method }) => method !== 'GET')).toEqual([]);
    expect(phone.scriptErrors).toEqual([]);
    await phone.close();
  });

  it('for somebody whose year is known: what the phone says is what the office would settle', async () => {
    const { personId, name } = castMember(world.stack.today, 'li-jianguo');
    const phone = await Phone.of(world, 'li-xiulan', options);
    await phone.open('calculator/estimate', { person: personId });
    await phone.reads(`给${name}算`, '按记录里的今年累计');
    await phone.type('一共花了多少钱？', '86543.21');
    const api = await world.api('li-xiulan');
    const basis = (await api.get(`/people/${personId}/estimate-basis`)).body as {
      person: InsuredPerson & { insuredYears: number[] };
      years: { year: number; counters: SavedYear }[];
    };
    const { pack } = (await api.get('/policies/2026')).body as { pack: PackData };
    const plan = compilePlan(pack);
    const counters = basis.years.find(({ year }) => year === 2026)?.counters ?? {};
    expect(Object.keys(counters).length).toBeGreaterThan(0);
    const office = settle(
      plan,
      { kind: 'inpatient', level: 'level-2', date: world.stack.today, total: 8_654_321 as Fen, filing: 'local' },
      { ...basis.person, ...earnedByYears(plan, basis.person.insuredYears, basis.person.groups) },
      readYear(plan, counters),
    );
    if (!office.ok) throw new Error(office.error.figure);
    await phone.reads(`自己大约付 ${formatYuan(office.value.patient)} 元`);
    for (const amount of Object.values(office.value.payers)) if (amount > 0) await phone.reads(formatYuan(amount));
    // For somebody else of the family, and for nobody's record at all.
    await phone.tap('换人，给别人算', { role: 'link' });
    await phone.tap(/^李子墨/);
    await phone.reads('给李子墨算');
    await phone.tap('不按谁的记录，随便算算', { role: 'link' });
    await phone.reads('没有选人，按普通居民算', '今年还没有报过');
    expect(phone.scriptErrors).toEqual([]);
    await phone.close();
  });

  it('becomes a picture without a name in it, by keyboard alone too, and axe finds nothing', async () => {
    const phone = await Phone.take(world, options);
    await phone.open('calculator/estimate');
    await phone.type('一共花了多少钱？', '20000');
    await phone.reads('自己大约付 4,640.00 元');
    expect(await axe(phone.page, options.textSize === 'largest')).toEqual([]);
    const wider = await phone.page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(wider).toBeLessThanOrEqual(0);

    // Enter on the button, Escape out of the sheet.
    await phone.control('存成图片，给家人看').focus();
    await phone.page.keyboard.press('Enter');
    const picture = phone.page.getByRole('img', {
      name: '报销测算图片，2026 年，一共 20,000.00 元，自己付 4,640.00 元',
    });
    await picture.waitFor();
    const drawn = await picture.evaluate((image) => ({
      width: (image as HTMLImageElement).naturalWidth,
      height: (image as HTMLImageElement).naturalHeight,
      source: (image as HTMLImageElement).src.slice(0, 22),
    }));
    expect(drawn).toMatchObject({ width: 1125, source: 'data:image/png;base64,' });
    expect(drawn.height).toBeGreaterThan(1_000);
    const [download] = await Promise.all([phone.page.waitForEvent('download'), phone.tap('下载图片')]);
    expect(download.suggestedFilename()).toMatch(/^estimate-2026-\d{4}-\d\d-\d\d\.png$/);
    await phone.page.keyboard.press('Escape');
    await picture.waitFor({ state: 'detached' });
    await phone.close();
  });
});
