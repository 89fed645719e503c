import type { outOfAreaRoutes } from '@linli/shared/contract/index';
import { filingAnswerOf } from '@linli/shared/contract/filing-answer';
import { type Filing, FILING_TABLE, PAPERS_FOR, reviewDue, waitingReason } from '@linli/shared/domain/out-of-area';
import { next } from '@linli/shared/domain/state-table';
import { err, ok } from '@linli/shared/kernel/result';
import { PROBLEMS } from '../http/problems';
import type { Write } from '../http/use-case';
import { admitPapers } from './admit-papers';
import { makersWith } from './makers';
import type { OutOfAreaPorts } from './ports';
import { FILING_PROBLEMS } from './problems';
import { writeFiling } from './write-filing';

/** Hands in what was asked for: a filing sent back goes to the first post again, one with a promise becomes complete. */
export const completeFiling =
  ({ records, papers }: OutOfAreaPorts): Write<typeof outOfAreaRoutes.completeFiling> =>
  async (context, { params, body }) => {
    const dossier = await records.dossier(params.personId);
    const filing = dossier?.filings.find((f) => f.filingId === params.filingId);
    if (dossier === undefined || filing === undefined) return err(PROBLEMS.notFound);
    if (filing.version !== body.version) return err(PROBLEMS.stale);
    const resubmitted = next(FILING_TABLE, filing.status, 'resubmit');
    const owed = filing.status === 'effective' && filing.papersOwed;
    if (resubmitted === undefined && !owed) return err(FILING_PROBLEMS.notCompletable);
    const admitted = await admitPapers(body.papers, context.actor.principal, params.personId, records, papers);
    if (!admitted.ok) return admitted;
    const all = [
      ...filing.papers.filter((old) => body.papers.every((paper) => paper.paperId !== old.paperId)),
      ...body.papers,
    ];
    const after: Filing = {
      ...filing,
      papers: all,
      makers: makersWith(filing.makers, context),
      papersOwed: owed && !all.some((paper) => PAPERS_FOR[filing.kind].includes(paper.purpose)),
      status: resubmitted ?? filing.status,
      ...(resubmitted !== undefined && { dueAt: reviewDue(waitingReason(filing), context.now) }),
      version: filing.version + 1,
    };
    return ok({
      change: writeFiling(context, dossier, after, { version: filing.version }, ['filing.completed'], admitted.value),
      answer: filingAnswerOf(after),
    });
  };
