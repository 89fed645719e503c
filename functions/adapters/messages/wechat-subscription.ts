import type { MessageRefusal, SubscriptionMessages } from '../../notify/ports';
import { err, ok } from '@linli/shared/kernel/result';
import * as z from 'zod';
import type { AccessTokens } from '../identity/access-token';

export interface WechatSubscriptionConfig {
  /** Which build of the mini-app a tap opens. Default the published one. */
  readonly miniprogramState?: 'formal' | 'trial' | 'developer';
}

/** The platform's numbers, from the page of subscribeMessage.send and 全局返回码. */
const REASONS: Readonly<Record<number, MessageRefusal>> = {
  40003: 'recipient-refused',
  43101: 'not-subscribed',
  43107: 'not-subscribed',
  40037: 'content-refused',
  41030: 'content-refused',
  47003: 'content-refused',
  43108: 'rate-limited',
  45009: 'rate-limited',
  45011: 'rate-limited',
  40001: 'misconfigured',
  40013: 'misconfigured',
  40014: 'misconfigured',
  40125: 'misconfigured',
  40164: 'misconfigured',
  42001: 'misconfigured',
  43116: 'content-refused',
  48001: 'misconfigured',
};

// `msgid` is beyond 2^53 at times and therefore not read: a rounded serial number is worse than none.
const sentShape = z.looseObject({ errcode: z.literal(0) });

/** Subscription messages over `subscribe/send`. */
export function createWechatSubscription(
  tokens: AccessTokens,
  config: WechatSubscriptionConfig = {},
): SubscriptionMessages {
  return {
    sendSubscription: async ({ openid, templateId, page, data }) => {
      const body = {
        touser: openid,
        template_id: templateId,
        ...(page !== undefined && { page }),
        miniprogram_state: config.miniprogramState ?? 'formal',
        lang: 'zh_CN',
        data: Object.fromEntries(Object.entries(data).map(([field, value]) => [field, { value }])),
      };
      const call = { path: '/cgi-bin/message/subscribe/send', query: {}, body };
      const answer = await tokens.callWithToken(call, sentShape);
      if (answer.ok) return ok({});
      return err({ reason: REASONS[answer.error.errcode] ?? 'unavailable', detail: answer.error.detail });
    },
  };
}
