import type { Instant, LocalDate } from '@linli/shared/kernel/date';
import type { Fen } from '@linli/shared/kernel/money';
import type { Result } from '@linli/shared/kernel/result';

/**
 * The payment platform (支付平台) as the premium capability needs it; WeChat Pay v3 JSAPI (微信支付) stands behind it.
 * All amounts are fen. A method that reaches the platform never throws for what the platform or the network does: that is
 * a {@link PlatformError}. Whoever calls may repeat any of these with the same arguments: the platform keys each by
 * `outTradeNo` or `outRefundNo`.
 */
export interface PaymentPlatform {
  /**
   * Places an order (下单) and signs what the phone hands to `wx.requestPayment` or to the WeixinJSBridge. Repeating it
   * with the same parameters gives a valid `package` again; other parameters under the same number are refused
   * (`OUT_TRADE_NO_USED`), and so is a paid order (`ORDERPAID`).
   */
  prepay(order: PrepayOrder): Promise<Result<JsapiPayParams, PlatformError>>;
  /** Asks what became of an order (查单): the only authority on whether it is paid. `not-found` is an outcome. */
  query(outTradeNo: string): Promise<Result<PlatformOrder, PlatformError>>;
  /**
   * Closes an unpaid order (关单), so that nobody can pay it any more; a closed order stays closed, and closing it again
   * succeeds. A paid order is refused with reason `order-paid`, one that was never placed with `not-found`.
   */
  close(outTradeNo: string): Promise<Result<void, PlatformError>>;
  /**
   * Asks for money back to where it came from (退款). Accepted is not yet refunded: see {@link PlatformRefund.status}.
   * Repeating with the same `outRefundNo` never refunds twice.
   */
  refund(request: RefundRequest): Promise<Result<PlatformRefund, PlatformError>>;
  queryRefund(outRefundNo: string): Promise<Result<PlatformRefund, PlatformError>>;
  /**
   * Verifies and opens a notice (通知): age, certificate serial, signature, then decryption. It is a hint, not an
   * authority: the caller locks, asks {@link query}, and only then books. A repeated notice reads the same again.
   *
   * @param headers as received, names in any case
   * @param rawBody the bytes as text before any JSON parsing: the signature stands on them
   * @param nowMs   milliseconds since the epoch
   */
  readNotice(
    headers: Readonly<Record<string, string | undefined>>,
    rawBody: string,
    nowMs: number,
  ): Result<PaymentNotice, NoticeError>;
  /**
   * Downloads the trade bill (交易账单) of one day, cut by time of payment in Asia/Shanghai, there from the next day
   * after ten (before that: refused, `bill-not-ready`). Its SHA-1 and its summary line are checked.
   */
  tradeBill(date: LocalDate): Promise<Result<TradeBill, PlatformError>>;
}

export interface PrepayOrder {
  /** Our number for the order (商户订单号): 6 to 32 of `0-9 A-Z a-z _ - | *`, unique per merchant, for ever. */
  readonly outTradeNo: string;
  /** What the payer sees on the cashier (商品描述), at most 127 characters. */
  readonly description: string;
  /** At least one fen. */
  readonly total: Fen;
  /** Who may pay: the openid under {@link appid}. */
  readonly payerOpenid: string;
  /**
   * The app the openid stands under: the mini-program's or the official account's (公众号, for H5), both bound to the
   * merchant number. The configured main app when absent.
   */
  readonly appid?: string;
  /** From this moment the platform takes no payment (交易结束时间); precision: seconds. */
  readonly expiresAt: Instant;
  /** Echoed in query, notice and bill, at most 128 characters. Never personal data. */
  readonly attach?: string;
}

/** Arguments of `wx.requestPayment` and of `getBrandWCPayRequest` (调起支付). Signed with the merchant's key. */
export interface JsapiPayParams {
  readonly appId: string;
  /** Seconds since the epoch, as text. */
  readonly timeStamp: string;
  readonly nonceStr: string;
  /** `prepay_id=…`, good for two hours. */
  readonly package: string;
  readonly signType: 'RSA';
  readonly paySign: string;
}

/** SUCCESS 支付成功, REFUND 转入退款, NOTPAY 未支付, CLOSED 已关闭, REVOKED/USERPAYING/PAYERROR only for card-swipe trades. */
export type TradeState = 'SUCCESS' | 'REFUND' | 'NOTPAY' | 'CLOSED' | 'REVOKED' | 'USERPAYING' | 'PAYERROR';

export type PlatformOrder =
  /** The platform knows no such order: never placed, or placed and forgotten by it. */
  { readonly found: false; readonly outTradeNo: string } | FoundOrder;

export interface FoundOrder {
  readonly found: true;
  readonly outTradeNo: string;
  readonly tradeState: TradeState;
  readonly tradeStateText: string;
  readonly appid: string;
  readonly mchid: string;
  /** The platform's number (微信支付订单号); there once paid. */
  readonly transactionId?: string;
  /** The order's amount in fen; there once paid, maybe before. */
  readonly total?: Fen;
  /** What the payer paid after the platform's own coupons (用户支付金额). */
  readonly payerTotal?: Fen;
  readonly currency?: string;
  readonly payerOpenid?: string;
  /** Time of payment; the bill is cut by it. */
  readonly successTime?: Instant;
  readonly attach?: string;
}

export interface RefundRequest {
  readonly outTradeNo: string;
  /** Our number for the refund (商户退款单号): at most 64 of `0-9 A-Z a-z _ - | * @`. */
  readonly outRefundNo: string;
  /** Fen to go back. */
  readonly amount: Fen;
  /** The order's full amount in fen, which the platform checks. */
  readonly total: Fen;
  /** The payer reads it (退款原因), at most 80 bytes in UTF-8. */
  readonly reason: string;
}

/** SUCCESS 退款成功, PROCESSING 处理中, CLOSED 退款关闭, ABNORMAL 退款异常 (the payer's card is gone: a person must act). */
export type RefundStatus = 'SUCCESS' | 'PROCESSING' | 'CLOSED' | 'ABNORMAL';

export type PlatformRefund =
  | { readonly found: false; readonly outRefundNo: string }
  | {
      readonly found: true;
      readonly outRefundNo: string;
      /** The platform's number of the refund (微信支付退款单号). */
      readonly refundId: string;
      readonly outTradeNo: string;
      readonly transactionId: string;
      readonly status: RefundStatus;
      readonly amount: Fen;
      readonly total: Fen;
      /** When the platform accepted it (退款受理时间): the bill is cut by it. */
      readonly acceptedAt?: Instant;
      readonly successTime?: Instant;
    };

/** Why a call to the platform gave no answer that can be used. */
export type PlatformError =
  /** The platform answered and said no. `code` and `message` are its own words, for the log and the back office. */
  | {
      readonly kind: 'refused';
      readonly reason: RefusalReason;
      readonly status: number;
      readonly code: string;
      readonly message: string;
    }
  /** No answer, or a 5xx: whether it was done is unknown; ask {@link PaymentPlatform.query}. */
  | { readonly kind: 'unreachable'; readonly timeout: boolean; readonly message: string }
  /** An answer that the platform did not sign, or signed with a key we do not know: not believed. */
  | { readonly kind: 'bad-signature'; readonly message: string }
  /** A signed answer whose content is not what the interface promises: a shape, a SHA-1, a sum. */
  | { readonly kind: 'unreadable'; readonly reason: UnreadableReason; readonly message: string };

/**
 * What callers decide by. The platform spells some codes in more than one way (`ORDERPAID`, `ORDER_PAID`); the adapter
 * knows which.
 */
export type RefusalReason =
  /** ORDERPAID 该订单已支付 */
  | 'order-paid'
  /** ORDER_CLOSED 订单已关闭: a new number is needed. */
  | 'order-closed'
  /** OUT_TRADE_NO_USED 商户订单号重复: the number stands for an order with other parameters. */
  | 'number-used'
  /** ORDER_NOT_EXIST, RESOURCE_NOT_EXISTS */
  | 'not-found'
  /** FREQUENCY_LIMITED, RATELIMIT_EXCEEDED: later with the same arguments. */
  | 'rate-limited'
  /** NOT_ENOUGH 余额不足: the merchant's account cannot carry the refund now. */
  | 'not-enough'
  /** STATEMENT_CREATING 账单生成中: half an hour later. */
  | 'bill-not-ready'
  /** SIGN_ERROR, NO_AUTH, MCH_NOT_EXISTS, APPID_MCHID_NOT_MATCH: our set-up is wrong; a person must act. */
  | 'misconfigured'
  /** Any other code. */
  | 'other';

export type UnreadableReason = 'shape' | 'bill-hash' | 'bill-row' | 'bill-summary' | 'bill-address';

export type PaymentNotice = PaidNotice | RefundNotice;

interface NoticeEnvelope {
  /** The platform's number of the notice; the same for every retry. */
  readonly noticeId: string;
  readonly createdAt: Instant;
}

/** TRANSACTION.SUCCESS 支付成功通知. */
export interface PaidNotice extends NoticeEnvelope {
  readonly kind: 'paid';
  readonly eventType: 'TRANSACTION.SUCCESS';
  readonly order: FoundOrder;
}

/** REFUND.SUCCESS, REFUND.ABNORMAL, REFUND.CLOSED 退款结果通知. */
export interface RefundNotice extends NoticeEnvelope {
  readonly kind: 'refund';
  readonly eventType: 'REFUND.SUCCESS' | 'REFUND.ABNORMAL' | 'REFUND.CLOSED';
  readonly outTradeNo: string;
  readonly outRefundNo: string;
  readonly refundId: string;
  readonly transactionId: string;
  readonly status: RefundStatus;
  readonly amount: Fen;
  readonly total: Fen;
  readonly successTime?: Instant;
}

/** Why a notice is not believed; each answers 4xx, and the platform tries again. */
export type NoticeError =
  /** A Wechatpay-* header is missing or not of its shape. */
  | 'notice.headers'
  /** Wechatpay-Timestamp lies more than five minutes from now, either way. */
  | 'notice.expired'
  /** Wechatpay-Serial names no certificate or public key that we were given. */
  | 'notice.unknown-serial'
  | 'notice.bad-signature'
  /** The resource does not open with our APIv3 key. */
  | 'notice.undecryptable'
  /** Signed and opened, but not an event or a content we know. */
  | 'notice.unreadable'
  /** Made out for another merchant or app than ours. */
  | 'notice.foreign-merchant';

/** One day's trade (交易账单), amounts in fen. */
export interface TradeBill {
  readonly date: LocalDate;
  /** `none`: the platform says that nothing was paid or refunded that day (NO_STATEMENT_EXIST), and there is no file. */
  readonly statement: 'file' | 'none';
  readonly rows: readonly TradeBillRow[];
  /** The last line of the file, checked against the rows; zeros when there is no file. */
  readonly summary: TradeBillSummary;
  /** SHA-1 of the file in lower-case hexadecimal, as the platform said it and as it was. */
  readonly sha1?: string;
}

export type TradeBillRow = PaidBillRow | RefundBillRow;

interface BillRow {
  /** Time of the payment, or of the refund's acceptance (not its success): the bill is cut by it (交易时间). */
  readonly at: Instant;
  readonly appid: string;
  readonly mchid: string;
  readonly transactionId: string;
  readonly outTradeNo: string;
  readonly payerOpenid: string;
  readonly attach: string;
  /** Handling fee (手续费) in units of 0.00001 yuan, five decimals as in the file; negative when fee goes back. */
  readonly fee: number;
}

export interface PaidBillRow extends BillRow {
  readonly kind: 'paid';
  /** Order amount (订单金额). */
  readonly total: Fen;
  /** What is settled to the merchant after the platform's coupons (应结订单金额). */
  readonly settlementTotal: Fen;
}

export interface RefundBillRow extends BillRow {
  readonly kind: 'refund';
  readonly refundId: string;
  readonly outRefundNo: string;
  /** What was asked to go back (申请退款金额). */
  readonly requested: Fen;
  /** What goes back without the platform's coupons (退款金额). */
  readonly refunded: Fen;
  /** As it stood when the bill was made; it is not brought up to date: ask {@link PaymentPlatform.queryRefund}. */
  readonly status: RefundStatus;
}

export interface TradeBillSummary {
  /** 总交易单数: rows of both kinds. */
  readonly count: number;
  /** 应结订单总金额. */
  readonly settlementTotal: Fen;
  /** 退款总金额. */
  readonly refundTotal: Fen;
  /** 订单总金额. */
  readonly orderTotal: Fen;
  /** 申请退款总金额. */
  readonly requestedRefundTotal: Fen;
  /** 手续费总金额, in units of 0.00001 yuan. */
  readonly feeTotal: number;
}
