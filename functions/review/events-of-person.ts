import type { deskRoutes } from '@linli/shared/contract/index';
import { type PersonEvent, readingsOf, type SubjectId } from '@linli/shared/domain/event';
import { isoInstant } from '@linli/shared/kernel/date';
import { err, ok } from '@linli/shared/kernel/result';
import { checkChain } from '../audit/check-chain';
import { badCursor } from '../http/problems';
import type { Read } from '../http/use-case';
import { eventLinesOf } from '../records/event-line';
import type { ReviewPorts } from './ports';

/** The stream links an event within seconds; one that is not linked after this long is a finding. */
const LINKED_WITHIN_MS = 15 * 60_000;

/**
 * A person's chain at the desk (稽核): acts or readings, a page at a time, and whether the links of that page hold (链接). Looking
 * at it is a reading itself.
 */
export const eventsOfPerson =
  ({ records, audit }: ReviewPorts): Read<typeof deskRoutes.eventsOfPerson> =>
  async ({ now }, { params: { personId }, query: { of, after } }) => {
    const subject: SubjectId = of === 'acts' ? personId : readingsOf(personId);
    // Read before the page: whoever writes meanwhile makes the page longer, never shorter than this.
    const last = after === undefined ? await records.lastSequence(subject) : undefined;
    const page = await records.eventPage(subject, after);
    if (page === undefined) return err(badCursor);
    const links = await linksOf({ audit }, subject, page.items, last, now);
    return ok({ ...eventLinesOf(page), ...(links !== undefined && { links }) });
  };

/**
 * Whether the events of a page, newest first, are the ones that were linked, each after the one before.
 * @param last the number that the chain's head names, with the first page
 */
async function linksOf(
  { audit }: Pick<ReviewPorts, 'audit'>,
  subject: SubjectId,
  items: readonly PersonEvent[],
  last: number | undefined,
  now: number,
) {
  const until = Math.max(items[0]?.sequence ?? 0, last ?? 0);
  const from = items.at(-1)?.sequence ?? 1;
  if (until === 0) return undefined;
  const part = await audit.part(subject, from, until);
  const settledBefore = isoInstant(now - LINKED_WITHIN_MS);
  const { finding, waiting } = checkChain({ subject, last: until, from, ...part }, settledBefore);
  if (finding !== undefined) return { state: 'broken', at: finding.sequence } as const;
  return { state: waiting > 0 ? 'pending' : 'hold' } as const;
}
