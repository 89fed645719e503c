import type { Result } from '@linli/shared/kernel/result';

/**
 * Who a WeChat user is (微信登录), as this capability needs it. The adapter in `adapters/identity` speaks the platform's
 * protocol; nothing else in the product knows that WeChat is behind it.
 */
export interface WechatIdentity {
  /** Exchanges the code of `wx.login` in the mini-app. A code works once and for five minutes. */
  signInMiniapp(code: string): Promise<Result<WechatUser, WechatIdentityError>>;
  /** Exchanges the code with which WeChat's authorise page (网页授权) returned to the H5 page. Same life as above. */
  signInWeb(code: string): Promise<Result<WechatUser, WechatIdentityError>>;
  /** The authorise page that the H5 sends the browser to; WeChat returns to `redirectUri` with `code` and `state`. */
  webAuthorizeUrl(to: WebAuthorization): string;
  /**
   * The number verified by WeChat, for the code that the phone-number button (手机号快速验证组件) gave to the mini-app.
   * @returns the mainland mobile number, 11 digits without country code.
   */
  phoneNumber(code: string): Promise<Result<string, WechatIdentityError>>;
}

export interface WechatUser {
  /** Stable for one person **in one app**: the mini-app and the H5's official account give different ones. */
  readonly openid: string;
  /** Stable for one person in all apps bound to one open-platform account; absent when the app is not bound. */
  readonly unionid?: string;
}

export interface WebAuthorization {
  /** Absolute; its host is registered with the platform. */
  readonly redirectUri: string;
  /** Random, bound to the browser by the caller and compared on return: 128 characters of [A-Za-z0-9] at most. */
  readonly state: string;
}

/** `detail` is for the log: the platform's number and message; it holds no personal data and no code. */
export interface WechatIdentityError {
  readonly reason: WechatIdentityRefusal;
  readonly detail: string;
}

export type WechatIdentityRefusal =
  /** 40029: mistyped, of another app, or older than five minutes. Ask for a new code. */
  | 'code-invalid'
  /** 40163: this code was exchanged before. Ask for a new code. */
  | 'code-used'
  /** 40226: WeChat holds the user for a risk (高风险等级用户). */
  | 'user-blocked'
  /** The number is not a mainland mobile number. */
  | 'phone-foreign'
  /** 45011, 45009: too many requests. */
  | 'rate-limited'
  /** App id, secret or permission is wrong: an operator must act. */
  | 'misconfigured'
  /** Network, time-out, 5xx, -1 (系统繁忙), or an answer that cannot be read. */
  | 'unavailable';
