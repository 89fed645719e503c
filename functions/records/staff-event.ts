import type { EventActor, StaffEventType, StaffSubject } from '@linli/shared/domain/event';
import type { PersonEvents } from './change';
import type { Records } from './ports';
import { subjectEvent } from './subject-event';

/** One event in the chain of the member of staff that it is about (审计链). */
export function staffEvent(
  records: Pick<Records, 'lastSequence'>,
  staffId: string,
  event: {
    readonly type: StaffEventType;
    readonly actor: EventActor;
    readonly facts: Readonly<Record<string, string | number | boolean>>;
  },
  occasion: { readonly now: number; readonly requestId: string },
): Promise<PersonEvents> {
  const subject: StaffSubject = `staff_${staffId}`;
  return subjectEvent(records, subject, event, occasion);
}
