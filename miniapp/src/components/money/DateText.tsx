import { addDays, type Instant, type LocalDate, shanghaiDate, shanghaiWallTime } from '@linli/shared/kernel/date';
import { messagesNow, useMessages, type Translate } from '../../messages/messages';
import { interfaceTexts } from '../../messages/interface';
import { Text } from '../primitives';

type T = Translate<(typeof interfaceTexts)['zh-CN']>;

/** "2026年12月31日"; `style: 'month-day'` leaves the year away, 'month' the day. */
export function formatDay(
  date: LocalDate,
  style: 'full' | 'month-day' | 'month' = 'full',
  t: T = messagesNow(interfaceTexts),
): string {
  const [y, m, d] = date.split('-').map(Number) as [number, number, number];
  if (style === 'month') return t('date.month', { y, m });
  return style === 'month-day' ? t('date.md', { m, d }) : t('date.day', { y, m, d });
}

/** "今天 14:39", "昨天 09:05", "11月8日 14:39" in the bureau's time (Asia/Shanghai). `today` is the bureau's day. */
export function formatMoment(at: Instant, today: LocalDate, t: T = messagesNow(interfaceTexts)): string {
  const ms = Date.parse(at);
  const date = shanghaiDate(ms);
  const time = shanghaiWallTime(ms).slice(11);
  const day =
    date === today
      ? t('date.today')
      : date === addDays(today, -1)
        ? t('date.yesterday')
        : formatDay(date, date.slice(0, 4) === today.slice(0, 4) ? 'month-day' : 'full', t);
  return t('date.time', { day, time });
}

/** A calendar day in a sentence. */
export function DateText({ date, style = 'full' }: { date: LocalDate; style?: 'full' | 'month-day' | 'month' }) {
  return <Text className="num">{formatDay(date, style, useMessages(interfaceTexts))}</Text>;
}

/** A moment in a sentence. */
export function MomentText({ at, today }: { at: Instant; today: LocalDate }) {
  return <Text className="num">{formatMoment(at, today, useMessages(interfaceTexts))}</Text>;
}
