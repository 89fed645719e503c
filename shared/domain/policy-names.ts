import type { Category } from './enrolment';
import { HARDSHIP_GROUPS, type HardshipGroup } from './person';

/**
 * The registers' vocabulary in the words of the policy packs, in this one place. A group without an entry means nothing to
 * premium, waiting and assistance in today's packs: it is asked under its own name, which no rule of the pack meets.
 */
const POLICY_GROUPS: Readonly<Partial<Record<HardshipGroup, string>>> = {
  destitute: 'extreme-poverty', // 特困人员
  'three-withouts': 'extreme-poverty', // 三无人员, since 2016 within 特困人员
  'low-income': 'minimum-living', // 低保对象
  'low-income-margin': 'low-income-edge', // 低保边缘
  'poverty-monitored': 'monitored', // 防返贫监测对象
  'poverty-prone': 'monitored', // 易返贫致贫: monitored
  'severely-disabled': 'severe-disability', // 重度残疾
  orphan: 'orphan', // 孤儿
  'unattended-child': 'de-facto-orphan', // 事实无人抚养儿童
  'poverty-lifted': 'stably-out-of-poverty', // 稳定脱贫人口
  'catastrophic-illness': 'poor-through-illness', // 因病致贫重病患者
};

export const policyGroup = (group: HardshipGroup): string => POLICY_GROUPS[group] ?? group;
export const policyGroups = (groups: readonly HardshipGroup[]): readonly string[] => [
  ...new Set(groups.map(policyGroup)),
];

/** The register's group behind a group of the pack: the first of a person's own (or of all) that maps to it. */
export const groupOfPolicy = (
  named: string,
  among: readonly HardshipGroup[] = HARDSHIP_GROUPS,
): HardshipGroup | undefined => among.find((group) => policyGroup(group) === named);

/** Category of enrolment in the packs' words: students and minors are one category there (学生儿童). */
const POLICY_CATEGORIES: Readonly<Record<Category, string>> = {
  adult: 'adult',
  student: 'student',
  child: 'student',
  newborn: 'newborn',
};

export const policyCategory = (category: Category): string => POLICY_CATEGORIES[category];
