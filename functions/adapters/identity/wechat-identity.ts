import type {
  WechatIdentity,
  WechatIdentityError,
  WechatIdentityRefusal,
  WechatUser,
} from '../../session/wechat-identity';
import { err, ok, type Result } from '@linli/shared/kernel/result';
import * as z from 'zod';
import type { AccessTokens, WechatApp } from './access-token';
import { callWechat, type WechatApiConfig, type WechatApiRefusal } from './wechat-api';

export interface WechatIdentityConfig extends WechatApiConfig {
  /** Where browsers are sent: "https://open.weixin.qq.com", or the simulator's. */
  readonly authorizeEndpoint: string;
  readonly miniapp: WechatApp;
  /** The official account (服务号) behind the H5; the same as `miniapp` only in the demo. */
  readonly web: WechatApp;
}

/** The platform's numbers, from the pages of code2Session, 网页授权, getPhoneNumber and 全局返回码. */
const REASONS: Readonly<Record<number, WechatIdentityRefusal>> = {
  40029: 'code-invalid',
  40163: 'code-used',
  42003: 'code-invalid',
  40226: 'user-blocked',
  45009: 'rate-limited',
  45011: 'rate-limited',
  40001: 'misconfigured',
  40002: 'misconfigured',
  40013: 'misconfigured',
  40014: 'misconfigured',
  40125: 'misconfigured',
  40164: 'misconfigured',
  41002: 'misconfigured',
  41004: 'misconfigured',
  42001: 'misconfigured',
  48001: 'misconfigured',
  50002: 'misconfigured',
  61024: 'misconfigured',
};

/**
 * `session_key` is left out on purpose: it decrypts what the mini-app got from the platform, nothing here needs that,
 * and a secret that is not kept cannot leak.
 */
const userShape = z.object({ openid: z.string().min(1), unionid: z.string().min(1).optional() });

const phoneShape = z.object({
  phone_info: z.object({
    purePhoneNumber: z.string(),
    // Documented as text, shown as a number in the platform's own example.
    countryCode: z.union([z.string(), z.number()]),
  }),
});

/** A code is a short token; anything else is not sent to the platform at all. */
const CODE = /^[\w-]{1,256}$/;

/** WeChat's login over its server API. @param tokens of the mini-app (the phone number belongs to it). */
export function createWechatIdentity(config: WechatIdentityConfig, tokens: AccessTokens): WechatIdentity {
  return {
    signInMiniapp: async (code) => {
      if (!CODE.test(code)) return notACode;
      const query = { ...idAndSecret(config.miniapp), js_code: code, grant_type: 'authorization_code' };
      return asUser(await callWechat(config, { path: '/sns/jscode2session', query }, userShape));
    },
    signInWeb: async (code) => {
      if (!CODE.test(code)) return notACode;
      const query = { ...idAndSecret(config.web), code, grant_type: 'authorization_code' };
      return asUser(await callWechat(config, { path: '/sns/oauth2/access_token', query }, userShape));
    },
    webAuthorizeUrl: ({ redirectUri, state }) => {
      // The platform wants exactly this order, and the fragment, or older clients show an empty page.
      const query = new URLSearchParams([
        ['appid', config.web.appid],
        ['redirect_uri', redirectUri],
        ['response_type', 'code'],
        ['scope', 'snsapi_base'],
        ['state', state],
      ]);
      return `${config.authorizeEndpoint}/connect/oauth2/authorize?${query.toString()}#wechat_redirect`;
    },
    phoneNumber: async (code) => {
      if (!CODE.test(code)) return notACode;
      const call = { path: '/wxa/business/getuserphonenumber', query: {}, body: { code } };
      const answer = await tokens.callWithToken(call, phoneShape);
      if (!answer.ok) return err(asIdentityError(answer.error));
      const { purePhoneNumber, countryCode } = answer.value.phone_info;
      if (String(countryCode) !== '86' || !/^1\d{10}$/.test(purePhoneNumber)) {
        return err({ reason: 'phone-foreign', detail: `country code ${String(countryCode).slice(0, 4)}` });
      }
      return ok(purePhoneNumber);
    },
  };
}

const idAndSecret = (app: WechatApp) => ({ appid: app.appid, secret: app.secret });

const notACode: Result<never, WechatIdentityError> = err({ reason: 'code-invalid', detail: 'not shaped like a code' });

const asUser = (
  answer: Result<{ openid: string; unionid?: string | undefined }, WechatApiRefusal>,
): Result<WechatUser, WechatIdentityError> => {
  if (!answer.ok) return err(asIdentityError(answer.error));
  const { openid, unionid } = answer.value;
  return ok(unionid === undefined ? { openid } : { openid, unionid });
};

const asIdentityError = ({ errcode, detail }: WechatApiRefusal): WechatIdentityError => ({
  reason: REASONS[errcode] ?? 'unavailable',
  detail,
});
