import type { ServerResponse } from 'node:http';
import { shanghaiWallTime } from '@linli/shared/kernel/date';
import { escapeHtml } from '../simulator/html';
import type { PhoneMessage, Phones } from './phones';

/** The page `/sim/phones`: every simulated phone with what arrived on it, the latest phone first; it renews itself. */
export function sendPhonesPage(response: ServerResponse, phones: Phones): void {
  response.writeHead(200, {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'content-security-policy':
      "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; connect-src 'self'",
  });
  response.end(PAGE.replace('<!--phones-->', () => cards(phones)));
}

const lastAt = (messages: readonly PhoneMessage[]): number => messages.at(-1)?.at ?? 0;

function cards(phones: Phones): string {
  const latestFirst = [...phones.numbers()].sort((a, b) => lastAt(phones.messages(b)) - lastAt(phones.messages(a)));
  return latestFirst
    .map((number) => {
      const phone = phones.byNumber(number);
      const messages = phones.messages(number);
      const label = phone?.label ?? '未登记的手机';
      const bubbles = messages.map(bubble).join('') || '<p class="none">还没有消息</p>';
      return `<section aria-label="${escapeHtml(label)}" data-number="${escapeHtml(number)}"><header><h2>${escapeHtml(label)}</h2>
<p>${escapeHtml(number)}${phone?.wechat === false ? '　没有微信' : ''}</p></header><div class="inbox">${bubbles}</div></section>`;
    })
    .join('');
}

function bubble(message: PhoneMessage): string {
  const time = `<time datetime="${new Date(message.at).toISOString()}">${shanghaiWallTime(message.at).slice(5)}</time>`;
  if (message.channel === 'sms') {
    const text = escapeHtml(message.text).replace(/\b\d{6}\b/, '<strong>$&</strong>');
    return `<article class="sms">${time}<p>【${escapeHtml(message.from)}】${text}</p><small>短信</small></article>`;
  }
  const rows = message.fields.map(
    ({ label, value }) => `<div><dt>${escapeHtml(label)}</dt><dd>${escapeHtml(value)}</dd></div>`,
  );
  return `<article class="wechat">${time}<h3>${escapeHtml(message.title)}</h3><dl>${rows.join('')}</dl><small>微信订阅消息</small></article>`;
}

const PAGE = `<!doctype html><html lang="zh-CN"><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>模拟手机</title>
<style>
  :root { --paper: #f7f5ef; --ink: #24302b; --soft: #55605a; --line: #ddd8ca; --pine: #1f5c46; }
  * { box-sizing: border-box; }
  body { margin: 0; padding: 24px; background: var(--paper); color: var(--ink);
         font: 16px/1.6 "PingFang SC", "Noto Sans SC", system-ui, sans-serif; }
  h1 { font: 600 26px/1.3 "Songti SC", "Noto Serif SC", serif; margin: 0 0 4px; }
  body > p { margin: 0 0 24px; color: var(--soft); }
  main { display: grid; gap: 16px; grid-template-columns: repeat(auto-fill, minmax(min(100%, 320px), 1fr)); align-items: start; }
  section { background: #fff; border: 1px solid var(--line); border-radius: 24px; overflow: hidden; }
  header { padding: 16px 20px 12px; border-bottom: 1px solid var(--line); }
  h2 { margin: 0; font-size: 17px; } header p { margin: 0; color: var(--soft); font-size: 14px; font-variant-numeric: tabular-nums; }
  .inbox { display: flex; flex-direction: column; gap: 12px; padding: 16px; max-height: 420px; overflow-y: auto; background: #fbfaf6; }
  article { max-width: 94%; padding: 8px 14px 6px; border-radius: 16px 16px 16px 4px; background: #ecebe4; align-self: flex-start; }
  article.wechat { width: 94%; border-radius: 8px; background: #fff; border: 1px solid var(--line); border-top: 3px solid var(--pine); }
  article p { margin: 0; overflow-wrap: anywhere; } article strong { color: var(--pine); font-size: 1.2em; letter-spacing: .06em; }
  h3 { margin: 0 0 4px; font-size: 16px; } time, small, .none { color: var(--soft); font-size: 13px; }
  dl { margin: 0 0 4px; display: grid; gap: 2px; } dl div { display: grid; grid-template-columns: 6em 1fr; gap: 8px; }
  dt { color: var(--soft); } dd { margin: 0; overflow-wrap: anywhere; }
</style>
<h1>模拟手机</h1><p>短信和微信消息不会真的发出去，都到了这里。只有本机能打开；每两秒更新。</p>
<main>
<!--phones-->
</main>
<script>
  setInterval(async () => {
    try {
      const text = await (await fetch(location.href, { headers: { accept: 'text/html' } })).text();
      const fresh = new DOMParser().parseFromString(text, 'text/html').querySelector('main');
      const shown = document.querySelector('main');
      if (fresh && fresh.innerHTML !== shown.innerHTML) shown.replaceWith(fresh);
    } catch { /* the stack is being restarted: the next turn tries again */ }
  }, 2000);
</script></html>`;
