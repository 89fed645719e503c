import type { outOfAreaRoutes } from '@linli/shared/contract/index';
import { filingAnswerOf } from '@linli/shared/contract/filing-answer';
import { type Filing, FILING_TABLE } from '@linli/shared/domain/out-of-area';
import { allowed, next } from '@linli/shared/domain/state-table';
import { err, ok } from '@linli/shared/kernel/result';
import { PROBLEMS } from '../http/problems';
import type { Write } from '../http/use-case';
import type { OutOfAreaPorts } from './ports';
import { FILING_PROBLEMS } from './problems';
import { writeFiling } from './write-filing';

/** Withdraws a filing; what was treated under it stays settled as it was. */
export const withdrawFiling =
  ({ records }: OutOfAreaPorts): Write<typeof outOfAreaRoutes.withdrawFiling> =>
  async (context, { params, body }) => {
    const dossier = await records.dossier(params.personId);
    const filing = dossier?.filings.find((f) => f.filingId === params.filingId);
    if (dossier === undefined || filing === undefined) return err(PROBLEMS.notFound);
    if (filing.version !== body.version) return err(PROBLEMS.stale);
    const status = next(FILING_TABLE, filing.status, 'withdraw');
    if (status === undefined)
      return err({ ...FILING_PROBLEMS.notWithdrawable, allowed: allowed(FILING_TABLE, filing.status) });
    const { dueAt: _dueAt, ...rest } = filing;
    const after: Filing = { ...rest, status, version: filing.version + 1 };
    return ok({
      change: writeFiling(context, dossier, after, { version: filing.version }, ['filing.withdrawn']),
      answer: filingAnswerOf(after),
    });
  };
