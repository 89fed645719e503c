import type { deskRoutes } from '@linli/shared/contract/index';
import { maskName } from '@linli/shared/kernel/redact';
import { refuseReview } from '@linli/shared/domain/review';
import { coversArea } from '@linli/shared/domain/roles';
import { err, ok } from '@linli/shared/kernel/result';
import { badCursor } from '../http/problems';
import type { Read } from '../http/use-case';
import type { ReviewPorts } from './ports';
import { STATUS_AT } from './posts';

/** Filings that wait at a post, most urgent first; those this clerk may not decide say why. */
export const filingQueue =
  ({ records, district }: ReviewPorts): Read<typeof deskRoutes.filingQueue> =>
  async ({ actor }, { query }) => {
    const page = await records.filingQueue(STATUS_AT[query.post], district.code, query.after);
    if (page === undefined) return err(badCursor);
    const mine = page.items.filter((filing) => coversArea({ areas: actor.areas, grids: [] }, filing.villageCode));
    const names = await records.names(mine.map((filing) => filing.personId));
    return ok({
      filings: mine.map((filing) => {
        const refusal = refuseReview(actor.staffId ?? '', 'approve', [], filing);
        return {
          filingId: filing.filingId,
          personId: filing.personId,
          reference: filing.reference,
          maskedName: maskName(names.get(filing.personId) ?? ''),
          kind: filing.kind,
          placeName: filing.placeName,
          retroactive: filing.retroactive,
          submittedAt: filing.submittedAt,
          ...(filing.dueAt !== undefined && { dueAt: filing.dueAt }),
          version: filing.version,
          ...(refusal !== undefined && refusal !== 'review.reasons-missing' && { mayNot: refusal }),
        };
      }),
      ...(page.next !== undefined && { next: page.next }),
    });
  };
