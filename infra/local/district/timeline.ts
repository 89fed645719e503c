import { isoInstant, type Instant, type LocalDate, shanghaiDate, startOfDay } from '@linli/shared/kernel/date';
import type { PersonId } from '@linli/shared/kernel/ids';
import type { EventActor, EventType, PersonEvent } from '@linli/shared/domain/event';
import type { Random } from './random';

/** A moment of a day between eight in the morning and eight in the evening, Shanghai time. */
export const daytime = (random: Random, day: LocalDate): Instant =>
  isoInstant(startOfDay(day) + 8 * 3_600_000 + random.below(12 * 3_600_000));

/** A moment some hours later. */
export const hoursLater = (at: Instant, hours: number): Instant => isoInstant(Date.parse(at) + hours * 3_600_000);

const OPENS = 9;
const CLOSES = 17;

/** The first moment in office hours so many hours later: what comes at night is done next morning. */
export function officeHoursLater(at: Instant, hours: number): Instant {
  const moment = Date.parse(at) + hours * 3_600_000;
  const day = startOfDay(shanghaiDate(moment));
  const minutes = moment % 3_600_000;
  const hour = Math.floor((moment - day) / 3_600_000);
  if (hour < OPENS) return isoInstant(day + OPENS * 3_600_000 + minutes);
  return isoInstant(hour < CLOSES ? moment : day + (24 + OPENS) * 3_600_000 + minutes);
}

export const EARLIER_SYSTEM: EventActor = { kind: 'system', name: '原系统转入' };

/** Collects what happened to one person in any order, and numbers it by time. */
export class Timeline {
  readonly #events: Omit<PersonEvent, 'personId' | 'sequence'>[] = [];

  add(type: EventType, at: Instant, actor: EventActor, facts: PersonEvent['facts'] = {}): void {
    this.#events.push({ type, at, actor, facts, requestId: 'demo-district' });
  }

  numbered(personId: PersonId): readonly PersonEvent[] {
    return this.#events
      .map((event, order) => ({ event, order }))
      .sort((a, b) => (a.event.at < b.event.at ? -1 : a.event.at > b.event.at ? 1 : a.order - b.order))
      .map(({ event }, index) => ({ ...event, personId, sequence: index + 1 }));
  }
}
