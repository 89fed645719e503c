import {
  Brush,
  INK,
  INK_2,
  INK_3,
  type Drawing,
  type Measure,
  type Pen,
  PINE,
  RULE,
  SANS,
  SEAL,
  SERIF,
  EDGE,
} from '@/features/picture/drawing';
import type { Receipt } from './receipt-model';

/** The receipt as a drawing. */
export const receiptDrawing =
  (receipt: Receipt): Drawing =>
  (pen, measure) => {
    const brush = new Brush(pen, measure);
    const { right, inner } = brush;
    brush.paper(() => receiptDrawing(receipt)(undefined, measure));
    brush.y = 44;
    brush.text(receipt.heading, EDGE, brush.y, `14px ${SANS}`, INK_2);
    brush.y += 30;
    brush.text(receipt.sub, EDGE, brush.y, `700 21px ${SERIF}`, INK);
    if (pen !== undefined) stamp(pen, measure, receipt.stamp, right);
    brush.y += 18;
    brush.rule(PINE, 2);
    brush.y += 6;

    for (const { name, personal, cover, reference } of receipt.lines) {
      const nameFont = `700 18px ${SERIF}`;
      const before = brush.y;
      brush.paragraph(name, nameFont, INK, 26, inner - 110);
      brush.text(personal, right, before + 26, `600 17px ${SANS}`, INK, 'right');
      if (cover !== undefined) brush.paragraph(cover, `14px ${SANS}`, INK_2, 22);
      brush.paragraph(reference, `12px ${SANS}`, INK_3, 20);
      brush.y += 12;
      brush.rule(RULE, 1);
      brush.y += 2;
    }
    for (const { label, value } of receipt.totals) {
      brush.y += 24;
      brush.text(label, EDGE, brush.y, `14px ${SANS}`, INK_2);
      brush.text(value, right, brush.y, `14px ${SANS}`, INK_2, 'right');
    }
    brush.y += 34;
    brush.text(receipt.sum.label, EDGE, brush.y, `600 18px ${SANS}`, INK);
    brush.text(receipt.sum.value, right, brush.y, `700 24px ${SANS}`, INK, 'right');
    brush.y += 18;
    brush.rule(RULE, 1);
    brush.y += 4;
    for (const { label, value } of receipt.facts) {
      brush.y += 24;
      brush.text(label, EDGE, brush.y, `12px ${SANS}`, INK_3);
      brush.paragraph(value, `14px ${SANS}`, INK, 20);
    }
    brush.y += 14;
    brush.paragraph(receipt.foot, `12px ${SANS}`, INK_3, 19);
    return brush.y + 28;
  };

/** The seal at the upper right, pressed at a slant. */
function stamp(pen: Pen, measure: Measure, words: string, right: number): void {
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
