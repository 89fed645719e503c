import { inspect, format } from 'node:util';
import { describe, expect, test } from 'vitest';
import { personOf, plainPerson } from '../domain/plain-person';
import type { PlainPerson } from '../domain/person';
import { localDate } from './date';
import { redactText } from './redact';

const plain: PlainPerson = {
  personId: 'p_TESTTESTTEST',
  name: '李秀兰',
  idNumber: '479999198803150021',
  idKind: 'mainland',
  born: localDate('1988-03-15'),
  sex: 'female',
  phone: '10012345678',
  address: '荷花村三组十二号',
  residence: 'registered',
  groups: [],
  student: false,
  otherCover: [],
  insuredYears: [],
  createdAt: '2026-11-22T02:00:00.000Z',
};
const person = personOf(plain);
const secrets = [plain.idNumber, plain.phone as string, plain.address as string, '十二号', '12345678', '19880315002'];

/** Every way in which a value becomes a text without anybody asking for it. */
const WAYS: Readonly<Record<string, () => string>> = {
  'JSON.stringify': () => JSON.stringify(person),
  'JSON.stringify of a part': () => JSON.stringify([person.idNumber, { a: person.phone, b: person.address }]),
  'a template string': () => `${person.idNumber} ${person.phone} ${person.address}`,
  concatenation: () => 'x' + String(person.idNumber) + person.phone?.toString() + [person.address].join(','),
  'util.inspect': () => inspect(person, { depth: 9, showHidden: true }),
  'util.format': () => format('%s %o %j', person.idNumber, person.phone, person.address),
  'a thrown error': () => inspect(new Error(`no such ${person.idNumber}`, { cause: { person } }), { depth: 9 }),
  'an error of an assertion': () => {
    try {
      expect(person).toEqual({});
      return '';
    } catch (error) {
      return inspect(error, { depth: 9 });
    }
  },
  'a cell of a CSV export': () =>
    [
      ['身份证', '手机', '住址'],
      [person.idNumber, person.phone, person.address],
    ]
      .map((row) => row.join(','))
      .join('\n'),
  'a spread': () => inspect({ ...person, ...{ ...person.idNumber } }, { depth: 9, showHidden: true }),
  'Object.entries': () => inspect(Object.entries(person.idNumber), { showHidden: true }),
  'a clone': () => inspect(structuredClone({ ...person, idNumber: { ...person.idNumber } })),
  'a form': () => new URLSearchParams({ id: String(person.idNumber), phone: `${person.phone}` }).toString(),
};

describe('a number, a phone and an address show their masks', () => {
  test.each(Object.entries(WAYS))('in %s', (_, way) => {
    const text = way();
    expect(text).not.toBe('');
    for (const secret of secrets) expect(text).not.toContain(secret);
  });

  test('as masks that still tell the person which one it is', () => {
    expect(`${person.idNumber} ${person.phone} ${person.address}`).toBe('479***********0021 100****5678 荷花村***');
  });

  test('and come out only where they are asked for', () => {
    expect(plainPerson(person)).toEqual(plain);
    expect(person.phone?.is('10012345678')).toBe(true);
    expect(person.phone?.is('10012345679')).toBe(false);
  });
});

describe('what comes from outside as free text', () => {
  test.each([
    '身份证479999198803150021，请核对',
    '身份证 479999 19880315 0021',
    '479999-19880315-0021',
    '４７９９９９１９８８０３１５００２１',
    '47999919880315002x',
    '电话10012345678或13800001234',
    '+86 138-0000-1234',
    '１３８００００１２３４',
    'xxx XXX479988031501 x',
    '479999198803150021 13800001234',
  ])('loses its numbers: %s', (text) => {
    const masked = redactText(text).normalize('NFKC').replace(/[\s-]/g, '');
    expect(masked).toContain('*');
    for (const number of ['479999198803150021', '47999919880315002x', '10012345678', '13800001234', 'XXX479988031501'])
      expect(masked).not.toContain(number);
  });

  test.each([
    'o_7K2M9Q8W5E3R1T6Y0V4B',
    '2026-11-22T02:00:00.000Z',
    'C26-7K2M9Q-X',
    '40000',
    '1 of 20',
    '430671101205',
    'ms 12.5',
  ])('keeps what is none: %s', (text) => expect(redactText(text)).toBe(text));

  test('costs a log line next to nothing: a run of digits is looked at once', () => {
    const long = '1 '.repeat(20_000);
    const started = process.cpuUsage();
    for (let i = 0; i < 20; i++) redactText(long);
    // A pattern that tries again from every digit would take minutes; the bound is wide on purpose.
    expect(process.cpuUsage(started).user / 1000).toBeLessThan(5_000);
  });
});
