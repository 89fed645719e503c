import type { peopleRoutes } from '@linli/shared/contract/people';
import { readingsOf } from '@linli/shared/domain/event';
import { err, ok } from '@linli/shared/kernel/result';
import { badCursor, PROBLEMS } from '../http/problems';
import type { Read } from '../http/use-case';
import { eventLineOf, eventLinesOf } from '../records/event-line';
import type { PeoplePorts } from './ports';

/** Openings of the grid's roster that are shown beside one's own readings. */
const ROSTER_LINES = 10;

/** A page of who did what, or of who looked (谁看过). */
export const personEvents =
  ({ records }: PeoplePorts): Read<typeof peopleRoutes.personEvents> =>
  async (_context, { params: { personId }, query: { of, after } }) => {
    const page = await records.eventPage(of === 'acts' ? personId : readingsOf(personId), after);
    if (page === undefined) return err(badCursor);
    if (of === 'acts' || after !== undefined) return ok(eventLinesOf(page));
    const dossier = await records.dossier(personId);
    if (dossier === undefined) return err(PROBLEMS.notFound);
    const { gridId } = dossier.person;
    const roster = gridId === undefined ? undefined : await records.eventPage(`grid_${gridId}`);
    return ok({
      ...eventLinesOf(page),
      ...(roster !== undefined && { roster: roster.items.slice(0, ROSTER_LINES).map(eventLineOf) }),
    });
  };
