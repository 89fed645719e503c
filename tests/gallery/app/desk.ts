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
  ];
}
