import type { EventActor, StaffEventType, StaffSubject } from '@linli/shared/domain/event';
import { isoInstant } from '@linli/shared/kernel/date';
import type { PersonEvents } from './change';
import type { Records } from './ports';

/** One event in the chain of the member of staff that it is about (审计链). */
export async function staffEvent(
  records: Pick<Records, 'lastSequence'>,
  staffId: string,
  event: {
    readonly type: StaffEventType;
    readonly actor: EventActor;
    readonly facts: Readonly<Record<string, string | number | boolean>>;
  },
  { now, requestId }: { readonly now: number; readonly requestId: string },
): Promise<PersonEvents> {
  const subject: StaffSubject = `staff_${staffId}`;
  return {
    personId: subject,
    after: await records.lastSequence(subject),
    events: [{ ...event, at: isoInstant(now), requestId }],
  };
}
