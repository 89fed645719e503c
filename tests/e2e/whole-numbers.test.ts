import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { castMember } from '@linli/infra/local/district/cast';
import { maskIdNumber } from '@linli/shared/kernel/redact';
import { Phone } from './phone';
import { openWorld, SIZES, type World } from './world';

/** Numbers are masked on every screen: one's own are shown to whoever asks for them, another's to nobody. */
describe.each(SIZES)('whole numbers, %s', (_size, options) => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld();
  });
  afterAll(() => world.close());

  it('李秀兰 sees her own masked, has them shown, hides them, and takes a copy; until then no whole number was sent', async () => {
    const { idNumber } = castMember(world.stack.today, 'li-xiulan');
    const phone = await Phone.of(world, 'li-xiulan', options);
    const asked = () => phone.calls.filter(({ path }) => path.endsWith('/data/copy')).length;
    const text = () => phone.page.locator('body').innerText();
    await phone.open('people/my-data');
    await phone.reads(maskIdNumber(idNumber), '显示完整号码');
    expect(await text()).not.toContain(idNumber);
    expect(asked()).toBe(0);
    await phone.tap('显示完整号码');
    await phone.reads(idNumber, '遮住号码');
    expect(asked()).toBe(1);
    await phone.tap('遮住号码');
    await phone.reads('显示完整号码');
    expect(await text()).not.toContain(idNumber);

    await phone.context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await phone.tap('复制全部');
    await phone.reads('复制好了');
    expect(await phone.page.evaluate(() => navigator.clipboard.readText())).toContain(idNumber);
    expect(await text()).not.toContain(idNumber);
    // Nothing of it stays on the phone.
    expect(await phone.page.evaluate(() => JSON.stringify(localStorage))).not.toContain(idNumber);
    expect(phone.scriptErrors).toEqual([]);
    await phone.close();
  });

  it('周卫 is offered to record a phone for who has none, and told the masked one of who has', async () => {
    const { today } = world.stack;
    const [without, known] = [castMember(today, 'zhou-manxiu'), castMember(today, 'li-jianguo')];
    const offering = await Phone.of(world, 'zhou-wei', options);
    await offering.open('agent/person', { person: without.personId });
    await offering.tap('登记手机号');
    await offering.reads(`登记${without.name}的手机号`);
    expect(offering.scriptErrors).toEqual([]);
    await offering.close();

    const phone = await Phone.of(world, 'zhou-wei', options);
    await phone.open('agent/person', { person: known.personId });
    await phone.reads('登记的手机号', '****', '带身份证到村（社区）服务站更正');
    expect(await phone.page.getByRole('button', { name: '登记手机号' }).count()).toBe(0);
    // Nor by the address bar.
    await phone.open('agent/phone', { person: known.personId });
    await phone.reads(`${known.name}已经登记了手机号`);
    expect(await phone.page.locator('body').innerText()).not.toContain(known.phone ?? '-');
    expect(phone.scriptErrors).toEqual([]);
    await phone.close();
  });
});
