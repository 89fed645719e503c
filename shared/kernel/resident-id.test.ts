import fc from 'fast-check';
import { expect, test } from 'vitest';
import { localDate } from './date';
import { checkCharacter, parseResidentId, type ResidentIdError } from './resident-id';

const today = localDate('2026-11-22');
const withCheck = (first17: string): string => first17 + checkCharacter(first17);
const refusal = (text: string): ResidentIdError | undefined => {
  const result = parseResidentId(text, today);
  return result.ok ? undefined : result.error;
};

test('GB 11643’s own example', () => {
  expect(checkCharacter('11010519491231002')).toBe('X');
  expect(parseResidentId('11010519491231002x', today)).toEqual({
    ok: true,
    value: { number: '11010519491231002X', kind: 'mainland', born: '1949-12-31', sex: 'female', region: '110105' },
  });
});

test('spaces, hyphens and full-width digits are the keyboard’s, not the person’s', () => {
  expect(refusal(' 110105 19491231 002X ')).toBeUndefined();
  expect(refusal('１１０１０５１９４９１２３１００２Ｘ')).toBeUndefined();
});

test('permits of Hong Kong, Macau and Taiwan, and foreign cards', () => {
  const kindOf = (number: string) => {
    const result = parseResidentId(number, today);
    return result.ok ? result.value.kind : result.error;
  };
  expect(kindOf(withCheck('81000019900101001'))).toBe('hong-kong');
  expect(kindOf(withCheck('82000019900101001'))).toBe('macau');
  expect(kindOf(withCheck('83000019900101001'))).toBe('taiwan');
  expect(kindOf(withCheck('91115619900101001'))).toBe('foreign');
  expect(kindOf('USA110090010100')).toBe('foreign-2017');
  expect(kindOf('USA110090133100')).toBe('id-number.birth-date');
  expect(kindOf('USA1100900101')).toBe('id-number.length');
});

test('what is wrong is named', () => {
  expect(refusal('')).toBe('id-number.empty');
  expect(refusal('1101051949123100')).toBe('id-number.length');
  expect(refusal('11010519491231O02X')).toBe('id-number.characters');
  expect(refusal(withCheck('11010519490230002'))).toBe('id-number.birth-date');
  expect(refusal(withCheck('11010520990101002'))).toBe('id-number.birth-date');
  expect(refusal('110105194912310021')).toBe('id-number.checksum');
  expect(refusal(withCheck('47999919900101001'))).toBe('id-number.region');
});

test('a demo region is admitted only where the configuration says so', () => {
  const number = withCheck('47999919900101001');
  expect(parseResidentId(number, today, { demoRegion: '479999' }).ok).toBe(true);
  expect(parseResidentId(number, today).ok).toBe(false);
});

test('any single wrong digit is caught, any swap of neighbours too', () => {
  const numbers = fc.integer({ min: 0, max: 999 }).map((n) => withCheck(`43012419700315${String(n).padStart(3, '0')}`));
  fc.assert(
    fc.property(numbers, fc.integer({ min: 14, max: 16 }), fc.integer({ min: 0, max: 9 }), (number, at, digit) => {
      const wrong = number.slice(0, at) + digit + number.slice(at + 1);
      return wrong === number || !parseResidentId(wrong, today).ok;
    }),
  );
  fc.assert(
    fc.property(numbers, fc.integer({ min: 14, max: 15 }), (number, at) => {
      const swapped = number.slice(0, at) + number[at + 1] + number[at] + number.slice(at + 2);
      return swapped === number || !parseResidentId(swapped, today).ok;
    }),
  );
});
