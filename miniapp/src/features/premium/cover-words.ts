import type { PremiumQuoteAnswer } from '@linli/shared/contract/enrolment';
import type { LocalDate } from '@linli/shared/kernel/date';
import { formatDay } from '@/components/money/DateText';
import type { interfaceTexts } from '@/messages/interface';
import type { Translate } from '@/messages/messages';
import type { premiumTexts } from '@/messages/premium';

export type PremiumT = Translate<(typeof premiumTexts)['zh-CN']>;
export type InterfaceT = Translate<(typeof interfaceTexts)['zh-CN']>;

/** When cover starts if it is paid today, and why then: "2027年1月1日起能报销，到 …。现在在集中缴费期里，不用等。" */
export function coverWords(
  t: PremiumT,
  ti: InterfaceT,
  { from, until, reason, months }: PremiumQuoteAnswer['cover'],
): string {
  const days = { from: formatDay(from, 'full', ti), until: formatDay(until, 'full', ti) };
  switch (reason) {
    case 'in-window':
    case 'newborn':
    case 'exempt':
      return t(`cover.${reason}`, days);
    case 'late':
    case 'break':
      return months > 0 ? t(`cover.${reason}`, { ...days, months }) : t('cover.first', days);
    default:
      return months > 0 ? t('cover.first.wait', { ...days, months }) : t('cover.first', days);
  }
}

/** What several people's cover has in common: the same first day, or undefined. */
export function sameStart(covers: readonly Pick<PremiumQuoteAnswer['cover'], 'from'>[]): LocalDate | undefined {
  const first = covers[0]?.from;
  return covers.every(({ from }) => from === first) ? first : undefined;
}
