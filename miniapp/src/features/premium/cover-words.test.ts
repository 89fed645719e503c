import { describe, expect, it } from 'vitest';
import type { LocalDate } from '@linli/shared/kernel/date';
import { interfaceTexts } from '@/messages/interface';
import { translator } from '@/messages/messages';
import { premiumTexts } from '@/messages/premium';
import { coverWords, sameStart } from './cover-words';

const t = translator(premiumTexts, 'zh-CN');
const ti = translator(interfaceTexts, 'zh-CN');
const day = (text: string) => text as LocalDate;

describe('when cover starts', () => {
  it.each([
    ['in-window', 0, '2027年1月1日起能报销，到 2027年12月31日。现在在集中缴费期里，不用等。'],
    ['late', 3, '2027年1月1日起能报销，到 2027年12月31日。过了集中缴费期才交，要等 3 个月。'],
    ['break', 6, '2027年1月1日起能报销，到 2027年12月31日。中间断过，要等 6 个月。'],
    ['first', 0, '2027年1月1日起能报销，到 2027年12月31日。'],
    ['a reason of tomorrow', 0, '2027年1月1日起能报销，到 2027年12月31日。'],
  ])('%s', (reason, months, words) => {
    expect(coverWords(t, ti, { from: day('2027-01-01'), until: day('2027-12-31'), reason, months })).toBe(words);
  });

  it('is said once for several people only where it is the same', () => {
    expect(sameStart([{ from: day('2027-01-01') }, { from: day('2027-01-01') }])).toBe('2027-01-01');
    expect(sameStart([{ from: day('2027-01-01') }, { from: day('2027-04-01') }])).toBeUndefined();
  });
});
