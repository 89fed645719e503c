import type { agentRoutes } from '@linli/shared/contract/agent';
import type { ParamsOf } from '@linli/shared/contract/route';
import type { Dossier } from '@linli/shared/domain/card';
import type { PersonId } from '@linli/shared/kernel/ids';
import type { Problem } from '@linli/shared/kernel/problem';
import { maskPhone } from '@linli/shared/kernel/redact';
import { err, ok, type Result } from '@linli/shared/kernel/result';
import { PROBLEMS } from '../http/problems';
import { readPhone } from '../http/read-field';
import type { Context, Read, Write } from '../http/use-case';
import type { CodeSubject } from '../notify/phone-codes';
import { recordPhoneChange, refuseRecordPhone } from './decide-record-phone';
import type { AgentPorts } from './ports';
import { AGENT_PROBLEMS } from './problems';

/** A code that shows that the phone is in the person's hands at that moment, good for who asked and for them alone. */
const recordCodeSubject = (phone: string, staffId: string, personId: PersonId): CodeSubject => ({
  purpose: 'change-phone',
  keptUnder: phone,
  matter: `${staffId}:${personId}`,
});

/** What both verbs ask first: who, for whom, and a number that may be recorded there. */
interface Recording {
  /** 11 digits. */
  readonly phone: string;
  readonly staffId: string;
  readonly dossier: Dossier;
  readonly subject: CodeSubject;
}

async function mayRecord(
  { records, district }: AgentPorts,
  { actor }: Context,
  { gridId, personId }: ParamsOf<typeof agentRoutes.recordPhone>,
  typed: string,
): Promise<Result<Recording, Problem>> {
  const { staffId } = actor;
  if (staffId === undefined) return err(PROBLEMS.noScope);
  const phone = readPhone(typed, '/phone', district);
  if (!phone.ok) return phone;
  const dossier = await records.dossier(personId);
  const refusal = refuseRecordPhone(dossier, gridId, phone.value, actor);
  if (refusal !== undefined || dossier === undefined) return err(refusal ?? AGENT_PROBLEMS.foreignGrid);
  return ok({ phone: phone.value, staffId, dossier, subject: recordCodeSubject(phone.value, staffId, personId) });
}

/** Sends the code; refused as the recording itself would be, before a message leaves. */
export const sendRecordCode =
  (ports: AgentPorts): Read<typeof agentRoutes.sendRecordCode> =>
  async (context, { params, body }) => {
    const recording = await mayRecord(ports, context, params, body.phone);
    if (!recording.ok) return recording;
    const { phone, subject } = recording.value;
    const sent = await ports.phoneCodes.send({ ...subject, phone }, context);
    return sent.ok ? ok({ sentTo: maskPhone(phone), resendAfterSeconds: sent.value }) : sent;
  };

/** Records a phone with the person's signed consent, confirmed by the code that came to it (登记手机号). */
export const recordPhone =
  (ports: AgentPorts): Write<typeof agentRoutes.recordPhone> =>
  async (context, { params, body }) => {
    const recording = await mayRecord(ports, context, params, body.phone);
    if (!recording.ok) return recording;
    const { phone, staffId, dossier, subject } = recording.value;
    const entered = await ports.phoneCodes.enter(body.code, subject, context.now);
    if (!entered.ok) return entered;
    // Whoever binds after the dossier was read adds an event to the person's chain, which refuses this change.
    const holder = dossier.person.phone && (await ports.records.holder(params.personId));
    const recorded = { phone, signature: body.consent, staffId, gridId: params.gridId, holder };
    return ok({
      change: recordPhoneChange(dossier, recorded, entered.value, context),
      answer: { recorded: maskPhone(phone) },
    });
  };
