import type { LocalDate } from '@linli/shared/kernel/date';
import type { Grid, Household } from '@linli/shared/domain/household';
import { castHouseholds, type DemoAccount } from './cast-households';
import { type DistrictData, QUYUAN } from './district-data';
import { type HistoryContext, liveThrough, type PersonBundle } from './history';
import { RESIDENTS_PER_HOUSEHOLD } from './household-shapes';
import { type LaidGrid, layOut } from './layout';
import { makeHousehold } from './people';
import type { PlanOfYear } from './plans';
import { Random } from './random';
import { type DemoStaff, demoStaff } from './staff';

/** Size of the demo that `npm start` seeds. */
export const DEMO_RESIDENTS = 3000;
export const DEMO_SEED = '屈原';

export interface DistrictOptions {
  readonly today: LocalDate;
  readonly plans: PlanOfYear;
  readonly seed?: string;
  readonly residents?: number;
  readonly district?: DistrictData;
}

/** A household with everything that has happened to its members. */
export interface HouseholdBundle {
  readonly household: Household;
  readonly members: readonly PersonBundle[];
}

/**
 * A demo district that is not made yet: whatever is asked of it is worked out from the seed and the day, and is the same
 * each time. Made household by household, so that a hundred thousand people need the memory of one household.
 */
export interface DistrictGenerator {
  readonly district: DistrictData;
  readonly grids: readonly Grid[];
  readonly staff: readonly DemoStaff[];
  readonly accounts: readonly DemoAccount[];
  /** Households that are drawn; the cast's come before them and are not counted here. */
  readonly households: number;
  /** The hand-written people. */
  readonly cast: readonly HouseholdBundle[];
  household(index: number): HouseholdBundle;
}

export function demoDistrict(options: DistrictOptions): DistrictGenerator {
  const { today, plans, seed = DEMO_SEED, residents = DEMO_RESIDENTS, district = QUYUAN } = options;
  const households = Math.max(district.agents, Math.round(residents / RESIDENTS_PER_HOUSEHOLD));
  const layout = layOut(district, seed, households);
  const staff = demoStaff(district, seed, layout);
  const named = staffByDesk(staff);
  const contextFor = (laid: LaidGrid, index: number): HistoryContext => ({
    district,
    plans,
    today,
    staff: {
      agent: { staffId: laid.grid.agentId, name: named.agent(laid.grid.agentId), gridId: laid.grid.gridId },
      first: pickAt(named.first, index),
      second: pickAt(named.second, index),
    },
  });
  const cast = castHouseholds({ layout, seed, today, contextFor });

  return {
    district,
    grids: layout.grids.map(({ grid }) => grid),
    staff,
    accounts: cast.accounts,
    households,
    cast: cast.households,
    household: (index) => {
      if (!Number.isInteger(index) || index < 0 || index >= households) throw new RangeError(`no household ${index}`);
      const random = new Random(seed, 'household', index);
      const laid = layout.gridOfHousehold(index);
      const made = makeHousehold(random, { index, laid, today });
      const context = contextFor(laid, index);
      return { household: made.household, members: made.people.map((person) => liveThrough(random, context, person)) };
    },
  };
}

/** Every household, the cast's first. */
export function* allHouseholds(generator: DistrictGenerator): Generator<HouseholdBundle> {
  yield* generator.cast;
  for (let index = 0; index < generator.households; index++) yield generator.household(index);
}

const pickAt = <T>(from: readonly T[], index: number): T => from[index % from.length] as T;

/** Who reviews: those with one post only, so that the history never shows what the rule forbids. */
function staffByDesk(staff: readonly DemoStaff[]) {
  const holding = (role: DemoStaff['roles'][number]) =>
    staff.filter(({ roles }) => roles.length === 1 && roles[0] === role);
  const names = new Map(staff.map(({ staffId, name }) => [staffId, name]));
  return {
    first: holding('first-reviewer'),
    second: holding('second-reviewer'),
    agent: (staffId: string): string => names.get(staffId) ?? '',
  };
}
