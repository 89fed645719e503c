import type { outOfAreaRoutes } from '@linli/shared/contract/index';
import { filingAnswerOf } from '@linli/shared/contract/filing-answer';
import type { Dossier } from '@linli/shared/domain/card';
import {
  checkFiling,
  decideFiling,
  type Filing,
  type FilingWish,
  overlaps,
  reviewDue,
} from '@linli/shared/domain/out-of-area';
import { placeName } from '@linli/shared/domain/places';
import { isoInstant, yearOf } from '@linli/shared/kernel/date';
import { newId, newReference } from '@linli/shared/kernel/ids';
import type { Problem } from '@linli/shared/kernel/problem';
import { err, ok, type Result } from '@linli/shared/kernel/result';
import { invalid, PROBLEMS } from '../http/problems';
import type { Context, Write } from '../http/use-case';
import { admitPapers } from './admit-papers';
import { makersWith } from './makers';
import type { OutOfAreaPorts } from './ports';
import { FILING_FIELD_MESSAGES, FILING_PROBLEMS } from './problems';
import { writeFiling } from './write-filing';

/** Files an out-of-area record: at once where the rules allow, otherwise into the first post's queue. */
export const fileOutOfArea =
  ({ records, papers, district }: OutOfAreaPorts): Write<typeof outOfAreaRoutes.fileOutOfArea> =>
  async (context, { params, body }) => {
    const dossier = await records.dossier(params.personId);
    if (dossier === undefined) return err(PROBLEMS.notFound);
    const wish: FilingWish = { ...body, ...(body.until === undefined ? {} : { until: body.until }) } as FilingWish;
    const decided = decide(dossier, wish, context, district.code);
    if (!decided.ok) return decided;
    const admitted = await admitPapers(wish.papers, context.actor.principal, params.personId, records, papers);
    if (!admitted.ok) return admitted;
    const filing = decided.value;
    const types =
      filing.status === 'effective'
        ? (['filing.submitted', 'filing.effective'] as const)
        : (['filing.submitted'] as const);
    return ok({
      change: writeFiling(context, dossier, filing, 'new', types, admitted.value),
      answer: filingAnswerOf(filing),
    });
  };

/** The filing as it will stand, or why not. */
export function decide(
  dossier: Dossier,
  wish: FilingWish,
  context: Context,
  district: string,
): Result<Filing, Problem> {
  const { person } = dossier;
  if (person.deceasedOn !== undefined) return err(FILING_PROBLEMS.deceased);
  const errors = checkFiling(wish, context.today, district);
  if (errors.length > 0)
    return err(
      invalid(
        errors.map(({ field, code }) => ({ pointer: `/${field}`, code, message: FILING_FIELD_MESSAGES[code] ?? code })),
      ),
    );
  const place = placeName(wish.place);
  if (place === undefined)
    return err(
      invalid([
        {
          pointer: '/place',
          code: 'filing.place-unknown',
          message: FILING_FIELD_MESSAGES['filing.place-unknown'] ?? '',
        },
      ]),
    );
  const years = [yearOf(wish.from), yearOf(context.today)];
  if (!dossier.enrolments.some((e) => e.status === 'insured' && years.includes(e.year)))
    return err(FILING_PROBLEMS.notInsured);
  const live = dossier.filings.find(
    (f) =>
      (f.status === 'effective' || f.status === 'first-review' || f.status === 'second-review') && overlaps(f, wish),
  );
  if (live !== undefined) return err(FILING_PROBLEMS.overlaps(live.reference));

  const decision = decideFiling(wish, context.today);
  const at = isoInstant(context.now);
  return ok({
    filingId: newId('f', context.random),
    personId: person.personId,
    reference: newReference('B', yearOf(context.today), context.random),
    kind: wish.kind,
    place: wish.place,
    placeName: place,
    from: wish.from,
    ...(wish.until !== undefined && { until: wish.until }),
    papers: wish.papers,
    commitment: wish.commitment,
    papersOwed: decision.papersOwed,
    status: decision.status,
    retroactive: wish.from < context.today,
    villageCode: person.villageCode ?? district,
    submittedAt: at,
    submittedBy: context.grant.eventActor,
    makers: makersWith([], context),
    reviews: [],
    ...(decision.reason !== undefined && { dueAt: reviewDue(decision.reason, context.now) }),
    ...(decision.status === 'effective' && { decidedAt: at }),
    version: 1,
  });
}
