import { afterAll, beforeAll, expect, it } from 'vitest';
import { District } from './district';
import type { Phone } from './host/phone';

/** 待遇规定 in the built mini-program: a year's rules for anyone, each figure with its source. */

let district: District;
let phone: Phone;
beforeAll(async () => {
  district = await District.open();
  phone = district.phone('li-xiulan');
});
afterAll(() => district.close());

it('opens by a link that was shared, without signing in, with three numbers first', async () => {
  const before = phone.device.network.sent.length;
  const screen = await phone.open('/subpackages/rules/year/index?year=2026');
  await screen.see('2026 年医保，交多少、等多久、报多少');
  await screen.see('住三级医院报');
  for (const text of ['400 元', '1月1日起', '65%']) expect(screen.shows(text), text).toBe(true);
  expect(
    phone.device.network.sent.slice(before).filter(({ method }) => method === 'POST'),
    'nobody signs in to read the rules',
  ).toEqual([]);
  // Closed sections are not drawn: each can be opened by itself.
  expect(screen.shows('二级医院')).toBe(false);
});

it('opens a section, and the source of a figure in it', async () => {
  const { screen } = phone;
  await screen.tap('住院报多少');
  await screen.see('二级医院');
  await screen.tap('看依据：住院 起付线（二级医院） 800 元');
  await screen.see('湖南省城乡居民基本医疗保险住院待遇');
  expect(screen.shows('正式发布，经多处核对')).toBe(true);
  await screen.tap('关闭');
  await screen.tap('大病再报多少');
  await screen.see('30,000 元到 80,000 元的部分');
  await screen.tap('要等多久');
  await screen.see('过了集中参保期才缴');
  await screen.tap('和 2025 年比，变了什么');
  await screen.see('多 30 元');
});

it('changes the year in place, and says that it is provisional', async () => {
  const { screen } = phone;
  await screen.tap('2027 年');
  await screen.see('2027 年医保，交多少、等多久、报多少');
  await screen.see('暂定数');
});

it('is reached from 办事, and then begins with the family', async () => {
  const screen = await phone.open('/pages/matters/index');
  await screen.see('待遇规定');
  await screen.tap('待遇规定');
  await screen.arrive('rules/year');
  await screen.see('对您');
  await screen.tap('李建国');
  await screen.see('政府替交 200 元');
});
