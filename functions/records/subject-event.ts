import type { SubjectId } from '@linli/shared/domain/event';
import { isoInstant } from '@linli/shared/kernel/date';
import type { NewEvent, PersonEvents } from './change';
import type { Records } from './ports';

/** One event in the chain of its subject (审计链), after the last that stands there now. */
export async function subjectEvent(
  records: Pick<Records, 'lastSequence'>,
  subject: SubjectId,
  event: Pick<NewEvent, 'type' | 'actor' | 'facts'>,
  { now, requestId }: { readonly now: number; readonly requestId: string },
): Promise<PersonEvents> {
  return {
    personId: subject,
    after: await records.lastSequence(subject),
    events: [{ ...event, at: isoInstant(now), requestId }],
  };
}
