import type { Shared } from '../http/capability';
import type { SettledColumns } from './settled-columns';

export interface PolicyDeps extends Shared {
  /**
   * The files of the packs that were deployed with the program, by id: what a draft may stand on (`base`), and what the first draft
   * of a year begins with.
   */
  readonly deployedTexts: Readonly<Record<string, string>>;
  /** What simulations settle. */
  readonly columns: SettledColumns;
}
