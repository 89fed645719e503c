import type { peopleRoutes } from '@linli/shared/contract/people';
import type { AccountId, PersonId } from '@linli/shared/kernel/ids';
import type { Problem } from '@linli/shared/kernel/problem';
import { maskPhone } from '@linli/shared/kernel/redact';
import { err, ok, type Result } from '@linli/shared/kernel/result';
import { PROBLEMS } from '../http/problems';
import type { Context, Read } from '../http/use-case';
import { consentCodeSubject } from '../notify/consent-code';
import { PHONE_CODE_PROBLEMS } from '../notify/phone-code-problems';
import type { CodeRequest } from '../notify/phone-codes';
import { familyCodeSubject } from './family-code';
import { readIdNumber, readPhone, sameName } from './identity';
import type { PeoplePorts } from './ports';

/** Sends a code by text message: to a number that the caller names, or to the phone on record of a person. */
export const sendPhoneCode =
  (ports: PeoplePorts): Read<typeof peopleRoutes.sendPhoneCode> =>
  async (context, { body }) => {
    const { accountId } = context.actor;
    if (accountId === undefined) return err(PROBLEMS.noScope);
    const request =
      body.purpose === 'bind'
        ? bindRequest(ports, accountId, body.phone)
        : body.purpose === 'family'
          ? await familyRequest(ports, context, accountId, body.name, body.idNumber)
          : await consentRequest(ports, context, body.personId);
    if (!request.ok) return request;
    const sent = await ports.phoneCodes.send(request.value, context);
    if (!sent.ok) return sent;
    const { phone } = request.value;
    return ok({
      ...(body.purpose !== 'family' && phone !== undefined && { sentTo: maskPhone(phone) }),
      resendAfterSeconds: sent.value,
    });
  };

function bindRequest({ district }: PeoplePorts, accountId: AccountId, text: string): Result<CodeRequest, Problem> {
  const phone = readPhone(text, '/phone', district);
  if (!phone.ok) return phone;
  // Counted for the account too: one caller does not send messages to number after number.
  const alsoCounted = `account:${accountId}`;
  return ok({ purpose: 'bind', keptUnder: phone.value, matter: '', phone: phone.value, alsoCounted });
}

/** Never says whether there is such a person: a code that goes nowhere is asked for and entered like any other. */
async function familyRequest(
  { records, district }: PeoplePorts,
  { today }: Context,
  accountId: AccountId,
  name: string,
  idNumber: string,
): Promise<Result<CodeRequest, Problem>> {
  const id = readIdNumber(idNumber, today, district);
  if (!id.ok) return id;
  const known = await records.personByIdNumber(id.value.number);
  const person = known === undefined ? undefined : (await records.dossier(known))?.person;
  const phone = person !== undefined && sameName(person.name, name) ? person.phone?.reveal() : undefined;
  return ok({ ...familyCodeSubject(accountId, name, id.value.number), phone });
}

/** An agent asks the person's own phone for consent, for people of their grids only. */
async function consentRequest(
  { records }: PeoplePorts,
  { actor }: Context,
  personId: PersonId,
): Promise<Result<CodeRequest, Problem>> {
  const { staffId } = actor;
  if (staffId === undefined || !actor.roles.includes('agent')) return err(PROBLEMS.noScope);
  const person = (await records.dossier(personId))?.person;
  if (person === undefined || !actor.grids.some(({ gridId }) => gridId === person.gridId))
    return err(PROBLEMS.outsideJurisdiction);
  if (person.phone === undefined) return err(PHONE_CODE_PROBLEMS.noPhone);
  const phone = person.phone.reveal();
  return ok({ ...consentCodeSubject(phone, staffId, personId), phone });
}
