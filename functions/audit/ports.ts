import type { PersonEvent, SubjectId } from '@linli/shared/domain/event';
import type { LocalDate } from '@linli/shared/kernel/date';
import type { Result } from '@linli/shared/kernel/result';
import type { DayHead } from './day-head';
import type { EventLink } from './event-link';
import type { Reading } from './reading';

/** The audit chain's own rows: written once, never changed, never deleted. */
export interface AuditStore {
  /** The last link of a chain. */
  lastLink(subject: SubjectId): Promise<EventLink | undefined>;
  link(subject: SubjectId, sequence: number): Promise<EventLink | undefined>;
  /** Events after a number, in order, and whether there are more behind them. */
  eventsAfter(
    subject: SubjectId,
    sequence: number,
  ): Promise<{ readonly events: readonly PersonEvent[]; readonly more: boolean }>;
  /** Events with their links from one number to another, both included, and the link before the first: two reads, no more. */
  part(
    subject: SubjectId,
    from: number,
    until: number,
  ): Promise<{ readonly events: readonly PersonEvent[]; readonly links: readonly EventLink[] }>;
  /** @returns false when there is a link of that number already */
  addLink(link: EventLink): Promise<boolean>;
  /** All links of a day in the order in which they are leaves of its head. */
  linksOfDay(day: LocalDate): AsyncIterable<EventLink>;
  dayHead(day: LocalDate): Promise<DayHead | undefined>;
  lastDayHead(): Promise<DayHead | undefined>;
  /** All heads of the district, oldest first. */
  dayHeads(): AsyncIterable<DayHead>;
  /** @returns false when the day has a head already */
  addDayHead(head: DayHead): Promise<boolean>;
}

/** Where readings wait to be written: durable from the moment it answers. */
export interface ReadingQueue {
  send(reading: Reading): Promise<Result<void, { readonly reason: string; readonly detail: string }>>;
}
