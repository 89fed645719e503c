import type { Random } from './random';

/** A member before they have a name: what the shape of a household says about them. */
export interface MemberDraft {
  readonly part: 'elder' | 'adult' | 'child' | 'newborn';
  readonly age: number;
  readonly sex: 'female' | 'male';
  /** Carries the household's surname; those who married in have their own. */
  readonly marriedIn: boolean;
  /** Works in another city of the country and comes home for the new year. */
  readonly migrant: boolean;
  readonly leftBehind: boolean;
  readonly livesAlone: boolean;
}

/** How people live together in a village whose young work in Guangdong. Shares are ours, the kinds are the product's. */
export type HouseholdShape =
  | 'elder-alone'
  | 'elder-couple'
  | 'left-behind'
  | 'three-generations'
  | 'family'
  | 'migrant-parent'
  | 'grown-child'
  | 'single'
  | 'newcomers';

const SHAPES: readonly (readonly [number, HouseholdShape])[] = [
  [13, 'elder-alone'],
  [15, 'elder-couple'],
  [11, 'left-behind'],
  [9, 'three-generations'],
  [22, 'family'],
  [11, 'migrant-parent'],
  [8, 'grown-child'],
  [7, 'single'],
  [4, 'newcomers'],
];

/** Residents per household that the shapes come to; `npm run seed -- --residents` divides by it. */
export const RESIDENTS_PER_HOUSEHOLD = 3.0;

export const drawShape = (random: Random): HouseholdShape => random.weighted(SHAPES);

const member = (
  part: MemberDraft['part'],
  age: number,
  sex: 'female' | 'male',
  more: Partial<MemberDraft> = {},
): MemberDraft => ({
  part,
  age,
  sex,
  marriedIn: false,
  migrant: false,
  leftBehind: false,
  livesAlone: false,
  ...more,
});

const either = (random: Random): 'female' | 'male' => (random.chance(0.5) ? 'female' : 'male');

const couple = (
  random: Random,
  part: 'elder' | 'adult',
  low: number,
  high: number,
  more: Partial<MemberDraft> = {},
): MemberDraft[] => {
  const age = random.between(low, high);
  return [
    member(part, age, 'male', more),
    member(part, Math.max(low, age - random.between(0, 4)), 'female', { ...more, marriedIn: true }),
  ];
};

/** One to three children whose parents are `parents` years old; some not a year old. */
function children(random: Random, parents: number, more: Partial<MemberDraft> = {}): MemberDraft[] {
  const oldest = Math.min(parents - 21, 19);
  if (oldest < 0) return [];
  const count = random.weighted([
    [45, 1],
    [45, 2],
    [10, 3],
  ]);
  const list: MemberDraft[] = [];
  let age = random.between(Math.max(0, oldest - 8), oldest);
  for (let n = 0; n < count && age >= 0; n++) {
    list.push(member(age === 0 ? 'newborn' : 'child', age, either(random), age < 16 ? more : {}));
    age -= random.between(2, 6);
  }
  return list;
}

const onlyElder = (random: Random): MemberDraft[] => [
  member(
    'elder',
    random.weighted([
      [50, random.between(65, 75)],
      [35, random.between(76, 84)],
      [15, random.between(85, 99)],
    ]),
    either(random),
    {
      livesAlone: true,
    },
  ),
];

/** The members of a household of this shape, oldest first. */
export function drawMembers(random: Random, shape: HouseholdShape): readonly MemberDraft[] {
  switch (shape) {
    case 'elder-alone':
      return onlyElder(random);
    case 'elder-couple':
      return couple(random, 'elder', 62, 88);
    case 'left-behind': {
      const parents = couple(random, 'adult', 26, 42, { migrant: true });
      const grandparents = couple(random, 'elder', 52, 70).slice(0, random.chance(0.6) ? 2 : 1);
      const young = children(random, (parents[1] as MemberDraft).age, { leftBehind: true });
      return [...grandparents, ...parents, ...young];
    }
    case 'three-generations': {
      const parents = couple(random, 'adult', 28, 45);
      return [
        ...couple(random, 'elder', 56, 78).slice(0, random.chance(0.5) ? 2 : 1),
        ...parents,
        ...children(random, (parents[1] as MemberDraft).age),
      ];
    }
    case 'family': {
      const parents = couple(random, 'adult', 25, 52);
      return [...parents, ...children(random, (parents[1] as MemberDraft).age)];
    }
    case 'migrant-parent': {
      const [father, mother] = couple(random, 'adult', 26, 50) as [MemberDraft, MemberDraft];
      const away = random.chance(0.8);
      return [{ ...father, migrant: away }, { ...mother, migrant: !away }, ...children(random, mother.age)];
    }
    case 'grown-child': {
      const parents = couple(random, 'elder', 60, 82).slice(0, random.chance(0.4) ? 2 : 1);
      return [...parents, member('adult', random.between(28, 40), either(random), { migrant: random.chance(0.35) })];
    }
    case 'single':
      return [
        member('adult', random.between(22, 58), random.chance(0.7) ? 'male' : 'female', {
          migrant: random.chance(0.3),
        }),
      ];
    case 'newcomers': {
      const parents = couple(random, 'adult', 24, 40);
      return [...parents, ...children(random, (parents[1] as MemberDraft).age)];
    }
  }
}
