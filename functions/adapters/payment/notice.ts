import { createDecipheriv } from 'node:crypto';
import { err, ok, type Result } from '@linli/shared/kernel/result';
import type { NoticeError, PaymentNotice } from '../../premium/payment-platform';
import type { WeChatPayConfig } from './config';
import { parseJson } from './refusal';
import { isSignedByPlatform, MAX_CLOCK_OFFSET_SECONDS, type PlatformKeys, type SignatureHeaders } from './signature';
import { NoticeBody, OrderAnswer, RefundNoticeResource, toFoundOrder, toRefundFields } from './wire';

type Headers = Readonly<Record<string, string | undefined>>;

/**
 * Reads a notice as PaymentPlatform.readNotice promises. The platform also sends probes with a signature that begins
 * `WECHATPAY/SIGNTEST/` (签名探测流量) to see whether we verify at all: they fail as any bad signature does.
 */
export function readNotice(
  config: Pick<WeChatPayConfig, 'mchid' | 'appid' | 'furtherAppids' | 'apiV3Key'>,
  keys: PlatformKeys,
  headers: Headers,
  rawBody: string,
  nowMs: number,
): Result<PaymentNotice, NoticeError> {
  const signature = readSignatureHeaders(headers);
  if (signature === undefined) return err('notice.headers');
  if (Math.abs(nowMs / 1000 - Number(signature.timestamp)) > MAX_CLOCK_OFFSET_SECONDS) return err('notice.expired');
  if (!keys.has(signature.serial)) return err('notice.unknown-serial');
  if (!isSignedByPlatform(signature, rawBody, keys)) return err('notice.bad-signature');

  const body = NoticeBody.safeParse(parseJson(rawBody));
  if (!body.success) return err('notice.unreadable');
  const { id: noticeId, create_time: createdAt, event_type: eventType, resource } = body.data;
  const opened = open(resource, config.apiV3Key);
  if (opened === undefined) return err('notice.undecryptable');
  const content = parseJson(opened);

  if (eventType === 'TRANSACTION.SUCCESS') {
    const order = OrderAnswer.safeParse(content);
    if (!order.success) return err('notice.unreadable');
    const ourApp = order.data.appid === config.appid || (config.furtherAppids ?? []).includes(order.data.appid);
    if (order.data.mchid !== config.mchid || !ourApp) return err('notice.foreign-merchant');
    return ok({ kind: 'paid', eventType, noticeId, createdAt, order: toFoundOrder(order.data) });
  }
  const refund = RefundNoticeResource.safeParse(content);
  if (!refund.success) return err('notice.unreadable');
  if (refund.data.mchid !== config.mchid) return err('notice.foreign-merchant');
  return ok({ kind: 'refund', eventType, noticeId, createdAt, ...toRefundFields(refund.data) });
}

function readSignatureHeaders(headers: Headers): SignatureHeaders | undefined {
  const byName = new Map(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
  const timestamp = byName.get('wechatpay-timestamp');
  const nonce = byName.get('wechatpay-nonce');
  const serial = byName.get('wechatpay-serial');
  const signature = byName.get('wechatpay-signature');
  if (timestamp === undefined || !/^\d{1,12}$/.test(timestamp)) return undefined;
  if (!nonce || !serial || !signature) return undefined;
  return { timestamp, nonce, serial, signature };
}

const TAG_BYTES = 16;

/** AEAD_AES_256_GCM (RFC 5116): the tag stands behind the ciphertext. Undefined when the key or any byte is wrong. */
function open(
  resource: { readonly ciphertext: string; readonly nonce: string; readonly associated_data: string },
  apiV3Key: string,
): string | undefined {
  const sealed = Buffer.from(resource.ciphertext, 'base64');
  if (sealed.length < TAG_BYTES || resource.nonce.length !== 12) return undefined;
  try {
    const decipher = createDecipheriv('aes-256-gcm', apiV3Key, resource.nonce, { authTagLength: TAG_BYTES });
    decipher.setAuthTag(sealed.subarray(-TAG_BYTES)).setAAD(Buffer.from(resource.associated_data));
    return Buffer.concat([decipher.update(sealed.subarray(0, -TAG_BYTES)), decipher.final()]).toString('utf8');
  } catch {
    // The one way in which node says that the tag does not fit.
    return undefined;
  }
}
