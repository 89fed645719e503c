import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { castMember } from '@linli/infra/local/district/cast';
import type { PackData } from '@linli/shared/policy/pack';
import { entriesOf, rulePage } from '@linli/shared/policy/rule-book/rule-page';
import { entryTitle, entryValue } from '@linli/shared/policy/rule-book/rule-terms';
import { enrol } from '../gallery/app/district';
import { Phone } from './phone';
import { openWorld, SIZES, type World } from './world';

/** 待遇规定 in a real browser: for anyone, every figure from the pack that the server publishes, each with its source. */
describe.each(SIZES)('rules of a year, %s', (_size, options) => {
  let world: World;
  const packOf = async (year: number): Promise<PackData> =>
    ((await (await fetch(`${world.origin}/api/policies/${year}`)).json()) as { pack: PackData }).pack;
  beforeAll(async () => {
    world = await openWorld();
  });
  afterAll(() => world.close());

  it('tells a stranger three numbers first, without signing in', async () => {
    const phone = await Phone.take(world, options);
    await phone.open('rules/year');
    await phone.heading('2026 年医保，交多少、等多久、报多少');
    await phone.reads('每人每年交', '400 元', '1月1日起', '住三级医院报', '65%');
    expect(phone.calls.filter(({ method }) => method === 'POST')).toEqual([]);
    expect(await phone.page.evaluate(() => localStorage.getItem('ly:session'))).toBeNull();
    expect(await phone.text()).not.toContain('对您');
    // Nothing reaches beyond the edge, whatever the size of type.
    const over = await phone.page.evaluate(() =>
      [...document.querySelectorAll('.taro_page')].map(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth),
    );
    expect(Math.max(...over)).toBe(0);
    expect(phone.scriptErrors).toEqual([]);
    await phone.close();
  });

  it('shows every figure of the published pack, section by section, and what is not stated', async () => {
    const phone = await Phone.take(world, options);
    await phone.open('rules/year', { year: '2026' });
    await phone.tap('全部展开', { role: 'link' });
    // The year before comes with a request of its own.
    await phone.reads('全部收起', '多 30 元');
    const shown = await phone.text();
    for (const { blocks } of rulePage(await packOf(2026)).sections.flatMap(({ chapters }) => chapters))
      for (const entry of blocks.filter(({ kind }) => kind !== 'shares').flatMap(entriesOf))
        expect(shown, entryTitle(entry)).toContain(entryValue(entry).replace(/\s/g, ''));
    for (const sentence of ['特困人员、重度残疾人', '政府替交200元', '没有载明', '和2025年比，变了什么', '多30元'])
      expect(shown).toContain(sentence);
    expect(shown).not.toMatch(/undefined|NaN|\{\w+\}/);
    await phone.close();
  });

  it('opens the source of a figure and how far to trust it', async () => {
    const phone = await Phone.take(world, options);
    await phone.open('rules/year', { year: '2026' });
    await phone.tap(/^住院报多少/);
    await phone.tap(/^看依据：住院 报销比例（二级医院） 80%/);
    const sheet = phone.page.getByRole('dialog');
    await sheet.getByText('湖南省城乡居民基本医疗保险住院待遇', { exact: false }).waitFor();
    await sheet.getByText('B · 正式发布，经多处核对').waitFor();
    await phone.tap('关闭');
    await phone.tap(/^去外地看病/);
    await phone.tap(/^看依据：没有备案 报销比例降低 15 个百分点/);
    await phone.page.getByRole('dialog').getByText('D · 演示用，不是真的规定').waitFor();
    await phone.close();
  });

  it('another year: its figures are marked provisional, and the address leads there again', async () => {
    const phone = await Phone.take(world, options);
    await phone.open('rules/year', { year: '2026' });
    await phone.tap('2027 年');
    await phone.heading('2027 年医保，交多少、等多久、报多少');
    await phone.reads('暂定数', '正式文件还没有公布');
    expect(phone.page.url()).toContain('rules/year/index?year=2027');
    await phone.page.reload();
    await phone.heading('2027 年医保，交多少、等多久、报多少');
    await phone.tap(/^和 2026 年比，变了什么/);
    await phone.reads('只是换了依据的文件');
    await phone.close();
  });

  it('begins with what is for the family when signed in, and is reached from 办事 and from a sum', async () => {
    const phone = await Phone.of(world, 'li-xiulan', options);
    await phone.open('matters');
    await phone.tap(/^待遇规定/);
    await phone.heading('2026 年医保，交多少、等多久、报多少');
    await phone.tap('李建国');
    // 低保: half of the premium, the lower deductible, assistance of the second class.
    await phone.reads('对李建国', '政府替交 200 元', '8,000 元', '70%');
    expect(phone.scriptErrors).toEqual([]);
    await phone.close();
  });

  it('is one tap away from how a premium was worked out', async () => {
    const { personId } = castMember(world.stack.today, 'huang-dayong');
    await enrol(await world.api('huang-dayong'), personId, 2027);
    const phone = await Phone.of(world, 'huang-dayong', options);
    await phone.open('premium/quote', { person: personId });
    await phone.tap('看这一年的全部规定', { role: 'link' });
    await phone.heading('2027 年医保，交多少、等多久、报多少');
    expect(phone.scriptErrors).toEqual([]);
    await phone.close();
  });
});

describe('rules of a year at a desk', () => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld();
  });
  afterAll(() => world.close());

  it('two columns with everything open; paper has all of it, also what is closed on the screen', async () => {
    const desk = await Phone.take(world, { width: 1440, height: 900 });
    await desk.open('rules/year', { year: '2026' });
    await desk.reads('全部收起', '二级医院');
    const [first, sections] = await desk.page.evaluate(() =>
      ['.rules__first', '.rules__sections'].map((part) =>
        document.querySelector(part)?.getBoundingClientRect().toJSON(),
      ),
    );
    expect(sections.left).toBeGreaterThan(first.right);
    await desk.tap('全部收起', { role: 'link' });
    await desk.readsNoMore('二级医院');
    await desk.page.emulateMedia({ media: 'print' });
    await desk.reads('二级医院', '国办发〔2024〕38号');
    const height = await desk.page.evaluate(() => [document.documentElement.scrollHeight, window.innerHeight]);
    expect(height[0]).toBeGreaterThan(height[1]!);
    await desk.close();
  });
});
