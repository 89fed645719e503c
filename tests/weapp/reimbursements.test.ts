import { afterAll, beforeAll, expect, it } from 'vitest';
import { District } from './district';
import type { Phone } from './host/phone';

/** 报销查询: by person and year, one settlement from total to hand, each step with its rule and source. */

let district: District;
let phone: Phone;
beforeAll(async () => {
  district = await District.open();
  phone = district.phone('huang-dayong');
});
afterAll(() => district.close());

interface Reimbursements {
  readonly claims: readonly {
    readonly claimId: string;
    readonly hospital: string;
    readonly total: number;
    readonly paid: number;
  }[];
}
const yuan = (fen: number): string => {
  const [whole = '', part = ''] = (fen / 100).toFixed(2).split('.');
  return `${whole.replace(/\B(?=(\d{3})+$)/g, ',')}.${part}`;
};

it('lists the year’s stays with what was paid, as the API has them', async () => {
  const screen = await phone.open();
  await screen.see('今年已报销 12,588.20 元');
  await screen.tap('报销记录', { within: '黄大勇' });
  await screen.arrive('claim/list');
  await screen.see('2026 年，医保替您付了');
  const { personId } = district.cast('huang-dayong');
  const { body } = await (await district.api('huang-dayong')).get(`/people/${personId}/reimbursements?year=2026`);
  const { claims } = body as Reimbursements;
  expect(claims.length).toBeGreaterThan(0);
  for (const { hospital, total, paid } of claims) {
    expect(screen.shows(hospital)).toBe(true);
    expect(screen.shows(yuan(total))).toBe(true);
    expect(screen.shows(yuan(paid))).toBe(true);
  }
});

it('shows one settlement to the trace: 15 points fewer without a filing, and the sums tie out', async () => {
  const { screen } = phone;
  await screen.tap('11月9日');
  await screen.arrive('claim/detail');
  await screen.see('一步一步怎么算的');
  for (const text of [
    '住院，按 50% 报',
    '× 50%（65% 减 15 个百分点）',
    '加起来，一分不差',
    '19,846.20',
    '8,964.30',
    '10,881.90',
    '钱到哪了',
    '打到尾号 8806 的卡',
  ]) {
    expect(screen.shows(text), text).toBe(true);
  }
  expect(screen.shows('对不上')).toBe(false);
});

it('opens the rule behind a figure, with its source', async () => {
  const { screen } = phone;
  await screen.tap('看依据：住院：65%');
  await screen.see(/来源|出处|文件/);
  await screen.tap('关闭');
  expect(screen.offers('打电话问')).toBe(true);
});

it('needs one request before the page can be read', async () => {
  const { personId } = district.cast('huang-dayong');
  const { network, storage } = phone.device;
  for (const key of [...storage.keys()].filter((name) => name.startsWith('ly:answer:'))) storage.delete(key);
  const before = network.sent.length;
  // Whom else one may ask for comes with another request, without which the page stands as well.
  const findAgain = network.loseNext('GET', /\/home$/, 'request', Infinity);
  const screen = await phone.open(`/subpackages/claim/list/index?person=${personId}`);
  await screen.see('2026 年，医保替您付了');
  expect(
    network.sent
      .slice(before)
      .filter(({ status }) => status !== undefined)
      .map(({ method, url }) => `${method} ${new URL(url).pathname}`),
  ).toEqual([`GET /api/people/${personId}/reimbursements`]);
  findAgain();
});

it('shows the last answer without a network, and says so', async () => {
  const { personId } = district.cast('huang-dayong');
  phone.device.network.set('none');
  const screen = await phone.open(`/subpackages/claim/list/index?person=${personId}`);
  await screen.see('没有网络，能看的是上次的内容');
  await screen.see('鹏城莲塘医院');
  phone.device.network.set('wifi');
  await screen.app.activity.until(
    () => !screen.shows('没有网络'),
    () => `still offline: ${screen.describe()}`,
  );
});
