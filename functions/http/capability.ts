import type { District } from '@linli/shared/domain/district';
import type { Records } from '../records/ports';
import type { Log } from './log';
import type { Policies } from '../policy/ports';

/** What every capability is given; each adds the ports of its own (`<capability>/ports.ts`). */
export interface Shared {
  readonly records: Records;
  readonly policies: Policies;
  readonly district: District;
  readonly log: Log;
}
