import type { paperRoutes } from '@linli/shared/contract/out-of-area';
import { MAX_PAPER_BYTES, UPLOADS_PER_DAY } from '@linli/shared/domain/papers';
import { isoInstant } from '@linli/shared/kernel/date';
import { newId } from '@linli/shared/kernel/ids';
import { problem } from '@linli/shared/kernel/problem';
import { err, ok } from '@linli/shared/kernel/result';
import type { Shared } from '../http/capability';
import { PROBLEMS } from '../http/problems';
import type { Read } from '../http/use-case';
import type { PaperStore } from './ports';

export interface PapersPorts extends Shared {
  readonly papers: PaperStore;
}

const tooLarge = problem(413, 'paper.too-large', '这张照片太大', {
  detail: `最大 ${MAX_PAPER_BYTES / 1024 / 1024} MB，请用相机重新拍一张，不要用原图。`,
});
const tooManyToday = problem(429, 'paper.too-many', '今天传的材料太多了', {
  detail: '请明天再传；急用的话，带原件到村（社区）服务站办。',
});
export const paperStoreUnavailable = problem(503, 'paper.unavailable', '材料暂时打不开', {
  detail: '请过一会儿再试。',
  retryAfter: 5,
});

/** A phone sends several photographs at one moment: each counts, so each may have to count again. */
const ATTEMPTS = 12;

/** Leave to upload one photograph or document, straight from the phone to the paper store. */
export const grantUpload =
  ({ records, papers }: PapersPorts): Read<typeof paperRoutes.grantUpload> =>
  async ({ actor, now, today, random }, { body }) => {
    if (body.bytes > MAX_PAPER_BYTES) return err(tooLarge);
    const most = UPLOADS_PER_DAY[actor.roles.includes('agent') ? 'agent' : 'account'];
    const paperId = newId('x', random);
    const granted = await papers.grantUpload(paperId, body.type);
    if (!granted.ok) return err(paperStoreUnavailable);
    const { url, fields, expiresAt } = granted.value;
    const record = { paperId, principal: actor.principal, type: body.type, createdAt: isoInstant(now) };
    for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
      const begun = await records.uploadsOf(actor.principal, today);
      if (begun >= most) return err(tooManyToday);
      const committed = await records.commit({
        writes: [
          { put: 'paper', record, expect: 'new' },
          { put: 'upload-count', principal: actor.principal, day: today, count: begun + 1 },
        ],
        events: [],
      });
      if (committed.ok) return ok({ paperId, url, fields: { ...fields }, expiresAt: isoInstant(expiresAt) });
    }
    return err(PROBLEMS.contended);
  };
