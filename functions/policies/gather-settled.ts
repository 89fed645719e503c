import type { SettledClaim } from '@linli/shared/domain/claim';
import { categoriesFor } from '@linli/shared/domain/category';
import { insuredPerson } from '@linli/shared/domain/insured-person';
import type { Person } from '@linli/shared/domain/person';
import { policyCategory } from '@linli/shared/domain/policy-names';
import { type Clock, today as dayOf } from '@linli/shared/kernel/clock';
import { type Instant, isoInstant, type LocalDate, yearOf } from '@linli/shared/kernel/date';
import type { PersonId } from '@linli/shared/kernel/ids';
import type { InsuredPerson } from '@linli/shared/policy/claim';
import { earnedByYears } from '@linli/shared/policy/earned-by-years';
import type { Plan } from '@linli/shared/policy/plan';
import { ColumnsBuilder } from '@linli/shared/policy/simulation/claim-columns';
import type { Policies } from '../policy/ports';
import type { GatheredYear, Gathering } from './settled-columns';

/** Settlements of one part: what one request settles under two versions in a fraction of a second. */
const PART = 50_000;
/** People whose records are read at once. */
const PEOPLE = 2_000;

export interface GatherDeps {
  readonly gathering: Gathering;
  readonly policies: Policies;
  readonly clock: Clock;
  /** Settlements of one part; {@link PART} when absent. */
  readonly part?: number;
}

/**
 * Every night: the settled claims of last year and of this year so far, in columns that simulations read. People become numbers of
 * the gathering in an order of their ids that says nothing; names, identity numbers and hospitals are left behind.
 */
export const gatherSettled =
  (deps: GatherDeps) => async (): Promise<{ readonly years: number; readonly settlements: number }> => {
    const { gathering, policies, clock } = deps;
    const today = dayOf(clock);
    const [known, published] = await Promise.all([gathering.gathered(), policies.published(today)]);
    let [years, settlements] = [0, 0];
    for (const { year, versions } of published) {
      if (year > yearOf(today) || year < yearOf(today) - 1) continue;
      const plan = await policies.ofVersion(year, versions.at(-1)?.version ?? 1, today);
      if (plan === undefined) continue;
      const claims = await claimsByPerson(gathering, year, versions);
      if (claims.size === 0) continue;
      const before = known.find((one) => one.year === year);
      const gathered = await gatherYear(deps, plan, claims, isoInstant(clock.now()));
      await gathering.finish(gathered, before);
      years++;
      settlements += gathered.settlements;
    }
    return { years, settlements };
  };

async function claimsByPerson(
  gathering: Gathering,
  year: number,
  versions: readonly { readonly version: number }[],
): Promise<ReadonlyMap<PersonId, SettledClaim[]>> {
  const claims = new Map<PersonId, SettledClaim[]>();
  for (const { version } of versions)
    for await (const page of gathering.claims(year, version))
      for (const claim of page) {
        const own = claims.get(claim.personId);
        if (own === undefined) claims.set(claim.personId, [claim]);
        else own.push(claim);
      }
  return claims;
}

async function gatherYear(
  { gathering, part: most = PART }: GatherDeps,
  plan: Plan,
  claims: ReadonlyMap<PersonId, SettledClaim[]>,
  gatheredAt: Instant,
): Promise<GatheredYear> {
  const { year } = plan.pack;
  // Ids are random, so their order tells nothing of when somebody came.
  const ids = [...claims.keys()].sort();
  let builder = new ColumnsBuilder(year);
  let [parts, settlements] = [0, 0];
  const endPart = async (): Promise<void> => {
    if (builder.rows === 0) return;
    await gathering.put({ year, gatheredAt }, parts, builder.build());
    settlements += builder.rows;
    parts++;
    builder = new ColumnsBuilder(year);
  };
  for (let from = 0; from < ids.length; from += PEOPLE) {
    const some = ids.slice(from, from + PEOPLE);
    const people = await gathering.people(some);
    for (const [index, personId] of some.entries()) {
      const person = people.get(personId);
      for (const { facts } of inOrder(claims.get(personId) ?? []))
        builder.add(from + index, facts, person === undefined ? {} : insuredOn(plan, person, facts.date));
      // A person's year stays in one part: deductibles and ceilings run through it.
      if (builder.rows >= most) await endPart();
    }
  }
  await endPart();
  return { year, settlements, people: ids.length, parts, gatheredAt };
}

/** As they were settled: by discharge. */
const inOrder = (claims: readonly SettledClaim[]): readonly SettledClaim[] =>
  [...claims].sort((a, b) => {
    const [one, other] = [`${a.discharged} ${a.claimId}`, `${b.discharged} ${b.claimId}`];
    return one < other ? -1 : one > other ? 1 : 0;
  });

function insuredOn(
  plan: Plan,
  person: Pick<Person, 'born' | 'groups' | 'student' | 'insuredYears'>,
  on: LocalDate,
): InsuredPerson {
  const insured = insuredPerson(person, on);
  return {
    ...insured,
    category: policyCategory(categoriesFor(plan, person, on)[0]),
    ...earnedByYears(plan, person.insuredYears, insured.groups),
  };
}
