/** What a signature pad hands over after each stroke: a PNG as a data URL (browser) or file path (weapp); undefined when cleared. */
export interface SignaturePadProps {
  readonly id: string;
  readonly label: string;
  readonly hint: string;
  readonly onChange: (picture: string | undefined) => void;
  /** Raised by one to clear. */
  readonly generation: number;
}
