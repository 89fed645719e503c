import type { agentRoutes } from '@linli/shared/contract/agent';
import { FIELD_MESSAGES, normalisePhone, phoneRule } from '@linli/shared/domain/fields';
import type { PersonId } from '@linli/shared/kernel/ids';
import type { Problem } from '@linli/shared/kernel/problem';
import { maskPhone } from '@linli/shared/kernel/redact';
import { err, ok, type Result } from '@linli/shared/kernel/result';
import { invalid, PROBLEMS } from '../http/problems';
import type { Read, Write } from '../http/use-case';
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

function readPhone(text: string, { district }: AgentPorts): Result<string, Problem> {
  const code = phoneRule(district.demo === undefined ? {} : { demoPrefix: district.demo.phonePrefix })(text);
  if (code === undefined) return ok(normalisePhone(text));
  return err(invalid([{ pointer: '/phone', code, message: FIELD_MESSAGES[code] ?? '手机号填得不对' }]));
}

/** Sends the code; refused as the recording itself would be, before a message leaves. */
export const sendRecordCode =
  (ports: AgentPorts): Read<typeof agentRoutes.sendRecordCode> =>
  async (context, { params, body }) => {
    const { staffId } = context.actor;
    if (staffId === undefined) return err(PROBLEMS.noScope);
    const phone = readPhone(body.phone, ports);
    if (!phone.ok) return phone;
    const dossier = await ports.records.dossier(params.personId);
    const refusal = refuseRecordPhone(dossier, params.gridId, phone.value, context.actor);
    if (refusal !== undefined) return err(refusal);
    const subject = recordCodeSubject(phone.value, staffId, params.personId);
    const sent = await ports.phoneCodes.send({ ...subject, phone: phone.value }, context);
    return sent.ok ? ok({ sentTo: maskPhone(phone.value), resendAfterSeconds: sent.value }) : sent;
  };

/** Records a phone with the person's signed consent, confirmed by the code that came to it (登记手机号). */
export const recordPhone =
  (ports: AgentPorts): Write<typeof agentRoutes.recordPhone> =>
  async (context, { params, body }) => {
    const { staffId } = context.actor;
    if (staffId === undefined) return err(PROBLEMS.noScope);
    const phone = readPhone(body.phone, ports);
    if (!phone.ok) return phone;
    const dossier = await ports.records.dossier(params.personId);
    const refusal = refuseRecordPhone(dossier, params.gridId, phone.value, context.actor);
    if (refusal !== undefined || dossier === undefined) return err(refusal ?? AGENT_PROBLEMS.foreignGrid);
    const subject = recordCodeSubject(phone.value, staffId, params.personId);
    const entered = await ports.phoneCodes.enter(body.code, subject, context.now);
    if (!entered.ok) return entered;
    const recorded = { phone: phone.value, signature: body.consent, staffId };
    return ok({
      change: recordPhoneChange(dossier, recorded, entered.value, context),
      answer: { recorded: maskPhone(phone.value) },
    });
  };
