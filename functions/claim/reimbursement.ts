import type { claimRoutes } from '@linli/shared/contract/index';
import { CLAIM_STEPS, type SettledClaim } from '@linli/shared/domain/claim';
import { sourcesOf } from '@linli/shared/domain/explanation';
import { insuredPerson } from '@linli/shared/domain/insured-person';
import { fen } from '@linli/shared/kernel/money';
import { err, ok } from '@linli/shared/kernel/result';
import { LAYERS, type Payers } from '@linli/shared/policy/settlement';
import type { Plan } from '@linli/shared/policy/plan';
import type { Shared } from '../http/capability';
import { PROBLEMS } from '../http/problems';
import type { Read } from '../http/use-case';
import { briefOf } from './claim-brief';
import { summarise } from './year-summary';

const paidBy = (payers: Payers, layer: (typeof LAYERS)[number]) =>
  payers[layer === 'bottom-line' ? 'bottomLine' : layer];

/** One settlement from total to hand, as it was worked out on its day, with the words of its sources. */
export const reimbursement =
  ({ records, policies }: Shared): Read<typeof claimRoutes.reimbursement> =>
  async ({ grant, today }, { params }) => {
    const [dossier, claims] = await Promise.all([records.dossier(params.personId), records.claims(params.personId)]);
    const claim = claims.find((c) => c.claimId === params.claimId);
    if (dossier === undefined || claim === undefined) return err(PROBLEMS.notFound);
    const [plan, settledWith] = await Promise.all([
      policies.forYear(claim.year, today),
      policies.ofVersion(claim.year, claim.result.packVersion, today),
    ]);
    const saved = dossier.years.find((y) => y.year === claim.year);
    return ok({
      name: dossier.person.name,
      claim: briefOf(claim),
      payers: LAYERS.map((layer) => ({ layer, amount: paidBy(claim.result.payers, layer) })).filter(
        ({ amount }) => amount !== 0,
      ),
      parts: Object.entries(claim.result.parts)
        .filter(([, amount]) => amount !== 0)
        .map(([part, amount]) => ({ part, amount })),
      inScope: claim.result.inScope,
      explanation: explain(claim, settledWith),
      timeline: timelineOf(claim),
      // Whose card the money goes to is the family's to know, not an agent's.
      ...(dossier.person.bankTail !== undefined && grant.as !== 'agent' && { bankTail: dossier.person.bankTail }),
      yearToDate: summarise(
        claim.year,
        saved,
        plan.ok ? plan.value : undefined,
        insuredPerson(dossier.person, claim.discharged),
      ),
    });
  };

function explain(claim: SettledClaim, plan: Plan | undefined) {
  const sources = plan?.pack.sources ?? {};
  return {
    pack: claim.result.pack,
    provisional: plan?.pack.status === 'provisional',
    lines: claim.result.trace.map((line) => ({
      ...line,
      base: fen(line.base),
      amount: fen(line.amount),
      rest: fen(line.rest),
      figures: line.figures.map((figure) => ({ ...figure })),
    })),
    sources: Object.fromEntries(
      sourcesOf(claim.result.trace).flatMap((id) => {
        const source = sources[id];
        return source === undefined ? [] : [[id, source]];
      }),
    ),
  };
}

/** Steps done with their moment, and those to come with the day they are promised for. */
const timelineOf = (claim: SettledClaim) =>
  CLAIM_STEPS.map((step) => {
    const done = claim.steps.find((s) => s.step === step);
    if (done !== undefined) return { step, done: true, at: done.at, ...(done.by !== undefined && { by: done.by }) };
    return {
      step,
      done: false,
      ...(step === 'paid' && claim.expectedBy !== undefined && { expected: claim.expectedBy }),
    };
  });
