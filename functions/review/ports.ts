import type { Shared } from '../http/capability';
import type { PaperStore } from '../papers/ports';

export interface ReviewPorts extends Shared {
  readonly papers: Pick<PaperStore, 'grantView'>;
}
