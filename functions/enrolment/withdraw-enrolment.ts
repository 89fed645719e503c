import { isoInstant } from '@linli/shared/kernel/date';
import { problem, type Problem } from '@linli/shared/kernel/problem';
import { err, ok } from '@linli/shared/kernel/result';
import type { enrolmentRoutes } from '@linli/shared/contract/enrolment';
import { ENROLMENT_TABLE, type Enrolment } from '@linli/shared/domain/enrolment';
import { allowed, next, sources } from '@linli/shared/domain/state-table';
import type { Shared } from '../http/capability';
import { PROBLEMS } from '../http/problems';
import type { Write } from '../http/use-case';
import { viewerCard, withEnrolment } from '../records/viewer-card';
import { toEnrolmentAnswer } from './enrolment-answer';

/** Withdraws an enrolment that is not paid (撤销登记). The reason stays with the person's own log only as "given or not". */
export const withdrawEnrolment =
  ({ records }: Shared): Write<typeof enrolmentRoutes.withdrawEnrolment> =>
  async ({ grant, now, today, requestId }, { params: { personId, year }, body }) => {
    const dossier = await records.dossier(personId);
    const before = dossier?.enrolments.find((enrolment) => enrolment.year === year);
    if (dossier === undefined || before === undefined) return err(PROBLEMS.notFound);
    const status = next(ENROLMENT_TABLE, before.status, 'withdraw');
    if (status === undefined) return err(notWithdrawable(before));

    const enrolment: Enrolment = { ...before, status };
    // Free text about a person never enters the trail: it may name others.
    const facts = { year, reference: before.reference, reasonGiven: (body.reason ?? '').trim() !== '' };
    return ok({
      answer: toEnrolmentAnswer(enrolment),
      change: {
        writes: [
          { put: 'enrolment', record: enrolment, expect: sources(ENROLMENT_TABLE, 'withdraw') },
          ...viewerCard(grant, withEnrolment(dossier, enrolment), 1, today),
        ],
        events: [
          {
            personId,
            after: dossier.sequence,
            events: [{ type: 'enrolment.withdrawn', at: isoInstant(now), actor: grant.eventActor, facts, requestId }],
          },
        ],
      },
    });
  };

const DETAIL: Readonly<Record<Enrolment['status'], string>> = {
  registered: '请再试一次。',
  paying: '有一笔订单正在缴费。请先取消订单，再来撤销。',
  insured: '已经缴费参保。要退费请到医保窗口，按规定办理。',
  withdrawn: '已经撤销过了，不用再办。',
};

const notWithdrawable = (enrolment: Enrolment): Problem =>
  problem(409, 'enrolment.not-withdrawable', '现在不能撤销这个登记', {
    detail: DETAIL[enrolment.status],
    allowed: allowed(ENROLMENT_TABLE, enrolment.status),
    params: { status: enrolment.status },
  });
