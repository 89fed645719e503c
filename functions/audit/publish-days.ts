import { today, type Clock } from '@linli/shared/kernel/clock';
import { addDays, isoInstant, type LocalDate } from '@linli/shared/kernel/date';
import type { Log } from '../http/log';
import { type DayHead, dayHeadHash, linkLeaf } from './day-head';
import { MerkleRoot } from './merkle';
import type { AuditStore } from './ports';

export interface PublishDaysDeps {
  readonly audit: Pick<AuditStore, 'linksOfDay' | 'lastDayHead' | 'dayHead' | 'addDayHead'>;
  readonly district: { readonly code: string };
  readonly clock: Clock;
  readonly log: Log;
}

/** Links and root of a day as they are in the store now. */
export async function rootOfDay(
  audit: Pick<AuditStore, 'linksOfDay'>,
  day: LocalDate,
): Promise<Pick<DayHead, 'links' | 'root'>> {
  const tree = new MerkleRoot();
  for await (const link of audit.linksOfDay(day)) tree.add(linkLeaf(link));
  return { links: tree.leaves, root: tree.root() };
}

/**
 * Writes the head of every day that is over and has none, oldest first; the very first is yesterday's. A night that was
 * missed is made up for, and being run twice changes nothing.
 * @param until the last day wanted; yesterday when absent. Today is not over and is never published.
 */
export async function publishDays(
  { audit, district, clock, log }: PublishDaysDeps,
  until?: LocalDate,
): Promise<readonly DayHead[]> {
  const yesterday = addDays(today(clock), -1);
  const end = until === undefined || until > yesterday ? yesterday : until;
  const published: DayHead[] = [];
  let last = await audit.lastDayHead();
  for (let day = last === undefined ? end : addDays(last.day, 1); day <= end; day = addDays(day, 1)) {
    const content = {
      district: district.code,
      day,
      ...(await rootOfDay(audit, day)),
      previous: last?.hash ?? '',
    };
    const head = { ...content, hash: dayHeadHash(content), publishedAt: isoInstant(clock.now()) };
    // Somebody else was faster: theirs is the head, and the next day goes on from it.
    const stands = (await audit.addDayHead(head)) ? head : await audit.dayHead(day);
    if (stands === undefined) throw new Error(`the head of ${day} can be neither written nor read`);
    if (stands === head) {
      published.push(head);
      log.write('info', 'audit.day-published', { day, links: head.links, hash: head.hash });
    }
    last = stands;
  }
  return published;
}
