import { err, ok, type Result } from '@linli/shared/kernel/result';
import * as z from 'zod';

/**
 * One HTTP call to WeChat's server API (微信服务端接口). The platform answers 200 with an `errcode` for almost every
 * refusal, often as text/plain, so the body is read as JSON whatever it says it is.
 */
export interface WechatApiConfig {
  /** "https://api.weixin.qq.com", or the simulator's. */
  readonly endpoint: string;
  /** Default 5000 ms: WeChat itself gives up a page after that. */
  readonly timeoutMs?: number;
}

/** The platform's refusal. */
export interface WechatApiRefusal {
  readonly errcode: number;
  /** For the log. The request is left out of it on purpose: its query carries the app's secret. */
  readonly detail: string;
}

/** No readable answer came: `errcode` of the platform's own "system busy" (系统繁忙). */
export const SYSTEM_BUSY = -1;

const answerShape = z.looseObject({ errcode: z.number().optional(), errmsg: z.string().optional() });

export interface WechatApiCall {
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  /** Sent as JSON by POST; without it the call is a GET. */
  readonly body?: unknown;
}

/** @returns the answer checked against `shape`, or why there is none. */
export async function callWechat<T>(
  config: WechatApiConfig,
  call: WechatApiCall,
  shape: z.ZodType<T>,
): Promise<Result<T, WechatApiRefusal>> {
  const answer = await exchange(config, call);
  if (!answer.ok) return answer;
  const head = answerShape.safeParse(answer.value);
  if (!head.success) return unavailable(call, 'an answer without the expected form');
  const { errcode = 0, errmsg = '' } = head.data;
  if (errcode !== 0) return err({ errcode, detail: `${call.path}: ${errcode} ${errmsg}` });
  const body = shape.safeParse(answer.value);
  return body.success ? ok(body.data) : unavailable(call, 'an answer without the expected fields');
}

async function exchange(config: WechatApiConfig, call: WechatApiCall): Promise<Result<unknown, WechatApiRefusal>> {
  const url = `${config.endpoint}${call.path}?${new URLSearchParams(call.query).toString()}`;
  try {
    const response = await fetch(url, {
      ...(call.body !== undefined && {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(call.body),
      }),
      redirect: 'error',
      signal: AbortSignal.timeout(config.timeoutMs ?? 5000),
    });
    if (!response.ok) {
      await response.body?.cancel();
      return unavailable(call, `HTTP ${response.status}`);
    }
    return ok(JSON.parse(await response.text()) as unknown);
  } catch (error) {
    // A DOMException (time-out), a TypeError (network) or a SyntaxError (no JSON): only its name is safe to log.
    return unavailable(call, error instanceof Error ? error.name : 'failed');
  }
}

const unavailable = (call: WechatApiCall, why: string): Result<never, WechatApiRefusal> =>
  err({ errcode: SYSTEM_BUSY, detail: `${call.path}: ${why}` });
