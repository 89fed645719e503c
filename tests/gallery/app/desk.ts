import type { Phone } from '../../e2e/phone';
import type { Entry } from './people';

/** The bureau's desk, on a wide screen. */
export function deskPages(): readonly Entry[] {
  const desk = (name: string, as: string | undefined, show: Entry['show']): Entry => ({
    name: `desk-${name}`,
    size: 'desk',
    ...(as !== undefined && { as }),
    show,
  });
  return [
    desk('sign-in', undefined, async (phone) => {
      await phone.open('desk/sign-in');
      await phone.reads('经办登录');
    }),
    desk('enrol', undefined, async (phone) => {
      await phone.open('desk/enrol');
      await phone.reads('启用码');
    }),
    desk('password', undefined, async (phone) => {
      await phone.open('desk/password');
      await phone.reads('修改密码');
    }),
    desk('first', 'desk:first', async (phone) => {
      await phone.open('desk/filings');
      await phone.reads('等我审', '规定怎么说');
    }),
    desk('return', 'desk:first', async (phone) => {
      await phone.open('desk/filings');
      await phone.page.getByRole('heading', { name: '决定' }).waitFor();
      await phone.page.locator('body').press('r');
      await phone.reads('缺什么，一次说清');
    }),
    desk('keys', 'desk:first', async (phone) => {
      await phone.open('desk/filings');
      await phone.page.getByRole('heading', { name: '决定' }).waitFor();
      await phone.tap(/快捷键/);
      await phone.page.getByRole('dialog').waitFor();
    }),
    desk('search-none', 'desk:first', async (phone) => {
      await phone.open('desk/filings');
      await phone.type('找人、编号、就医地', '没有这人');
      await phone.reads('没有找到');
    }),
    desk('second', 'desk:second', async (phone) => {
      await phone.open('desk/filings');
      await phone.reads('等我审', '规定怎么说', '初审');
    }),
    desk('disputes', 'desk:accountant', async (phone) => {
      await phone.open('desk/disputes');
      await phone.tap(/^打开.*的付款$/);
      await phone.reads('付款人不符', '提处理意见', '办成参保');
    }),
    desk('disputes-proposed', 'desk:accountant', async (phone) => {
      await phone.open('desk/disputes');
      await phone.tap(/^打开.*的付款$/);
      await phone.page.getByRole('radio', { name: /办成参保/ }).check();
      await phone.type('依据', '银行回单核对过，是他儿子付的');
      await phone.tap('提交，等审批');
      await phone.reads('这是您提的意见');
    }),
    desk('disputes-approve', 'desk:manager', async (phone) => {
      await phone.open('desk/disputes');
      await phone.tap(/^打开.*的付款$/);
      await phone.reads('审批', '同意，照办');
    }),
    desk('accounts-differs', 'desk:accountant', async (phone) => {
      await phone.open('desk/accounts');
      await phone.reads('处没对上', '科目余额表', '借贷相等', '缴费入账');
    }),
    desk('accounts-agreed', 'desk:auditor', async (phone) => {
      await phone.open('desk/accounts');
      await phone.reads('处没对上');
      await phone.page.locator('.day-strip__day--agreed').first().click();
      await phone.reads('系统账和平台账单一笔不差');
    }),
    desk('policies', 'desk:policy', async (phone) => {
      await phone.open('desk/policies');
      await phone.tap(/^打开 2025 年度 ?第 1 版/);
      await phone.reads('第 1 版', '随系统安装', '现行版', '这一版不能再改');
    }),
    desk('policies-fault', 'desk:policy', async (phone) => {
      await openDraft(phone);
      await rewrite(phone, '政策文件（YAML）', /value: \d+, source: q/, 'value: 150, source: q');
      await phone.reads(/处写法有误/);
    }),
    desk('policies-cases', 'desk:policy', async (phone) => {
      await openDraft(phone);
      await rewrite(phone, '政策文件（YAML）', /value: \d+, source: q/, 'value: 30, source: q');
      await phone.tap(/^案例/);
      await rewrite(phone, '案例文件（YAML）', /basic: \d+/, 'basic: 1');
      await phone.tap('核对');
      await phone.reads('有案例和算出来的对不上', /写的是\d/);
    }),
    desk('policies-changes', 'desk:policy', async (phone) => {
      await openDraft(phone);
      await rewrite(phone, '政策文件（YAML）', /value: \d+, source: q/, 'value: 30, source: q');
      await phone.tap('改了什么');
      await phone.reads('和第 1 版比', /15个百分点→30个百分点/);
    }),
    desk('policies-touched', 'desk:policy', async (phone) => {
      await openDraft(phone);
      await rewrite(phone, '政策文件（YAML）', /value: \d+, source: q/, 'value: 30, source: q');
      await phone.tap('涉及的结算');
      await phone.tap('找到底');
      await phone.reads(/共\d+笔，已全部列出/);
    }),
    desk('simulation', 'desk:policy', async (phone) => {
      await phone.open('desk/simulation');
      await phone.reads('用哪一年的结算', '开始模拟');
    }),
    desk('simulation-done', 'desk:policy', async (phone) => {
      await simulateDraft(phone);
    }),
    desk('simulation-examples', 'desk:policy', async (phone) => {
      await simulateDraft(phone);
      await phone.tap(/变化最大的几笔/, { nth: 0 });
      await phone.page.getByRole('dialog').waitFor();
    }),
    desk('simulation-error', 'desk:policy', async (phone) => {
      await phone.open('desk/simulation');
      await phone.reads('开始模拟');
      await phone.page.route('**/parts/*', (route) => route.abort());
      await phone.tap('开始模拟');
      await phone.page.getByRole('alert').waitFor();
      await phone.page.unroute('**/parts/*');
    }),
    desk('staff', 'desk:administrator', async (phone) => {
      await phone.open('desk/staff');
      await phone.reads('工作人员账号', '王敏');
    }),
    desk('staff-request', 'desk:administrator', async (phone) => {
      await phone.open('desk/staff');
      await phone.tap('申请新账号');
      await phone.reads('用户名', '为什么');
    }),
    desk('staff-request-wrong', 'desk:administrator', async (phone) => {
      await phone.open('desk/staff');
      await phone.tap('申请新账号');
      await phone.tap('送去批准');
      await phone.reads('要小写字母开头', '请至少选一个岗位', '至少写两个字');
    }),
    desk('chain', 'desk:auditor', async (phone) => {
      await phone.open('desk/disputes');
      await phone.tap(/^打开.*的付款$/);
      await phone.page.getByRole('link', { name: /^稽核这个人/ }).click();
      await phone.reads('办理记录', '受理编号', '个人缴费');
    }),
  ];
}

/** The draft of 2026, begun by whichever page comes first. */
async function openDraft(phone: Phone): Promise<void> {
  await phone.open('desk/policies');
  await phone.reads('2027 年度', '起草新的一版');
  if ((await phone.control(/^打开 2026 年度 ?第 2 版/).count()) > 0) await phone.tap(/^打开 2026 年度 ?第 2 版/);
  else {
    await phone.type('年度', '2026');
    await phone.type('为什么改', '按新文件调整比例');
    await phone.tap('开始起草');
  }
  await phone.page.getByRole('heading', { name: '2026 年度 第 2 版' }).waitFor();
}

/** Writes something else in place of what stands in a file, and saves it; where it stands no more, another page has. */
async function rewrite(phone: Phone, file: string, from: string | RegExp, to: string): Promise<void> {
  const editor = phone.page.getByRole('textbox', { name: file });
  const text = await editor.inputValue();
  const next = text.replace(from, to);
  if (next === text) return;
  await editor.fill(next);
  await phone.tap('保存');
  await phone.readsNoMore('有改动还没有保存');
}

/** A draft that lowers what is paid without a filing, over this year's settlements. */
async function simulateDraft(phone: Phone): Promise<void> {
  await openDraft(phone);
  await rewrite(phone, '政策文件（YAML）', /value: \d+, source: q/, 'value: 30, source: q');
  await phone.open('desk/simulation');
  await phone.reads('起草中');
  await phone.tap('开始模拟');
  await phone.reads('各方基金合计', '按总费用', '异地没有备案');
}
