/**
 * A canvas that draws nothing and remembers what it was told: the words with their places, and its size. Enough to see that a
 * picture is made of the right things by WeChat's 2d interface; what it looks like, the browser suite sees.
 */
export interface RecordedCanvas {
  width: number;
  height: number;
  /** Words in the order in which they were written since the size was last set. */
  readonly words: string[];
  /** Filled rectangles, likewise. */
  rectangles: number;
  getContext(kind: string): object | null;
}

/** Average width of a Chinese character is its size; of a Latin one, half. */
function widthOf(text: string, font: string): number {
  const size = Number(/(\d+)px/.exec(font)?.[1] ?? 10);
  return [...text].reduce((width, character) => width + (character > '\u2e7f' ? size : size / 2), 0);
}

export function recordedCanvas(): RecordedCanvas {
  let [width, height] = [300, 150];
  const words: string[] = [];
  const clear = () => {
    words.length = 0;
    canvas.rectangles = 0;
  };
  const nothing = () => undefined;
  const pen = {
    font: '10px sans-serif',
    fillStyle: '#000',
    strokeStyle: '#000',
    lineWidth: 1,
    textAlign: 'left',
    textBaseline: 'alphabetic',
    fillText: (text: string) => void words.push(text),
    fillRect: () => void canvas.rectangles++,
    measureText: (text: string) => ({ width: widthOf(text, pen.font) }),
    strokeRect: nothing,
    beginPath: nothing,
    moveTo: nothing,
    lineTo: nothing,
    stroke: nothing,
    save: nothing,
    restore: nothing,
    translate: nothing,
    rotate: nothing,
    scale: nothing,
    clearRect: nothing,
  };
  const canvas: RecordedCanvas = {
    // As a canvas does: setting its size clears it.
    get width() {
      return width;
    },
    set width(value) {
      width = value;
      clear();
    },
    get height() {
      return height;
    },
    set height(value) {
      height = value;
      clear();
    },
    words,
    rectangles: 0,
    getContext: (kind) => (kind === '2d' ? pen : null),
  };
  return canvas;
}
