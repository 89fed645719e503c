import type { agentRoutes } from '@linli/shared/contract/agent';
import { mandateBriefOf } from '@linli/shared/contract/mandate-brief';
import type { BodyOf } from '@linli/shared/contract/route';
import type { Dossier } from '@linli/shared/domain/card';
import { type Consent, latestMandateEnd, type Mandate } from '@linli/shared/domain/mandate';
import { MATTERS } from '@linli/shared/domain/roles';
import { isoInstant } from '@linli/shared/kernel/date';
import { newId } from '@linli/shared/kernel/ids';
import type { Problem } from '@linli/shared/kernel/problem';
import { err, ok } from '@linli/shared/kernel/result';
import type { Actor } from '../http/actor';
import { invalid, PROBLEMS } from '../http/problems';
import type { Context, Write } from '../http/use-case';
import { consentCodeSubject } from '../notify/consent-code';
import { PHONE_CODE_PROBLEMS } from '../notify/phone-code-problems';
import type { Change, RecordWrite } from '../records/change';
import { viewerCard } from '../records/viewer-card';
import type { AgentPorts } from './ports';
import { AGENT_PROBLEMS } from './problems';

type GrantRoute = typeof agentRoutes.grantMandate;
type Body = BodyOf<GrantRoute>;

/** Records a person's consent to be helped by the agent of their grid (委托). A new one takes the place of the one before. */
export const grantMandate =
  ({ records, phoneCodes }: AgentPorts): Write<GrantRoute> =>
  async (context, { params, body }) => {
    const agent = agentOf(context.actor, params.gridId);
    if (agent === undefined) return err(PROBLEMS.outsideJurisdiction);
    const dossier = await records.dossier(body.personId);
    const refusal = refuseGrant(dossier, params.gridId, body, context);
    if (refusal !== undefined || dossier === undefined) return err(refusal ?? AGENT_PROBLEMS.foreignGrid);

    let consent: Consent;
    let used: readonly RecordWrite[] = [];
    if (body.consent.kind === 'signature') consent = { kind: 'signature', ...body.consent.signature };
    else {
      const { personId } = dossier.person;
      const phone = dossier.person.phone?.reveal();
      if (phone === undefined) return err(PHONE_CODE_PROBLEMS.noPhone);
      const entered = await phoneCodes.enter(
        body.consent.code,
        consentCodeSubject(phone, agent.staffId, personId),
        context.now,
      );
      if (!entered.ok) return entered;
      used = [entered.value];
      consent = { kind: 'phone-code', phoneTail: phone.slice(-4) };
    }
    const { change, mandate } = grant(dossier, { ...agent, gridId: params.gridId }, body, consent, context);
    return ok({ change: { ...change, writes: [...used, ...change.writes] }, answer: mandateBriefOf(mandate) });
  };

/** The caller as the agent of this grid; a station sees a roster but acts for nobody. */
const agentOf = (
  { staffId, name, roles, grids }: Actor,
  gridId: string,
): { staffId: string; staffName: string } | undefined =>
  staffId !== undefined && roles.includes('agent') && grids.some((grid) => grid.gridId === gridId)
    ? { staffId, staffName: name }
    : undefined;

/** Why consent cannot be recorded. A person of another grid and one who does not exist answer the same. */
export function refuseGrant(
  dossier: Dossier | undefined,
  gridId: string,
  { until }: Pick<Body, 'until'>,
  { today }: Pick<Context, 'today'>,
): Problem | undefined {
  if (dossier === undefined || dossier.person.gridId !== gridId) return AGENT_PROBLEMS.foreignGrid;
  if (dossier.person.deceasedOn !== undefined) return AGENT_PROBLEMS.deceased;
  if (until < today) return invalid([{ pointer: '/until', code: 'mandate.until-past', message: '到期日要在今天以后' }]);
  return until > latestMandateEnd(today) ? AGENT_PROBLEMS.tooLong(latestMandateEnd(today)) : undefined;
}

/** The mandate, its event, and the person's card in the agent's roster. */
export function grant(
  dossier: Dossier,
  agent: { readonly staffId: string; readonly staffName: string; readonly gridId: string },
  { matters, until }: Pick<Body, 'matters' | 'until'>,
  consent: Consent,
  {
    now,
    today,
    requestId,
    random,
    grant: { eventActor },
  }: Pick<Context, 'now' | 'today' | 'requestId' | 'random' | 'grant'>,
): { change: Change; mandate: Mandate } {
  const { personId } = dossier.person;
  const at = isoInstant(now);
  const mandate: Mandate = {
    mandateId: newId('m', random),
    personId,
    grantee: { kind: 'agent', ...agent },
    // Viewing comes with any other matter; the list is in the contract's order, each once.
    matters: MATTERS.filter((matter) => matter === 'view' || matters.includes(matter)),
    from: today,
    until,
    status: 'granted',
    consent,
    grantedAt: at,
  };
  const facts = {
    mandateId: mandate.mandateId,
    agent: agent.staffName,
    matters: mandate.matters.join(' '),
    until,
    consent: consent.kind,
  };
  return {
    mandate,
    change: {
      writes: [
        { put: 'mandate', record: mandate, expect: 'any' },
        ...viewerCard({ viewer: agent.gridId }, dossier, 1, today),
      ],
      events: [
        {
          personId,
          after: dossier.sequence,
          events: [
            { type: 'mandate.granted', at, actor: { ...eventActor, mandateId: mandate.mandateId }, facts, requestId },
          ],
        },
      ],
    },
  };
}
