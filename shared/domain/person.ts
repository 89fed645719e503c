import type { HouseholdId, PersonId } from '../kernel/ids';
import { ageOn, type Instant, type LocalDate } from '../kernel/date';
import type { Address, IdNumber, PersonName, Phone } from '../kernel/personal';
import type { ResidentIdKind } from '../kernel/resident-id';
import type { AreaCode } from './area';

/**
 * Hardship groups (困难群众类别). Which of them a district subsidises, and how, is said by its policy pack; this list is
 * the vocabulary of the registers handed over by civil affairs, rural revitalisation and the disabled persons' federation.
 */
export const HARDSHIP_GROUPS = [
  'destitute', // 特困人员
  'low-income', // 最低生活保障 低保
  'low-income-margin', // 低保边缘
  'poverty-monitored', // 返贫致贫监测对象
  'severely-disabled', // 重度残疾 一二级
  'orphan', // 孤儿
  'unattended-child', // 事实无人抚养儿童
  'poverty-registered', // 建档立卡
  'poverty-lifted', // 稳定脱贫户
  'poverty-prone', // 易返贫致贫
  'three-withouts', // 三无人员
  'jobless-veteran-kin', // 无工作优抚对象
  'low-income-elder', // 低收入家庭 60 岁以上
  'catastrophic-illness', // 重特大疾病户
  'child-in-difficulty', // 困境儿童
] as const;
export type HardshipGroup = (typeof HARDSHIP_GROUPS)[number];

/** A dated membership; a row of a register never deletes, it ends. */
export interface GroupMembership {
  readonly group: HardshipGroup;
  readonly from: LocalDate;
  readonly until?: LocalDate;
  /** Which register said so: 民政, 乡村振兴, 残联. */
  readonly source: 'civil-affairs' | 'rural-revitalisation' | 'disabled-federation';
}

export const groupsOn = (memberships: readonly GroupMembership[], on: LocalDate): readonly HardshipGroup[] =>
  memberships.filter((m) => m.from <= on && (m.until === undefined || on <= m.until)).map((m) => m.group);

/** Cover somewhere else that the register knows of (already insured as an employee, or in another place). */
export interface OtherCover {
  readonly scheme: 'employee' | 'residents-elsewhere'; // 职工医保, 外地城乡居民医保
  readonly from: LocalDate;
  readonly until?: LocalDate;
  /** Where, as the register prints it. */
  readonly where: string;
}

/**
 * A person as a register hands them over and as they are sealed at rest: everything in plain text. Only what reads a register
 * or seals a record deals in it; everybody else has a {@link Person}.
 */
export interface PlainPerson {
  readonly personId: PersonId;
  readonly name: string;
  readonly idNumber: string;
  readonly idKind: ResidentIdKind;
  readonly born: LocalDate;
  readonly sex: 'female' | 'male';
  /** Own or contact phone; children and the very old may have none. */
  readonly phone?: string;
  readonly address?: string;
  readonly householdId?: HouseholdId;
  readonly villageCode?: AreaCode;
  readonly gridId?: string;
  /** Registered here (户籍在本地), or only living here (常住). */
  readonly residence: 'registered' | 'living-here';
  readonly groups: readonly GroupMembership[];
  readonly student: boolean;
  readonly otherCover: readonly OtherCover[];
  readonly deceasedOn?: LocalDate;
  /** Years with contributions to the residents' scheme, ascending; the raw material of waiting periods and incentives. */
  readonly insuredYears: readonly number[];
  /** Card that reimbursements go to, last four digits only. */
  readonly bankTail?: string;
  readonly livesAlone?: boolean; // 独居
  readonly leftBehind?: boolean; // 留守
  /** Where a migrant worker is (务工地), city code. */
  readonly worksIn?: AreaCode;
  readonly createdAt: Instant;
}

/**
 * A person in the register (参保人), opened: number, phone and address show their masks wherever they are printed, and the name is
 * known to the compiler, so that none of them goes into a log, an error or an export by accident (kernel/personal).
 */
export interface Person extends Omit<PlainPerson, 'name' | 'idNumber' | 'phone' | 'address'> {
  readonly name: PersonName;
  readonly idNumber: IdNumber;
  readonly phone?: Phone;
  readonly address?: Address;
}

/** Under sixteen: a guardian acts without the child's own phone. */
export const GUARDIAN_AGE = 16;
/** From eighty: family of the same household act with a photographed household register, no phone needed. */
export const VERY_OLD_AGE = 80;

export const needsNoPhone = (born: LocalDate, on: LocalDate): boolean => {
  const age = ageOn(born, on);
  return age < GUARDIAN_AGE || age >= VERY_OLD_AGE;
};

/** Relation of a family member to the account holder, as the phone names it. */
export const RELATIONS = [
  'self',
  'spouse',
  'child',
  'parent',
  'grandparent',
  'grandchild',
  'sibling',
  'parent-in-law',
  'other',
] as const;
export type Relation = (typeof RELATIONS)[number];
