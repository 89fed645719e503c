import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addNumbers, type AttributeValue, compareScalars, itemSize } from './attribute-value';
import { checkKeyConditions, rangeOf } from './key-range';
import { encodeIndexKey, encodeKey } from './keyspace';
import type { TableDefinition } from './table-definition';

const table = (type: 'S' | 'N' | 'B'): TableDefinition => ({
  name: 'table',
  id: '',
  createdAt: 0,
  status: 'ACTIVE',
  billingMode: 'PAY_PER_REQUEST',
  throughput: { ReadCapacityUnits: 0, WriteCapacityUnits: 0 },
  key: [
    { name: 'pk', type: 'S' },
    { name: 'sk', type },
  ],
  indexes: [{ name: 'index', key: [{ name: 'group', type: 'S' }], projectionType: 'ALL', nonKeyAttributes: [] }],
  timeToLive: null,
  streams: [],
});

/** Normalised decimals, as validation leaves them: up to 15 digits and a scale. */
const decimal = fc
  .tuple(fc.integer({ min: -999_999_999, max: 999_999_999 }), fc.integer({ min: 0, max: 12 }))
  .map(([digits, scale]) => {
    const text = Math.abs(digits)
      .toString()
      .padStart(scale + 1, '0');
    const fraction = scale === 0 ? '' : text.slice(-scale).replace(/0+$/, '');
    const whole = scale === 0 ? text : text.slice(0, -scale);
    return `${digits < 0 ? '-' : ''}${whole}${fraction === '' ? '' : `.${fraction}`}`;
  });

const scalar = {
  S: fc.string({ minLength: 1, unit: 'grapheme' }).map((text): AttributeValue => ({ S: text })),
  N: decimal.map((text): AttributeValue => ({ N: text })),
  B: fc
    .uint8Array({ minLength: 1, maxLength: 6 })
    .map((bytes): AttributeValue => ({ B: Buffer.from(bytes).toString('base64') })),
};

describe.each(['S', 'N', 'B'] as const)('keys of type %s', (type) => {
  const keyOf = (value: AttributeValue) => encodeKey(table(type), { pk: { S: 'partition' }, sk: value });

  it('lie in the order of their values', () => {
    fc.assert(
      fc.property(scalar[type], scalar[type], (a, b) => {
        const order = compareScalars(a, b)!;
        const [first, second] = [keyOf(a), keyOf(b)];
        expect(first < second ? -1 : first > second ? 1 : 0).toBe(Math.sign(order));
      }),
      { numRuns: 2000 },
    );
  });

  it('are selected by a range exactly when they meet its condition', () => {
    const operators = fc.constantFrom('EQ', 'LT', 'LE', 'GT', 'GE', 'BETWEEN');
    fc.assert(
      fc.property(operators, scalar[type], scalar[type], scalar[type], (operator, value, a, b) => {
        const [low, high] = compareScalars(a, b)! <= 0 ? [a, b] : [b, a];
        const { key } = table(type);
        const conditions = checkKeyConditions(key, {
          pk: { ComparisonOperator: 'EQ', AttributeValueList: [{ S: 'partition' }] },
          sk: { ComparisonOperator: operator, AttributeValueList: operator === 'BETWEEN' ? [low, high] : [low] },
        });
        const { gte, lt } = rangeOf(key, conditions);
        const order = compareScalars(value, low)!;
        const meets = {
          EQ: order === 0,
          LT: order < 0,
          LE: order <= 0,
          GT: order > 0,
          GE: order >= 0,
          BETWEEN: order >= 0 && compareScalars(value, high)! <= 0,
        }[operator];
        expect(keyOf(value) >= gte && keyOf(value) < lt).toBe(meets);
      }),
      { numRuns: 2000 },
    );
  });
});

it('tells items with equal index keys apart', () => {
  const definition = table('S');
  const keys = Array.from({ length: 20_000 }, (_, n) =>
    encodeIndexKey(definition, definition.indexes[0]!, { pk: { S: `P${n}` }, sk: { S: '0' }, group: { S: 'one' } }),
  );
  expect(new Set(keys).size).toBe(keys.length);
});

describe('numbers', () => {
  it('are added exactly', () => {
    fc.assert(
      fc.property(decimal, decimal, (a, b) => {
        expect(compareScalars({ N: addNumbers(addNumbers(a, b, 1), b, -1) }, { N: a })).toBe(0);
        expect(addNumbers(a, b, 1)).toBe(addNumbers(b, a, 1));
      }),
    );
    expect(addNumbers('0.1', '0.2', 1)).toBe('0.3');
    expect(addNumbers('1', '0.9', -1)).toBe('0.1');
    expect(addNumbers('-0.05', '0.05', 1)).toBe('0');
  });

  it('are refused beyond 38 digits', () => {
    expect(() => addNumbers('9'.repeat(38), '0.1', 1)).toThrow('38 significant digits');
  });
});

it.each([
  ['0', 1],
  ['7', 2],
  ['25', 2],
  ['2.5', 3],
  ['100', 2],
  ['-0.125', 4],
  ['0.05', 2],
])('measures the number %s as %i bytes', (text, bytes) => {
  expect(itemSize({ n: { N: text } })).toBe(1 + bytes);
});

it('measures items in bytes of UTF-8', () => {
  expect(itemSize({ 名: { S: '邻里医保' } })).toBe(3 + 12);
  expect(itemSize({ n: { N: '-12.50' }, b: { BOOL: true }, l: { L: [{ S: 'ab' }] } })).toBe(
    1 + 4 + 1 + 1 + 1 + 3 + 1 + 2,
  );
});
