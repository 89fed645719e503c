import { err, ok, type Result } from '../kernel/result';

/**
 * Papers (材料): what a photograph of a receipt or a certificate may be. Read by the phone before it uploads and by the
 * server after, from the bytes: a file's name and declared type prove nothing.
 */

/** Media types that are taken. A PDF is what hospitals give as an electronic receipt (电子票据). */
export const PAPER_TYPES = ['image/jpeg', 'image/png', 'image/webp', 'application/pdf'] as const;
export type PaperType = (typeof PAPER_TYPES)[number];

/** Largest file: 8 MB (binary), a phone's photograph at full size with room to spare. */
export const MAX_PAPER_BYTES = 8 * 1024 * 1024;
/** Smallest: below this no picture of a paper can be read; it stops empty and cut-off uploads. */
export const MIN_PAPER_BYTES = 100;
/** As many bytes as {@link sniffPaperType} looks at. */
export const SNIFF_BYTES = 1024;

export type PaperRefusal =
  | 'paper.too-small'
  | 'paper.too-large'
  /** The content is none of {@link PAPER_TYPES}. */
  | 'paper.type'
  /** A HEIC photograph of an iPhone: readable by few desks. The message tells to choose "most compatible". */
  | 'paper.heic';

const ascii = (bytes: Uint8Array, from: number, to: number): string =>
  String.fromCharCode(...bytes.subarray(from, Math.min(to, bytes.length)));
const startsWith = (bytes: Uint8Array, magic: readonly number[]): boolean =>
  bytes.length >= magic.length && magic.every((byte, index) => bytes[index] === byte);

const HEIC_BRANDS = new Set(['heic', 'heix', 'hevc', 'hevx', 'heim', 'heis', 'mif1', 'msf1']);

/** The type by the first bytes (magic numbers, as the WHATWG MIME Sniffing standard lists them), or undefined. */
export function sniffPaperType(bytes: Uint8Array): PaperType | undefined {
  if (startsWith(bytes, [0xff, 0xd8, 0xff])) return 'image/jpeg';
  if (startsWith(bytes, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return 'image/png';
  if (ascii(bytes, 0, 4) === 'RIFF' && ascii(bytes, 8, 14) === 'WEBPVP') return 'image/webp';
  // Strictly at the start: a header further in is how files that are two types at once are made.
  if (ascii(bytes, 0, 5) === '%PDF-') return 'application/pdf';
  return undefined;
}

/** Whether the first bytes are a HEIC/HEIF photograph (ISO base media file, brand in bytes 8 to 12). */
export const isHeic = (bytes: Uint8Array): boolean =>
  ascii(bytes, 4, 8) === 'ftyp' && HEIC_BRANDS.has(ascii(bytes, 8, 12));

/** Checks size and content together. @param head the first {@link SNIFF_BYTES} bytes, or all if fewer. */
export function checkPaper(head: Uint8Array, size: number): Result<PaperType, PaperRefusal> {
  if (size > MAX_PAPER_BYTES) return err('paper.too-large');
  if (size < MIN_PAPER_BYTES) return err('paper.too-small');
  const type = sniffPaperType(head);
  if (type !== undefined) return ok(type);
  return err(isHeic(head) ? 'paper.heic' : 'paper.type');
}

/** Uploads that one account may begin in a day (每日上传上限): a family's season fits, a flood does not. An agent's serve a village. */
export const UPLOADS_PER_DAY = { account: 60, agent: 300 } as const;
