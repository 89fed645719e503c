import type { SubjectId } from '@linli/shared/domain/event';
import type { NewEvent } from '../records/change';
import type { Records } from '../records/ports';
import type { Reading } from './reading';

export interface RecordReadingsDeps {
  readonly records: Pick<Records, 'lastSequence' | 'commit'>;
}

/** Readings in one transaction: each takes an event and the row that remembers its id, the head comes on top; 100 at most. */
const MOST_AT_ONCE = 40;
/** Times it is tried again when somebody else wrote to the same chain. */
const MOST_ATTEMPTS = 8;

/** The reading as the chain keeps it. */
const eventOf = ({ reader, route, object, at, requestId }: Reading): NewEvent => ({
  type: 'record.read',
  at,
  actor: reader,
  facts: { route, ...(object !== undefined && { object }) },
  requestId,
});

/**
 * Writes readings to one subject's chain, each once however often its message comes.
 * @returns how many were new
 * @throws Error when others keep writing to the chain: the messages come again
 */
export async function recordReadings(
  { records }: RecordReadingsDeps,
  subject: SubjectId,
  readings: readonly Reading[],
): Promise<number> {
  const waiting = new Map(readings.map((reading) => [reading.readingId, reading]));
  let written = 0;
  for (let attempt = 0; waiting.size > 0; attempt++) {
    if (attempt === MOST_ATTEMPTS) throw new Error(`${waiting.size} readings could not be written`);
    const now = [...waiting.values()].slice(0, MOST_AT_ONCE);
    const committed = await records.commit({
      writes: now.map(({ readingId }) => ({ put: 'reading', subject, readingId })),
      events: [{ personId: subject, after: await records.lastSequence(subject), events: now.map(eventOf) }],
    });
    if (committed.ok) {
      for (const { readingId } of now) waiting.delete(readingId);
      written += now.length;
      attempt = -1;
    } else if (committed.error.at === 'guard') {
      for (const guard of committed.error.failed ?? [])
        if (guard.startsWith('reading:')) waiting.delete(guard.slice('reading:'.length));
    }
  }
  return written;
}
