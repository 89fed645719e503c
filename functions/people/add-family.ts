import type { BodyOf } from '@linli/shared/contract/route';
import type { peopleRoutes } from '@linli/shared/contract/people';
import type { Dossier } from '@linli/shared/domain/card';
import type { Consent } from '@linli/shared/domain/mandate';
import { needsNoPhone } from '@linli/shared/domain/person';
import type { AccountId, PersonId } from '@linli/shared/kernel/ids';
import type { Problem } from '@linli/shared/kernel/problem';
import type { ResidentId } from '@linli/shared/kernel/resident-id';
import { err, ok, type Result } from '@linli/shared/kernel/result';
import { PROBLEMS } from '../http/problems';
import type { Context, Write } from '../http/use-case';
import { PHONE_CODE_PROBLEMS } from '../notify/phone-code-problems';
import type { RecordWrite } from '../records/change';
import { familyCodeSubject } from './family-code';
import { invalidField, newPerson, readIdNumber, sameName } from './identity';
import { join, unregistered } from './join';
import type { PeoplePorts } from './ports';
import { PEOPLE_PROBLEMS } from './problems';

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
    const proved =
      body.proof.kind === 'phone-code'
        ? await proveByCode(ports, context, accountId, body, body.proof.code, id.value, dossier)
        : readyForPaper(context, id.value);
    if (!proved.ok) return proved;
    const refusal = refuseMember(dossier, body.name);
    if (refusal !== undefined) return err(refusal);
    const before = dossier ?? unregistered(newPerson(body.name, id.value, context.now, context.random));
    const { personId } = before.person;
    const paper =
      body.proof.kind === 'household-register' ? await takePaper(ports, context, body.proof.paperId, personId) : proved;
    if (!paper.ok) return paper;

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
      paper.value,
    );
    return ok({ change, answer: { personId, known: dossier !== undefined } });
  };

/** What the register says against it, once consent is proved. */
export function refuseMember(dossier: Pick<Dossier, 'person'> | undefined, name: string): Problem | undefined {
  if (dossier === undefined) return undefined;
  if (!sameName(dossier.person.name, name)) return PEOPLE_PROBLEMS.nameDiffers;
  return dossier.person.deceasedOn === undefined ? undefined : PEOPLE_PROBLEMS.deceased;
}

async function proveByCode(
  { phoneCodes }: PeoplePorts,
  { now }: Context,
  accountId: AccountId,
  { name }: Body,
  code: string,
  id: ResidentId,
  dossier: Dossier | undefined,
): Promise<Result<readonly RecordWrite[], Problem>> {
  const entered = await phoneCodes.enter(code, familyCodeSubject(accountId, name, id.number), now);
  if (!entered.ok) return entered;
  // A code that reached nobody cannot be known; one that was guessed proves nothing.
  if (dossier?.person.phone === undefined) return err(PHONE_CODE_PROBLEMS.expired);
  return ok([entered.value]);
}

/** Under-16s and the very old need no phone of their own; everybody else does. */
const readyForPaper = ({ today }: Context, { born }: ResidentId): Result<readonly RecordWrite[], Problem> =>
  needsNoPhone(born, today) ? ok([]) : err(PEOPLE_PROBLEMS.proofNeeded);

/** The photographed household register (户口簿), checked by content and tied to the person. */
async function takePaper(
  { records, papers }: PeoplePorts,
  { actor }: Context,
  paperId: `x_${string}`,
  personId: PersonId,
): Promise<Result<readonly RecordWrite[], Problem>> {
  const paper = await records.paper(paperId);
  if (
    paper === undefined ||
    paper.principal !== actor.principal ||
    (paper.personId !== undefined && paper.personId !== personId)
  )
    return err(PEOPLE_PROBLEMS.paperMissing);
  const admitted = await papers.admit(paperId);
  if (!admitted.ok) return err(PEOPLE_PROBLEMS.paperMissing);
  const { type, bytes } = admitted.value;
  return ok([{ put: 'paper', record: { ...paper, personId, type, bytes }, expect: 'unclaimed' }]);
}

const consentOf = (proof: Body['proof'], { person }: Dossier): Consent =>
  proof.kind === 'household-register'
    ? { kind: 'household-register', paperId: proof.paperId }
    : { kind: 'phone-code', phoneTail: (person.phone ?? '').slice(-4) };
