import type { Signature } from './SignaturePad.types';

/** Less ink than this is a slip of the finger, not a name. px */
const LEAST_INK = 60;
/** Points closer together than this add nothing to see. px */
const LEAST_STEP = 1.5;
/** The contract's bounds (shared/contract/agent). */
const [SHORTEST_PATH, LONGEST_PATH] = [20, 20_000];
const [NARROWEST, LOWEST, LARGEST] = [100, 50, 4000];

interface Point {
  readonly x: number;
  readonly y: number;
}

/** Strokes of a finger as they are drawn, on a pad of this size (px). */
export interface SignatureStrokes {
  /** The finger comes down. */
  readonly begin: (x: number, y: number) => void;
  /** @returns whether the point is far enough from the last to be drawn */
  readonly move: (x: number, y: number) => boolean;
  /** What stands there; undefined while it is too little to be a name. */
  readonly signature: () => Signature | undefined;
}

export function signatureStrokes(width: number, height: number): SignatureStrokes {
  const strokes: Point[][] = [];
  let ink = 0;
  const within = (x: number, y: number): Point => ({ x: clamp(x, width), y: clamp(y, height) });
  return {
    begin: (x, y) => void strokes.push([within(x, y)]),
    move: (x, y) => {
      const stroke = strokes.at(-1);
      const last = stroke?.at(-1);
      if (stroke === undefined || last === undefined) return false;
      const point = within(x, y);
      const step = Math.hypot(point.x - last.x, point.y - last.y);
      if (step < LEAST_STEP) return false;
      ink += step;
      stroke.push(point);
      return true;
    },
    signature: () => {
      const path = ink < LEAST_INK ? '' : pathWithin(strokes, LONGEST_PATH);
      if (path.length < SHORTEST_PATH) return undefined;
      return {
        path,
        width: Math.min(LARGEST, Math.max(NARROWEST, Math.round(width))),
        height: Math.min(LARGEST, Math.max(LOWEST, Math.round(height))),
      };
    },
  };
}

const clamp = (value: number, most: number): number => Math.round(Math.min(Math.max(value, 0), most) * 10) / 10;

/** The path, every second point left out until it is short enough: a very long signature keeps its shape. */
function pathWithin(strokes: readonly (readonly Point[])[], longest: number): string {
  let kept = strokes.filter((stroke) => stroke.length > 1);
  for (;;) {
    const path = kept.map(strokePath).join('');
    if (path.length <= longest) return path;
    const thinned = kept.map((stroke) => stroke.filter((_, index) => index % 2 === 0 || index === stroke.length - 1));
    // Nothing left to leave out: the last strokes go.
    kept = thinned.every((stroke, index) => stroke.length === kept[index]?.length) ? kept.slice(0, -1) : thinned;
  }
}

const strokePath = (stroke: readonly Point[]): string =>
  stroke.map(({ x, y }, index) => `${index === 0 ? 'M' : 'L'}${x},${y}`).join('');
