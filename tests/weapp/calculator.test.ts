import { afterAll, beforeAll, expect, it } from 'vitest';
import { formatYuan, type Fen } from '@linli/shared/kernel/money';
import { earnedByYears } from '@linli/shared/policy/earned-by-years';
import type { InsuredPerson, SavedYear } from '@linli/shared/policy/claim';
import type { PackData } from '@linli/shared/policy/pack';
import { compilePlan, readYear } from '@linli/shared/policy/plan';
import { settle } from '@linli/shared/policy/settle';
import { District } from './district';
import type { Phone } from './host/phone';

/** 报销测算 in the built mini-program: the engine runs in WeChat's realm, on the pack that the API answers. */

let district: District;
let phone: Phone;
beforeAll(async () => {
  district = await District.open();
  phone = district.phone('huang-dayong');
});
afterAll(() => district.close());

const pathsSince = (before: number): readonly string[] =>
  phone.device.network.sent.slice(before).map(({ method, url }) => `${method} ${new URL(url).pathname}`);

it('anybody opens it from a link, signs in nowhere, and sees the answer while typing', async () => {
  const before = phone.device.network.sent.length;
  const screen = await phone.open('/subpackages/calculator/estimate/index');
  await screen.see('看病大概能报多少？');
  await screen.see('填上一共花了多少钱，马上就算出来');
  await screen.type('total', '20000');
  await screen.see('自己大约付 4,640.00 元');
  for (const text of ['住院，按 80% 报', '一共花了', '15,360.00', '仅供参考', '今年还没有报过'])
    expect(screen.shows(text), text).toBe(true);
  expect([...pathsSince(before)].sort()).toEqual(['GET /api/policies', 'GET /api/policies/2026']);
});

it('changes a circumstance, compares, and switches by a tap', async () => {
  const { screen } = phone;
  await screen.tap('到三级医院看 多付 3,140.00 元');
  await screen.see('自己大约付 7,780.00 元');
  await screen.tap('修改在哪里看病');
  await screen.tap('外地');
  await screen.see('自己大约付 10,600.00 元');
  await screen.tap('先办备案（自己临时去） 少付 940.00 元');
  await screen.see('自己大约付 9,660.00 元');
});

it('says beside the field what is wrong, and by name what the rules do not state', async () => {
  const { screen } = phone;
  await screen.type('total', '1.234');
  await screen.see('最多两位小数，到分为止');
  await screen.type('total', '20000');
  await screen.tap('修改看病种类');
  await screen.tap('慢特病门诊');
  await screen.see('没有写的是：门诊慢特病');
  await screen.tap('修改看病种类');
  await screen.tap('住院');
  await screen.see('自己大约付 9,660.00 元');
});

it('works out without a network, from the rules kept on the phone', async () => {
  phone.device.network.set('none');
  const screen = await phone.open('/subpackages/calculator/estimate/index');
  await screen.type('total', '30000');
  // (30,000 − 800) × 80% = 23,360.
  await screen.see('自己大约付 6,640.00 元');
  phone.device.network.set('wifi');
});

it('draws the picture with WeChat’s canvas, figures and sources in it and nobody’s name, and keeps it in the album', async () => {
  const { device } = phone;
  const screen = await phone.open('/subpackages/calculator/estimate/index?where=away&total=20000');
  // (20,000 − 800) × 65% without a filing, out of area.
  await screen.see('自己大约付 7,520.00 元');
  await screen.tap('存成图片，给家人看');
  await screen.see('转给家人');
  const drawn = device.seen.filter(({ what }) => what === 'picture').at(-1)?.detail as {
    width: number;
    height: number;
    words: string[];
    rectangles: number;
  };
  expect(drawn).toMatchObject({ width: 1125 });
  expect(drawn.height).toBeGreaterThan(1_000);
  const text = drawn.words.join('');
  for (const part of [
    '外地 · 没有备案 · 二级医院 · 住院',
    '20,000.00 元',
    '7,520.00 元',
    '按 2026 年的规定算',
    '依据：《',
    '仅供参考',
  ])
    expect(text).toContain(part);
  expect(text).not.toMatch(/黄大勇|huang|p_/);
  await screen.tap('存到相册');
  await screen.see('存到相册里了');
  expect(device.count('saveImageToPhotosAlbum')).toBe(1);
  await screen.tap('关闭');
});

it('for somebody signed in: the year so far goes along, and the answer is the office’s own to the fen', async () => {
  const { personId } = district.cast('huang-dayong');
  await phone.open();
  const screen = await phone.open(`/subpackages/calculator/estimate/index?person=${personId}`);
  await screen.see('给黄大勇算');
  await screen.see('按记录里的今年累计');
  await screen.type('total', '86543.21');
  const api = await district.api('huang-dayong');
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
    { kind: 'inpatient', level: 'level-2', date: district.stack.today, total: 8_654_321 as Fen, filing: 'local' },
    { ...basis.person, ...earnedByYears(plan, basis.person.insuredYears, basis.person.groups) },
    readYear(plan, counters),
  );
  if (!office.ok) throw new Error(office.error.figure);
  await screen.see(`自己大约付 ${formatYuan(office.value.patient)} 元`);
});
