import type { paperRoutes } from '@linli/shared/contract/out-of-area';
import { isoInstant } from '@linli/shared/kernel/date';
import { problem } from '@linli/shared/kernel/problem';
import { err, ok } from '@linli/shared/kernel/result';
import type { Read } from '../http/use-case';
import { type PapersPorts, paperStoreUnavailable } from './grant-upload';

const missing = problem(404, 'paper.missing', '没有这份材料', { detail: '可能已经删除了，请回到上一页刷新看看。' });

/** Leave to see one paper of a person for two minutes. A paper of somebody else is not there. */
export const viewPaper =
  ({ records, papers }: PapersPorts): Read<typeof paperRoutes.viewPaper> =>
  async (_context, { params }) => {
    const paper = await records.paper(params.paperId);
    if (paper === undefined || paper.personId !== params.personId) return err(missing);
    const granted = await papers.grantView(params.paperId);
    if (granted.ok) return ok({ url: granted.value.url, expiresAt: isoInstant(granted.value.expiresAt) });
    return err(granted.error.reason === 'paper.unavailable' ? paperStoreUnavailable : missing);
  };
