import { err, ok, type Result } from '@linli/shared/kernel/result';
import type { BillRow } from '@linli/shared/domain/reconciliation';
import type { PaymentPlatform, PlatformError, TradeBill } from '../premium/payment-platform';
import type { BillFailure, DayBill, ReadBill } from './ports';

/** The platform's trade bill in the words of reconciliation; SHA-1, yuan to fen and the summary were checked by the adapter. */
export const readBillFrom =
  (platform: Pick<PaymentPlatform, 'tradeBill'>): ReadBill =>
  async (day) => {
    const bill = await platform.tradeBill(day);
    return bill.ok ? ok(dayBill(bill.value)) : failure(bill.error);
  };

const dayBill = ({ statement, rows, sha1 }: TradeBill): DayBill => ({
  statement,
  rows: rows.map((row): BillRow => {
    const { at, appid, mchid, transactionId, outTradeNo } = row;
    const common = { at, appid, mchid, transactionId, outTradeNo };
    return row.kind === 'paid'
      ? { kind: 'payment', number: outTradeNo, amount: row.total, ...common }
      : { kind: 'refund', number: row.outRefundNo, amount: row.requested, refundStatus: row.status, ...common };
  }),
  ...(sha1 !== undefined && { sha1 }),
});

const UNREADABLE: Readonly<Record<string, BillFailure>> = {
  'bill-hash': 'bill-altered',
  'bill-summary': 'bill-summary',
};

function failure(error: PlatformError): Result<never, { why: BillFailure; detail: string }> {
  if (error.kind === 'refused') {
    const why = error.reason === 'bill-not-ready' ? 'not-ready' : 'unreachable';
    return err({ why, detail: `${error.code} ${error.message}` });
  }
  if (error.kind === 'unreadable')
    return err({ why: UNREADABLE[error.reason] ?? 'bill-unreadable', detail: error.message });
  // An answer that the platform did not sign is no answer: it is asked again.
  return err({ why: 'unreachable', detail: error.message });
}
