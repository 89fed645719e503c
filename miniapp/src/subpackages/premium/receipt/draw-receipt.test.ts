import { expect, it } from 'vitest';
import { drawScaled, PICTURE_SCALE, PICTURE_WIDTH, type Pen } from '@/features/picture/drawing';
import { receiptDrawing } from './draw-receipt';
import type { Receipt } from './receipt-model';

const receipt: Receipt = {
  heading: '城乡居民基本医疗保险',
  sub: '2027 年缴费凭证',
  stamp: '已缴费',
  lines: [
    { name: '李建国', personal: '200.00', cover: '2027年1月1日 到 2027年12月31日', reference: '受理编号 C26-1' },
    { name: '阿卜杜热西提·买买提艾力'.repeat(4), personal: '400.00', cover: undefined, reference: '受理编号 C26-2' },
  ],
  totals: [{ label: '财政补助', value: '1,600.00' }],
  sum: { label: '实付', value: '600.00 元' },
  facts: [{ label: '订单号', value: 'ABC' }],
  foot: '这是电子凭证。',
  alt: '',
  file: '',
};

it('is as tall as what is written on it, says all of it, and breaks the longest name inside its column', () => {
  const written: { words: string; x: number; y: number }[] = [];
  const nothing = () => undefined;
  const pen = {
    font: '',
    fillText: (words: string, x: number, y: number) => void written.push({ words, x, y }),
    measureText: (words: string) => ({ width: words.length * 18 }),
    fillRect: nothing,
    strokeRect: nothing,
    save: nothing,
    restore: nothing,
    translate: nothing,
    rotate: nothing,
    scale: nothing,
  } as unknown as Pen;
  let size: readonly number[] = [];
  drawScaled(pen, (...both) => void (size = both), receiptDrawing(receipt));
  const lowest = Math.max(...written.map(({ y }) => y));
  expect(size[0]).toBe(PICTURE_WIDTH * PICTURE_SCALE);
  expect(size[1]).toBe(Math.ceil(lowest + 28) * PICTURE_SCALE);
  const words = written.map((each) => each.words);
  for (const text of ['李建国', '200.00', '已缴费', '2027 年缴费凭证', '财政补助', '600.00 元', '订单号', 'ABC'])
    expect(words).toContain(text);
  expect(words.join('')).toContain(receipt.lines[1]?.name);
  const parts = words.filter((each) => receipt.lines[1]?.name.includes(each) === true && each.length > 1);
  expect(parts.length).toBeGreaterThan(1);
  for (const part of parts) expect(part.length * 18).toBeLessThanOrEqual(PICTURE_WIDTH - 48);
});
