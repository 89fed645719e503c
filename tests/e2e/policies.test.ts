import type { TouchedClaim } from '@linli/shared/contract/policy-desk';
import { shiftedClock, systemClock } from '@linli/shared/kernel/clock';
import { startOfDay } from '@linli/shared/kernel/date';
import { formatYuan, type Fen } from '@linli/shared/kernel/money';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TEST_DAY } from '../fixtures/today';
import { apiOf, atTheDesk } from './desk';
import { Phone } from './phone';
import { openWorld, type World } from './world';

const DAY_MS = 86_400_000;

/** The rules at the desk: one writes, another publishes, and what is wrong is said beside its line. */
describe('publishing the rules', () => {
  let world: World;
  let officer: Phone;
  let passed = 0;
  // Ten in the morning: what is published in the last minutes of a day holds from the day after next.
  const shifted = shiftedClock(systemClock, startOfDay(TEST_DAY) + 10 * 3_600_000 - systemClock.now());
  beforeAll(async () => {
    world = await openWorld({ clock: { now: () => shifted.now() + passed } });
    officer = await atTheDesk(world, 'fangwenjun');
  });
  afterAll(() => world.close());

  const editor = (desk: Phone) => desk.page.getByRole('textbox', { name: '政策文件（YAML）' });
  const change = async (desk: Phone, from: string, to: string) => {
    const text = await editor(desk).inputValue();
    expect(text).toContain(from);
    await editor(desk).fill(text.replace(from, to));
    await desk.tap('保存');
    await desk.page.getByText('有改动还没有保存').waitFor({ state: 'detached' });
  };

  it('方文君 begins a version and is told beside the line what is wrong', async () => {
    await officer.heading('政策发布');
    await officer.type('年度', '2026');
    await officer.type('为什么改', '未备案的比例按新文件调整');
    await officer.tap('开始起草');
    await officer.reads('2026 年度', '第 2 版', '起草中');
    await change(officer, 'value: 15, source', 'value: 120, source');
    const line = (await editor(officer).inputValue()).split('\n').findIndex((one) => one.includes('value: 120')) + 1;
    await officer.reads(/处写法有误/, `第 ${line} 行`);
    await expect(officer.page.locator('.editor__note').first().textContent()).resolves.not.toBe('');
    await change(officer, 'value: 120, source', 'value: 20, source');
    await officer.tap('改了什么');
    await officer.reads('和第 1 版比', /改了.*15.*20/);
  });

  const casesEditor = () => officer.page.getByRole('textbox', { name: '案例文件（YAML）' });
  const rewriteCases = async (rewrite: (text: string) => string) => {
    await casesEditor().fill(rewrite(await casesEditor().inputValue()));
    await officer.tap('保存');
    await officer.page.getByText('有改动还没有保存').waitFor({ state: 'detached' });
  };

  it('a case that does not come out stops it: which one, what was expected, and how it was reckoned', async () => {
    await officer.tap(/^案例/);
    await officer.reads(/个案例，\d+个对得上/);
    await rewriteCases(
      (text) =>
        `${text}  - case: 三级医院没有备案\n    pack: demo-430671/2026\n    claim: { level: level-3, total: 20000, filing: none }\n    expect: { basic: 9000 }\n`,
    );
    await officer.tap('核对');
    await officer.reads(
      '有案例和算出来的对不上',
      /案例第\d+行三级医院没有备案：basic写的是9000，算出来是8460\.00/,
      'basic应为9000，算出来是8460.00',
    );
    await officer.page.getByText('怎么算的').first().click();
    await officer.reads('按 65% 报，少 20 个百分点，支付 8,460 元');
    expect(await officer.control('送领导审核').count()).toBe(0);
  });

  it('somebody else saves meanwhile: nothing typed is lost, and nothing is written over unasked', async () => {
    const other = await atTheDesk(world, 'pengtao');
    await other.tap(/^打开 2026 年度 ?第 2 版/);
    await other.reads('起草中');
    await rewriteCases((text) => text.replace('basic: 9000', 'basic: 8460'));
    await editor(other).fill(`${await editor(other).inputValue()}# 彭涛补一句\n`);
    await other.tap('保存');
    await other.reads('方文君先办了一步', '您写的没有丢');
    expect(await editor(other).inputValue()).toContain('# 彭涛补一句');
    // A look at another version takes nothing away either.
    await other.tap(/^打开 2026 年度 ?第 1 版/);
    await other.reads('随系统安装');
    await other.tap(/^打开 2026 年度 ?第 2 版/);
    await other.reads('方文君先办了一步');
    expect(await editor(other).inputValue()).toContain('# 彭涛补一句');
    await other.tap('不要我写的，用最新的');
    await other.readsNoMore('先办了一步');
    expect(await editor(other).inputValue()).not.toContain('# 彭涛补一句');
    expect(other.scriptErrors).toEqual([]);
    await other.close();
  });

  it('all cases pass, and it is handed in; whoever wrote it cannot review it', async () => {
    await officer.tap('核对');
    await officer.tap('送领导审核');
    await officer.reads('待审核', '这一版不能再改');
    for (const button of ['审核通过，发布', '退回', '保存']) expect(await officer.control(button).count()).toBe(0);
    expect(officer.scriptErrors).toEqual([]);
  });

  it('刘伟民 reads what changes and publishes it; from then on nobody changes it', async () => {
    const manager = await atTheDesk(world, 'liuweimin');
    await manager.tap('政策');
    await manager.tap(/^打开 2026 年度 ?第 2 版/);
    // Whoever decides has what changes before them at once.
    await manager.reads('和第 1 版比', /改了.*15.*20/);
    await manager.tap('审核通过，发布');
    await manager.page.getByRole('dialog').getByRole('button', { name: '审核通过，发布' }).click();
    await manager.reads('已发布', /起施行/, '审核发布');
    expect(await manager.page.getByRole('button', { name: '退回' }).count()).toBe(0);
    expect(manager.scriptErrors).toEqual([]);
  });

  it('a correction is a new version, and says which settlements it touches: how many, and how much', async () => {
    await officer.tap('刷新');
    await officer.type('年度', '2026');
    await officer.type('为什么改', '三级医院起付线更正');
    await officer.tap('开始起草');
    await officer.reads('第 3 版', '起草中');
    await change(
      officer,
      'layers:\n',
      'benefits:\n  inpatient:\n    deductible:\n      amount: { level-3: { value: 1500, source: demo-430671 } }\n\nlayers:\n',
    );
    await officer.tap('涉及的结算');
    await officer.tap('找到底');
    await officer.reads(/共\d+笔，已全部列出/);
    const touched: TouchedClaim[] = [];
    for (let after: string | undefined = ''; after !== undefined;) {
      const query = after === '' ? '' : `?after=${encodeURIComponent(after)}`;
      const { body } = await apiOf(officer).get(`/desk/policies/2026/3/touched${query}`);
      const page = body as { claims: TouchedClaim[]; next?: string };
      touched.push(...page.claims);
      after = page.next;
    }
    expect(touched.length).toBeGreaterThan(0);
    const sum = (which: 'total' | 'paid') => formatYuan(touched.reduce((all, one) => all + one[which], 0) as Fen);
    await officer.reads(`共${touched.length}笔，已全部列出：总费用${sum('total')}元，当时报销${sum('paid')}元`);
  });

  it('on its day, and not before, the estimate and the rule page of any phone follow', async () => {
    const told = async (points: number, patient: string) => {
      const phone = await Phone.take(world);
      await phone.open('calculator/estimate');
      await phone.type('一共花了多少钱？', '20000');
      await phone.tap(/^到三级医院看.*3,140\.00/);
      await phone.tap('修改在哪里看病');
      await phone.choose(/^外地/);
      await phone.reads(`减 ${points} 个百分点`, `自己大约付 ${patient} 元`);
      await phone.open('rules/year', { year: '2026' });
      await phone.tap(/^去外地看病/);
      await phone.control(new RegExp(`没有备案 报销比例降低 ${points} 个百分点`)).waitFor();
      expect(phone.scriptErrors).toEqual([]);
      await phone.close();
    };
    await told(15, '10,600.00');
    passed = DAY_MS;
    await told(20, '11,540.00');
  });
});
