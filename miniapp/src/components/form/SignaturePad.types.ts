/** A signature as the contract takes it (shared/contract/agent): strokes as an SVG path in the pad's own pixels. */
export interface Signature {
  readonly path: string;
  /** Of the pad, px. */
  readonly width: number;
  readonly height: number;
}

export interface SignatureCanvasProps {
  readonly id: string;
  readonly label: string;
  readonly hint: string;
  /** After each stroke; undefined while there is too little ink to be a name. */
  readonly onChange: (signature: Signature | undefined) => void;
}
