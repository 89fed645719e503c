import type { Clock } from '@linli/shared/kernel/clock';
import type { Phones } from '../phones/phones';

export interface WechatOpenOptions {
  /** Keeps `wechat-open.json`. */
  readonly dir: string;
  /** Default: a free one. */
  readonly port?: number;
  /** The mini-app. */
  readonly appid: string;
  readonly secret: string;
  /** The official account of the H5; default the mini-app's, which the real platform never allows. */
  readonly web?: { readonly appid: string; readonly secret: string };
  /** Who has a phone, shared with the simulator of text messages. */
  readonly phones: Phones;
  /** Subscription templates as chosen in the platform's console. */
  readonly templates?: readonly SubscriptionTemplate[];
  readonly clock?: Clock;
}

/** 订阅消息模板 */
export interface SubscriptionTemplate {
  readonly id: string;
  /** "缴费成功通知" */
  readonly title: string;
  /** In the order shown. The key's letters name the kind of value ("thing1", "amount2"), the label is the console's. */
  readonly fields: readonly { readonly key: string; readonly label: string }[];
}

/** All of the simulator's memory. */
export interface WechatOpenState {
  codes: Record<string, IssuedCode>;
  token: HeldToken | null;
  /** Works for five more minutes after a normal renewal. */
  previousToken: HeldToken | null;
  /** Agreed messages left, by "openid templateId". */
  grants: Record<string, number>;
}

export interface HeldToken {
  readonly value: string;
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
}

/** 'login' from wx.login, 'web' from the authorise page, 'phone' from the phone-number button. */
export type CodeKind = 'login' | 'web' | 'phone';

export interface IssuedCode {
  readonly kind: CodeKind;
  readonly phoneId: string;
  readonly expiresAt: number;
  used: boolean;
}

export const TOKEN_LIFE_MS = 7_200_000;
export const CODE_LIFE_MS = 5 * 60_000;
