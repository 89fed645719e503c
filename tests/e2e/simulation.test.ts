import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { dynamoSettledColumns } from '@linli/functions/adapters/dynamodb/settled-columns';
import { storeClient } from '@linli/infra/local/store/client';
import { TABLE } from '@linli/infra/local/stack/environment';
import { formatYuan, type Fen } from '@linli/shared/kernel/money';
import { compilePlan, type Plan } from '@linli/shared/policy/plan';
import { packTexts } from '@linli/shared/policy/reading/load-packs';
import { packLibrary } from '@linli/shared/policy/reading/pack-library';
import {
  DIMENSIONS,
  EMPTY_REPORT,
  fundOf,
  mergeReports,
  type SimulationReport,
} from '@linli/shared/policy/simulation/report';
import { simulate } from '@linli/shared/policy/simulation/simulate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { apiOf, atTheDesk } from './desk';
import type { Phone } from './phone';
import { openWorld, type World } from './world';

const YEAR = 2026;
const PACK = `demo-430671/${YEAR}`;
const texts = new Map(packTexts(path.resolve('shared/policy/packs')));
/** The draft: without a filing 30 points less instead of 15, and medical assistance pays the second class 80% instead of 70%. */
const draftOf = (text: string): string =>
  text.replace('value: 15, source', 'value: 30, source').replace('class-2: 70%', 'class-2: 80%');

function planOf(text: string): Plan {
  const read = packLibrary((id) => {
    const found = id === PACK ? text : texts.get(id);
    return found === undefined ? undefined : { file: id, text: found };
  }).pack(PACK);
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  return compilePlan(read.value);
}

/** The same settlements, read from the store and settled here, without the function or the desk. */
async function expectedReport(world: World): Promise<SimulationReport> {
  const client = storeClient(world.stack.store.endpoint);
  const columns = dynamoSettledColumns({ client, table: TABLE, district: '430671' });
  const gathered = (await columns.gathered()).find(({ year }) => year === YEAR);
  if (gathered === undefined) throw new Error('nothing is gathered');
  const text = texts.get(PACK) ?? '';
  const [before, after] = [planOf(text), planOf(draftOf(text))];
  let report = EMPTY_REPORT;
  for (let part = 0; part < gathered.parts; part++) {
    const found = await columns.part(gathered, part);
    if (found === undefined) throw new Error(`no part ${part}`);
    const running = simulate(found, before, after);
    let step = running.next();
    while (step.done !== true) step = running.next();
    report = mergeReports(report, step.value);
  }
  client.destroy();
  return report;
}

const yuan = (amount: number): string => formatYuan(amount as Fen);
const many = (count: number): string => count.toLocaleString('en');
const tallied = ({ settlements, fen }: { readonly settlements: number; readonly fen: number }): string =>
  settlements === 0 ? '没有' : `${yuan(fen)}${many(settlements)}笔`;
/** Every cell of a table's rows, without spaces. */
const rowsOf = (desk: Phone, table: number): Promise<string[][]> =>
  desk.page
    .locator('.simulation__table')
    .nth(table)
    .locator('tbody tr')
    .evaluateAll((rows) =>
      rows.map((row) => [...row.children].map((cell) => (cell.textContent ?? '').replace(/\s+/g, ''))),
    );

describe('simulation at the desk', () => {
  let world: World;
  let manager: Phone;
  let report: SimulationReport;
  beforeAll(async () => {
    world = await openWorld();
    const officer = await atTheDesk(world, 'fangwenjun');
    const api = apiOf(officer);
    const begun = await api.post('/desk/policies', { year: YEAR, purpose: '未备案多降一些' });
    expect(begun.status).toBe(200);
    const { version, revision } = begun.body as { version: number; revision: number };
    const files = await api.get(`/desk/policies/${YEAR}/${version}`);
    const { text, cases } = files.body as { text: string; cases: string };
    expect(text).toBe(texts.get(PACK));
    const saved = await api.post(`/desk/policies/${YEAR}/${version}/files`, { revision, text: draftOf(text), cases });
    expect(saved.status).toBe(200);
    await officer.close();
    await world.stack.runSchedule('gather-settled');
    report = await expectedReport(world);
    manager = await atTheDesk(world, 'liuweimin');
  });
  afterAll(() => world.close());

  it('刘伟民 tries the draft that is being written: it is what is offered, against what is in force', async () => {
    expect(report.all.worse.settlements).toBeGreaterThan(0);
    expect(report.all.better.settlements).toBeGreaterThan(0);
    await manager.tap('政策模拟');
    await manager.reads(`${YEAR}年，${many(report.settlements)}笔`, `${YEAR}年第1版·现行版`);
    await expect(manager.page.getByLabel('要试的政策').inputValue()).resolves.toBe(`${YEAR}#2`);
    await manager.tap('开始模拟');
    await manager.page.getByRole('heading', { name: /^基金/ }).waitFor();
  });

  it('every figure on the page is what `simulate` makes of the same settlements', async () => {
    const { all, people, by } = report;
    const more = fundOf(all.after) - fundOf(all.before);
    expect(more).not.toBe(0);
    await manager.reads(
      `基金${more > 0 ? '多' : '少'}支出${yuan(Math.abs(more))}元`,
      `${many(people.better)}人全年少付`,
      `${many(people.worse)}人全年多付`,
      `${many(people.same)}人不变`,
    );
    const paid = new Map((await rowsOf(manager, 0)).map(([name, ...figures]) => [name, figures]));
    const change = (one: number, other: number) => (other > one ? `+${yuan(other - one)}` : yuan(other - one));
    const pays = (one: number, other: number) => [yuan(one), yuan(other), change(one, other)];
    expect(paid.get('基本医保')).toEqual(pays(all.before.basic, all.after.basic));
    expect(paid.get('医疗救助')).toEqual(pays(all.before.assistance, all.after.assistance));
    expect(paid.get('个人负担')).toEqual(pays(all.before.patient, all.after.patient));
    expect(paid.get('各方基金合计')).toEqual(pays(fundOf(all.before), fundOf(all.after)));
    expect(paid.get('总费用')).toEqual(pays(all.total, all.total));

    for (const [index, dimension] of DIMENSIONS.entries()) {
      const shown = (await rowsOf(manager, index + 1)).map(([, settlements, worse, , better]) => [
        settlements,
        worse,
        better,
      ]);
      const expected = Object.values(by[dimension]).map(({ settlements, worse, better }) => [
        many(settlements),
        tallied(worse),
        tallied(better),
      ]);
      expect(shown.map(String).sort(), dimension).toEqual(expected.map(String).sort());
    }
  });

  it('the export holds the same, and opens in a spreadsheet as what it is', async () => {
    const [download] = await Promise.all([manager.page.waitForEvent('download'), manager.tap('导出表格')]);
    expect(download.suggestedFilename()).toBe(`政策模拟-${YEAR}-${YEAR}-2.csv`);
    const text = await readFile(await download.path(), 'utf8');
    expect(text.startsWith('\ufeff')).toBe(true);
    const lines = text.slice(1).trimEnd().split('\r\n');
    expect(lines).toHaveLength(2 + DIMENSIONS.reduce((sum, one) => sum + Object.keys(report.by[one]).length, 0));
    const { all } = report;
    expect(lines[1]?.split(',').slice(2, 5)).toEqual([
      String(all.settlements),
      (all.total / 100).toFixed(2),
      (fundOf(all.before) / 100).toFixed(2),
    ]);
    // No cell begins with what a spreadsheet would reckon with.
    expect(lines.flatMap((line) => line.split(',')).filter((cell) => /^[=+\-@]/.test(cell))).toEqual([]);
  });

  it('shows how far it is, and stops when asked: nothing half done is shown as done', async () => {
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    await manager.page.route('**/parts/*', async (route) => {
      await held;
      await route.abort();
    });
    await manager.tap('开始模拟');
    await manager.reads(`算完0笔，共${many(report.settlements)}笔`);
    await manager.readsNoMore('各方基金合计');
    await manager.tap('停下');
    await manager.reads('已经停下');
    release();
    await manager.page.unrouteAll({ behavior: 'wait' });
    await manager.page.route('**/parts/*', (route) => route.abort());
    await manager.tap('开始模拟');
    await manager.page.getByRole('alert').waitFor();
    expect(await manager.page.getByText('各方基金合计').count()).toBe(0);
    await manager.page.unrouteAll({ behavior: 'wait' });
    await manager.tap('开始模拟');
    await manager.reads('各方基金合计');
    expect(manager.scriptErrors).toEqual([]);
  });
});
