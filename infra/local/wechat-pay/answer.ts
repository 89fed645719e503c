/** What an endpoint answers, before it is signed and sent. */
export interface Answer {
  readonly status: number;
  /** JSON, or bytes as they are; none for 204. */
  readonly body?: object | Buffer;
  /** The platform signs no download, and no refusal of someone it does not know. */
  readonly unsigned?: true;
}

export const answer = (body: object): Answer => ({ status: 200, body });
export const NO_CONTENT: Answer = { status: 204 };

const refusal = (status: number, code: string, message: string): Answer => ({ status, body: { code, message } });

/** The platform's refusals with its own codes and words (错误码). */
export const REFUSALS = {
  badSignature: (detail: string): Answer => ({ ...refusal(401, 'SIGN_ERROR', `签名错误：${detail}`), unsigned: true }),
  parameter: (detail: string): Answer => refusal(400, 'PARAM_ERROR', `参数错误：${detail}`),
  unknownMerchant: refusal(400, 'MCH_NOT_EXISTS', '商户号不存在'),
  foreignApp: refusal(400, 'APPID_MCHID_NOT_MATCH', 'AppID和mch_id不匹配'),
  numberUsed: refusal(403, 'OUT_TRADE_NO_USED', '商户订单号重复'),
  paid: refusal(400, 'ORDERPAID', '该订单已支付'),
  closed: refusal(400, 'ORDER_CLOSED', '该订单已关闭'),
  expired: refusal(400, 'INVALID_REQUEST', '订单已超过支付结束时间，请更换商户订单号重新下单'),
  noOrder: refusal(404, 'ORDER_NOT_EXIST', '订单不存在'),
  nothing: (what: string): Answer => refusal(404, 'RESOURCE_NOT_EXISTS', `${what}不存在`),
  refundDiffers: refusal(400, 'INVALID_REQUEST', '订单金额或退款金额与之前请求不一致，请核实后再试'),
  refundTooMuch: refusal(400, 'INVALID_REQUEST', '申请退款金额大于可退金额'),
  refundUnpaid: refusal(400, 'INVALID_REQUEST', '订单未支付，不能退款'),
  billInTheMaking: refusal(400, 'STATEMENT_CREATING', '账单生成中'),
  noBill: refusal(400, 'NO_STATEMENT_EXIST', '请求的账单文件不存在'),
  noSuchRoute: refusal(404, 'RESOURCE_NOT_EXISTS', '接口不存在'),
  system: (status: number): Answer => refusal(status, 'SYSTEM_ERROR', '系统异常，请稍后重试'),
} as const;
