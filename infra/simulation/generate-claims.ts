import { addDays, ageOn, firstOfYear, lastOfYear } from '@linli/shared/kernel/date';
import { policyGroup } from '@linli/shared/domain/policy-names';
import type { FilingStatus, InsuredPerson } from '@linli/shared/policy/claim';
import { type ClaimColumns, ColumnsBuilder } from '@linli/shared/policy/simulation/claim-columns';
import { drawBills, factsOf } from '../local/district/claims';
import type { DistrictData } from '../local/district/district-data';
import { drawHouseholdGroup } from '../local/district/hardship';
import { Random } from '../local/district/random';

/** People whose random numbers come from one seed; a block can be made without those before it. */
const BLOCK = 10_000;

/** One in nine works in another city, as in the demo district. */
const WORKS_AWAY = 0.11;

const AGES: readonly (readonly [weight: number, from: number, to: number])[] = [
  [6, 0, 5],
  [15, 6, 17],
  [26, 18, 44],
  [22, 45, 59],
  [23, 60, 74],
  [8, 75, 95],
];

const FILINGS: readonly (readonly [weight: number, filing: FilingStatus])[] = [
  [30, 'long-term'],
  [20, 'referral'],
  [10, 'emergency'],
  [15, 'other'],
  [25, 'none'],
];

/**
 * A year's settled claims of an invented city (整市模拟数据): the district's own generator of bills over as many people as it takes.
 * The same seed gives the same claims.
 * @param settlements at least so many; the last person's year is finished
 */
export function generateClaims(
  { hospitals, city }: Pick<DistrictData, 'hospitals' | 'city'>,
  year: number,
  settlements: number,
  { seed = 1, onProgress }: { readonly seed?: number; readonly onProgress?: (done: number) => void } = {},
): ClaimColumns {
  const builder = new ColumnsBuilder(year);
  const away = [...new Set(hospitals.map(({ place }) => place).filter((place) => place !== city))];
  const period = { from: firstOfYear(year), until: lastOfYear(year) };
  for (let person = 0; builder.rows < settlements;) {
    const random = new Random('simulation', seed, person / BLOCK);
    for (const end = person + BLOCK; person < end && builder.rows < settlements; person++) {
      const [from, to] = random.weighted(AGES.map(([weight, ...ages]) => [weight, ages] as const));
      const born = addDays(period.from, -random.between(from * 365, to * 365 + 364));
      const worksIn = away.length > 0 && random.chance(WORKS_AWAY) ? random.pick(away) : undefined;
      const bills = drawBills(random, { born, ...(worksIn !== undefined && { worksIn }) }, period, hospitals, city);
      const group = drawHouseholdGroup(random);
      const insured: Omit<InsuredPerson, 'age'> = {
        category: ageOn(born, period.until) < 18 ? 'student' : 'adult',
        yearsPaid: random.between(1, 15),
        ...(group !== undefined && { groups: [policyGroup(group)] }),
      };
      for (const bill of bills) {
        const filing = bill.hospital.place === city ? 'local' : random.weighted(FILINGS);
        // Nobody is a year younger than nought.
        const age = Math.max(0, ageOn(born, bill.discharged));
        builder.add(person, factsOf(bill, filing), { ...insured, age });
      }
    }
    onProgress?.(builder.rows);
  }
  return builder.build();
}
