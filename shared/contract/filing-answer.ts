import { FILING_TABLE, missingPapers, waitingReason, type Filing } from '../domain/out-of-area';
import { allowed } from '../domain/state-table';
import type { FilingAnswer } from './out-of-area';

/** A filing as the phone and the desk see it, with what may be done now. */
export const filingAnswerOf = (filing: Filing): FilingAnswer => ({
  filingId: filing.filingId,
  kind: filing.kind,
  placeName: filing.placeName,
  place: filing.place,
  from: filing.from,
  ...(filing.until !== undefined && { until: filing.until }),
  status: filing.status,
  papersOwed: filing.papersOwed,
  reference: filing.reference,
  commitment: filing.commitment,
  retroactive: filing.retroactive,
  papers: [...filing.papers],
  submittedAt: filing.submittedAt,
  submittedBy: { kind: filing.submittedBy.kind, name: filing.submittedBy.name },
  ...((filing.status === 'first-review' || filing.status === 'second-review') && { reason: waitingReason(filing) }),
  ...(filing.dueAt !== undefined && { dueAt: filing.dueAt }),
  missing: [...missingPapers(filing)],
  ...(filing.status === 'refused' && { refusedFor: [...(filing.reviews.at(-1)?.reasons ?? [])] }),
  version: filing.version,
  allowed: allowed(FILING_TABLE, filing.status).filter((action) => action === 'resubmit' || action === 'withdraw'),
});
