import type { IncomingMessage, ServerResponse } from 'node:http';
import * as z from 'zod';
import type { Phone } from '../phones/phones';
import { sendPhonesPage } from '../phones/phones-page';
import type { Faults } from '../simulator/faults';
import { allowLocalPages, readJson, sendJson } from '../simulator/server';
import { issueCode } from './codes';
import { CODE_LIFE_MS, type CodeKind } from './options';
import type { ServerApi } from './server-api';

const phoneRequest = z.object({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/),
  label: z.string().min(1).max(60),
  phone: z.string().regex(/^1\d{10}$/),
  wechat: z.boolean().default(true),
});

const subscriptionChoice = z.object({
  templateIds: z.array(z.string()).min(1).max(3),
  decision: z.enum(['accept', 'reject']),
});

const faultRequest = z.object({
  path: z.string(),
  times: z.number().int().positive().optional(),
  delayMs: z.number().int().nonnegative().optional(),
  cut: z.boolean().optional(),
  status: z.number().int().min(200).max(599).optional(),
  body: z.unknown().optional(),
});

/**
 * `/sim/…`: what a person does on the phone, for pages and tests.
 *
 *     GET  /sim/phones                      page (text/html) or list (application/json)
 *     POST /sim/phones                      { id, label, phone, wechat? }
 *     POST /sim/phones/{id}/login-code      wx.login                  → { code, expiresIn }
 *     POST /sim/phones/{id}/web-code        the authorise page, agreed
 *     POST /sim/phones/{id}/phone-code      the phone-number button, agreed
 *     POST /sim/phones/{id}/subscriptions   wx.requestSubscribeMessage: { templateIds, decision } → as wx answers
 *     GET  /sim/phones/{id or number}/messages
 *     POST /sim/token/expire                the access token ends now (42001)
 *     POST /sim/faults                      see simulator/faults
 *
 * @returns false when the path is none of these.
 */
export async function answerControl(
  api: ServerApi,
  faults: Faults,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<boolean> {
  const { pathname } = new URL(request.url ?? '/', 'http://simulator');
  if (!pathname.startsWith('/sim/')) return false;
  if (allowLocalPages(request, response)) return true;
  const [, , subject, id, action] = pathname.split('/').map(decodeURIComponent);
  const route = `${request.method} ${subject}${id === undefined ? '' : '/:id'}${action === undefined ? '' : `/${action}`}`;

  if (route === 'GET phones') {
    if (request.headers.accept?.includes('text/html')) sendPhonesPage(response, api.phones);
    else
      sendJson(
        response,
        api.phones.list().map((phone) => withOpenid(api, phone)),
      );
  } else if (route === 'POST phones') {
    const body = phoneRequest.safeParse(await readJson(request));
    if (!body.success) sendJson(response, { error: z.prettifyError(body.error) }, 422);
    else sendJson(response, withOpenid(api, await api.phones.put(body.data)), 201);
  } else if (route === 'POST faults') {
    const body = faultRequest.safeParse(await readJson(request));
    if (body.success) faults.add(JSON.parse(JSON.stringify(body.data)) as { path: string });
    sendJson(response, {}, body.success ? 200 : 422);
  } else if (route === 'POST token/:id' && id === 'expire') {
    if (api.state.token) api.state.token = { ...api.state.token, expiresAt: api.clock.now() };
    await api.save();
    sendJson(response, {}, 200);
  } else if (route === 'GET phones/:id/messages') {
    sendJson(response, api.phones.messages(api.phones.byId(id as string)?.phone ?? (id as string)));
  } else {
    const phone = id === undefined ? undefined : api.phones.byId(id);
    const answer = phone === undefined ? undefined : await onPhone(api, phone, route, request);
    sendJson(response, answer ?? { error: '没有这台手机或这个动作' }, answer === undefined ? 404 : 200);
  }
  return true;
}

const CODE_ROUTES: Readonly<Record<string, CodeKind>> = {
  'POST phones/:id/login-code': 'login',
  'POST phones/:id/web-code': 'web',
  'POST phones/:id/phone-code': 'phone',
};

/** What the phone's owner does; undefined when there is no such thing, or no WeChat on this phone. */
async function onPhone(api: ServerApi, phone: Phone, route: string, request: IncomingMessage): Promise<unknown> {
  if (!phone.wechat) return undefined;
  const kind = CODE_ROUTES[route];
  if (kind !== undefined) {
    const code = issueCode(api.state, api.clock, kind, phone.id);
    await api.save();
    return { code, expiresIn: CODE_LIFE_MS / 1000 };
  }
  if (route !== 'POST phones/:id/subscriptions') return undefined;
  const choice = subscriptionChoice.safeParse(await readJson(request));
  if (!choice.success) return { errMsg: 'requestSubscribeMessage:fail invalid tmplIds', errCode: 20001 };
  const answer: Record<string, string> = { errMsg: 'requestSubscribeMessage:ok' };
  for (const templateId of choice.data.templateIds) {
    const grant = `${api.phones.openid(phone, api.miniapp.appid)} ${templateId}`;
    if (choice.data.decision === 'accept') api.state.grants[grant] = (api.state.grants[grant] ?? 0) + 1;
    answer[templateId] = choice.data.decision;
  }
  await api.save();
  return answer;
}

const withOpenid = (api: ServerApi, phone: Phone) => ({
  ...phone,
  openid: phone.wechat ? api.phones.openid(phone, api.miniapp.appid) : null,
});
