import keyEncoding from 'dynalite/db/index.js';
import validations from 'dynalite/validations/index.js';
import { validationError } from './errors';

/** One value in DynamoDB's JSON: exactly one of these members, checked by the request's validation. */
export type AttributeValue =
  | { S: string }
  | { N: string }
  | { B: string }
  | { BOOL: boolean }
  | { NULL: true }
  | { SS: string[] }
  | { NS: string[] }
  | { BS: string[] }
  | { L: AttributeValue[] }
  | { M: Item };

/** An item, or a map inside one. */
export interface Item {
  [name: string]: AttributeValue;
}

export type AttributeType = 'S' | 'N' | 'B' | 'BOOL' | 'NULL' | 'SS' | 'NS' | 'BS' | 'L' | 'M';

export const typeOf = (value: AttributeValue): AttributeType => Object.keys(value)[0] as AttributeType;

/** What a scalar key or number holds: the text of an S, N or B. */
export const scalarText = (value: AttributeValue, type: string): string | undefined =>
  (value as Record<string, string | undefined>)[type];

const utf8 = (text: string): number => Buffer.byteLength(text, 'utf8');
const binary = (base64: string): number => Buffer.byteLength(base64, 'base64');

/**
 * A byte for every two significant digits, aligned to an even exponent, one for the exponent and one for a sign. (The service's
 * guide says "approximately"; this is what it and DynamoDB Local measure.)
 */
const numberSize = (text: string): number => {
  const negative = text.startsWith('-');
  const [whole = '', fraction = ''] = (negative ? text.slice(1) : text).split('.');
  const all = (whole + fraction).replace(/^0+/, '');
  const digits = all.replace(/0+$/, '').length;
  if (digits === 0) return 1;
  // The power of ten of the first significant digit.
  const exponent = all.length - fraction.length - 1;
  const unaligned = digits % 2 === 0 && exponent % 2 === 0;
  return 1 + Math.ceil(digits / 2) + (unaligned ? 1 : 0) + (negative ? 1 : 0);
};

const sum = <T>(values: readonly T[], size: (value: T) => number): number =>
  values.reduce((total, value) => total + size(value), 0);

const valueSize = (value: AttributeValue): number => {
  if ('S' in value) return utf8(value.S);
  if ('N' in value) return numberSize(value.N);
  if ('B' in value) return binary(value.B);
  if ('SS' in value) return sum(value.SS, utf8);
  if ('NS' in value) return sum(value.NS, numberSize);
  if ('BS' in value) return sum(value.BS, binary);
  if ('L' in value) return 3 + sum(value.L, (element) => 1 + valueSize(element));
  if ('M' in value) return 3 + Object.keys(value.M).length + itemSize(value.M);
  return 1;
};

/** Bytes of an item as the service counts them: UTF-8 names and values (dynalite counts UTF-16 units). */
export const itemSize = (item: Item): number =>
  sum(Object.entries(item), ([name, value]) => utf8(name) + valueSize(value));

const sameSet = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((value) => b.includes(value));

/** Equality of DynamoDB: types must agree, sets have no order, numbers are compared normalised. */
export const equal = (a: AttributeValue, b: AttributeValue): boolean => {
  if ('SS' in a && 'SS' in b) return sameSet(a.SS, b.SS);
  if ('NS' in a && 'NS' in b) return sameSet(a.NS, b.NS);
  if ('BS' in a && 'BS' in b) return sameSet(a.BS, b.BS);
  if ('L' in a && 'L' in b) {
    const other = b.L;
    return a.L.length === other.length && a.L.every((value, index) => equal(value, other[index]!));
  }
  if ('M' in a && 'M' in b) return sameItem(a.M, b.M);
  const type = typeOf(a);
  return type === typeOf(b) && (a as Record<string, unknown>)[type] === (b as Record<string, unknown>)[type];
};

/** Whether two items hold the same attributes with equal values. */
export const sameItem = (a: Item, b: Item): boolean => {
  const names = Object.keys(a);
  return (
    names.length === Object.keys(b).length &&
    names.every((name) => {
      const other = b[name];
      return other !== undefined && equal(a[name]!, other);
    })
  );
};

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Order of two scalars: bytes of UTF-8, bytes, or number; `undefined` when they have no order between them. */
export const compareScalars = (a: AttributeValue, b: AttributeValue): number | undefined => {
  if ('S' in a && 'S' in b) return Buffer.compare(Buffer.from(a.S), Buffer.from(b.S));
  if ('B' in a && 'B' in b) return Buffer.compare(Buffer.from(a.B, 'base64'), Buffer.from(b.B, 'base64'));
  if ('N' in a && 'N' in b) return compareText(keyEncoding.toLexiStr(a.N, 'N'), keyEncoding.toLexiStr(b.N, 'N'));
  return undefined;
};

const scaled = (text: string, fraction: number): bigint => {
  const [whole = '', decimals = ''] = text.split('.');
  return BigInt(whole + decimals.padEnd(fraction, '0'));
};

const fractionDigits = (text: string): number => text.split('.')[1]?.length ?? 0;

/**
 * `a + sign × b`, exact. Numbers are normalised plain decimals by then.
 * @throws StoreError when the result needs more than 38 digits or leaves the range of a Number.
 */
export const addNumbers = (a: string, b: string, sign: 1 | -1): string => {
  const fraction = Math.max(fractionDigits(a), fractionDigits(b));
  const total = scaled(a, fraction) + BigInt(sign) * scaled(b, fraction);
  const digits = (total < 0n ? -total : total).toString().padStart(fraction + 1, '0');
  const whole = digits.slice(0, digits.length - fraction);
  const text = `${total < 0n ? '-' : ''}${whole}${fraction > 0 ? `.${digits.slice(-fraction)}` : ''}`;
  const value = { N: text };
  const problem = validations.validateAttributeValue(value);
  if (problem !== undefined) throw validationError(problem);
  return value.N;
};
