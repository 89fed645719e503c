import fc from 'fast-check';
import type { Draw } from './draw';

/** Names that reach for what every JavaScript object has. */
export const PROTOTYPE_NAMES = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  'valueOf',
  'then',
];

/** Values that stand in the wrong place, or in any place wrongly. @param personal texts that must never come out again */
export function badValues(personal: readonly string[]): (draw: Draw) => unknown {
  const texts: readonly string[] = [
    '',
    ' ',
    '\u0000',
    '\u0007\u001b[31m',
    '\u202e反\u202c',
    '\ufeff',
    'a\r\nset-cookie: x=1',
    '👩‍👩‍👧‍👦'.repeat(20),
    '﷽'.repeat(30),
    'Z̷̗̈a̸͎͝l̶̠͌g̵͔̈o̷̪͌',
    'ß'.repeat(300),
    'x'.repeat(5_000),
    '字'.repeat(9_000),
    '0',
    '-1',
    '1e309',
    'NaN',
    'null',
    'undefined',
    '[object Object]',
    "' OR '1'='1",
    '"; DROP TABLE linli; --',
    '<script>alert(1)</script>',
    '${jndi:ldap://127.0.0.1/a}',
    '{{7*7}}',
    '../../../../etc/passwd',
    '%00',
    '%2e%2e%2f',
    '2026-02-30',
    '2027-02-29',
    '2026-13-01',
    '0000-00-00',
    '9999-99-99',
    '2026-11-22T25:61:61Z',
    '２０２６-１１-２２',
    'p_',
    'p_0000000000000000000O',
    'P_00000000000000000000',
    ...PROTOTYPE_NAMES,
    ...personal,
  ];
  const others: readonly unknown[] = [
    null,
    true,
    false,
    0,
    -0,
    -1,
    0.1,
    1e308,
    -1e308,
    2 ** 53,
    2 ** 53 + 2,
    -(2 ** 63),
    2 ** 31,
    4e-324,
    [],
    [[]],
    [null],
    {},
    { a: 1 },
    [1, '2', null, {}],
    Array.from({ length: 300 }, () => 0),
    Array.from({ length: 40 }, () => ({})),
    Object.fromEntries(Array.from({ length: 200 }, (_, i) => [`k${i}`, i])),
    { constructor: { prototype: { polluted: true } } },
    { length: 1e9 },
    { toJSON: 'x', then: 'y' },
  ];
  // JSON keeps no functions or symbols; what fast-check invents of the rest is wider than a list that somebody thought of.
  const invented = fc.sample(
    fc.oneof(
      fc.jsonValue({ maxDepth: 4, noUnicodeString: false }),
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.double(),
    ),
    { numRuns: 400, seed: 3 },
  );
  return (draw) => {
    const kind = draw.next();
    return kind < 0.45 ? draw.pick(texts) : kind < 0.75 ? draw.pick(others) : draw.pick(invented);
  };
}
