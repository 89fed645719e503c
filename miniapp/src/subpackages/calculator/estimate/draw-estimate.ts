import { formatYuan } from '@linli/shared/kernel/money';
import { Brush, type Drawing, EDGE, INK, INK_2, INK_3, PINE, RULE, SANS, SERIF } from '@/features/picture/drawing';
import type { EstimatePicture, PicturePart } from './picture-model';

/** As --part-1, 2, 3, 5 and --part-4 of the light theme (StackBar): payers from dark to light, the person ochre. */
const PAYERS = ['#0e5a52', '#2f7f74', '#5f9e92', '#8b6f8e'];
const SELF = '#b07f2c';

const coloured = (parts: readonly PicturePart[]): readonly (PicturePart & { readonly colour: string })[] => {
  let payer = 0;
  return parts.map((part) => ({ ...part, colour: part.self ? SELF : (PAYERS[payer++ % PAYERS.length] as string) }));
};

/** The estimate as a drawing: what was asked, who pays what, and how far to trust it. */
export const estimateDrawing =
  (picture: EstimatePicture): Drawing =>
  (pen, measure) => {
    const brush = new Brush(pen, measure);
    const { right, inner } = brush;
    brush.paper(() => estimateDrawing(picture)(undefined, measure));
    brush.y = 22;
    brush.paragraph(picture.scheme, `14px ${SANS}`, INK_2, 22);
    brush.y += 30;
    brush.text(picture.title, EDGE, brush.y, `700 21px ${SERIF}`, INK);
    brush.y += 16;
    brush.rule(PINE, 2);
    brush.y += 4;
    brush.paragraph(picture.circumstances, `15px ${SANS}`, INK, 24);
    brush.y += 26;
    brush.text(picture.total.label, EDGE, brush.y, `15px ${SANS}`, INK_2);
    brush.text(picture.total.value, right, brush.y, `600 16px ${SANS}`, INK, 'right');
    brush.y += 36;
    brush.text(picture.own.label, EDGE, brush.y, `600 17px ${SANS}`, INK);
    brush.text(picture.own.value, right, brush.y, `700 24px ${SANS}`, INK, 'right');
    brush.y += 18;
    bar(brush, coloured(picture.parts));
    for (const { label, amount, colour } of coloured(picture.parts)) {
      brush.y += 28;
      if (pen !== undefined) {
        pen.fillStyle = colour;
        pen.fillRect(EDGE, brush.y - 11, 12, 12);
      }
      brush.text(label, EDGE + 20, brush.y, `15px ${SANS}`, INK);
      brush.text(formatYuan(amount), right, brush.y, `15px ${SANS}`, INK, 'right');
    }
    brush.y += 18;
    brush.rule(RULE, 1);
    brush.y += 6;
    for (const fact of picture.facts) {
      brush.paragraph(fact, `12px ${SANS}`, INK_3, 19, inner);
      brush.y += 3;
    }
    brush.y += 8;
    brush.paragraph(picture.foot, `600 14px ${SANS}`, INK, 22);
    return brush.y + 26;
  };

/** Who pays which part, as long as its amount, never thinner than a line. */
function bar(brush: Brush, parts: readonly (PicturePart & { readonly colour: string })[]): void {
  const { pen, inner } = brush;
  const shown = parts.filter(({ amount }) => amount > 0);
  const all = shown.reduce((sum, { amount }) => sum + amount, 0);
  const height = 16;
  if (pen !== undefined && all > 0) {
    let x = EDGE;
    for (const { amount, colour } of shown) {
      const width = Math.max(2, (inner * amount) / all);
      pen.fillStyle = colour;
      pen.fillRect(x, brush.y, Math.min(width, EDGE + inner - x), height);
      x += width;
    }
  }
  brush.y += height;
}
