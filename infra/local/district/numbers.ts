import { addDays, daysBetween, type LocalDate, localDate, yearOf } from '@linli/shared/kernel/date';
import { checkCharacter } from '@linli/shared/kernel/resident-id';

/**
 * Identity numbers and phones that pass every check and can be nobody's. Region 479999: GB/T 2260 has no province 47.
 * Phones begin with 100: Chinese mobile numbers begin with 13 to 19. Both are admitted by the demo's configuration alone.
 */
export const DEMO_REGION = '479999';
export const DEMO_PHONE_PREFIX = '100';

type Sex = 'female' | 'male';

/** @param serial 0 to 499: with the sex it makes the three digits of the serial number (顺序码). */
export function demoIdNumber(born: LocalDate, sex: Sex, serial: number): string {
  const first17 = `${DEMO_REGION}${born.replaceAll('-', '')}${String(serial * 2 + (sex === 'male' ? 1 : 0)).padStart(3, '0')}`;
  return `${first17}${checkCharacter(first17)}`;
}

/** Foreign permanent resident card of 2023: 9, province 47 (nobody's), three digits of nationality, day of birth, serial. */
export function demoForeignNumber(nationality: string, born: LocalDate, sex: Sex, serial: number): string {
  const first17 = `947${nationality}${born.replaceAll('-', '')}${String(serial * 2 + (sex === 'male' ? 1 : 0)).padStart(3, '0')}`;
  return `${first17}${checkCharacter(first17)}`;
}

/** The card before 2023: XXX stands for no nationality (ISO 3166 keeps it for users), 4799 for no place. */
export const demoForeign2017Number = (born: LocalDate, serial: number): string =>
  `XXX4799${born.replaceAll('-', '').slice(2)}${String(serial).padStart(2, '0')}`.padEnd(15, '0').slice(0, 15);

/** How many days of the year a household's members may be born on, and how many such sets there are: 5 × 73 = 365. */
const DAY_SETS = 73;
const DAYS_IN_SET = 365 / DAY_SETS;
/** Serials that generated households share out; the others are the cast's. */
const SERIALS = 490;
export const CAST_SERIALS = { from: SERIALS, to: 499 } as const;

/** Most households whose numbers are certain to differ. */
export const MOST_HOUSEHOLDS = DAY_SETS * SERIALS;

/** What makes a household's identity numbers different from every other household's, known from its index alone. */
export interface NumberSpace {
  readonly serial: number;
  /** Days of the year, counted from 1 January of a common year. */
  readonly days: readonly number[];
}

/**
 * Two households have another serial, or else no day of birth in common: so no two people share a number, without a list
 * of the numbers given. The index is scattered first (the factor has no divisor in common with the number of spaces).
 */
export function numberSpace(household: number): NumberSpace {
  if (household < 0 || household >= MOST_HOUSEHOLDS) throw new RangeError(`no more than ${MOST_HOUSEHOLDS} households`);
  const scattered = (household * 7919 + 1217) % MOST_HOUSEHOLDS;
  const set = Math.floor(scattered / SERIALS);
  return { serial: scattered % SERIALS, days: Array.from({ length: DAYS_IN_SET }, (_, k) => set + k * DAY_SETS) };
}

/** The day `day` (0 to 364, 29 February left out) of a year. */
export const dayOfYear = (year: number, day: number): LocalDate => {
  const common = addDays(localDate('2001-01-01'), day);
  return localDate(`${year}${common.slice(4)}`);
};

/** The latest day of a household's set that makes somebody `age` completed years old on `today`, or the one `back` before it. */
export function bornAtAge(space: NumberSpace, age: number, today: LocalDate, back = 0): LocalDate {
  const candidates: LocalDate[] = [];
  for (const year of [yearOf(today) - age, yearOf(today) - age - 1])
    for (const day of space.days) {
      const born = dayOfYear(year, day);
      if (daysBetween(born, today) >= 0 && wholeYears(born, today) === age) candidates.push(born);
    }
  candidates.sort((a, b) => (a < b ? 1 : -1));
  if (candidates.length === 0) throw new RangeError(`no day of birth for age ${age}`);
  return candidates[back % candidates.length] as LocalDate;
}

const wholeYears = (born: LocalDate, on: LocalDate): number =>
  yearOf(on) - yearOf(born) - (on.slice(5) < born.slice(5) ? 1 : 0);

/** Phones: a permutation of all eight-digit endings, so that neighbours do not look alike and none comes twice. */
export const demoPhone = (ordinal: number): string =>
  `${DEMO_PHONE_PREFIX}${String((ordinal * 61_803_399 + 27_182_818) % 100_000_000).padStart(8, '0')}`;

/** Members of one household that may have a phone of their own. */
export const PHONES_PER_HOUSEHOLD = 12;
/** Household indices from here on are the cast's. */
export const CAST_HOUSEHOLDS_FROM = MOST_HOUSEHOLDS;
