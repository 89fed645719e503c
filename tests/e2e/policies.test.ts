import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { atTheDesk } from './desk';
import type { Phone } from './phone';
import { openWorld, type World } from './world';

/** The rules at the desk: one writes, another publishes, and what is wrong is said beside its line. */
describe('publishing the rules', () => {
  let world: World;
  let officer: Phone;
  beforeAll(async () => {
    world = await openWorld();
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
    await officer.reads(/处写法有误/, '第 23 行');
    await expect(officer.page.locator('.editor__note').first().textContent()).resolves.not.toBe('');
    await change(officer, 'value: 120, source', 'value: 20, source');
    await officer.tap('改了什么');
    await officer.reads('和第 1 版比', /改了.*15.*20/);
  });

  it('all cases pass, and it is handed in', async () => {
    await officer.tap(/^案例/);
    await officer.reads(/个案例，\d+个对得上/);
    await officer.tap('核对');
    await officer.tap('送领导审核');
    await officer.reads('待审核', '这一版不能再改');
    expect(officer.scriptErrors).toEqual([]);
  });

  it('刘伟民 reads what changes and publishes it; from then on nobody changes it', async () => {
    const manager = await atTheDesk(world, 'liuweimin');
    await manager.tap('政策');
    await manager.tap('打开 2026 年度第 2 版');
    await manager.tap('改了什么');
    await manager.reads(/改了.*15.*20/);
    await manager.tap('审核通过，发布');
    await manager.page.getByRole('dialog').getByRole('button', { name: '审核通过，发布' }).click();
    await manager.reads('已发布', /起施行/, '审核发布');
    expect(await manager.page.getByRole('button', { name: '退回' }).count()).toBe(0);
    expect(manager.scriptErrors).toEqual([]);
  });
});
