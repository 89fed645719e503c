import type { ServerResponse } from 'node:http';
import type { Phone } from '../phones/phones';
import { escapeHtml } from '../simulator/html';
import { isLocalOrigin } from '../simulator/server';

/** A checked visit to WeChat's authorise page (网页授权). */
export interface AuthorizeRequest {
  readonly redirectUri: URL;
  readonly state: string;
  /** Simulator only: the phone whose WeChat opens the page, as `sim_phone`; absent shows the choice. */
  readonly phoneId: string | undefined;
}

/** Checks as the platform does, with its words. @returns the message of its error page when refused. */
export function readAuthorizeRequest(query: URLSearchParams, appid: string): AuthorizeRequest | string {
  if (query.get('appid') !== appid) return 'AppID 参数错误';
  const target = query.get('redirect_uri') ?? '';
  if (!URL.canParse(target)) return 'redirect_uri 参数错误';
  // The platform compares with the registered domain (网页授权域名); here that is this machine.
  if (!isLocalOrigin(target)) return 'redirect_uri 域名与后台配置不一致，错误码：10003';
  if (query.get('response_type') !== 'code') return 'response_type 参数错误';
  if (!['snsapi_base', 'snsapi_userinfo'].includes(query.get('scope') ?? '')) return 'Scope 参数错误或没有 Scope 权限';
  const state = query.get('state') ?? '';
  if (!/^[A-Za-z0-9_-]{0,128}$/.test(state)) return 'state 参数错误';
  return { redirectUri: new URL(target), state, phoneId: query.get('sim_phone') ?? undefined };
}

/** Back to the page that asked. */
export function redirectWithCode(
  response: ServerResponse,
  { redirectUri, state }: AuthorizeRequest,
  code: string,
): void {
  redirectUri.searchParams.set('code', code);
  redirectUri.searchParams.set('state', state);
  response.writeHead(302, { location: redirectUri.href, 'cache-control': 'no-store' }).end();
}

/** Asks whose phone this is: what a real phone knows. */
export function sendPhoneChoice(response: ServerResponse, query: URLSearchParams, phones: readonly Phone[]): void {
  const rows = phones.map((phone) => {
    const next = new URLSearchParams(query);
    next.set('sim_phone', phone.id);
    const href = escapeHtml(`/connect/oauth2/authorize?${next.toString()}`);
    return `<li><a href="${href}" data-phone="${escapeHtml(phone.id)}"><b>${escapeHtml(phone.label)}</b><span>${escapeHtml(phone.phone)}</span></a></li>`;
  });
  sendPage(
    response,
    200,
    '用哪一台手机登录？',
    `<p>这是本机的模拟微信。真实环境里，微信自己知道是谁在用手机。</p><ul>${rows.join('')}</ul>`,
  );
}

/** The platform's error page. */
export const sendAuthorizeError = (response: ServerResponse, message: string): void =>
  sendPage(response, 200, '无法登录', `<p role="alert">${escapeHtml(message)}</p>`);

function sendPage(response: ServerResponse, status: number, title: string, body: string): void {
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
  });
  response.end(`<!doctype html><html lang="zh-CN"><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>${title}（模拟微信）</title>
<style>
  body { margin: 0 auto; max-width: 28rem; padding: 24px 16px; background: #f7f5ef; color: #24302b;
         font: 17px/1.6 "PingFang SC", "Noto Sans SC", system-ui, sans-serif; }
  h1 { font-size: 22px; margin: 0 0 8px; } p { margin: 0 0 16px; color: #55605a; }
  ul { list-style: none; margin: 0; padding: 0; display: grid; gap: 8px; }
  a { display: flex; justify-content: space-between; gap: 16px; min-height: 48px; padding: 12px 16px; align-items: center;
      background: #fff; border: 1px solid #ddd8ca; border-radius: 8px; color: inherit; text-decoration: none; }
  a:hover { border-color: #1f5c46; } a:focus-visible { outline: 3px solid #1f5c46; outline-offset: 2px; }
  span { color: #55605a; font-variant-numeric: tabular-nums; }
</style><main><h1>${title}</h1>${body}</main></html>`);
}
