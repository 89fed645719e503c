import { type ClaimColumns, COLUMNS } from './claim-columns';

/**
 * Columns as one piece of bytes: "LLC1", the length of a JSON head (uint32, little endian), the head, padding to eight, then each
 * column from the widest numbers to the narrowest. Compressing is left to who stores it.
 */
const MAGIC = 'LLC1';

type Head = Pick<ClaimColumns, 'year' | 'rows' | 'circumstances' | 'people' | 'classB'>;

const padded = (length: number): number => Math.ceil(length / 8) * 8;

export function encodeColumns(columns: ClaimColumns): Uint8Array {
  const { year, rows, circumstances, people, classB } = columns;
  const head = new TextEncoder().encode(JSON.stringify({ year, rows, circumstances, people, classB } satisfies Head));
  let at = padded(8 + head.length);
  const size = COLUMNS.reduce((sum, [, { BYTES_PER_ELEMENT }]) => sum + rows * BYTES_PER_ELEMENT, at);
  const bytes = new Uint8Array(size);
  bytes.set(new TextEncoder().encode(MAGIC));
  new DataView(bytes.buffer).setUint32(4, head.length, true);
  bytes.set(head, 8);
  for (const [name] of COLUMNS) {
    const column = columns[name];
    bytes.set(new Uint8Array(column.buffer, column.byteOffset, column.byteLength), at);
    at += column.byteLength;
  }
  return bytes;
}

/** @throws RangeError when the bytes are no columns, or cut off */
export function decodeColumns(bytes: Uint8Array): ClaimColumns {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 8 || new TextDecoder().decode(bytes.subarray(0, 4)) !== MAGIC)
    throw new RangeError('these are no columns of settled claims');
  const length = view.getUint32(4, true);
  const head = JSON.parse(new TextDecoder().decode(bytes.subarray(8, 8 + length))) as Head;
  let at = padded(8 + length);
  const columns = COLUMNS.map(([name, Column]) => {
    const end = at + head.rows * Column.BYTES_PER_ELEMENT;
    if (end > bytes.length) throw new RangeError('columns of settled claims are cut off');
    // A copy of its own: a typed array must begin at a multiple of its width. (A Buffer's own slice copies nothing.)
    const column = new Column(bytes.buffer.slice(bytes.byteOffset + at, bytes.byteOffset + end) as ArrayBuffer);
    at = end;
    return [name, column] as const;
  });
  return { ...head, ...(Object.fromEntries(columns) as unknown as Omit<ClaimColumns, keyof Head>) };
}
