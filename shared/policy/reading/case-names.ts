import type { CeilingRule, PackData, RatioEffect } from '../pack';
import type { Plan } from '../plan';
import { spotOf, type ReadingError } from './located-yaml';
import { moneyOf, type PolicyCase } from './read-cases';

/** Counters that count, rather than add up money. */
export const isCount = (counter: string): boolean => counter === 'settled' || /\.stays(\.|$)/.test(counter);

/** Names that tables choose by, through any depth. */
function* namesBy(node: unknown, dimension: string): Generator<string> {
  if (typeof node !== 'object' || node === null) return;
  const { by, of } = node as { readonly by?: unknown; readonly of?: object };
  if (by === dimension && of !== undefined) for (const key of Object.keys(of)) if (key !== 'else') yield key;
  for (const inner of Object.values(node)) yield* namesBy(inner, dimension);
}

/** Groups that a person may be in under a pack: those it declares, and those its rules name (inline rules declare none). */
function groupsOf(pack: PackData): ReadonlySet<string> {
  const effects: readonly (RatioEffect & { readonly when?: Readonly<Record<string, readonly string[]>> })[] =
    Object.values(pack.modifiers);
  const named = [
    ...namesBy([pack.benefits, pack.layers, pack.ceilings, pack.modifiers, pack.filing, pack.firstShare], 'group'),
    ...namesBy(pack.premium, 'group'),
    ...effects.flatMap(({ when }) => when?.['group'] ?? []),
    ...Object.values(pack.layers).flatMap((layer) => (typeof layer === 'object' ? (layer.who ?? []) : [])),
    ...Object.keys(pack.premium?.subsidies ?? {}),
    ...(pack.waiting?.exempt ?? []),
    ...Object.values(pack.sets).flat(),
  ];
  // A set is no group: nobody is in it but through one of its members.
  return new Set([...Object.keys(pack.groups), ...named.filter((name) => pack.sets[name] === undefined)]);
}

/** Whether a counter is one that a year of this plan may carry: numbered, or kept by day, month or disease. */
function isCounter(plan: Plan, name: string): boolean {
  const { pack, slots } = plan;
  if (slots.has(name)) return true;
  const diseases = new Set([...Object.keys(pack.diseases), ...namesBy(pack, 'disease')]);
  const after = (prefix: string): string => (name.startsWith(`${prefix}.`) ? name.slice(prefix.length + 1) : '');
  const keptBy: Readonly<Record<CeilingRule['per'], (part: string) => boolean>> = {
    stay: () => false,
    year: () => false,
    day: (part) => /^\d{4}-\d{2}-\d{2}$/.test(part),
    month: (part) => /^\d{4}-\d{2}$/.test(part),
    disease: (part) => diseases.has(part),
  };
  return (
    Object.entries(pack.ceilings).some(([id, { per }]) => keptBy[per](after(id))) ||
    [...Object.entries(pack.benefits), ...Object.entries(pack.layers)].some(
      ([scope, rule]) =>
        typeof rule === 'object' && rule.deductible?.per === 'disease' && diseases.has(after(`${scope}.deductible`)),
    )
  );
}

const listed = (names: Iterable<string>): string => [...names].join('、') || '（没有）';

/**
 * Names in a case that its pack does not know. The engine would take a person of an unknown group for anybody, and keep an
 * unknown counter beside the others: the case would pass and say nothing.
 */
export function unknownNames(policyCase: PolicyCase, plan: Plan): readonly ReadingError[] {
  const { pack } = plan;
  const { located, at, person, waiting, premium, incentive, yearSoFar } = policyCase;
  const errors: ReadingError[] = [];
  const complain = (field: string, message: string): void => {
    const { line, column } = spotOf(located, field);
    errors.push({ file: at.file, line, column, field, message });
  };
  const groups = groupsOf(pack);
  for (const [field, members] of [
    ['person.groups', person.groups],
    ['waiting.groups', waiting?.groups],
    ['premium.groups', premium?.groups],
    ['incentive.group', incentive?.group === undefined ? undefined : [incentive.group]],
  ] as const)
    for (const group of members ?? [])
      if (!groups.has(group)) complain(field, `规则里没有这种困难身份：${group}。可以写：${listed(groups)}`);
  const categories = new Set([...Object.keys(pack.categories), ...namesBy(pack, 'category')]);
  for (const [field, category] of [
    ['person.category', person.category],
    ['premium.category', premium?.category],
  ] as const)
    if (category !== undefined && !categories.has(category))
      complain(field, `规则里没有这种参保类别：${category}。可以写：${listed(categories)}`);
  for (const [counter, text] of Object.entries(yearSoFar ?? {})) {
    const field = `yearSoFar.${counter}`;
    if (!isCounter(plan, counter))
      complain(
        field,
        `规则里没有这个累计：${counter}。可以写：${listed(plan.counters.filter((one) => !one.endsWith('.fraction')))}`,
      );
    else if (isCount(counter) ? !/^\d{1,4}$/.test(text) : moneyOf(text) === undefined)
      complain(field, isCount(counter) ? '应是次数' : '应是以元为单位的金额，例如 2500');
  }
  return errors;
}
