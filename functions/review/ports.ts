import type { AuditStore } from '../audit/ports';
import type { Shared } from '../http/capability';
import type { PaperStore } from '../papers/ports';

export interface ReviewPorts extends Shared {
  readonly audit: Pick<AuditStore, 'part'>;
  readonly papers: Pick<PaperStore, 'grantView'>;
}
