import type { ServerResponse } from 'node:http';

/** GET /sim/: where everything of the simulators is. */
export function sendIndex(response: ServerResponse): void {
  response.writeHead(200, {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
  });
  response.end(PAGE);
}

const link = (href: string, title: string, text: string): string =>
  `<li><a href="${href}"><b>${title}</b><span>${text}</span></a></li>`;

const PAGE = `<!doctype html><html lang="zh-CN"><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>本机演示</title>
<style>
  body { margin: 0 auto; max-width: 34rem; padding: 24px 16px; background: #f7f5ef; color: #24302b;
         font: 17px/1.6 "PingFang SC", "Noto Sans SC", system-ui, sans-serif; }
  h1 { font: 600 26px/1.3 "Songti SC", "Noto Serif SC", serif; margin: 0 0 4px; } p { margin: 0 0 20px; color: #55605a; }
  ul { list-style: none; margin: 0; padding: 0; display: grid; gap: 12px; }
  a { display: block; padding: 14px 18px; background: #fff; border: 1px solid #ddd8ca; border-radius: 12px; color: inherit; text-decoration: none; }
  a:hover { border-color: #1f5c46; } a:focus-visible { outline: 3px solid #1f5c46; outline-offset: 2px; }
  b { display: block; color: #1f5c46; } span { color: #55605a; font-size: 15px; }
</style>
<main><h1>本机演示</h1>
<p>微信、微信支付、短信和文件存储在这台电脑上都有替身，说的是真实的协议。只有本机能打开。<span lang="en">Stand-ins for WeChat, payment, text messages and papers; this machine only.</span></p>
<ul>
${link('/', '居民和代办员的页面', '手机大小的网页：参保、缴费、备案、报销')}
${link('/#/subpackages/desk/sign-in/index', '经办人员的页面', '宽屏网页，用密码和动态口令登录')}
${link('/sim/phones', '模拟手机', '短信验证码和微信消息都到这里')}
${link('/sim/authenticator', '动态口令', '演示用工作人员的密码和现在的口令')}
${link('/sim/watch', '看它怎么办事', '每个请求、它读写了什么、花了多少，随时更新')}
</ul></main></html>`;
