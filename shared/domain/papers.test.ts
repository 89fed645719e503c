import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkPaper, MAX_PAPER_BYTES, MIN_PAPER_BYTES, sniffPaperType } from './papers';

const bytes = (...parts: (string | number[])[]): Uint8Array =>
  new Uint8Array(parts.flatMap((part) => (typeof part === 'string' ? [...part].map((c) => c.charCodeAt(0)) : part)));

const JPEG = bytes([0xff, 0xd8, 0xff, 0xe0, 0, 16], 'JFIF');
const PNG = bytes([0x89], 'PNG\r\n', [0x1a, 0x0a]);
const WEBP = bytes('RIFF', [1, 2, 3, 4], 'WEBPVP8 ');
const PDF = bytes('%PDF-1.7\n');
const HEIC = bytes([0, 0, 0, 24], 'ftypheic');

describe('sniffPaperType', () => {
  it.each([
    ['JPEG', JPEG, 'image/jpeg'],
    ['PNG', PNG, 'image/png'],
    ['WebP', WEBP, 'image/webp'],
    ['PDF', PDF, 'application/pdf'],
    ['HEIC', HEIC, undefined],
    ['HTML', bytes('<!doctype html><script>'), undefined],
    ['SVG', bytes('<svg xmlns="http://www.w3.org/2000/svg">'), undefined],
    ['a PDF behind something else', bytes('\n%PDF-1.7'), undefined],
    ['another RIFF file', bytes('RIFF', [1, 2, 3, 4], 'WAVEfmt '), undefined],
    ['GIF', bytes('GIF89a'), undefined],
    ['nothing', bytes(), undefined],
  ])('%s', (_, content, type) => expect(sniffPaperType(content)).toBe(type));

  it('needs the whole magic number', () => {
    fc.assert(
      fc.property(fc.constantFrom(PNG, PDF.subarray(0, 5), JPEG.subarray(0, 3)), fc.nat(7), (content, cut) => {
        if (cut < content.length) expect(sniffPaperType(content.subarray(0, cut))).toBeUndefined();
      }),
    );
  });

  it('looks only at the beginning and never fails on anything', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), (tail) => {
        expect(sniffPaperType(new Uint8Array([...JPEG, ...tail]))).toBe('image/jpeg');
        expect([undefined, 'image/jpeg', 'image/png', 'image/webp', 'application/pdf']).toContain(sniffPaperType(tail));
      }),
    );
  });
});

describe('checkPaper', () => {
  it.each([
    [JPEG, MAX_PAPER_BYTES, { ok: true, value: 'image/jpeg' }],
    [JPEG, MAX_PAPER_BYTES + 1, { ok: false, error: 'paper.too-large' }],
    [JPEG, MIN_PAPER_BYTES - 1, { ok: false, error: 'paper.too-small' }],
    [JPEG, MIN_PAPER_BYTES, { ok: true, value: 'image/jpeg' }],
    [HEIC, 5000, { ok: false, error: 'paper.heic' }],
    [bytes('<html>'), 5000, { ok: false, error: 'paper.type' }],
  ])('%#', (head, size, answer) => expect(checkPaper(head, size)).toEqual(answer));
});
