import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { timeBasedCode } from '@linli/infra/local/authenticator/time-based-code';
import { atTheDesk, DESK } from './desk';
import { Phone } from './phone';
import { openWorld, type World } from './world';

/** Accounts of staff at the desk: one asks, another agrees, the user enrols; and the app under its own Content-Security-Policy. */
describe('staff accounts', () => {
  let world: World;
  const refusedByPolicy: string[] = [];
  const watch = (phone: Phone): Phone => {
    phone.page.on('console', (message) => {
      if (/Content[- ]Security[- ]Policy/i.test(message.text())) refusedByPolicy.push(message.text());
    });
    return phone;
  };
  beforeAll(async () => {
    world = await openWorld();
  });
  afterAll(() => world.close());

  it('a new clerk comes to a desk of their own by three people’s hands', async () => {
    const administrator = watch(await atTheDesk(world, 'majun'));
    await administrator.heading('工作人员账号');
    await administrator.tap('申请新账号');
    await administrator.type('用户名', 'xinren');
    await administrator.type('姓名', '新来的');
    await administrator.tap('稽核', { role: 'checkbox' });
    await administrator.type('为什么', '新调来');
    await administrator.tap('送去批准');
    await administrator.reads('已经送去批准', '要由分管领导批准');

    const manager = watch(await atTheDesk(world, 'liuweimin'));
    await manager.open('desk/staff');
    await manager.reads('新来的', '新调来');
    await manager.tap(/^批准：新开账号/);
    await manager.page.getByRole('dialog').getByRole('button', { name: '批准' }).click();
    await manager.reads('启用码，只显示这一次');
    const code = await manager.page.locator('.staff__code').innerText();
    await manager.tap('抄好了');

    const user = watch(await Phone.take(world, DESK));
    await user.open('desk/enrol');
    await user.type('用户名', 'xinren');
    await user.type('启用码', code);
    await user.tap('下一步');
    await user.reads('新来的，您好');
    const secret = (await user.page.locator('.sign-in__secret').innerText()).replaceAll(' ', '');
    const password = '四个词 谁也猜不到 的密码';
    await user.type('新密码', password);
    await user.type('再输一遍新密码', password);
    await user.type('动态口令', timeBasedCode(secret, world.stack.clock.now()));
    await user.tap('启用');
    await user.reads('启用好了');
    expect(refusedByPolicy).toEqual([]);
  });

  it('a resident sees where they are signed in, and ends what they do not know', async () => {
    const phone = watch(await Phone.of(world, 'li-xiulan'));
    const other = watch(await Phone.of(world, 'li-xiulan'));
    await phone.open('people/devices');
    await phone.reads('正在用的这台');
    await phone.page
      .getByRole('button', { name: /^退出它/ })
      .first()
      .click();
    await phone.page.getByRole('dialog').getByRole('button', { name: '退出它' }).click();
    await phone.reads('已经退出了');
    expect(refusedByPolicy).toEqual([]);
    await other.close();
  });

  it('the page is sent with its policy, and a script of a stranger does not run', async () => {
    const { headers } = await fetch(`${world.origin}/`);
    expect(headers.get('content-security-policy')).toContain("script-src 'self'");
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    const phone = await Phone.of(world, 'li-xiulan');
    await phone.open('home');
    await phone.reads('李');
    const ran = await phone.page.evaluate(() => {
      const script = document.createElement('script');
      script.textContent = 'window.__strange = 1';
      document.head.append(script);
      return '__strange' in window;
    });
    expect(ran).toBe(false);
  });
});
