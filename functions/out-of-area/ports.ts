import type { Shared } from '../http/capability';
import type { PaperStore } from '../papers/ports';

export interface OutOfAreaPorts extends Shared {
  readonly papers: PaperStore;
}
