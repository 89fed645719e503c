import { RETENTION, type RetainedRecord, type Retention, type RetentionBasis } from '@linli/shared/domain/retention';
import { tableText } from '../terminal/table-text';

const RECORDS: Readonly<Record<RetainedRecord, string>> = {
  registration: '参保登记（姓名、证件号、住址）',
  phone: '手机号',
  account: '微信账号、家人关系',
  session: '登录状态',
  'phone-code': '短信验证码',
  'write-key': '办理编号（防重复）',
  'unclaimed-paper': '没有交上去的照片',
  filing: '异地备案和材料',
  claim: '报销结算',
  voucher: '缴费凭证、账目',
  'bank-statement': '支付平台对账单',
  consent: '委托和签字',
  audit: '办理和查看记录',
  log: '运行日志',
};
const BASES: Readonly<Record<RetentionBasis, string>> = {
  'social-insurance-archives': '《社会保险业务档案管理规定（试行）》附件',
  'accounting-archives': '《会计档案管理办法》附表',
  'personal-information-law': '《个人信息保护法》第十九条、第四十七条',
  'cybersecurity-law': '《网络安全法》第二十一条',
  ours: '没有规定，自己定的',
};
const ENDS: Readonly<Record<Retention['end'], string>> = {
  expires: '到期自动删除',
  swept: '每月清理时删除',
  archived: '移交档案，按档案销毁',
};
const ON_ERASURE: Readonly<Record<Retention['onErasure'], string>> = {
  erased: '当时删除',
  kept: '依法留着',
  'ends-by-itself': '到期再删',
};

/** An account's years run from the last time somebody signed in, all others from the record itself. */
const periodOf = ({ record, period }: Retention): string => {
  if (period === undefined) return '账号在就留着';
  const long = 'years' in period ? `${period.years} 年` : `${period.days} 天`;
  return record === 'account' ? `${long}没人登录` : long;
};

/** The table of shared/domain/retention in Chinese, each row with the text it stands on, for whoever answers for it. */
export const describeRetention = (): string =>
  tableText(
    [{ title: '记录' }, { title: '保存多久' }, { title: '到期以后' }, { title: '本人注销时' }, { title: '依据' }],
    RETENTION.map((one) => [
      RECORDS[one.record],
      periodOf(one),
      ENDS[one.end],
      ON_ERASURE[one.onErasure],
      BASES[one.basis],
    ]),
  );
