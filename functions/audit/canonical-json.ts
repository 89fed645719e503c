/**
 * JSON in one form per value (RFC 8785, JSON Canonicalization Scheme): names sorted by UTF-16 unit, no spaces. Absent and
 * `undefined` are the same, as in the store. Numbers are as ECMAScript writes them, which is what the RFC asks for.
 * @throws TypeError for what JSON cannot say: a function, a bigint, a number that is not finite
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const named = Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
    return `{${named.map(([name, member]) => `${JSON.stringify(name)}:${canonicalJson(member)}`).join(',')}}`;
  }
  if (typeof value === 'number' && !Number.isFinite(value)) throw new TypeError(`${value} is not JSON`);
  if (value === undefined || typeof value === 'function' || typeof value === 'bigint' || typeof value === 'symbol')
    throw new TypeError(`a ${typeof value} is not JSON`);
  return JSON.stringify(value);
}
