import type { LocalDate } from '../kernel/date';
import type { Claim, InsuredPerson } from './claim';
import { RATIO_ONE, type FigureRef, type FigureTable, type FigureUnit } from './figure';
import {
  IN_SCOPE_BURDEN,
  type LayerRule,
  type ModifierRule,
  type PackData,
  type PayRule,
  type RatioEffect,
} from './pack';
import type { CeilingPlan, LayerPlan, PayPlan, SituationPlan } from './pay-plan';
import { KIND_NAMES } from './kind-names';
import { groupMatches, inRange, pickBands, pickFigure, type Circumstances } from './pick-figure';
import type { Plan } from './plan';
import { share } from './round';
import { LAYERS, type Layer } from './settlement';
import type { RuleRef } from './trace';

/** A number, or −1 with the path of what is absent. */
interface Resolved {
  readonly value: number;
  readonly gap: string;
  readonly figures: readonly FigureRef[];
}

const ABSENT = -1;
const exactly = (value: number): Resolved => ({ value, gap: '', figures: [] });

/**
 * @param ifNone what `none` means here: 0 for an amount, Infinity for a ceiling, one for a reduction.
 * @param ifUnmatched for a table of exceptions, the value when no row meets; otherwise that is a gap.
 */
function resolve(
  pack: PackData,
  table: FigureTable | undefined,
  path: string,
  unit: FigureUnit,
  at: Circumstances,
  ifNone: number,
  ifUnmatched?: number,
): Resolved {
  if (table === undefined) return exactly(ifNone);
  const picked = pickFigure(pack, table, path, unit, at);
  if (picked.is === 'value') return { value: picked.value, gap: '', figures: [picked.ref] };
  if (picked.is === 'none') return { value: ifNone, gap: '', figures: [picked.ref] };
  if (picked.unmatched && ifUnmatched !== undefined) return exactly(ifUnmatched);
  return { value: ABSENT, gap: picked.path, figures: [] };
}

/** The effects that meet the circumstances, with their paths: modifiers, and the filing or the want of one. */
function effectsFor(
  pack: PackData,
  kind: string,
  layer: Layer,
  at: Circumstances,
): readonly (readonly [string, RatioEffect])[] | string {
  const effects: (readonly [string, RatioEffect])[] = [];
  const concerns = (effect: RatioEffect): boolean =>
    effect.layers.includes(layer) && (effect.kinds === undefined || effect.kinds.includes(kind));
  for (const [id, modifier] of Object.entries(pack.modifiers)) {
    if (concerns(modifier) && meets(pack, modifier, at)) effects.push([`modifiers.${id}`, modifier]);
  }
  if (at.filing !== undefined && at.filing !== 'local') {
    const path = at.filing === 'none' ? 'filing.unfiled' : `filing.kinds.${at.filing}`;
    const effect = at.filing === 'none' ? pack.filing?.unfiled : pack.filing?.kinds[at.filing as 'other'];
    if (effect === undefined) return path;
    if (concerns(effect)) effects.push([path, effect]);
  }
  return effects;
}

function meets(pack: PackData, modifier: ModifierRule, at: Circumstances): boolean {
  return Object.entries(modifier.when).every(([dimension, wanted]) => {
    const value = at[dimension as keyof Circumstances];
    if (value === undefined) return false;
    if (typeof value === 'number') return wanted.some((range) => inRange(range, value));
    return dimension === 'group' ? wanted.some((name) => groupMatches(pack, name, value)) : wanted.includes(value);
  });
}

/** What all effects together do to the ratio. */
interface Adjustment {
  readonly points: number;
  readonly factor: number;
  readonly firstShare: number;
  readonly firstShareAfter: boolean;
  readonly firstShareGap: string;
  readonly firstShareId: string;
  readonly firstShareFigures: readonly FigureRef[];
  readonly ratioFigures: readonly FigureRef[];
  /** A figure without which no ratio is known. */
  readonly gap: string;
}

function adjust(pack: PackData, effects: readonly (readonly [string, RatioEffect])[], at: Circumstances): Adjustment {
  const together = pack.modifiersAdd === 'sum' ? (a: number, b: number): number => a + b : Math.max;
  let [points, factor, firstShare, firstShareAfter, gap, firstShareGap, firstShareId] = [
    0,
    RATIO_ONE,
    0,
    false,
    '',
    '',
    'filing',
  ];
  // What is quoted is what was reckoned with: all where they add up, else the one that weighs most.
  const adds = pack.modifiersAdd === 'sum';
  let pointFigures: readonly FigureRef[] = [];
  let factorFigures: readonly FigureRef[] = [];
  let firstShareFigures: readonly FigureRef[] = [];
  for (const [path, effect] of effects) {
    const off = resolve(pack, effect.points, `${path}.points`, 'ratio', at, 0);
    const times = resolve(pack, effect.factor, `${path}.factor`, 'ratio', at, RATIO_ONE);
    const first = resolve(pack, effect.firstShare, `${path}.firstShare`, 'ratio', at, 0);
    gap ||= off.gap || times.gap;
    firstShareGap ||= first.gap;
    if (adds) pointFigures = [...pointFigures, ...off.figures];
    else if (off.value > points || pointFigures.length === 0) pointFigures = off.figures;
    points = together(points, Math.max(off.value, 0));
    if (times.value !== ABSENT && times.value < factor) [factor, factorFigures] = [times.value, times.figures];
    if (effect.firstShare !== undefined) {
      if (adds) firstShareFigures = [...firstShareFigures, ...first.figures];
      else if (first.value > firstShare || firstShareFigures.length === 0) firstShareFigures = first.figures;
      firstShare = Math.min(together(firstShare, Math.max(first.value, 0)), RATIO_ONE);
      firstShareAfter = effect.firstShareOf === 'after-deductible';
      firstShareId = path;
    }
  }
  return {
    points,
    factor,
    firstShare,
    firstShareAfter,
    firstShareGap,
    firstShareId,
    firstShareFigures,
    ratioFigures: [...pointFigures, ...factorFigures],
    gap,
  };
}

/** The fund's ratio after points and factor; a band that pays nothing stays so. */
function adjusted(fund: number, plus: number, adjustment: Adjustment): number {
  if (fund === 0) return 0;
  const points = Math.min(Math.max(fund + plus - adjustment.points, 0), RATIO_ONE);
  return (points * adjustment.factor) / RATIO_ONE;
}

interface Resolving {
  readonly plan: Plan;
  readonly kind: string;
  readonly level: string | undefined;
}

function resolveRule(
  context: Resolving,
  rule: PayRule,
  path: string,
  scope: string,
  layer: Layer,
  at: Circumstances,
): PayPlan | string {
  const { pack, slots } = context.plan;
  const ref = (id: string, figures: readonly FigureRef[], name = rule.name): RuleRef => ({ id, layer, name, figures });
  const bandRef = (id: string, figures: readonly FigureRef[]): RuleRef =>
    rule.share === 'fund' ? ref(id, figures) : { ...ref(id, figures), share: 'patient' };
  const slot = (name: string): number => slots.get(name) ?? -1;

  const effects = effectsFor(pack, context.kind, layer, at);
  if (typeof effects === 'string') return effects;
  const adjustment = adjust(pack, effects, at);

  const chosen = pickBands(pack, rule.bands, `${path}.bands`, at);
  if (typeof chosen === 'string') return chosen;
  const plus = resolve(pack, rule.plus, `${path}.plus`, 'ratio', at, 0, 0);
  const single = chosen.bands.length === 1 && chosen.bands[0]?.to === undefined && chosen.path === `${path}.bands`;
  const bands = chosen.bands.map((band, index) => {
    const base = single ? path : `${chosen.path}.${index}`;
    const to = resolve(pack, band.to, `${base}.to`, 'fen', at, Infinity);
    const rate = resolve(pack, band.rate, `${base}.rate`, 'ratio', at, 0);
    const gap = to.gap || rate.gap || plus.gap || adjustment.gap;
    const named = rule.share === 'fund' ? rate.value : RATIO_ONE - rate.value;
    // What changes a ratio changes none where nothing is paid.
    const changes = named === 0 ? [] : [...plus.figures, ...adjustment.ratioFigures];
    const fund = adjusted(named, plus.value, adjustment);
    return {
      to: to.gap === '' ? to.value : Infinity,
      rate: gap === '' ? (rule.share === 'fund' ? fund : RATIO_ONE - fund) : ABSENT,
      gap,
      rule: bandRef(base, [...to.figures, ...rate.figures, ...changes]),
    };
  });
  // A pack whose last band has an end says nothing about what lies above it.
  if (bands.at(-1)?.to !== Infinity)
    bands.push({ to: Infinity, rate: ABSENT, gap: `${chosen.path}.${bands.length}.rate`, rule: ref(chosen.path, []) });

  const ceilings = rule.ceilings.map((id): CeilingPlan & { readonly on: 'cost' | 'payment' } => {
    const ceiling = pack.ceilings[id] as PackData['ceilings'][string];
    const amount = resolve(pack, ceiling.amount, `ceilings.${id}.amount`, 'fen', at, Infinity);
    return {
      amount: amount.value,
      gap: amount.gap,
      per: ceiling.per,
      afterDeductible: ceiling.at === 'after-deductible',
      raised: ceiling.raised,
      slot: ceiling.per === 'year' ? slot(id) : -1,
      id,
      rule: ref(`ceilings.${id}`, amount.figures, ceiling.name),
      on: ceiling.on,
    };
  });

  return {
    scope,
    rule: ref(path, []),
    ...resolveDeductible(context, rule, path, scope, at, ref),
    bandTo: bands.map((band) => band.to),
    bandRate: bands.map((band) => band.rate),
    bandGap: bands.map((band) => band.gap),
    bandRules: bands.map((band) => band.rule),
    fundShare: rule.share === 'fund',
    whole: rule.on === 'whole',
    baseSlot: rule.accumulate === 'year' ? slot(`${scope}.base`) : -1,
    fractionSlot: rule.rounding === 'year' ? slot(`${scope}.fraction`) : -1,
    paidSlot: slot(`${scope}.paid`),
    filingShare: adjustment.firstShareGap === '' ? adjustment.firstShare : ABSENT,
    filingShareAfter: adjustment.firstShareAfter,
    filingRule: ref(adjustment.firstShareId, adjustment.firstShareFigures),
    filingGap: adjustment.firstShareGap,
    costCeilings: ceilings.filter((ceiling) => ceiling.on === 'cost'),
    paymentCeilings: ceilings.filter((ceiling) => ceiling.on === 'payment'),
  };
}

function resolveDeductible(
  context: Resolving,
  rule: PayRule,
  path: string,
  scope: string,
  at: Circumstances,
  ref: (id: string, figures: readonly FigureRef[]) => RuleRef,
) {
  const { pack, slots } = context.plan;
  const { deductible } = rule;
  const id = `${path}.deductible`;
  const slot = (name: string): number => slots.get(name) ?? -1;
  if (deductible === undefined) {
    return {
      deductibleRule: ref(id, []),
      deductibleTold: false,
      deductibleGap: '',
      deductibles: [0],
      deductiblePer: 'stay' as const,
      staySlot: -1,
      stayCounters: [],
      deductibleSlot: -1,
      deductibleCap: Infinity,
      deductibleCapGap: '',
    };
  }
  const amount = resolve(pack, deductible.amount, `${id}.amount`, 'fen', at, 0);
  const reduce = resolve(pack, deductible.reduce, `${id}.reduce`, 'ratio', at, RATIO_ONE, RATIO_ONE);
  const cap = resolve(pack, deductible.yearCap, `${id}.yearCap`, 'fen', at, Infinity);
  const later = deductible.later.map((table, index) => resolve(pack, table, `${id}.later.${index}`, 'ratio', at, 0));
  const gap = amount.gap || reduce.gap || later.find((one) => one.gap !== '')?.gap || '';
  const first = gap === '' ? share(amount.value, reduce.value) : ABSENT;
  const same =
    deductible.counted === 'same-level' && context.level !== undefined ? slot(`${scope}.stays.${context.level}`) : -1;
  const all = slot(`${scope}.stays`);
  return {
    deductibleRule: ref(id, [
      ...amount.figures,
      ...reduce.figures,
      ...later.flatMap((one) => one.figures),
      ...cap.figures,
    ]),
    deductibleGap: gap,
    deductibleTold: later.length > 0 || first !== 0 || (reduce.figures.length > 0 && amount.value > 0),
    deductibles: gap === '' ? [first, ...later.map((one) => share(first, one.value))] : [ABSENT],
    deductiblePer: deductible.per,
    staySlot: deductible.counted === 'same-level' && same !== -1 ? same : all,
    stayCounters: [same, all].filter((counter) => counter !== -1),
    deductibleSlot: slot(`${scope}.deductible`),
    deductibleCap: cap.value,
    deductibleCapGap: cap.gap,
  };
}

const sameSet = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((one) => b.includes(one));

/** Plans of all memberships, without doubles: the engine keeps the one that pays most. */
function variants(
  memberships: readonly (string | undefined)[],
  resolveFor: (group: string | undefined) => PayPlan | string,
): readonly PayPlan[] | string {
  const plans = new Map<string, PayPlan>();
  for (const group of memberships) {
    const found = resolveFor(group);
    if (typeof found === 'string') return found;
    const { rule: _, deductibleRule: __, bandRules: ___, deductibleTold: ____, ...figures } = found;
    const key = JSON.stringify(figures, (_key, value: unknown) => (value === Infinity ? 'none' : value));
    if (!plans.has(key)) plans.set(key, found);
  }
  return [...plans.values()];
}

/** Class B's first share for the membership that pays least of it (就高); a gap of any membership is one for all. */
function leastFirstShare(pack: PackData, circumstances: readonly Circumstances[]): Resolved {
  const found = circumstances.map((at) => resolve(pack, pack.firstShare.rate, 'firstShare.rate', 'ratio', at, 0));
  return found.find(({ gap }) => gap !== '') ?? found.reduce((least, one) => (one.value < least.value ? one : least));
}

/**
 * Works out everything that does not depend on amounts or on the year so far.
 * @param memberships groups to try, at least one; undefined is nobody in particular
 */
export function resolveSituation(
  plan: Plan,
  claim: Claim,
  person: InsuredPerson,
  memberships: readonly (string | undefined)[],
  date: LocalDate,
): SituationPlan {
  const { pack } = plan;
  const around = (group: string | undefined): Circumstances => ({
    date,
    level: claim.level,
    place: claim.place,
    category: person.category ?? plan.defaultCategory,
    group,
    disease: claim.disease,
    filing: claim.filing ?? 'local',
    referred: claim.referred === false ? 'no' : 'yes',
    settled: claim.settled ?? 'direct',
    age: person.age,
    'years-paid': person.yearsPaid,
  });
  const first = leastFirstShare(pack, memberships.map(around));
  const common = {
    firstShareRate: pack.firstShare.rate === undefined ? ABSENT : first.value,
    firstShareGap: first.gap || 'firstShare.rate',
    roundLines: pack.firstShare.rounding === 'line',
    firstShareRule: { id: 'firstShare', layer: 'claim', name: '乙类先自付', figures: first.figures } satisfies RuleRef,
    benefitRule: {
      id: `benefits.${claim.kind}`,
      layer: 'basic',
      name: KIND_NAMES[claim.kind] ?? claim.kind,
      figures: [],
    } satisfies RuleRef,
  };
  const refuse = (gap: string, gapCode: SituationPlan['gapCode'] = 'policy.absent'): SituationPlan => ({
    ...common,
    gap,
    gapCode,
    basicGap: '',
    basic: [],
    layers: [],
  });

  const benefit = pack.benefits[claim.kind];
  if (benefit === undefined) return refuse(`benefits.${claim.kind}`, 'policy.no-such-kind');
  if (benefit === 'absent') return refuse(`benefits.${claim.kind}`);
  const context: Resolving = { plan, kind: claim.kind, level: claim.level };

  let basic: readonly PayPlan[] = [];
  let basicGap = '';
  if (benefit !== 'none') {
    const found = variants(memberships, (group) =>
      resolveRule(context, benefit, `benefits.${claim.kind}`, claim.kind, 'basic', around(group)),
    );
    if (typeof found === 'string') basicGap = found;
    else basic = found;
  }
  const layers: LayerPlan[] = [];
  if (benefit === 'none' || benefit.layers) {
    for (const [index, id] of LAYERS.entries()) {
      const rule = pack.layers[id];
      if (rule === undefined || rule === 'none') continue;
      if (rule === 'absent') {
        layers.push({ layer: index, variants: [], counts: IN_SCOPE_BURDEN, plain: true, gap: `layers.${id}` });
        continue;
      }
      const found = resolveLayer(context, rule, id, index, memberships, around);
      if (found) layers.push(found);
    }
  }
  return { ...common, gap: '', gapCode: 'policy.absent', basicGap, basic, layers };
}

function resolveLayer(
  context: Resolving,
  rule: LayerRule,
  id: Layer,
  index: number,
  memberships: readonly (string | undefined)[],
  around: (group: string | undefined) => Circumstances,
): LayerPlan | undefined {
  const { pack } = context.plan;
  if (rule.kinds !== undefined && !rule.kinds.includes(context.kind)) return undefined;
  const { who } = rule;
  const eligible =
    who === undefined
      ? memberships
      : memberships.filter((group) => group !== undefined && who.some((name) => groupMatches(pack, name, group)));
  if (eligible.length === 0) return undefined;
  const found = variants(eligible, (group) => resolveRule(context, rule, `layers.${id}`, id, id, around(group)));
  const shape = { layer: index, counts: rule.counts, plain: sameSet(rule.counts, IN_SCOPE_BURDEN) };
  return typeof found === 'string' ? { ...shape, variants: [], gap: found } : { ...shape, variants: found, gap: '' };
}
