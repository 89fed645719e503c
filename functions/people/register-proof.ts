import { needsNoPhone, type Person } from '@linli/shared/domain/person';
import { ageOn, type LocalDate } from '@linli/shared/kernel/date';
import type { AccountId, PaperId, PersonId } from '@linli/shared/kernel/ids';
import type { Problem } from '@linli/shared/kernel/problem';
import { err, ok, type Result } from '@linli/shared/kernel/result';
import type { PaperRecord } from '../records/ports';
import { sameName } from './identity';
import type { PeoplePorts } from './ports';
import { PEOPLE_PROBLEMS } from './problems';

/** What is compared when a household register (户口簿) is shown for somebody. */
export interface RegisterClaim {
  /** The holder of the account that adds. */
  readonly adder: Pick<Person, 'householdId'>;
  /** Whom the register has under the number, if anybody. */
  readonly person: Pick<Person, 'name' | 'householdId' | 'deceasedOn'> | undefined;
  /** The account that the person is bound to themselves. */
  readonly holder: AccountId | undefined;
  /** As it was typed. */
  readonly name: string;
  /** As the number says. */
  readonly born: LocalDate;
}

/**
 * Whether a photographed household register lets somebody be added at once. Nobody reads the photograph then, so it counts
 * only where the register of the bureau says the same: one household (同户), under 16 or from 80, no account of their own;
 * or a newborn whom nobody has registered yet. Everything else gets one answer, so that nobody learns by asking who
 * exists, lives where, or has an account; that somebody died is told to who knows number, name and household.
 */
export function refuseByRegister(
  { adder, person, holder, name, born }: RegisterClaim,
  today: LocalDate,
): Problem | undefined {
  if (!needsNoPhone(born, today)) return PEOPLE_PROBLEMS.proofNeeded;
  if (person === undefined) return ageOn(born, today) < 1 ? undefined : PEOPLE_PROBLEMS.proofNeeded;
  const sameHousehold = adder.householdId !== undefined && adder.householdId === person.householdId;
  if (!sameHousehold || !sameName(person.name, name)) return PEOPLE_PROBLEMS.proofNeeded;
  if (person.deceasedOn !== undefined) return PEOPLE_PROBLEMS.deceased;
  return holder === undefined ? undefined : PEOPLE_PROBLEMS.proofNeeded;
}

/** A newborn in the household of who adds them: in their village, and on the roster of their grid. */
export const bornInto = ({ householdId, villageCode, gridId }: Person, newborn: Person): Person => ({
  ...newborn,
  ...(householdId !== undefined && { householdId }),
  ...(villageCode !== undefined && { villageCode }),
  ...(gridId !== undefined && { gridId }),
});

/**
 * The photograph: sent by the caller, arrived, admitted by its content, and not handed in for anybody else.
 * @param personId whom it may belong to already: a repeat of the same matter.
 */
export async function checkRegisterPaper(
  { records, papers }: Pick<PeoplePorts, 'records' | 'papers'>,
  principal: string,
  paperId: PaperId,
  personId: PersonId | undefined,
): Promise<Result<PaperRecord, Problem>> {
  const paper = await records.paper(paperId);
  if (
    paper === undefined ||
    paper.principal !== principal ||
    (paper.personId !== undefined && paper.personId !== personId)
  )
    return err(PEOPLE_PROBLEMS.paperMissing);
  const admitted = await papers.admit(paperId);
  if (!admitted.ok) return err(PEOPLE_PROBLEMS.paperMissing);
  const { type, bytes } = admitted.value;
  return ok({ ...paper, type, bytes });
}
