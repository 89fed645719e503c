import type { IncomingMessage, ServerResponse } from 'node:http';
import { escapeHtml } from '../simulator/html';
import { sendJson } from '../simulator/server';
import { STEP_SECONDS, timeBasedCode } from './time-based-code';

/** Somebody of the demo's staff, with what they type to sign in. */
export interface AuthenticatorEntry {
  readonly userName: string;
  readonly name: string;
  /** "荷花村 3 组代办员" */
  readonly post: string;
  readonly password: string;
  readonly totpSecret: string;
}

/** GET /sim/authenticator: the page, or as JSON `{ codes: { userName: code }, secondsLeft }` to who accepts no HTML. */
export function sendAuthenticator(
  request: IncomingMessage,
  response: ServerResponse,
  staff: readonly AuthenticatorEntry[],
  now: number,
): void {
  const secondsLeft = STEP_SECONDS - (Math.floor(now / 1000) % STEP_SECONDS);
  if (request.headers.accept?.includes('text/html') !== true) {
    const codes = Object.fromEntries(
      staff.map(({ userName, totpSecret }) => [userName, timeBasedCode(totpSecret, now)]),
    );
    sendJson(response, { codes, secondsLeft });
    return;
  }
  const rows = staff
    .map(
      ({ userName, name, post, password, totpSecret }) => `<tr data-user="${escapeHtml(userName)}">
<th scope="row">${escapeHtml(name)}<small>${escapeHtml(post)}</small></th>
<td>${escapeHtml(userName)}</td><td><code>${escapeHtml(password)}</code></td><td><output>${timeBasedCode(totpSecret, now)}</output></td></tr>`,
    )
    .join('');
  response.writeHead(200, {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'content-security-policy':
      "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; connect-src 'self'",
  });
  response.end(PAGE.replace('<!--rows-->', () => rows).replaceAll('__LEFT__', String(secondsLeft)));
}

const PAGE = `<!doctype html><html lang="zh-CN"><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>动态口令（演示）</title>
<style>
  :root { --paper: #f7f5ef; --ink: #24302b; --soft: #55605a; --line: #ddd8ca; --pine: #1f5c46; }
  * { box-sizing: border-box; }
  body { margin: 0 auto; max-width: 60rem; padding: 24px 16px 48px; background: var(--paper); color: var(--ink);
         font: 16px/1.6 "PingFang SC", "Noto Sans SC", system-ui, sans-serif; }
  h1 { font: 600 26px/1.3 "Songti SC", "Noto Serif SC", serif; margin: 0 0 4px; }
  p { margin: 0 0 16px; color: var(--soft); }
  label { display: block; margin: 0 0 16px; }
  input { display: block; width: 100%; max-width: 22rem; min-height: 48px; padding: 8px 12px; font: inherit;
          border: 1px solid #8b8a7d; border-radius: 8px; background: #fff; }
  input:focus-visible { outline: 3px solid var(--pine); outline-offset: 1px; }
  .left { display: flex; align-items: center; gap: 12px; margin: 0 0 16px; font-variant-numeric: tabular-nums; }
  progress { width: 12rem; height: 10px; accent-color: var(--pine); }
  .wide { overflow-x: auto; }
  table { width: 100%; border-collapse: collapse; background: #fff; border: 1px solid var(--line); }
  th, td { padding: 10px 12px; text-align: left; border-bottom: 1px solid var(--line); white-space: nowrap; }
  thead th { font-size: 14px; color: var(--soft); font-weight: 500; }
  tbody th { font-weight: 600; } small { display: block; font-weight: 400; font-size: 14px; color: var(--soft); }
  output { font: 600 22px/1 ui-monospace, monospace; letter-spacing: .12em; color: var(--pine); }
  code { font: 15px ui-monospace, monospace; }
</style>
<main>
<h1>动态口令</h1>
<p>演示用：代替工作人员手机上的口令应用。密码和口令都是编出来的，只有本机能打开。<span lang="en">Passwords and current codes of the demo's staff.</span></p>
<div class="left"><span>还有 <b data-left>__LEFT__</b> 秒更换</span><progress max="30" value="__LEFT__" aria-label="距离更换的秒数"></progress></div>
<label>找人（姓名、岗位、用户名）<input type="search" autocomplete="off"></label>
<div class="wide" tabindex="0" role="region" aria-label="工作人员的口令"><table><thead><tr><th scope="col">谁</th><th scope="col">用户名</th><th scope="col">密码</th><th scope="col">现在的口令</th></tr></thead><tbody><!--rows--></tbody></table></div>
</main>
<script>
  const left = document.querySelector('[data-left]');
  const bar = document.querySelector('progress');
  const rows = [...document.querySelectorAll('tbody tr')];
  let seconds = Number(left.textContent);
  const refresh = async () => {
    try {
      const { codes, secondsLeft } = await (await fetch('/sim/authenticator', { headers: { accept: 'application/json' } })).json();
      for (const row of rows) row.querySelector('output').textContent = codes[row.dataset.user] ?? '——';
      seconds = secondsLeft;
    } catch { /* the stack is being restarted: the next turn tries again */ }
  };
  setInterval(async () => {
    seconds -= 1;
    if (seconds <= 0) await refresh();
    left.textContent = String(Math.max(0, seconds));
    bar.value = Math.max(0, seconds);
  }, 1000);
  document.querySelector('input').addEventListener('input', ({ target }) => {
    const wanted = target.value.trim().toLowerCase();
    for (const row of rows) row.hidden = !row.textContent.toLowerCase().includes(wanted);
  });
</script></html>`;
