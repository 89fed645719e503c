import type { Receipt } from './receipt-model';

/** What both targets' canvases can do of the 2d context. */
export type Pen = Pick<
  CanvasRenderingContext2D,
  | 'fillStyle'
  | 'strokeStyle'
  | 'lineWidth'
  | 'font'
  | 'textAlign'
  | 'textBaseline'
  | 'fillRect'
  | 'strokeRect'
  | 'fillText'
  | 'measureText'
  | 'beginPath'
  | 'moveTo'
  | 'lineTo'
  | 'stroke'
  | 'save'
  | 'restore'
  | 'translate'
  | 'rotate'
  | 'scale'
>;

/** Width of the picture in points; drawn at {@link PICTURE_SCALE}. The look's own colours, light whatever the phone shows. */
export const PICTURE_WIDTH = 375;
export const PICTURE_SCALE = 3;
const EDGE = 24;
const SANS =
  '-apple-system, "PingFang SC", "HarmonyOS Sans SC", "MiSans", "Noto Sans SC", "Noto Sans CJK SC", sans-serif';
const SERIF = '"Songti SC", "Noto Serif SC", "Noto Serif CJK SC", "Source Han Serif SC", serif';
const INK = '#1d2b2a';
const INK_2 = '#46524f';
const INK_3 = '#5d6764';
const PINE = '#0e5a52';
const SEAL = '#b23a2c';
const RULE = '#cfc7b4';

/**
 * Draws a receipt from top to bottom. `pen` undefined only measures.
 * @returns the height in points
 */
export function drawReceipt(
  pen: Pen | undefined,
  measure: (text: string, font: string) => number,
  receipt: Receipt,
): number {
  const right = PICTURE_WIDTH - EDGE;
  const inner = right - EDGE;
  let y = 0;

  const text = (
    words: string,
    x: number,
    baseline: number,
    font: string,
    colour: string,
    align: 'left' | 'right' = 'left',
  ) => {
    if (pen === undefined) return;
    pen.font = font;
    pen.fillStyle = colour;
    pen.textAlign = align;
    pen.textBaseline = 'alphabetic';
    pen.fillText(words, x, baseline);
  };
  /** Writes words over as many lines as they need; Chinese breaks anywhere. */
  const paragraph = (words: string, font: string, colour: string, leading: number, width = inner) => {
    let line = '';
    for (const character of words) {
      if (line !== '' && measure(line + character, font) > width) {
        y += leading;
        text(line, EDGE, y, font, colour);
        line = '';
      }
      line += character;
    }
    y += leading;
    text(line, EDGE, y, font, colour);
  };
  const rule = (colour: string, thickness: number) => {
    if (pen === undefined) return;
    pen.fillStyle = colour;
    pen.fillRect(EDGE, y, inner, thickness);
  };

  if (pen !== undefined) {
    pen.fillStyle = '#fffdf8';
    pen.fillRect(0, 0, PICTURE_WIDTH, drawReceipt(undefined, measure, receipt));
    pen.fillStyle = PINE;
    pen.fillRect(0, 0, PICTURE_WIDTH, 8);
  }
  y = 44;
  text(receipt.heading, EDGE, y, `14px ${SANS}`, INK_2);
  y += 30;
  text(receipt.sub, EDGE, y, `700 21px ${SERIF}`, INK);
  if (pen !== undefined) stamp(pen, measure, receipt.stamp, right);
  y += 18;
  rule(PINE, 2);
  y += 6;

  for (const { name, personal, cover, reference } of receipt.lines) {
    const nameFont = `700 18px ${SERIF}`;
    const before = y;
    paragraph(name, nameFont, INK, 26, inner - 110);
    text(personal, right, before + 26, `600 17px ${SANS}`, INK, 'right');
    if (cover !== undefined) paragraph(cover, `14px ${SANS}`, INK_2, 22);
    paragraph(reference, `12px ${SANS}`, INK_3, 20);
    y += 12;
    rule(RULE, 1);
    y += 2;
  }
  for (const { label, value } of receipt.totals) {
    y += 24;
    text(label, EDGE, y, `14px ${SANS}`, INK_2);
    text(value, right, y, `14px ${SANS}`, INK_2, 'right');
  }
  y += 34;
  text(receipt.sum.label, EDGE, y, `600 18px ${SANS}`, INK);
  text(receipt.sum.value, right, y, `700 24px ${SANS}`, INK, 'right');
  y += 18;
  rule(RULE, 1);
  y += 4;
  for (const { label, value } of receipt.facts) {
    y += 24;
    text(label, EDGE, y, `12px ${SANS}`, INK_3);
    paragraph(value, `14px ${SANS}`, INK, 20);
  }
  y += 14;
  paragraph(receipt.foot, `12px ${SANS}`, INK_3, 19);
  return y + 28;
}

/** The seal at the upper right, pressed at a slant. */
function stamp(pen: Pen, measure: (text: string, font: string) => number, words: string, right: number): void {
  const font = `700 19px ${SERIF}`;
  const width = measure(words, font) + 28;
  pen.save();
  pen.translate(right - width / 2, 56);
  pen.rotate((-6 * Math.PI) / 180);
  pen.strokeStyle = SEAL;
  pen.lineWidth = 3;
  pen.strokeRect(-width / 2, -19, width, 38);
  pen.font = font;
  pen.fillStyle = SEAL;
  pen.textAlign = 'left';
  pen.textBaseline = 'alphabetic';
  pen.fillText(words, -width / 2 + 14, 7);
  pen.restore();
}

/** Draws on a context whose canvas is made as tall as the receipt by `size`. */
export function drawScaled(pen: Pen, size: (width: number, height: number) => void, receipt: Receipt): void {
  const measure = (text: string, font: string) => {
    pen.font = font;
    return pen.measureText(text).width;
  };
  const height = Math.ceil(drawReceipt(undefined, measure, receipt));
  // Setting a canvas's size clears it and its transformation: first the size, then the scale.
  size(PICTURE_WIDTH * PICTURE_SCALE, height * PICTURE_SCALE);
  pen.scale(PICTURE_SCALE, PICTURE_SCALE);
  drawReceipt(pen, measure, receipt);
}
