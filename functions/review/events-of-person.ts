import type { deskRoutes } from '@linli/shared/contract/index';
import { readingsOf } from '@linli/shared/domain/event';
import { err, ok } from '@linli/shared/kernel/result';
import { badCursor } from '../http/problems';
import type { Read } from '../http/use-case';
import { eventLinesOf } from '../records/event-line';
import type { ReviewPorts } from './ports';

/** A person's chain at the desk (稽核): acts or readings, a page at a time. Looking at it is a reading itself. */
export const eventsOfPerson =
  ({ records }: ReviewPorts): Read<typeof deskRoutes.eventsOfPerson> =>
  async (_context, { params: { personId }, query: { of, after } }) => {
    const page = await records.eventPage(of === 'acts' ? personId : readingsOf(personId), after);
    return page === undefined ? err(badCursor) : ok(eventLinesOf(page));
  };
