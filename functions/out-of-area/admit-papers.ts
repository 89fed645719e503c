import type { FiledPaper } from '@linli/shared/domain/out-of-area';
import type { PersonId } from '@linli/shared/kernel/ids';
import type { Problem } from '@linli/shared/kernel/problem';
import { err, ok, type Result } from '@linli/shared/kernel/result';
import type { RecordWrite } from '../records/change';
import type { Records } from '../records/ports';
import type { PaperStore } from '../papers/ports';
import { FILING_PROBLEMS } from './problems';

/**
 * Takes papers in for a person: each was uploaded by the caller, arrived, and is what its content says. The writes tie
 * them to the person in the transaction of the matter; a paper that another matter of another person took is refused.
 */
export async function admitPapers(
  papers: readonly FiledPaper[],
  principal: string,
  personId: PersonId,
  records: Pick<Records, 'paper'>,
  store: Pick<PaperStore, 'admit'>,
): Promise<Result<readonly RecordWrite[], Problem>> {
  const writes: RecordWrite[] = [];
  for (const { paperId } of papers) {
    const record = await records.paper(paperId);
    if (record === undefined || (record.principal !== principal && record.personId !== personId))
      return err(FILING_PROBLEMS.paperMissing);
    if (record.personId === personId) continue;
    const admitted = await store.admit(paperId);
    if (!admitted.ok) return err(FILING_PROBLEMS.paperMissing);
    writes.push({
      put: 'paper',
      record: { ...record, personId, type: admitted.value.type, bytes: admitted.value.bytes },
      expect: 'unclaimed',
    });
  }
  return ok(writes);
}
