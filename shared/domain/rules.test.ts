import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, localDate } from '../kernel/date';
import { fen } from '../kernel/money';
import { nameRule, normalisePhone, phoneRule } from './fields';
import { isBalanced, premiumPaidLines, premiumSubsidisedLines, premiumSuspendedLines } from './ledger';
import { latestMandateEnd, permits } from './mandate';
import { refuseReview, type ReviewRecord } from './review';
import { coversGrid, ROLES, scopesOf } from './roles';

const today = localDate('2026-11-22');

test('names as documents write them', () => {
  for (const name of [
    '李秀兰',
    '买买提·艾合买提江·阿卜杜热合曼',
    '买买提•艾合买提',
    ' 李 秀 兰 ',
    "Jean-Luc O'Neill",
    '〇一',
  ])
    expect(nameRule(name), name).toBeUndefined();
  expect(nameRule('')).toBe('name.empty');
  expect(nameRule('李')).toBe('name.too-short');
  expect(nameRule('李秀兰1')).toBe('name.characters');
  expect(nameRule('<b>李</b>')).toBe('name.characters');
  expect(nameRule('李'.repeat(41))).toBe('name.too-long');
});

test('phones as people type them; a demo prefix only where it is configured', () => {
  expect(normalisePhone('+86 138-0000-1234')).toBe('13800001234');
  expect(phoneRule()('138 0000 1234')).toBeUndefined();
  expect(phoneRule()('10012345678')).toBe('phone.prefix');
  expect(phoneRule({ demoPrefix: '100' })('10012345678')).toBeUndefined();
  expect(phoneRule()('1380000123')).toBe('phone.length');
  expect(phoneRule()('a')).toBe('phone.characters');
});

test('every journal entry sums to zero', () => {
  const amounts = fc.integer({ min: 0, max: 10_000_000 }).map(fen);
  fc.assert(
    fc.property(amounts, amounts, (personal, fiscal) =>
      [premiumPaidLines(personal, fiscal), premiumSuspendedLines(personal), premiumSubsidisedLines(fiscal)].every(
        isBalanced,
      ),
    ),
  );
});

test('a mandate permits its matters on its days, and nothing once withdrawn', () => {
  const mandate = { status: 'granted' as const, matters: ['pay' as const], from: today, until: addDays(today, 3) };
  expect(permits(mandate, 'pay', today)).toBe(true);
  expect(permits(mandate, 'view', today)).toBe(true);
  expect(permits(mandate, 'file', today)).toBe(false);
  expect(permits(mandate, 'pay', addDays(today, 4))).toBe(false);
  expect(permits(mandate, 'pay', addDays(today, -1))).toBe(false);
  expect(permits({ ...mandate, status: 'withdrawn' }, 'pay', today)).toBe(false);
  expect(latestMandateEnd(today)).toBe('2027-05-22');
});

test('nobody reviews what they made or reviewed, whatever the verdict', () => {
  const earlier: ReviewRecord = {
    post: 'first',
    reviewerId: 'c1',
    reviewerName: '王敏',
    verdict: 'approve',
    reasons: [],
    at: '',
  };
  fc.assert(
    fc.property(fc.constantFrom('approve', 'return', 'refuse'), (verdict) => {
      expect(refuseReview('a1', verdict, ['x'], { makers: ['a1'], reviews: [] })).toBe('review.made-it-oneself');
      expect(refuseReview('c1', verdict, ['x'], { makers: [], reviews: [earlier] })).toBe('review.reviewed-before');
      expect(refuseReview('c2', verdict, ['x'], { makers: [], reviews: [earlier] })).toBeUndefined();
    }),
  );
  expect(refuseReview('c2', 'return', ['  '], { makers: [], reviews: [] })).toBe('review.reasons-missing');
});

test('an administrator of accounts sees nobody’s records', () => {
  expect([...scopesOf(['administrator'])]).toEqual(['staff:read', 'staff:request']);
  for (const role of ROLES) expect(scopesOf([role]).size).toBeGreaterThan(0);
});

test('an agent serves own grids, a station its area', () => {
  const grid = { gridId: 'g1', villageCode: '430671100201' };
  expect(coversGrid({ areas: [], grids: ['g1'] }, grid)).toBe(true);
  expect(coversGrid({ areas: [], grids: ['g2'] }, grid)).toBe(false);
  expect(coversGrid({ areas: ['430671100'], grids: [] }, grid)).toBe(true);
  expect(coversGrid({ areas: ['430671101'], grids: [] }, grid)).toBe(false);
});
