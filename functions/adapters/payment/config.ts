/**
 * What the adapter must be told; where it is read from is the caller's business (Parameter Store there, the simulator's
 * folder here). Keys are PEM text. Nothing in it may be logged.
 */
export interface WeChatPayConfig {
  /** `https://api.mch.weixin.qq.com` in production, or its second address `https://api2.mch.weixin.qq.com`. */
  readonly baseUrl: string;
  /** Merchant number (商户号). */
  readonly mchid: string;
  /** The app that payers' openids stand under unless an order says otherwise: the mini-program. */
  readonly appid: string;
  /** Other apps bound to the merchant number: the official account (公众号) that H5 signs in with. */
  readonly furtherAppids?: readonly string[];
  /** Serial of the merchant's API certificate (商户API证书序列号), hexadecimal. */
  readonly merchantSerial: string;
  /** The merchant's private key, PKCS#8. */
  readonly merchantPrivateKey: string;
  /**
   * Whose signatures are believed: serial of a platform certificate (平台证书) or id of a platform public key
   * (微信支付公钥, `PUB_KEY_ID_…`), and the certificate or key. Both may stand here during a change of key.
   */
  readonly platformKeys: Readonly<Record<string, string>>;
  /** APIv3 key (APIv3密钥), 32 bytes: opens notices. */
  readonly apiV3Key: string;
  /** Where the platform sends notices of payment: https, without a query. */
  readonly notifyUrl: string;
  /** Where it sends notices of refunds; {@link notifyUrl} when absent. */
  readonly refundNotifyUrl?: string;
  /** How long one answer may take, in milliseconds; 8,000 when absent. */
  readonly timeoutMs?: number;
}
