import { addDays, addMonths, type LocalDate } from '@linli/shared/kernel/date';
import type { GroupMembership, HardshipGroup } from '@linli/shared/domain/person';
import type { MemberDraft } from './household-shapes';
import type { Random } from './random';

const SOURCES: Readonly<Record<HardshipGroup, GroupMembership['source']>> = {
  destitute: 'civil-affairs',
  'low-income': 'civil-affairs',
  'low-income-margin': 'civil-affairs',
  'poverty-monitored': 'rural-revitalisation',
  'severely-disabled': 'disabled-federation',
  orphan: 'civil-affairs',
  'unattended-child': 'civil-affairs',
  'poverty-registered': 'rural-revitalisation',
  'poverty-lifted': 'rural-revitalisation',
  'poverty-prone': 'rural-revitalisation',
  'three-withouts': 'civil-affairs',
  'jobless-veteran-kin': 'civil-affairs',
  'low-income-elder': 'civil-affairs',
  'catastrophic-illness': 'civil-affairs',
  'child-in-difficulty': 'civil-affairs',
};

const between = (random: Random, from: LocalDate, days: number): LocalDate => addDays(from, random.below(days));

/** A membership of a register, begun one to eight years ago, never before birth; some ended. */
export function membership(random: Random, group: HardshipGroup, born: LocalDate, today: LocalDate): GroupMembership {
  const begun = between(random, addMonths(today, -96), 2500);
  const from = begun < born ? born : begun;
  const ended = random.chance(0.08) ? addDays(today, -random.between(20, 400)) : undefined;
  return { group, from, ...(ended !== undefined && ended > from && { until: ended }), source: SOURCES[group] };
}

/** What the household's register entry is, if any: drawn once for all its members. */
export const drawHouseholdGroup = (random: Random): HardshipGroup | undefined =>
  random.weighted<HardshipGroup | undefined>([
    [86, undefined],
    [5.5, 'low-income'],
    [1.2, 'low-income-margin'],
    [2, 'poverty-monitored'],
    [1.5, 'poverty-registered'],
    [2, 'poverty-lifted'],
    [1.2, 'poverty-prone'],
    [0.6, 'catastrophic-illness'],
  ]);

/** The rare groups are dealt out by household index so that even a small district has somebody of each. */
const DEAL_EVERY = 90;
const DEALT: readonly (readonly [at: number, part: MemberDraft['part'], group: HardshipGroup])[] = [
  [3, 'elder', 'destitute'],
  [11, 'elder', 'three-withouts'],
  [19, 'elder', 'low-income-elder'],
  [27, 'elder', 'jobless-veteran-kin'],
  [35, 'adult', 'severely-disabled'],
  [43, 'elder', 'severely-disabled'],
  [51, 'child', 'orphan'],
  [59, 'child', 'unattended-child'],
  [67, 'child', 'child-in-difficulty'],
];

/** Groups of one member: the household's, a dealt one, and now and then severe disability. */
export function memberGroups(
  random: Random,
  draft: MemberDraft,
  born: LocalDate,
  today: LocalDate,
  household: { readonly index: number; readonly group: HardshipGroup | undefined; readonly firstOfPart: boolean },
): readonly GroupMembership[] {
  const groups = new Set<HardshipGroup>();
  if (household.firstOfPart)
    for (const [at, part, group] of DEALT) {
      const rounds = (household.index % DEAL_EVERY) - at;
      // Not every household has such a member, so the deal goes on over the next few households with a smaller chance.
      if (part === draft.part && rounds >= 0 && rounds < 8 && random.chance(rounds === 0 ? 1 : 0.35)) groups.add(group);
    }
  if (household.group !== undefined) groups.add(household.group);
  if (draft.age >= 18 && random.chance(0.008)) groups.add('severely-disabled');
  return [...groups].map((group) => membership(random, group, born, today));
}
