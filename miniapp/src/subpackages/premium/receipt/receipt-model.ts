import type { OrderAnswer } from '@linli/shared/contract/premium';
import { shanghaiWallTime } from '@linli/shared/kernel/date';
import { formatYuan } from '@linli/shared/kernel/money';
import type { formatDay } from '@/components/money/DateText';
import type { PremiumT } from '@/features/premium/cover-words';

/** One person on the receipt. */
export interface ReceiptLine {
  readonly name: string;
  /** "400.00" */
  readonly personal: string;
  /** "2027年1月1日 到 2027年12月31日" */
  readonly cover: string | undefined;
  readonly reference: string;
}

/** Everything a receipt says, in words: drawn as a page and as a picture from the same. */
export interface Receipt {
  readonly heading: string;
  readonly sub: string;
  readonly stamp: string;
  readonly lines: readonly ReceiptLine[];
  readonly totals: readonly { readonly label: string; readonly value: string }[];
  /** The sum that was paid: "600.00 元". */
  readonly sum: { readonly label: string; readonly value: string };
  readonly facts: readonly { readonly label: string; readonly value: string }[];
  readonly foot: string;
  /** For a screen reader, and the file's name. */
  readonly alt: string;
  readonly file: string;
}

export interface ReceiptWords {
  readonly t: PremiumT;
  readonly day: (date: Parameters<typeof formatDay>[0]) => string;
}

/** The receipt of an insured order. Names in full: it is the payer's own. */
export function receiptOf(
  { lines, year, total, fiscalTotal, paidAt, transactionId, orderId }: OrderAnswer,
  { t, day }: ReceiptWords,
): Receipt {
  const sum = t('yuan', { amount: formatYuan(total) });
  return {
    heading: t('receipt.heading'),
    sub: t('receipt.sub', { year }),
    stamp: t('receipt.stamp'),
    lines: lines.map(({ name, personal, coverFrom, coverUntil, reference }) => ({
      name,
      personal: formatYuan(personal),
      cover: coverFrom && coverUntil && t('receipt.cover', { from: day(coverFrom), until: day(coverUntil) }),
      reference: t('order.reference', { reference }),
    })),
    totals: fiscalTotal > 0 ? [{ label: t('order.fiscal'), value: formatYuan(fiscalTotal) }] : [],
    sum: { label: t('receipt.sum'), value: sum },
    facts: [
      ...(paidAt === undefined
        ? []
        : [{ label: t('receipt.paid-at'), value: shanghaiWallTime(Date.parse(paidAt)).slice(0, 16) }]),
      ...(transactionId === undefined ? [] : [{ label: t('order.transaction'), value: transactionId }]),
      { label: t('order.number'), value: orderId.slice(2) },
    ],
    foot: t('receipt.foot'),
    alt: t('receipt.picture.alt', { year, names: lines.map(({ name }) => name).join('、'), total: formatYuan(total) }),
    file: `receipt-${year}-${orderId.slice(-6)}`,
  };
}
