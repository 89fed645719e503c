import * as z from 'zod';
import { type Instant, isoInstant } from '@linli/shared/kernel/date';
import { type Fen, fen } from '@linli/shared/kernel/money';
import type { FoundOrder, PlatformRefund, RefundNotice } from '../../premium/payment-platform';

/** Shapes of the wire (接口字段), and the port's words for them. Fields that nobody reads are not named. */

const Amount = z
  .int()
  .nonnegative()
  .transform((value): Fen => fen(value));

/** "2018-06-08T10:34:56+08:00" (RFC 3339). The platform leaves a time out or sends it empty while there is none. */
const Time = z
  .string()
  .refine((text) => text === '' || !Number.isNaN(Date.parse(text)))
  .transform((text): Instant | undefined => (text === '' ? undefined : isoInstant(Date.parse(text))));

const RequiredTime = Time.refine((instant) => instant !== undefined).transform((instant) => instant as Instant);

/** Moment as the platform writes it, in the bureau's time and to the second. */
export const toWireTime = (instant: Instant): string =>
  `${new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 19)}+08:00`;

export const PrepayAnswer = z.object({ prepay_id: z.string().min(1).max(64) });

/** 查询订单 and the resource of TRANSACTION.SUCCESS. */
export const OrderAnswer = z.object({
  appid: z.string(),
  mchid: z.string(),
  out_trade_no: z.string(),
  transaction_id: z.string().optional(),
  trade_state: z.enum(['SUCCESS', 'REFUND', 'NOTPAY', 'CLOSED', 'REVOKED', 'USERPAYING', 'PAYERROR']),
  trade_state_desc: z.string().default(''),
  attach: z.string().optional(),
  success_time: Time.optional(),
  payer: z.object({ openid: z.string().optional() }).optional(),
  amount: z
    .object({ total: Amount.optional(), payer_total: Amount.optional(), currency: z.string().optional() })
    .optional(),
});

export const toFoundOrder = (answer: z.infer<typeof OrderAnswer>): FoundOrder => ({
  found: true,
  outTradeNo: answer.out_trade_no,
  tradeState: answer.trade_state,
  tradeStateText: answer.trade_state_desc,
  appid: answer.appid,
  mchid: answer.mchid,
  ...given('transactionId', answer.transaction_id),
  ...given('total', answer.amount?.total),
  ...given('payerTotal', answer.amount?.payer_total),
  ...given('currency', answer.amount?.currency),
  ...given('payerOpenid', answer.payer?.openid),
  ...given('successTime', answer.success_time),
  ...given('attach', answer.attach),
});

const RefundState = z.enum(['SUCCESS', 'PROCESSING', 'CLOSED', 'ABNORMAL']);
const RefundAmount = z.object({ total: Amount, refund: Amount });

/** 申请退款 and 查询单笔退款. */
export const RefundAnswer = z.object({
  refund_id: z.string().min(1),
  out_refund_no: z.string(),
  transaction_id: z.string(),
  out_trade_no: z.string(),
  status: RefundState,
  create_time: Time.optional(),
  success_time: Time.optional(),
  amount: RefundAmount,
});

export const toRefund = (answer: z.infer<typeof RefundAnswer>): PlatformRefund & { readonly found: true } => ({
  found: true,
  outRefundNo: answer.out_refund_no,
  refundId: answer.refund_id,
  outTradeNo: answer.out_trade_no,
  transactionId: answer.transaction_id,
  status: answer.status,
  amount: answer.amount.refund,
  total: answer.amount.total,
  ...given('acceptedAt', answer.create_time),
  ...given('successTime', answer.success_time),
});

/** The envelope of a notice (通知). */
export const NoticeBody = z.object({
  id: z.string().min(1).max(64),
  create_time: RequiredTime,
  event_type: z.enum(['TRANSACTION.SUCCESS', 'REFUND.SUCCESS', 'REFUND.ABNORMAL', 'REFUND.CLOSED']),
  resource: z.object({
    algorithm: z.literal('AEAD_AES_256_GCM'),
    ciphertext: z.string(),
    nonce: z.string(),
    associated_data: z.string().default(''),
  }),
});

/** Resource of REFUND.*: as 查询单笔退款, but `refund_status`, and with the merchant. */
export const RefundNoticeResource = z.object({
  mchid: z.string(),
  out_trade_no: z.string(),
  transaction_id: z.string(),
  out_refund_no: z.string(),
  refund_id: z.string(),
  refund_status: RefundState,
  success_time: Time.optional(),
  amount: RefundAmount,
});

export const toRefundFields = (
  resource: z.infer<typeof RefundNoticeResource>,
): Omit<RefundNotice, 'kind' | 'eventType' | 'noticeId' | 'createdAt'> => ({
  outTradeNo: resource.out_trade_no,
  outRefundNo: resource.out_refund_no,
  refundId: resource.refund_id,
  transactionId: resource.transaction_id,
  status: resource.refund_status,
  amount: resource.amount.refund,
  total: resource.amount.total,
  ...given('successTime', resource.success_time),
});

/** 申请交易账单. */
export const BillAnswer = z.object({
  hash_type: z.literal('SHA1'),
  hash_value: z.string().regex(/^[0-9a-fA-F]{40}$/),
  download_url: z.url(),
});

/** A field that is there, or no field: absent and undefined are not the same to whoever stores it. */
function given<K extends string, T>(key: K, value: T | undefined): { readonly [P in K]?: T } {
  return value === undefined ? {} : ({ [key]: value } as { readonly [P in K]?: T });
}
