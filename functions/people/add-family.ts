import type { BodyOf } from '@linli/shared/contract/route';
import type { peopleRoutes } from '@linli/shared/contract/people';
import type { Dossier } from '@linli/shared/domain/card';
import type { Consent } from '@linli/shared/domain/mandate';
import type { AccountId, PaperId } from '@linli/shared/kernel/ids';
import type { Problem } from '@linli/shared/kernel/problem';
import type { ResidentId } from '@linli/shared/kernel/resident-id';
import { err, ok, type Result } from '@linli/shared/kernel/result';
import { PROBLEMS } from '../http/problems';
import type { Context, Write } from '../http/use-case';
import { PHONE_CODE_PROBLEMS } from '../notify/phone-code-problems';
import type { RecordWrite } from '../records/change';
import type { Account } from '../records/ports';
import { familyCodeSubject } from './family-code';
import { invalidField, newPerson, readIdNumber, sameName } from './identity';
import { join, unregistered } from './join';
import type { PeoplePorts } from './ports';
import { PEOPLE_PROBLEMS } from './problems';
import { bornInto, checkRegisterPaper, refuseByRegister } from './register-proof';

type AddRoute = typeof peopleRoutes.addFamily;
type Body = BodyOf<AddRoute>;

/** Adds a family member with what proves that they agree, or that somebody must act for them (绑定家庭成员). */
export const addFamily =
  (ports: PeoplePorts): Write<AddRoute> =>
  async (context, { body }) => {
    const { records, district } = ports;
    const { accountId } = context.actor;
    if (accountId === undefined) return err(PROBLEMS.noScope);
    if (body.relation === 'self') return err(invalidField('/relation', 'relation.self', '请选择他是您的什么人'));
    const id = readIdNumber(body.idNumber, context.today, district);
    if (!id.ok) return id;
    const [{ account, cards }, known] = await Promise.all([
      records.home(accountId),
      records.personByIdNumber(id.value.number),
    ]);
    if (account?.personId === undefined) return err(PROBLEMS.notBound);
    if (known !== undefined && cards.some((card) => card.personId === known)) return err(PEOPLE_PROBLEMS.alreadyFamily);

    const dossier = known === undefined ? undefined : await records.dossier(known);
    const joining: Joining = { context, account, accountId, body, id: id.value, dossier };
    const proved =
      body.proof.kind === 'phone-code'
        ? await proveByCode(ports, joining, body.proof.code)
        : await proveByRegister(ports, joining, body.proof.paperId);
    if (!proved.ok) return proved;
    const { before, writes } = proved.value;
    const { personId } = before.person;

    const change = join(
      {
        dossier: before,
        expect: dossier === undefined ? 'new' : 'unchanged',
        accountId,
        relation: body.relation,
        holderName: account.maskedName ?? '',
        consent: consentOf(body.proof, before),
        eventActor: { kind: 'family', accountId, name: account.maskedName ?? '' },
        event: 'family.joined',
      },
      context,
      writes,
    );
    return ok({ change, answer: { personId, known: dossier !== undefined } });
  };

interface Joining {
  readonly context: Context;
  /** The adder's, bound. */
  readonly account: Account;
  readonly accountId: AccountId;
  readonly body: Body;
  readonly id: ResidentId;
  /** Of the person to add, if the register knows them. */
  readonly dossier: Dossier | undefined;
}

/** The person as they stand before they join, and the writes that use the proof up. */
interface Proved {
  readonly before: Dossier;
  readonly writes: readonly RecordWrite[];
}

/** Consent over the phone on record. Nothing of the register is said before the code is proved. */
async function proveByCode(
  { phoneCodes }: PeoplePorts,
  { context, accountId, body: { name }, id, dossier }: Joining,
  code: string,
): Promise<Result<Proved, Problem>> {
  const entered = await phoneCodes.enter(code, familyCodeSubject(accountId, name, id.number), context.now);
  if (!entered.ok) return entered;
  // A code that reached nobody cannot be known; one that was guessed proves nothing.
  if (dossier?.person.phone === undefined || !sameName(dossier.person.name, name))
    return err(PHONE_CODE_PROBLEMS.expired);
  if (dossier.person.deceasedOn !== undefined) return err(PEOPLE_PROBLEMS.deceased);
  return ok({ before: dossier, writes: [entered.value] });
}

/** The photographed household register (户口簿). The photograph is looked at before the register is asked. */
async function proveByRegister(
  ports: PeoplePorts,
  { context, account, body, id, dossier }: Joining,
  paperId: PaperId,
): Promise<Result<Proved, Problem>> {
  const { records } = ports;
  const paper = await checkRegisterPaper(ports, context.actor.principal, paperId, dossier?.person.personId);
  if (!paper.ok) return paper;
  const [adder, holder] = await Promise.all([
    account.personId === undefined ? undefined : records.dossier(account.personId),
    dossier === undefined ? undefined : records.holder(dossier.person.personId),
  ]);
  if (adder === undefined) return err(PROBLEMS.notBound);
  const refusal = refuseByRegister(
    { adder: adder.person, person: dossier?.person, holder, name: body.name, born: id.born },
    context.today,
  );
  if (refusal !== undefined) return err(refusal);
  const before = dossier ?? unregistered(bornInto(adder.person, newPerson(body.name, id, context.now, context.random)));
  const { personId } = before.person;
  return ok({ before, writes: [{ put: 'paper', record: { ...paper.value, personId }, expect: 'unclaimed' }] });
}

const consentOf = (proof: Body['proof'], { person }: Dossier): Consent =>
  proof.kind === 'household-register'
    ? { kind: 'household-register', paperId: proof.paperId }
    : { kind: 'phone-code', phoneTail: (person.phone?.reveal() ?? '').slice(-4) };
