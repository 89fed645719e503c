import { expect, test } from 'vitest';
import { maskIdNumber, maskName, maskPhone, redactText } from './redact';

test('names', () => {
  expect(['李雷', '李秀兰', '欧阳娜娜', 'John Smith', '李', '买买提·艾合买提'].map(maskName)).toEqual([
    '李*',
    '李*兰',
    '欧**娜',
    'J*** S***',
    '*',
    '买******提',
  ]);
});

test('numbers', () => {
  expect(maskIdNumber('430671195501011234')).toBe('430***********1234');
  expect(maskPhone('13800001234')).toBe('138****1234');
});

test('free text loses numbers, side by side too, and keeps ids and amounts', () => {
  expect(redactText('身份证430671195501011234，电话13800001234 13900005678')).toBe(
    '身份证430***********1234，电话138****1234 139****5678',
  );
  expect(redactText('order o_7K2M9Q amount 40000 at 1700000000000')).toBe(
    'order o_7K2M9Q amount 40000 at 1700000000000',
  );
  expect(redactText('11010519491231002X')).toBe('110***********002X');
});
