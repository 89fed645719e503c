import type { deskRoutes } from '@linli/shared/contract/index';
import { filingAnswerOf } from '@linli/shared/contract/filing-answer';
import { villageName } from '@linli/shared/domain/district';
import { effectsOfFiling, TYPICAL_STAY } from '@linli/shared/domain/filing-effects';
import { insuredPerson } from '@linli/shared/domain/insured-person';
import { refuseReview } from '@linli/shared/domain/review';
import { ageOn, isoInstant, yearOf } from '@linli/shared/kernel/date';
import { err, ok } from '@linli/shared/kernel/result';
import { policyProblem } from '../http/policy-problem';
import { PROBLEMS } from '../http/problems';
import type { Read } from '../http/use-case';
import type { ReviewPorts } from './ports';
import { holdsPost, postOf } from './posts';

/** One filing with its papers, the rule, and what it changes: the document beside the rule. */
export const filingToReview =
  ({ records, papers, policies, district }: ReviewPorts): Read<typeof deskRoutes.filingToReview> =>
  async ({ actor, today }, { params }) => {
    const dossier = await records.dossier(params.personId);
    const filing = dossier?.filings.find((f) => f.filingId === params.filingId);
    if (dossier === undefined || filing === undefined) return err(PROBLEMS.notFound);
    const plan = await policies.forYear(yearOf(today), today);
    if (!plan.ok) return err(policyProblem(plan.error));
    const effects = effectsOfFiling(plan.value, insuredPerson(dossier.person, today), today);
    if (!effects.ok) return err(policyProblem(effects.error));

    const seen = await Promise.all(
      filing.papers.map(async ({ paperId, purpose }) => {
        const [record, view] = await Promise.all([records.paper(paperId), papers.grantView(paperId)]);
        // A paper that cannot be opened is shown as missing: the clerk must know that it was handed in.
        return view.ok
          ? {
              paperId,
              purpose,
              type: record?.type ?? 'application/octet-stream',
              url: view.value.url,
              expiresAt: isoInstant(view.value.expiresAt),
            }
          : { paperId, purpose, type: 'missing', url: '', expiresAt: isoInstant(0) };
      }),
    );
    const { person } = dossier;
    const village = villageName(district, person.villageCode);
    const refusal = refuseReview(actor.staffId ?? '', 'approve', [], filing);
    const post = postOf(filing.status);
    const mayNot = post === undefined ? 'review.not-waiting' : !holdsPost(actor, post) ? 'review.wrong-post' : refusal;
    return ok({
      filing: filingAnswerOf(filing),
      person: {
        name: person.name,
        maskedIdNumber: person.idNumber.masked(),
        age: ageOn(person.born, today),
        sex: person.sex,
        ...(village !== undefined && { villageName: village }),
      },
      papers: seen,
      reviews: filing.reviews.map(({ post: at, reviewerName, verdict, reasons, at: when }) => ({
        post: at,
        reviewerName,
        verdict,
        reasons: [...reasons],
        at: when,
      })),
      effects: [...effects.value.effects],
      typicalStay: TYPICAL_STAY,
      sources: effects.value.sources,
      allowed: mayNot !== undefined || post === undefined ? [] : ['approve', 'return', 'refuse'],
      ...(mayNot !== undefined && { mayNot }),
    });
  };
