/**
 * Money (金额) is a whole number of fen (分). Nothing in the product holds an amount of yuan as a number:
 * 0.1 + 0.2 is not 0.3 in binary, and the fund's books are exact to the fen.
 */
declare const fenBrand: unique symbol;

/** An amount in fen (分), a safe integer. May be negative only where a doc comment says so. */
export type Fen = number & { readonly [fenBrand]: true };

/** Largest amount one field may carry: 100 million yuan. Far below 2^53 fen, so sums of a district stay exact. */
export const MAX_FEN = 10_000_000_000 as Fen;

export const ZERO = 0 as Fen;

/**
 * Brands a whole number as fen.
 * @throws RangeError for a fraction or an unsafe integer: that is a programming error, never user input
 *   (user input goes through {@link parseYuan}).
 */
export function fen(value: number): Fen {
  if (!Number.isSafeInteger(value)) throw new RangeError(`not a whole number of fen: ${value}`);
  return value as Fen;
}

export const add = (a: Fen, b: Fen): Fen => fen(a + b);
export const subtract = (a: Fen, b: Fen): Fen => fen(a - b);
export const sum = (amounts: Iterable<Fen>): Fen => {
  let total = 0;
  for (const amount of amounts) total += amount;
  return fen(total);
};
export const min = (a: Fen, b: Fen): Fen => (a < b ? a : b);
export const max = (a: Fen, b: Fen): Fen => (a > b ? a : b);

const YUAN = /^(\d{1,9})(?:\.(\d{1,2}))?$/;

/**
 * Reads an amount in yuan as a person types it: "400", "400.5", "1,234.56", full-width digits included.
 * @returns fen, or undefined when the text is not an amount with at most two decimals.
 */
export function parseYuan(text: string): Fen | undefined {
  const plain = text
    .trim()
    .replace(/[０-９．，]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
    .replace(/,(?=\d{3}(\D|$))/g, '');
  const match = YUAN.exec(plain);
  if (!match) return undefined;
  return fen(Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0')));
}

/** Fen as a decimal yuan string without grouping: 123456 → "1234.56". The form that files and interfaces use. */
export function toYuan(amount: Fen): string {
  const digits = String(Math.abs(amount)).padStart(3, '0');
  return `${amount < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** Fen as people read it: grouped by thousands, minus as U+2212, always two decimals: "1,234.56". */
export function formatYuan(amount: Fen): string {
  const [whole = '0', decimals = '00'] = toYuan(Math.abs(amount) as Fen).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return `${amount < 0 ? '\u2212' : ''}${grouped}.${decimals}`;
}

/** {@link formatYuan} without ".00": for round sums in running text ("200 元"). */
export const formatYuanShort = (amount: Fen): string => formatYuan(amount).replace(/\.00$/, '');
