/**
 * Retention (保存期限) as data: what is kept how long, on which ground, and what happens at its end. One table for the program that
 * applies it, the page that tells a resident, and infra/decisions/privacy.md.
 *
 * Grounds: 个人信息保护法 (PIPL) art. 19: no longer than the purpose needs; art. 47: erased when it ends or consent is withdrawn, unless
 * a law's period has not passed: then stored and protected, and nothing else. 社会保险业务档案管理规定（试行）(人社部、国家档案局令第 3 号,
 * 2009) annex: registration of insured persons 100 years, audit and supervision 30. 会计档案管理办法 (财政部、国家档案局令第 79 号, 2016):
 * vouchers and books 30 years, bank statements 10. Where no text names a period the figure is ours, marked `ours`.
 */
export interface Retention {
  readonly record: RetainedRecord;
  /** Absent: as long as the account exists. */
  readonly period?: { readonly years: number } | { readonly days: number };
  readonly basis: RetentionBasis;
  /**
   * What happens at the end: `expires`: the store's time to live takes it away; `swept`: `npm run retention -- apply`; `archived`: handed
   * to the district's archive and destroyed under its rules (档案销毁), never by this program.
   */
  readonly end: 'expires' | 'swept' | 'archived';
  /** When the person erases their account. */
  readonly onErasure: 'erased' | 'kept' | 'ends-by-itself';
}

export const RETAINED_RECORDS = [
  'registration', // 参保登记：姓名、证件号、住址
  'phone', // 手机号
  'account', // 微信账号、家人关系
  'session', // 登录状态
  'phone-code', // 验证码
  'write-key', // 办理编号
  'unclaimed-paper', // 没有交上去的照片
  'filing', // 备案和材料
  'claim', // 报销结算
  'voucher', // 缴费凭证、账目
  'bank-statement', // 支付平台对账单
  'consent', // 委托和签字
  'audit', // 办理和查看记录
  'log', // 运行日志
] as const;
export type RetainedRecord = (typeof RETAINED_RECORDS)[number];

export const RETENTION_BASES = [
  'social-insurance-archives', // 社会保险业务档案管理规定
  'accounting-archives', // 会计档案管理办法
  'personal-information-law', // 个人信息保护法第十九条
  'cybersecurity-law', // 网络安全法第二十一条：日志不少于六个月
  'ours', // 本产品自定
] as const;
export type RetentionBasis = (typeof RETENTION_BASES)[number];

/** Days that an uploaded photograph may wait to be handed in. */
export const UNCLAIMED_PAPER_DAYS = 30;
/** Days for which a message that waits to be sent (订阅消息、短信通知) is of use to whom it goes to. */
export const MESSAGE_DAYS = 7;
/** Years without signing in after which an account is erased. */
export const UNUSED_ACCOUNT_YEARS = 3;

export const RETENTION: readonly Retention[] = [
  {
    record: 'registration',
    period: { years: 100 },
    basis: 'social-insurance-archives',
    end: 'archived',
    onErasure: 'kept',
  },
  { record: 'claim', period: { years: 30 }, basis: 'accounting-archives', end: 'archived', onErasure: 'kept' },
  { record: 'voucher', period: { years: 30 }, basis: 'accounting-archives', end: 'archived', onErasure: 'kept' },
  { record: 'bank-statement', period: { years: 10 }, basis: 'accounting-archives', end: 'archived', onErasure: 'kept' },
  { record: 'filing', period: { years: 30 }, basis: 'accounting-archives', end: 'archived', onErasure: 'kept' },
  { record: 'consent', period: { years: 30 }, basis: 'social-insurance-archives', end: 'archived', onErasure: 'kept' },
  { record: 'audit', period: { years: 30 }, basis: 'social-insurance-archives', end: 'archived', onErasure: 'kept' },
  {
    record: 'account',
    period: { years: UNUSED_ACCOUNT_YEARS },
    basis: 'ours',
    end: 'swept',
    onErasure: 'erased',
  },
  { record: 'phone', basis: 'personal-information-law', end: 'swept', onErasure: 'erased' },
  { record: 'session', period: { days: 120 }, basis: 'ours', end: 'expires', onErasure: 'erased' },
  { record: 'phone-code', period: { days: 2 }, basis: 'ours', end: 'expires', onErasure: 'ends-by-itself' },
  { record: 'write-key', period: { days: 60 }, basis: 'ours', end: 'expires', onErasure: 'ends-by-itself' },
  {
    record: 'unclaimed-paper',
    period: { days: UNCLAIMED_PAPER_DAYS },
    basis: 'personal-information-law',
    end: 'expires',
    onErasure: 'ends-by-itself',
  },
  { record: 'log', period: { days: 180 }, basis: 'cybersecurity-law', end: 'expires', onErasure: 'ends-by-itself' },
];
