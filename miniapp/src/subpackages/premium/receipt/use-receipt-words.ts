import { formatDay } from '@/components/money/DateText';
import { interfaceTexts } from '@/messages/interface';
import { useMessages } from '@/messages/messages';
import { premiumTexts } from '@/messages/premium';
import type { ReceiptWords } from './receipt-model';

export function useReceiptWords(): ReceiptWords {
  const t = useMessages(premiumTexts);
  const ti = useMessages(interfaceTexts);
  return { t, day: (date) => formatDay(date, 'full', ti) };
}
