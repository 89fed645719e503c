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
export const EDGE = 24;
export const SANS =
  '-apple-system, "PingFang SC", "HarmonyOS Sans SC", "MiSans", "Noto Sans SC", "Noto Sans CJK SC", sans-serif';
export const SERIF = '"Songti SC", "Noto Serif SC", "Noto Serif CJK SC", "Source Han Serif SC", serif';
export const INK = '#1d2b2a';
export const INK_2 = '#46524f';
export const INK_3 = '#5d6764';
export const PINE = '#0e5a52';
export const SEAL = '#b23a2c';
export const RULE = '#cfc7b4';

/** Width of a text in a font, points. */
export type Measure = (text: string, font: string) => number;

/** Draws from top to bottom and answers the height in points; without a pen it only measures. */
export type Drawing = (pen: Pen | undefined, measure: Measure) => number;

/** A pen that goes down a sheet: words, paragraphs and rules at {@link y}. */
export class Brush {
  /** Where the next thing stands, points from the top. */
  y = 0;
  readonly right = PICTURE_WIDTH - EDGE;
  readonly inner = PICTURE_WIDTH - 2 * EDGE;

  constructor(
    readonly pen: Pen | undefined,
    readonly measure: Measure,
  ) {}

  /** The paper, `height` points high, with the green edge of the house at its top. */
  paper(height: () => number): void {
    if (this.pen === undefined) return;
    this.pen.fillStyle = '#fffdf8';
    this.pen.fillRect(0, 0, PICTURE_WIDTH, height());
    this.pen.fillStyle = PINE;
    this.pen.fillRect(0, 0, PICTURE_WIDTH, 8);
  }

  /** Words at a place of their own. */
  text(
    words: string,
    x: number,
    baseline: number,
    font: string,
    colour: string,
    align: 'left' | 'right' = 'left',
  ): void {
    if (this.pen === undefined) return;
    this.pen.font = font;
    this.pen.fillStyle = colour;
    this.pen.textAlign = align;
    this.pen.textBaseline = 'alphabetic';
    this.pen.fillText(words, x, baseline);
  }

  /** Writes words over as many lines as they need; Chinese breaks anywhere. */
  paragraph(words: string, font: string, colour: string, leading: number, width = this.inner): void {
    let line = '';
    for (const character of words) {
      if (line !== '' && this.measure(line + character, font) > width) {
        this.y += leading;
        this.text(line, EDGE, this.y, font, colour);
        line = '';
      }
      line += character;
    }
    this.y += leading;
    this.text(line, EDGE, this.y, font, colour);
  }

  rule(colour: string, thickness: number): void {
    if (this.pen === undefined) return;
    this.pen.fillStyle = colour;
    this.pen.fillRect(EDGE, this.y, this.inner, thickness);
  }
}

/** Draws on a context whose canvas is made as tall as the drawing by `size`. */
export function drawScaled(pen: Pen, size: (width: number, height: number) => void, drawing: Drawing): void {
  const measure: Measure = (text, font) => {
    pen.font = font;
    return pen.measureText(text).width;
  };
  const height = Math.ceil(drawing(undefined, measure));
  // Setting a canvas's size clears it and its transformation: first the size, then the scale.
  size(PICTURE_WIDTH * PICTURE_SCALE, height * PICTURE_SCALE);
  pen.scale(PICTURE_SCALE, PICTURE_SCALE);
  drawing(pen, measure);
}
