import type { PhoneCodePurpose } from '@linli/shared/domain/phone-code';
import type { Result } from '@linli/shared/kernel/result';

/** What is told by text message: 'phone-replaced' that another phone was put on record in this one's place (手机号更换). */
export const TEXT_NOTICES = ['phone-replaced'] as const;
export type TextNotice = (typeof TEXT_NOTICES)[number];

/** Text messages (短信) to a phone number. */
export interface TextMessages {
  /**
   * Sends a verification code (验证码).
   * @param phone mainland mobile number, 11 digits.
   * @param code six digits, in the clear: the only place where it leaves the server.
   */
  sendPhoneCode(phone: string, code: string, purpose: PhoneCodePurpose): Promise<Result<SentMessage, MessageError>>;
  /** Tells somebody what was done (短信通知), where no app can: the text is the template's, the bureau's telephone in it. */
  sendNotice(phone: string, notice: TextNotice): Promise<Result<SentMessage, MessageError>>;
}

/** WeChat subscription messages (订阅消息): each needs the user's consent, given once for one message. */
export interface SubscriptionMessages {
  sendSubscription(message: SubscriptionMessage): Promise<Result<SentMessage, MessageError>>;
}

export interface SubscriptionMessage {
  /** The recipient in the mini-app. */
  readonly openid: string;
  /** Template chosen in the platform's console. */
  readonly templateId: string;
  /** Mini-app page that a tap opens, with its query, without a leading slash: "pages/home/index?x=1". */
  readonly page?: string;
  /** Field → text, by the names of the template: { thing1: "2027 年度医保缴费", amount2: "400.00元" }. */
  readonly data: Readonly<Record<string, string>>;
}

export interface SentMessage {
  /** The carrier's serial number, for questions to it; absent where the carrier gives none. */
  readonly serial?: string;
}

/** `detail` is for the log: the carrier's code and message, with numbers masked. */
export interface MessageError {
  readonly reason: MessageRefusal;
  readonly detail: string;
}

export type MessageRefusal =
  /** The recipient cannot be reached: not a number, black-listed, an openid of another app. Do not retry. */
  | 'recipient-refused'
  /** 43101: the user never agreed, took it back, or the one agreed message is spent. Not a fault. Do not retry. */
  | 'not-subscribed'
  /** Template or a field's text is refused by the carrier. Do not retry: an operator or developer must act. */
  | 'content-refused'
  /** The carrier's limit for this recipient or for us. Later. */
  | 'rate-limited'
  /** Credentials, signature or permission: an operator must act. */
  | 'misconfigured'
  /** Network, time-out, 5xx, or an answer that cannot be read. Retry. */
  | 'unavailable';
