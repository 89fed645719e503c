import type { Drawing } from './drawing';

/** A picture that was drawn: something an <image> shows, or that it could not be drawn. */
export type Drawn = { readonly ok: true; readonly source: string } | { readonly ok: false };

export interface PictureCanvasProps {
  readonly drawing: Drawing;
  /** Called once, when it is drawn. */
  readonly onDrawn: (drawn: Drawn) => void;
}
