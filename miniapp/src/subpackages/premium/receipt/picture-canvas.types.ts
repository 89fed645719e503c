import type { Receipt } from './receipt-model';

/** The picture of a receipt: something an <image> shows, or that it could not be drawn. */
export type Drawn = { readonly ok: true; readonly source: string } | { readonly ok: false };

export interface PictureCanvasProps {
  readonly receipt: Receipt;
  /** Called once, when it is drawn. */
  readonly onDrawn: (drawn: Drawn) => void;
}
