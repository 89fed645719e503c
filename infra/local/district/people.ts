import { addDays, firstOfYear, isoInstant, type LocalDate, startOfDay, yearOf } from '@linli/shared/kernel/date';
import { newId } from '@linli/shared/kernel/ids';
import type { Household } from '@linli/shared/domain/household';
import type { OtherCover, PlainPerson } from '@linli/shared/domain/person';
import { drawHouseholdGroup, memberGroups } from './hardship';
import { drawMembers, drawShape, type HouseholdShape, type MemberDraft } from './household-shapes';
import type { LaidGrid } from './layout';
import { FOREIGN_NAMES, minorityName, personName, surname } from './names';
import {
  bornAtAge,
  demoForeignNumber,
  demoIdNumber,
  demoPhone,
  type NumberSpace,
  numberSpace,
  PHONES_PER_HOUSEHOLD,
} from './numbers';
import type { Random } from './random';

/** Where the district's people go to work, by how many go there: city codes. */
const WORKPLACES: readonly (readonly [number, string])[] = [
  [22, '4419'],
  [20, '4403'],
  [16, '4401'],
  [10, '4406'],
  [8, '4301'],
  [6, '4201'],
  [5, '3101'],
  [4, '3302'],
  [4, '3502'],
  [3, '4413'],
  [2, '5001'],
];
const WORKPLACE_NAMES: Readonly<Record<string, string>> = {
  '4419': '东莞市',
  '4403': '深圳市',
  '4401': '广州市',
  '4406': '佛山市',
  '4301': '长沙市',
  '4201': '武汉市',
  '3101': '上海市',
  '3302': '宁波市',
  '3502': '厦门市',
  '4413': '惠州市',
  '5001': '重庆市',
};

/** A household as the district gets it, before anything has happened to its members. */
export interface MadeHousehold {
  readonly household: Household;
  readonly shape: HouseholdShape;
  readonly people: readonly PlainPerson[];
}

export interface HouseholdPlace {
  readonly index: number;
  readonly laid: LaidGrid;
  readonly today: LocalDate;
}

/** The day on which the register was taken over from the system before: everybody is on it from then on. */
export const takeOverDay = (today: LocalDate): LocalDate => firstOfYear(yearOf(today) - 1);

/** Makes one household with its people from its own random numbers. */
export function makeHousehold(random: Random, place: HouseholdPlace): MadeHousehold {
  const { laid, index } = place;
  const group = random.between(laid.groups.from, laid.groups.to);
  const address = `${laid.village.name} ${group} 组 ${index - laid.firstHousehold + 1} 号`;
  const household: Household = {
    householdId: newId('h', random.bytes),
    villageCode: laid.village.code,
    groupNumber: group,
    gridId: laid.grid.gridId,
    address,
  };
  const shape = drawShape(random);
  const family = surname(random);
  const context: MemberContext = {
    ...place,
    household,
    shape,
    family,
    minority: random.chance(0.012),
    foreignSpouse: random.chance(0.015),
    group: drawHouseholdGroup(random),
    space: numberSpace(index),
    workplace: random.weighted(WORKPLACES),
    given: new Set(),
    parts: new Set(),
  };
  const people = drawMembers(random, shape).map((draft, ordinal) => makePerson(random, context, draft, ordinal));
  return { household, shape, people };
}

interface MemberContext extends HouseholdPlace {
  readonly household: Household;
  readonly shape: HouseholdShape;
  readonly family: string;
  readonly minority: boolean;
  readonly foreignSpouse: boolean;
  readonly group: ReturnType<typeof drawHouseholdGroup>;
  readonly space: NumberSpace;
  /** Couples go to the same city. */
  readonly workplace: string;
  /** Days of birth with sex that the household has used up. */
  readonly given: Set<string>;
  readonly parts: Set<string>;
}

function makePerson(random: Random, context: MemberContext, draft: MemberDraft, ordinal: number): PlainPerson {
  const { today, household } = context;
  const born = dayOfBirth(random, context, draft);
  const foreign = context.foreignSpouse && draft.marriedIn;
  const idNumber = foreign
    ? demoForeignNumber(draft.sex === 'female' ? '704' : '372', born, draft.sex, context.space.serial)
    : demoIdNumber(born, draft.sex, context.space.serial);
  const firstOfPart = !context.parts.has(draft.part);
  context.parts.add(draft.part);
  const groups = memberGroups(random, draft, born, today, { index: context.index, group: context.group, firstOfPart });
  const deceasedOn = draft.age >= 70 && random.chance(0.02) ? addDays(today, -random.between(5, 200)) : undefined;
  const otherCover = drawOtherCover(random, context, draft);
  const hasPhone =
    draft.age >= 14 && draft.age < 80 ? random.chance(0.95) : draft.age >= 80 ? random.chance(0.35) : false;
  const from = takeOverDay(today);
  const registered = born > from ? addDays(born, Math.min(4, daysSince(born, today))) : from;
  return {
    personId: newId('p', random.bytes),
    name: nameOf(random, context, draft, foreign),
    idNumber,
    idKind: foreign ? 'foreign' : 'mainland',
    born,
    sex: draft.sex,
    ...(hasPhone && { phone: demoPhone(context.index * PHONES_PER_HOUSEHOLD + ordinal) }),
    address: household.address,
    householdId: household.householdId,
    villageCode: household.villageCode,
    gridId: household.gridId,
    residence: context.shape === 'newcomers' ? 'living-here' : 'registered',
    groups,
    student: draft.age >= 6 && draft.age <= 22 && (draft.part === 'child' || random.chance(0.3)),
    otherCover,
    ...(deceasedOn !== undefined && { deceasedOn }),
    insuredYears: drawInsuredYears(random, born, today, otherCover),
    ...(draft.age >= 16 && random.chance(0.8) && { bankTail: String(random.below(10_000)).padStart(4, '0') }),
    ...(draft.livesAlone && { livesAlone: true }),
    ...(draft.leftBehind && { leftBehind: true }),
    ...(draft.migrant && { worksIn: context.workplace }),
    createdAt: isoInstant(startOfDay(registered) + (registered < today ? 9 * 3_600_000 : 0)),
  };
}

const daysSince = (from: LocalDate, to: LocalDate): number =>
  Math.round((startOfDay(to) - startOfDay(from)) / 86_400_000);

function dayOfBirth(random: Random, context: MemberContext, draft: MemberDraft): LocalDate {
  const start = random.below(5);
  // Most babies of the year came lately: those are the ones a household still has to register.
  const first = draft.part === 'newborn' && random.chance(0.5) ? 0 : start;
  for (let back = first; ; back++) {
    const born = bornAtAge(context.space, draft.age, context.today, back);
    const key = `${born}${draft.sex}`;
    if (!context.given.has(key)) {
      context.given.add(key);
      return born;
    }
    // Five days of birth for one age and sex: more brothers of one age no shape draws.
    if (back > first + 5) throw new RangeError('a household has too many members of one age');
  }
}

function nameOf(random: Random, context: MemberContext, draft: MemberDraft, foreign: boolean): string {
  if (foreign) {
    const [female, male] = random.pick(FOREIGN_NAMES);
    return draft.sex === 'female' ? female : male;
  }
  if (context.minority && draft.part !== 'child') return minorityName(random, draft.sex);
  return personName(random, draft.marriedIn ? surname(random) : context.family, draft.sex, draft.age);
}

/** Employees' cover at the place of work or nearby, cover as a resident elsewhere; some of it over. */
function drawOtherCover(random: Random, context: MemberContext, draft: MemberDraft): readonly OtherCover[] {
  if (draft.part !== 'adult' || draft.age > 59) return [];
  const year = yearOf(context.today);
  const from = firstOfYear(year - random.between(1, 6));
  const where = draft.migrant ? (WORKPLACE_NAMES[context.workplace] ?? '岳阳市') : '岳阳市';
  if (random.chance(draft.migrant ? 0.2 : 0.09)) return [{ scheme: 'employee', from, where }];
  if (draft.migrant && random.chance(0.05)) return [{ scheme: 'residents-elsewhere', from, where }];
  if (random.chance(0.03))
    return [{ scheme: 'employee', from, until: addDays(firstOfYear(year), -1 - 31 * random.below(3)), where }];
  return [];
}

/** Years paid in the residents' scheme since 2015, with the gaps that waiting periods are made of. */
function drawInsuredYears(
  random: Random,
  born: LocalDate,
  today: LocalDate,
  otherCover: readonly OtherCover[],
): readonly number[] {
  const thisYear = yearOf(today);
  const first = Math.max(yearOf(born), thisYear - 12);
  const employedSince = otherCover.reduce((least, cover) => Math.min(least, yearOf(cover.from)), Infinity);
  const lapsedFrom = random.chance(0.06)
    ? thisYear -
      random.weighted([
        [50, 0],
        [25, 1],
        [15, 2],
        [10, 4],
      ])
    : Infinity;
  const gap = random.chance(0.07) ? thisYear - random.between(2, 8) : undefined;
  const years: number[] = [];
  for (let year = first; year <= thisYear; year++) {
    if (year >= lapsedFrom || year === gap || year >= employedSince) continue;
    years.push(year);
  }
  return years;
}
