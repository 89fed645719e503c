import { createHash, createPrivateKey } from 'node:crypto';
import type * as z from 'zod';
import type { Clock } from '@linli/shared/kernel/clock';
import { randomCharacters, type RandomBytes } from '@linli/shared/kernel/ids';
import { err, ok, type Result } from '@linli/shared/kernel/result';
import type { PaymentPlatform, PlatformError, UnreadableReason } from '../../premium/payment-platform';
import { emptyBill, parseTradeBill } from './bill';
import type { WeChatPayConfig } from './config';
import { readNotice } from './notice';
import { readPlatformKeys, signPayParams } from './signature';
import { createTransport, type PlatformRequest } from './transport';
import { BillAnswer, OrderAnswer, PrepayAnswer, RefundAnswer, toFoundOrder, toRefund, toWireTime } from './wire';

/** Where bills are fetched from; the plugin leaves this one path's answers unverified, as the platform does not sign them. */
const BILL_PATH = '/v3/billdownload/file';
const APIV3_KEY_BYTES = 32;

/**
 * WeChat Pay v3, JSAPI (微信支付).
 * @throws for keys that are no keys or of the wrong length: a deployment with them must not start.
 */
export function createWeChatPay(
  config: WeChatPayConfig,
  { clock, random }: { readonly clock: Clock; readonly random: RandomBytes },
): PaymentPlatform {
  if (Buffer.byteLength(config.apiV3Key) !== APIV3_KEY_BYTES) throw new RangeError('APIv3 key is not 32 bytes');
  const merchantKey = createPrivateKey(config.merchantPrivateKey);
  const platformKeys = readPlatformKeys(config.platformKeys);
  const transport = createTransport(config, platformKeys);

  /** Sends, and reads the answer by its schema. */
  async function ask<S extends z.ZodType>(
    schema: S,
    request: PlatformRequest,
  ): Promise<Result<z.infer<S>, PlatformError>> {
    const answer = await transport.send(request);
    if (!answer.ok) return answer;
    const read = schema.safeParse(answer.value);
    return read.success
      ? ok(read.data)
      : unreadable('shape', read.error.issues.map((issue) => issue.path.join('.')).join(' '));
  }

  const orderPath = (outTradeNo: string): string =>
    `/v3/pay/transactions/out-trade-no/${encodeURIComponent(outTradeNo)}`;

  return {
    async prepay(order) {
      const appId = order.appid ?? config.appid;
      const answer = await ask(PrepayAnswer, {
        method: 'POST',
        path: '/v3/pay/transactions/jsapi',
        body: {
          appid: appId,
          mchid: config.mchid,
          description: order.description,
          out_trade_no: order.outTradeNo,
          time_expire: toWireTime(order.expiresAt),
          notify_url: config.notifyUrl,
          ...(order.attach === undefined ? {} : { attach: order.attach }),
          amount: { total: order.total, currency: 'CNY' },
          payer: { openid: order.payerOpenid },
        },
      });
      if (!answer.ok) return answer;
      const params = {
        appId,
        timeStamp: String(Math.floor(clock.now() / 1000)),
        nonceStr: randomCharacters(random, 32),
        package: `prepay_id=${answer.value.prepay_id}`,
      };
      return ok({ ...params, signType: 'RSA', paySign: signPayParams(params, merchantKey) });
    },

    async query(outTradeNo) {
      const answer = await ask(OrderAnswer, {
        method: 'GET',
        path: orderPath(outTradeNo),
        query: { mchid: config.mchid },
      });
      if (!answer.ok) return isNotFound(answer.error) ? ok({ found: false, outTradeNo }) : answer;
      const { out_trade_no: number, mchid } = answer.value;
      if (number !== outTradeNo || mchid !== config.mchid) return unreadable('shape', 'an answer about another order');
      return ok(toFoundOrder(answer.value));
    },

    async close(outTradeNo) {
      const answer = await transport.send({
        method: 'POST',
        path: `${orderPath(outTradeNo)}/close`,
        body: { mchid: config.mchid },
      });
      if (answer.ok || (answer.error.kind === 'refused' && answer.error.reason === 'order-closed'))
        return ok(undefined);
      return answer;
    },

    async refund({ outTradeNo, outRefundNo, amount, total, reason }) {
      const answer = await ask(RefundAnswer, {
        method: 'POST',
        path: '/v3/refund/domestic/refunds',
        body: {
          out_trade_no: outTradeNo,
          out_refund_no: outRefundNo,
          reason,
          notify_url: config.refundNotifyUrl ?? config.notifyUrl,
          amount: { refund: amount, total, currency: 'CNY' },
        },
      });
      if (!answer.ok) return answer;
      const refund = toRefund(answer.value);
      const same = refund.outRefundNo === outRefundNo && refund.outTradeNo === outTradeNo && refund.amount === amount;
      return same ? ok(refund) : unreadable('shape', 'an answer about another refund');
    },

    async queryRefund(outRefundNo) {
      const answer = await ask(RefundAnswer, {
        method: 'GET',
        path: `/v3/refund/domestic/refunds/${encodeURIComponent(outRefundNo)}`,
      });
      if (!answer.ok) return isNotFound(answer.error) ? ok({ found: false, outRefundNo }) : answer;
      if (answer.value.out_refund_no !== outRefundNo) return unreadable('shape', 'an answer about another refund');
      return ok(toRefund(answer.value));
    },

    readNotice: (headers, rawBody, nowMs) => readNotice(config, platformKeys, headers, rawBody, nowMs),

    async tradeBill(date) {
      const answer = await ask(BillAnswer, {
        method: 'GET',
        path: '/v3/bill/tradebill',
        query: { bill_date: date, bill_type: 'ALL' },
      });
      if (!answer.ok) {
        const none = answer.error.kind === 'refused' && answer.error.code === 'NO_STATEMENT_EXIST';
        return none ? ok(emptyBill(date)) : answer;
      }
      // Asked of the configured address, whatever host the answer names: a signed request never goes elsewhere.
      const address = new URL(answer.value.download_url);
      if (address.pathname !== BILL_PATH) return unreadable('bill-address', address.pathname);
      const file = await transport.download({ path: BILL_PATH, query: Object.fromEntries(address.searchParams) });
      if (!file.ok) return file;

      const sha1 = createHash('sha1').update(file.value).digest('hex');
      const promised = answer.value.hash_value.toLowerCase();
      if (sha1 !== promised) return unreadable('bill-hash', `promised ${promised}, was ${sha1}`);
      const bill = parseTradeBill(file.value.toString('utf8'), date);
      if (!bill.ok) return unreadable(bill.error.reason, bill.error.message);
      return ok({ date, statement: 'file', sha1, ...bill.value });
    },
  };
}

const isNotFound = (error: PlatformError): boolean => error.kind === 'refused' && error.reason === 'not-found';

const unreadable = (reason: UnreadableReason, message: string): Result<never, PlatformError> =>
  err({ kind: 'unreadable', reason, message });
