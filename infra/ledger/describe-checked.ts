import type { CheckedDay } from '@linli/functions/accounts/check-ledger';
import type { LedgerAccount } from '@linli/shared/domain/ledger';
import { formatYuan } from '@linli/shared/kernel/money';

/** 会计科目, as the accountant writes them. */
export const ACCOUNT_NAMES: Readonly<Record<LedgerAccount, string>> = {
  'wechat-pay-receivable': '应收微信支付',
  'fiscal-receivable': '应收财政补助',
  'premium-income-personal': '个人缴费收入',
  'premium-income-fiscal': '财政补助收入',
  'premium-suspense': '待处理款项',
  'refund-payable': '应退款',
  'bank-deposit': '银行存款',
};

/** What a check of days came to, in Chinese for whoever is at the keyboard: days with entries, and every account that differs. */
export function describeChecked(days: readonly CheckedDay[]): string {
  const shown = days.filter(({ entries, faults, broken }) => entries > 0 || faults.length + broken.length > 0);
  const bad = shown.filter(({ faults, broken }) => faults.length + broken.length > 0);
  const entries = shown.reduce((sum, day) => sum + day.entries, 0);
  return [
    ...shown.flatMap(describeDay),
    bad.length === 0
      ? `相符：${shown.length} 天，${entries} 张凭证，每张借贷相等，重算的结果和科目余额一致。`
      : `不符：${shown.length} 天里有 ${bad.length} 天不一致。`,
  ].join('\n');
}

function describeDay({ day, entries, faults, broken, uncounted }: CheckedDay): readonly string[] {
  const good = faults.length + broken.length === 0;
  return [
    `${day}  ${String(entries).padStart(6)} 张凭证  ${good ? '相符' : '不符'}`,
    ...broken.map((entryId) => `    凭证 ${entryId} 是空的或借贷不等`),
    ...faults.map(
      ({ account, keptDebit, keptCredit, entriesDebit, entriesCredit }) =>
        `    ${ACCOUNT_NAMES[account]}：余额表 借 ${formatYuan(keptDebit)} 贷 ${formatYuan(keptCredit)}，` +
        `凭证重算 借 ${formatYuan(entriesDebit)} 贷 ${formatYuan(entriesCredit)}`,
    ),
    ...(uncounted > 0 ? [`    有 ${uncounted} 张凭证还没有计入余额；如果刚停机，启动后会自动补上，再查一次`] : []),
  ];
}
