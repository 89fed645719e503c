import type { Answer, Stay } from './claims';

/** One way to settle the same stays. */
export interface Contestant {
  readonly name: string;
  /** How many of the stays it is given: the slow ones get the first few thousand. */
  readonly stays: number;
  /** Set up once, as a server would; then one call a stay. Synchronous unless the engine has no such call. */
  prepare(): Promise<((stay: Stay) => Answer) | { readonly waiting: (stay: Stay) => Promise<Answer> }>;
}
