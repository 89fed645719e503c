import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Clock } from '@linli/shared/kernel/clock';
import * as z from 'zod';
import type { Phone, Phones } from '../phones/phones';
import { readJson, sendJson } from '../simulator/server';
import { redeemCode } from './codes';
import type { CodeKind, SubscriptionTemplate, WechatOpenState } from './options';
import { refusedField } from './subscription-fields';
import { checkToken, stableToken } from './tokens';

/** What the server API works on. */
export interface ServerApi {
  readonly miniapp: { readonly appid: string; readonly secret: string };
  readonly web: { readonly appid: string; readonly secret: string };
  readonly phones: Phones;
  readonly templates: readonly SubscriptionTemplate[];
  readonly state: WechatOpenState;
  readonly clock: Clock;
  /** Everything changed so far is on disk. */
  save(): Promise<void>;
}

type Answer = Readonly<Record<string, unknown>>;
type Endpoint = (api: ServerApi, query: URLSearchParams, request: IncomingMessage) => Promise<Answer>;

/** "GET /path" → what answers it. */
const ENDPOINTS: Readonly<Record<string, Endpoint>> = {
  'GET /sns/jscode2session': async (api, query) => {
    const refused = refuseApp(api.miniapp, query) ?? (query.has('js_code') ? undefined : refuse(41008, 'missing code'));
    if (refused) return refused;
    const phone = redeemUser(api, 'login', query.get('js_code') ?? '');
    if ('errcode' in phone) return phone;
    return { openid: api.phones.openid(phone, api.miniapp.appid), ...sessionKey(), unionid: api.phones.unionid(phone) };
  },
  'GET /sns/oauth2/access_token': async (api, query) => {
    const refused = refuseApp(api.web, query) ?? (query.has('code') ? undefined : refuse(41008, 'missing code'));
    if (refused) return refused;
    const phone = redeemUser(api, 'web', query.get('code') ?? '');
    if ('errcode' in phone) return phone;
    return {
      access_token: secretText(),
      expires_in: 7200,
      refresh_token: secretText(),
      openid: api.phones.openid(phone, api.web.appid),
      scope: 'snsapi_base',
      unionid: api.phones.unionid(phone),
    };
  },
  'POST /cgi-bin/stable_token': async (api, _query, request) => {
    const body = tokenRequest.safeParse(await readJson(request));
    if (!body.success) return refuse(47001, 'data format error');
    const refused = refuseApp(api.miniapp, new URLSearchParams({ appid: body.data.appid, secret: body.data.secret }));
    if (refused) return refused;
    if (body.data.grant_type !== 'client_credential') return refuse(40002, 'invalid grant_type');
    const token = stableToken(api.state, api.clock, body.data.force_refresh);
    return { access_token: token.value, expires_in: Math.floor((token.expiresAt - api.clock.now()) / 1000) };
  },
  'POST /wxa/business/getuserphonenumber': async (api, query, request) => {
    const refused = refuseToken(api, query);
    if (refused) return refused;
    const body = z.object({ code: z.string() }).safeParse(await readJson(request));
    if (!body.success) return refuse(47001, 'data format error');
    const redeemed = redeemCode(api.state, api.clock, 'phone', body.data.code);
    const phone = redeemed.ok ? api.phones.byId(redeemed.value.phoneId) : undefined;
    // This endpoint has one number for every code that does not work.
    if (phone === undefined) return refuse(40029, 'invalid code');
    return {
      ...OK,
      phone_info: {
        phoneNumber: phone.phone,
        purePhoneNumber: phone.phone,
        countryCode: '86',
        watermark: { timestamp: Math.floor(api.clock.now() / 1000), appid: api.miniapp.appid },
      },
    };
  },
  'POST /cgi-bin/message/subscribe/send': async (api, query, request) => {
    const refused = refuseToken(api, query);
    if (refused) return refused;
    const body = subscriptionRequest.safeParse(await readJson(request));
    if (!body.success) return refuse(47001, 'data format error');
    return deliver(api, body.data);
  },
};

const OK = { errcode: 0, errmsg: 'ok' } as const;

const tokenRequest = z.object({
  grant_type: z.string(),
  appid: z.string(),
  secret: z.string(),
  force_refresh: z.boolean().default(false),
});

const subscriptionRequest = z.object({
  touser: z.string(),
  template_id: z.string(),
  page: z.string().optional(),
  data: z.record(z.string(), z.object({ value: z.string() })),
  miniprogram_state: z.enum(['developer', 'trial', 'formal']).default('formal'),
  lang: z.string().optional(),
});

/** Answers a request to the server API. @returns false when the path is none of it. */
export async function answerServerApi(
  api: ServerApi,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<boolean> {
  const url = new URL(request.url ?? '/', 'http://simulator');
  const endpoint = ENDPOINTS[`${request.method} ${url.pathname}`];
  if (endpoint === undefined) return false;
  const answer = await endpoint(api, url.searchParams, request);
  await api.save();
  if (url.pathname.startsWith('/sns/')) {
    // As the platform does: JSON that says it is plain text.
    response.writeHead(200, { 'content-type': 'text/plain' }).end(JSON.stringify(answer));
  } else sendJson(response, answer);
  return true;
}

async function deliver(api: ServerApi, message: z.infer<typeof subscriptionRequest>): Promise<Answer> {
  const phone = api.phones.byOpenid(message.touser, api.miniapp.appid);
  if (phone === undefined) return refuse(40003, 'invalid openid');
  const template = api.templates.find(({ id }) => id === message.template_id);
  if (template === undefined) return refuse(40037, 'invalid template_id');
  if (message.page !== undefined && !/^[\w-]+(?:\/[\w-]+)*(?:\?\S*)?$/.test(message.page))
    return refuse(41030, 'invalid page');
  const field = refusedField(template.fields, message.data);
  if (field !== undefined) return refuse(47003, `argument invalid! data.${field}.value invalid`);
  const grant = `${message.touser} ${message.template_id}`;
  const left = api.state.grants[grant] ?? 0;
  if (left < 1) return refuse(43101, 'user refuse to accept the msg');
  api.state.grants[grant] = left - 1;
  await api.phones.deliver(phone.phone, {
    channel: 'wechat',
    templateId: template.id,
    title: template.title,
    fields: template.fields.map(({ key, label }) => ({ key, label, value: message.data[key]?.value ?? '' })),
    ...(message.page !== undefined && { page: message.page }),
  });
  return { ...OK, msgid: Number.parseInt(randomBytes(6).toString('hex'), 16) };
}

/** The order in which the platform finds fault: what is missing, whose app, its secret. */
function refuseApp(
  app: { readonly appid: string; readonly secret: string },
  query: URLSearchParams,
): Answer | undefined {
  if (!query.get('appid')) return refuse(41002, 'appid missing');
  if (!query.get('secret')) return refuse(41004, 'appsecret missing');
  if (query.get('appid') !== app.appid) return refuse(40013, 'invalid appid');
  if (query.get('secret') !== app.secret) return refuse(40125, 'invalid appsecret');
  const grantType = query.get('grant_type');
  return grantType === null || grantType === 'authorization_code' ? undefined : refuse(40002, 'invalid grant_type');
}

function refuseToken(api: ServerApi, query: URLSearchParams): Answer | undefined {
  const value = query.get('access_token');
  if (!value) return refuse(41001, 'access_token missing');
  const found = checkToken(api.state, api.clock, value);
  if (found === 'invalid') return refuse(40001, 'invalid credential, access_token is invalid or not latest');
  return found === 'expired' ? refuse(42001, 'access_token expired') : undefined;
}

function redeemUser(api: ServerApi, kind: CodeKind, code: string): Phone | ReturnType<typeof refuse> {
  const redeemed = redeemCode(api.state, api.clock, kind, code);
  if (!redeemed.ok) return redeemed.error === 'used' ? refuse(40163, 'code been used') : refuse(40029, 'invalid code');
  return api.phones.byId(redeemed.value.phoneId) ?? refuse(40029, 'invalid code');
}

/** `rid` names the request in the platform's own log. */
const refuse = (errcode: number, errmsg: string) => ({
  errcode,
  errmsg: `${errmsg}, rid: ${randomBytes(4).toString('hex')}-${randomBytes(4).toString('hex')}-${randomBytes(4).toString('hex')}`,
});

const sessionKey = () => ({ session_key: randomBytes(16).toString('base64') });
const secretText = (): string => randomBytes(64).toString('base64url');
