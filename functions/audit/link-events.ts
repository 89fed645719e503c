import { today, type Clock } from '@linli/shared/kernel/clock';
import type { SubjectId } from '@linli/shared/domain/event';
import { chainStart, linkHash } from './event-link';
import type { AuditStore } from './ports';

export interface LinkEventsDeps {
  readonly audit: Pick<AuditStore, 'lastLink' | 'link' | 'eventsAfter' | 'addLink'>;
  readonly clock: Clock;
}

/** What linking a chain came to. */
export interface Linked {
  readonly added: number;
  /** A number that is not there though a later one is: the chain waits for it. */
  readonly gapAt?: number;
  /** A link that says something else than its event does. */
  readonly differsAt?: number;
}

/**
 * Brings a chain's links up to its last event, from the rows as they are and not from the stream's images: late, doubled
 * and reordered records come to the same, and two who link at once write the same hash. A missing number is waited for:
 * whoever brings it brings the chain on.
 */
export async function linkEvents({ audit, clock }: LinkEventsDeps, subject: SubjectId): Promise<Linked> {
  const last = await audit.lastLink(subject);
  let sequence = last?.sequence ?? 0;
  let previousHash = last?.hash ?? chainStart(subject);
  let added = 0;
  for (;;) {
    const { events, more } = await audit.eventsAfter(subject, sequence);
    for (const event of events) {
      if (event.sequence !== sequence + 1) return { added, gapAt: sequence + 1 };
      const hash = linkHash(event, previousHash);
      if (await audit.addLink({ personId: subject, sequence: event.sequence, hash, previousHash, day: today(clock) }))
        added++;
      else if ((await audit.link(subject, event.sequence))?.hash !== hash) return { added, differsAt: event.sequence };
      sequence = event.sequence;
      previousHash = hash;
    }
    if (!more) return { added };
  }
}
