import type { Result } from '@linli/shared/kernel/result';

/** Arguments that the server's order answers for the cashier (shared/contract/premium payParams). */
export interface PayParams {
  readonly appId: string;
  readonly timeStamp: string;
  readonly nonceStr: string;
  readonly package: string;
  readonly signType: 'RSA';
  readonly paySign: string;
}

/**
 * How the cashier closed. None of it insures anybody: the page asks the server for the order afterwards, always.
 * - `paid`: WeChat says so; `cancelled`: the person turned back; `failed`: anything else
 */
export type PayOutcome = 'paid' | 'cancelled' | 'failed';

/** WeChat, as far as this product asks it, on both targets. */
export interface WeChatClient {
  /**
   * A code that the server turns into a session (微信登录). In the browser the page leaves for the authorise address and
   * comes back with `?code=` in the URL; then this answers it, and before that it never answers.
   */
  signInCode(authorizeUrl: string): Promise<Result<string, 'unavailable'>>;
  /** Opens WeChat's own cashier. */
  requestPayment(pay: PayParams): Promise<PayOutcome>;
  /** Asks whether one message of each template may be sent (订阅消息), at the moment it makes sense. Answers the accepted ones. */
  askMessages(templateIds: readonly string[]): Promise<readonly string[]>;
  /** Whether WeChat's phone button (手机号快速验证) exists here: weapp only. */
  readonly hasPhoneButton: boolean;
}
