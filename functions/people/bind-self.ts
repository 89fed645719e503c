import type { BodyOf } from '@linli/shared/contract/route';
import type { peopleRoutes } from '@linli/shared/contract/people';
import type { Dossier } from '@linli/shared/domain/card';
import type { AccountId } from '@linli/shared/kernel/ids';
import type { Problem } from '@linli/shared/kernel/problem';
import { phone as personalPhone } from '@linli/shared/kernel/personal';
import { maskName } from '@linli/shared/kernel/redact';
import type { ResidentId } from '@linli/shared/kernel/resident-id';
import { err, ok, type Result } from '@linli/shared/kernel/result';
import { PROBLEMS } from '../http/problems';
import type { Context, Write } from '../http/use-case';
import type { CodeSubject } from '../notify/phone-codes';
import type { Change, RecordWrite } from '../records/change';
import type { Account } from '../records/ports';
import { newPerson, readIdNumber, readPhone, sameName } from './identity';
import { join, unregistered } from './join';
import type { PeoplePorts } from './ports';
import { PEOPLE_PROBLEMS } from './problems';

type BindRoute = typeof peopleRoutes.bindSelf;

/** Binds the account to its holder (实名绑定). */
export const bindSelf =
  (ports: PeoplePorts): Write<BindRoute> =>
  async (context, { body }) => {
    const { records, district } = ports;
    const { accountId } = context.actor;
    if (accountId === undefined) return err(PROBLEMS.noScope);
    const id = readIdNumber(body.idNumber, context.today, district);
    if (!id.ok) return id;
    const [account, known] = await Promise.all([records.account(accountId), records.personByIdNumber(id.value.number)]);
    if (account === undefined) return err(PROBLEMS.unauthenticated);
    if (account.personId !== undefined) return err(PEOPLE_PROBLEMS.alreadyBound);
    // The phone comes before the register: who cannot prove a phone learns nothing about anybody.
    const phone = await provePhone(ports, body.phone, context);
    if (!phone.ok) return phone;
    const [dossier, holder] =
      known === undefined ? [] : await Promise.all([records.dossier(known), records.holder(known)]);
    const bound = bind({ account, dossier, holder, name: body.name, id: id.value, ...phone.value }, context);
    if (!bound.ok) {
      // A right code that asks about one person after another is used up by asking, as a wrong one is.
      const counted = phone.value.countTry === undefined ? ok(undefined) : await phone.value.countTry();
      return counted.ok ? bound : counted;
    }
    return ok({ change: bound.value.change, answer: { personId: bound.value.personId, known: dossier !== undefined } });
  };

interface Binding {
  readonly account: Account;
  readonly dossier: Dossier | undefined;
  /** The account that the person is bound to already. */
  readonly holder: AccountId | undefined;
  readonly name: string;
  readonly id: ResidentId;
  /** 11 digits, proved just now. */
  readonly phone: string;
  readonly used: readonly RecordWrite[];
}

/** What binding writes, or why it is refused. */
export function bind(
  { account, dossier, holder, name, id, phone, used }: Binding,
  context: Context,
): Result<{ change: Change; personId: Dossier['person']['personId'] }, Problem> {
  if (dossier !== undefined && !sameName(dossier.person.name, name)) return err(PEOPLE_PROBLEMS.doesNotMatch);
  if (holder !== undefined && holder !== account.accountId) return err(PEOPLE_PROBLEMS.taken);
  // Name and number are on many a list; the phone on record is what a stranger does not hold.
  if (dossier?.person.phone !== undefined && !dossier.person.phone.is(phone)) return err(PEOPLE_PROBLEMS.doesNotMatch);
  if (dossier?.person.deceasedOn !== undefined) return err(PEOPLE_PROBLEMS.deceased);
  if (dossier !== undefined && dossier.person.phone === undefined) return err(PEOPLE_PROBLEMS.noPhoneOnRecord);
  const before = dossier ?? unregistered(newPerson(name, id, context.now, context.random));
  const after: Dossier = { ...before, person: { ...before.person, phone: personalPhone(phone) } };
  const { personId } = after.person;
  const maskedName = maskName(after.person.name);
  const change = join(
    {
      dossier: after,
      expect: dossier === undefined ? 'new' : 'known',
      accountId: account.accountId,
      relation: 'self',
      holderName: maskedName,
      consent: { kind: 'self' },
      eventActor: { kind: 'resident', accountId: account.accountId, name: maskedName },
      event: 'person.bound',
    },
    context,
    [
      ...used,
      { put: 'account', record: { ...account, personId, maskedName }, expect: 'unbound' },
      { put: 'binding', personId, accountId: account.accountId },
    ],
  );
  return ok({ change, personId });
}

/** A number that is proved to be in the caller's hands. */
interface ProvedPhone {
  /** 11 digits. */
  readonly phone: string;
  /** The writes that use the proof up. */
  readonly used: readonly RecordWrite[];
  /** Counts a try when binding is refused all the same. Absent for WeChat's proof, which is used up by the asking. */
  readonly countTry?: () => Promise<Result<void, Problem>>;
}

async function provePhone(
  { wechat, phoneCodes, district, log }: PeoplePorts,
  proof: BodyOf<BindRoute>['phone'],
  { now, requestId }: Context,
): Promise<Result<ProvedPhone, Problem>> {
  if (proof.kind === 'wechat') {
    const phone = await wechat.phoneNumber(proof.code);
    if (phone.ok) return ok({ phone: phone.value, used: [] });
    const { reason, detail } = phone.error;
    log.write('warn', 'session.refused', { reason: `phone number: ${reason} ${detail}`, requestId });
    const unavailable = reason === 'unavailable' || reason === 'misconfigured' || reason === 'rate-limited';
    return err(unavailable ? PEOPLE_PROBLEMS.wechatUnavailable : PEOPLE_PROBLEMS.phoneNotProved);
  }
  const phone = readPhone(proof.phone, '/phone/phone', district);
  if (!phone.ok) return phone;
  const subject: CodeSubject = { purpose: 'bind', keptUnder: phone.value, matter: '' };
  const entered = await phoneCodes.enter(proof.code, subject, now);
  if (!entered.ok) return entered;
  return ok({ phone: phone.value, used: [entered.value], countTry: () => phoneCodes.countTry(subject, now) });
}
