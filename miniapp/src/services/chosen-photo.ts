export interface ChosenPhoto {
  readonly key: string;
  /** A file path of the phone (weapp) or an object URL (browser). */
  readonly source: string;
  /** bytes; 0 when not known */
  readonly size: number;
}
