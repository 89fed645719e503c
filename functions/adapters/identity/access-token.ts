import type { Clock } from '@linli/shared/kernel/clock';
import { ok, type Result } from '@linli/shared/kernel/result';
import * as z from 'zod';
import { callWechat, type WechatApiCall, type WechatApiConfig, type WechatApiRefusal } from './wechat-api';

/** An app registered with the platform (小程序 or 公众号). */
export interface WechatApp {
  readonly appid: string;
  readonly secret: string;
}

/**
 * The app's access token (接口调用凭据). It comes from `stable_token`, whose normal mode gives every caller the same token
 * while it lasts: functions that run side by side need no shared store, and none takes the other's token away.
 */
export interface AccessTokens {
  /** Makes a call with `access_token` added; when the platform refuses the token, once more with a new one. */
  callWithToken<T>(call: WechatApiCall, shape: z.ZodType<T>): Promise<Result<T, WechatApiRefusal>>;
}

/** 40001 invalid (also: taken away by a forced refresh), 40014 not a token, 42001 expired. */
const TOKEN_REFUSED: ReadonlySet<number> = new Set([40001, 40014, 42001]);
/** In its last five minutes the platform hands out the successor while the old token still works. */
const RENEW_BEFORE_MS = 5 * 60_000;

const tokenShape = z.object({ access_token: z.string().min(1), expires_in: z.number().positive() });

export function createAccessTokens(config: WechatApiConfig, app: WechatApp, clock: Clock): AccessTokens {
  let held: { readonly token: string; readonly until: number } | undefined;

  const fetchToken = async (force: boolean): Promise<Result<string, WechatApiRefusal>> => {
    const answer = await callWechat(
      config,
      {
        path: '/cgi-bin/stable_token',
        query: {},
        body: { grant_type: 'client_credential', appid: app.appid, secret: app.secret, force_refresh: force },
      },
      tokenShape,
    );
    if (!answer.ok) return answer;
    const { access_token: token, expires_in: seconds } = answer.value;
    held = { token, until: clock.now() + seconds * 1000 - RENEW_BEFORE_MS };
    return ok(token);
  };
  const current = async (): Promise<Result<string, WechatApiRefusal>> =>
    held !== undefined && clock.now() < held.until ? ok(held.token) : fetchToken(false);
  /** A forced refresh is rationed (20 a day): it is for a token that the platform both hands out and refuses. */
  const renew = async (refused: string): Promise<Result<string, WechatApiRefusal>> => {
    const token = await fetchToken(false);
    return token.ok && token.value === refused ? fetchToken(true) : token;
  };

  return {
    callWithToken: async (call, shape) => {
      const withToken = (token: string): WechatApiCall => ({ ...call, query: { ...call.query, access_token: token } });
      const token = await current();
      if (!token.ok) return token;
      const answer = await callWechat(config, withToken(token.value), shape);
      if (answer.ok || !TOKEN_REFUSED.has(answer.error.errcode)) return answer;
      const renewed = await renew(token.value);
      return renewed.ok ? callWechat(config, withToken(renewed.value), shape) : renewed;
    },
  };
}
