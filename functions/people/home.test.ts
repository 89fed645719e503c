import { describe, expect, it } from 'vitest';
import type { PersonCard } from '@linli/shared/contract/people';
import { localDate } from '@linli/shared/kernel/date';
import { inOrder } from './home';

const card = (name: string, changed: Partial<PersonCard> = {}): PersonCard => ({
  personId: `p_${name}`,
  relation: 'child',
  name,
  age: 10,
  sex: 'female',
  groups: [],
  student: false,
  livesAlone: false,
  leftBehind: false,
  deceased: false,
  standing: { covered: { now: true } },
  filings: [],
  ...changed,
});
const next = (
  status: 'not-enrolled' | 'registered' | 'paying' | 'insured' | 'blocked',
  deadline?: string,
): PersonCard['standing'] => ({
  covered: { now: true },
  next: { year: 2027, status, provisional: false, ...(deadline !== undefined && { deadline: localDate(deadline) }) },
});
const owed = {
  filingId: 'f_1',
  kind: 'referral',
  placeName: '长沙',
  from: localDate('2026-11-01'),
  status: 'effective',
  papersOwed: true,
} as unknown as PersonCard['filings'][number];

describe('order of home', () => {
  it('is the holder, what is due by its day, the others by age, the dead', () => {
    const cards = [
      card('已故', { deceased: true, standing: next('not-enrolled') }),
      card('已办的孩子', { standing: next('insured') }),
      card('已办的老人', { age: 80, standing: next('insured') }),
      card('欠材料', { filings: [owed], standing: next('insured') }),
      card('月底到期', { standing: next('registered', '2026-12-31') }),
      card('明天到期', { standing: next('not-enrolled', '2026-11-23') }),
      card('不能办', { standing: next('blocked') }),
      card('本人', { relation: 'self', standing: next('insured') }),
    ];
    expect(inOrder(cards).map(({ name }) => name)).toEqual([
      '本人',
      '明天到期',
      '月底到期',
      '欠材料',
      '已办的老人',
      '已办的孩子',
      '不能办',
      '已故',
    ]);
    expect(inOrder([...cards].reverse())[0]?.name).toBe('本人');
  });
});
