import type { deskRoutes } from '@linli/shared/contract/index';
import { filingAnswerOf } from '@linli/shared/contract/filing-answer';
import { type Filing, FILING_TABLE, reviewDue, verdictAction, waitingReason } from '@linli/shared/domain/out-of-area';
import { refuseReview, type ReviewRecord } from '@linli/shared/domain/review';
import type { EventType } from '@linli/shared/domain/event';
import { next } from '@linli/shared/domain/state-table';
import { isoInstant } from '@linli/shared/kernel/date';
import { err, ok } from '@linli/shared/kernel/result';
import { PROBLEMS } from '../http/problems';
import type { Write } from '../http/use-case';
import type { OutboxMessage } from '../records/change';
import type { ReviewPorts } from './ports';
import { holdsPost, postOf } from './posts';
import { REVIEW_PROBLEMS } from './problems';

const EVENT_OF: Readonly<Record<Filing['status'], EventType>> = {
  'first-review': 'filing.first-reviewed',
  'second-review': 'filing.first-reviewed',
  returned: 'filing.returned',
  effective: 'filing.effective',
  refused: 'filing.refused',
  withdrawn: 'filing.withdrawn',
};

/**
 * A verdict of one post. The first post recommends, the second decides, either may send back; and the write itself
 * carries the condition that this clerk neither made the filing nor reviewed it before.
 */
export const reviewFiling =
  ({ records }: ReviewPorts): Write<typeof deskRoutes.reviewFiling> =>
  async ({ actor, grant, now, requestId }, { params, body }) => {
    const dossier = await records.dossier(params.personId);
    const filing = dossier?.filings.find((f) => f.filingId === params.filingId);
    if (dossier === undefined || filing === undefined) return err(PROBLEMS.notFound);
    if (!holdsPost(actor, body.post)) return err(REVIEW_PROBLEMS['review.wrong-post']);
    const reviewerId = actor.staffId ?? '';
    const refusal = refuseReview(reviewerId, body.verdict, body.reasons, filing);
    if (refusal !== undefined) return err(REVIEW_PROBLEMS[refusal]);
    if (filing.version !== body.version) return err(PROBLEMS.stale);
    if (postOf(filing.status) !== body.post) return err(REVIEW_PROBLEMS['review.not-waiting']);
    const status = next(FILING_TABLE, filing.status, verdictAction(filing.status, body.verdict));
    if (status === undefined) return err(REVIEW_PROBLEMS['review.not-waiting']);

    const at = isoInstant(now);
    const review: ReviewRecord = {
      post: body.post,
      reviewerId,
      reviewerName: actor.name,
      verdict: body.verdict,
      reasons: body.reasons.map((reason) => reason.trim()).filter((reason) => reason !== ''),
      at,
    };
    const { dueAt: _dueAt, ...rest } = filing;
    const after: Filing = {
      ...rest,
      status,
      reviews: [...filing.reviews, review],
      ...(status === 'second-review' && { dueAt: filing.dueAt ?? reviewDue(waitingReason(filing), now) }),
      ...((status === 'effective' || status === 'refused') && { decidedAt: at }),
      version: filing.version + 1,
    };
    return ok({
      change: {
        writes: [{ put: 'filing', record: after, expect: { version: filing.version, reviewer: reviewerId } }],
        events: [
          {
            personId: params.personId,
            after: dossier.sequence,
            events: [
              {
                type: EVENT_OF[status],
                at,
                actor: grant.eventActor,
                facts: { reference: filing.reference, post: body.post, verdict: body.verdict },
                requestId,
              },
            ],
          },
        ],
        outbox: decisionMessages(after),
      },
      answer: filingAnswerOf(after),
    });
  };

/** What the person is told of each decision: the result in five characters at most, and what comes next in twenty. */
const TOLD: Readonly<Partial<Record<Filing['status'], { readonly result: string; readonly next: string }>>> = {
  effective: { result: '已生效', next: '出示医保码就能直接结算' },
  returned: { result: '要补材料', next: '点开看缺什么，补了再交' },
  refused: { result: '不予备案', next: '点开看原因和怎么办' },
};

/** A message to the account that filed; somebody filed for by an agent sees it in their own record. */
function decisionMessages(filing: Filing): readonly OutboxMessage[] {
  const told = TOLD[filing.status];
  const viewer = filing.submittedBy.accountId;
  if (told === undefined || viewer === undefined) return [];
  return [
    {
      id: `filing-decided-${filing.filingId}-${filing.version}`,
      kind: 'subscription',
      viewer,
      template: 'filing-decided',
      page: `subpackages/out-of-area/filing/index?person=${filing.personId}&filing=${filing.filingId}`,
      data: { thing1: filing.placeName, phrase2: told.result, character_string3: filing.reference, thing4: told.next },
    },
  ];
}
