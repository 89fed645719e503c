/** What JSON.parse does not tell of a text: two equal keys, a key that reaches for the prototype, too deep a nesting. */
export interface JsonFault {
  readonly fault: 'duplicate-key' | 'reserved-key' | 'depth';
  readonly path: readonly (string | number)[];
}

/** RFC 6901. Long names are cut: a pointer is for finding a field, and no field of ours is longer. */
export const pointerTo = (path: readonly (string | number)[]): string =>
  path
    .slice(0, 8)
    .map((part) => `/${String(part).slice(0, 40).replace(/~/g, '~0').replace(/\//g, '~1')}`)
    .join('');

const QUOTE = 34;
const COMMA = 44;
const OPEN_ARRAY = 91;
const BACKSLASH = 92;
const CLOSE_ARRAY = 93;
const OPEN_OBJECT = 123;
const CLOSE_OBJECT = 125;

/** An open container: the keys seen of an object, the index of an array. */
interface Open {
  readonly keys: Set<string> | undefined;
  index: number;
  key: string;
}

/**
 * One pass over a text that JSON.parse has taken already, so that the grammar need not be checked again: strings are
 * jumped over, numbers and words passed. No package does only this: the strict parsers on npm build a syntax tree or do not
 * see duplicates, at ten times the cost.
 */
export function scanJson(text: string, maxDepth: number): JsonFault | undefined {
  const stack: Open[] = [];
  const pathOf = (): (string | number)[] => stack.map((open) => (open.keys === undefined ? open.index : open.key));
  let top: Open | undefined;
  /** Whether the next string of the object on top is a key: after `{` and after `,`. */
  let keyNext = false;
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c === QUOTE) {
      const end = endOfString(text, i + 1);
      if (keyNext && top?.keys !== undefined) {
        const written = text.slice(i + 1, end);
        // "\u0061" and "a" are one key.
        const key = written.includes('\\') ? (JSON.parse(`"${written}"`) as string) : written;
        top.key = key;
        if (key === '__proto__') return { fault: 'reserved-key', path: pathOf() };
        if (top.keys.has(key)) return { fault: 'duplicate-key', path: pathOf() };
        top.keys.add(key);
        keyNext = false;
      }
      i = end;
    } else if (c === OPEN_OBJECT || c === OPEN_ARRAY) {
      if (stack.length === maxDepth) return { fault: 'depth', path: pathOf() };
      top = { keys: c === OPEN_OBJECT ? new Set() : undefined, index: 0, key: '' };
      stack.push(top);
      keyNext = c === OPEN_OBJECT;
    } else if (c === CLOSE_OBJECT || c === CLOSE_ARRAY) {
      stack.pop();
      top = stack.at(-1);
      keyNext = false;
    } else if (c === COMMA && top !== undefined) {
      if (top.keys === undefined) top.index++;
      else keyNext = true;
    }
  }
  return undefined;
}

/** Index of the quote that ends the string whose first character is at `from`. */
function endOfString(text: string, from: number): number {
  let end = text.indexOf('"', from);
  for (;;) {
    let slashes = 0;
    while (text.charCodeAt(end - 1 - slashes) === BACKSLASH) slashes++;
    if (slashes % 2 === 0) return end;
    end = text.indexOf('"', end + 1);
  }
}
