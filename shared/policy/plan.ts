import type { LocalDate } from '../kernel/date';
import type { Claim, InsuredPerson, SavedYear, YearSoFar } from './claim';
import type { Figure, FigureTable } from './figure';
import { type BandTable, type PackData, type PayRule, UNDATED } from './pack';
import type { SituationPlan } from './pay-plan';
import { resolveSituation } from './resolve-situation';
import { LAYERS } from './settlement';
import type { RuleRef } from './trace';

/** A dimension's names numbered from 1; 0 is "not given, or not known to this pack". */
interface NumberedNames {
  readonly index: ReadonlyMap<string, number>;
  readonly names: readonly string[];
  /** Place value in a situation's key; 0 when no rule of the pack asks. */
  readonly weight: number;
}

/** A situation and the claim it was found for: `rest` is the part of its key that neither kind nor level make. */
interface MetSituation {
  readonly kind: string;
  readonly level: string | undefined;
  readonly rest: number;
  readonly situation: SituationPlan;
}

/**
 * A pack compiled for settling: the counters of the year numbered, and a plan for each situation (kind, level, filing,
 * group...) found when it is first met and kept. Pure data and functions; nothing is evaluated from text.
 */
export interface Plan {
  readonly pack: PackData;
  /** Counter names in the order of `YearSoFar.values`. */
  readonly counters: readonly string[];
  readonly slots: ReadonlyMap<string, number>;
  readonly empty: YearSoFar;
  /** Rule references for the lines that belong to no figure. */
  readonly rules: {
    readonly total: RuleRef;
    readonly own: RuleRef;
    readonly overPrice: RuleRef;
    readonly elsewhere: RuleRef;
    readonly patient: RuleRef;
  };
  readonly keys: {
    readonly kind: NumberedNames;
    readonly level: NumberedNames;
    readonly place: NumberedNames;
    readonly category: NumberedNames;
    readonly disease: NumberedNames;
    readonly filing: NumberedNames;
    readonly group: NumberedNames;
    readonly referred: number;
    readonly settled: number;
    readonly age: number;
    readonly yearsPaid: number;
    readonly period: number;
  };
  /** First days of the periods inside the year in which the same figures hold. */
  readonly periods: readonly LocalDate[];
  readonly firstDay: LocalDate;
  readonly lastDay: LocalDate;
  readonly defaultCategory: string | undefined;
  /** Counters every settlement may move. */
  readonly settledSlot: number;
  readonly burdenSlot: number;
  readonly situations: Map<number, SituationPlan>;
  /** The few met last: claims come in runs of few kinds and levels, and comparing a name is cheaper than looking it up. */
  readonly recent: MetSituation[];
  /** False for a pack with so many dimensions that a key would not be a safe integer: then nothing is kept. */
  readonly keepsSituations: boolean;
}

/** How many situations are looked through before the map of all is asked. */
const RECENT = 8;
/** Most years that a ratio by age or years paid can tell apart. */
const YEARS = 152;
const FILINGS = ['local', 'long-term', 'referral', 'emergency', 'other', 'none'];

/** What the rules of a pack ask about, and the names they use. */
class Survey {
  readonly asked = new Set<string>();
  readonly names = new Map<string, Set<string>>();
  readonly days = new Set<string>();

  name(dimension: string, name: string): void {
    this.asked.add(dimension);
    if (name === 'else') return;
    const known = this.names.get(dimension) ?? new Set<string>();
    this.names.set(dimension, known.add(name));
  }

  table(table: FigureTable | undefined): void {
    if (table === undefined) return;
    if (Array.isArray(table)) for (const figure of table as readonly Figure[]) this.figure(figure);
    else if ('by' in table) {
      for (const [key, branch] of Object.entries(table.of)) {
        this.name(table.by, key);
        this.table(branch);
      }
    } else this.figure(table as Figure);
  }

  figure(figure: Figure): void {
    if (figure.from !== undefined) this.days.add(figure.from);
    if (figure.until !== undefined)
      this.days.add(new Date(Date.parse(figure.until) + 86_400_000).toISOString().slice(0, 10));
    if (typeof figure.v === 'object') this.asked.add(figure.v.per);
  }

  bands(table: BandTable): void {
    if (Array.isArray(table)) {
      for (const band of table as Extract<BandTable, readonly unknown[]>) {
        this.table(band.to);
        this.table(band.rate);
      }
    } else {
      const { by, of } = table as Extract<BandTable, { by: string }>;
      for (const [key, branch] of Object.entries(of)) {
        this.name(by, key);
        this.bands(branch);
      }
    }
  }

  rule(rule: PayRule): void {
    this.bands(rule.bands);
    this.table(rule.plus);
    this.table(rule.deductible?.amount);
    for (const later of rule.deductible?.later ?? []) this.table(later);
    this.table(rule.deductible?.yearCap);
    this.table(rule.deductible?.reduce);
    if ((rule.deductible?.later.length ?? 0) > 0 && rule.deductible?.counted === 'same-level') this.asked.add('level');
  }
}

function survey(pack: PackData): Survey {
  const found = new Survey();
  for (const [dimension, names] of [
    ['level', pack.levels],
    ['place', pack.places],
    ['category', pack.categories],
    ['disease', pack.diseases],
  ] as const) {
    found.names.set(dimension, new Set(Object.keys(names)));
  }
  found.table(pack.firstShare.rate);
  for (const benefit of Object.values(pack.benefits)) if (typeof benefit !== 'string') found.rule(benefit);
  for (const layer of Object.values(pack.layers)) {
    if (typeof layer === 'string') continue;
    found.rule(layer);
    for (const name of layer.who ?? []) found.name('group', name);
  }
  for (const ceiling of Object.values(pack.ceilings)) found.table(ceiling.amount);
  for (const modifier of Object.values(pack.modifiers)) {
    for (const [dimension, values] of Object.entries(modifier.when))
      for (const value of values) found.name(dimension, value);
    for (const table of [modifier.points, modifier.factor, modifier.firstShare]) found.table(table);
  }
  for (const effect of [...Object.values(pack.filing?.kinds ?? {}), pack.filing?.unfiled]) {
    for (const table of [effect?.points, effect?.factor, effect?.firstShare]) found.table(table);
  }
  return found;
}

/** Compiles a pack. Cheap: situations are worked out when they are met. */
export function compilePlan(pack: PackData): Plan {
  const found = survey(pack);
  const slots = new Map<string, number>();
  const slot = (name: string): void => void (slots.has(name) || slots.set(name, slots.size));
  for (const name of ['settled', 'burden', 'basic.paid']) slot(name);
  const rules: (readonly [string, PayRule])[] = [];
  for (const [kind, rule] of Object.entries(pack.benefits)) if (typeof rule !== 'string') rules.push([kind, rule]);
  for (const layer of LAYERS) {
    const rule = pack.layers[layer];
    if (rule !== undefined && typeof rule !== 'string') rules.push([layer, rule]);
  }
  for (const [scope, rule] of rules) {
    slot(`${scope}.paid`);
    if (rule.deductible) slot(`${scope}.deductible`);
    if ((rule.deductible?.later.length ?? 0) > 0) {
      slot(`${scope}.stays`);
      if (rule.deductible?.counted === 'same-level')
        for (const level of found.names.get('level') ?? []) slot(`${scope}.stays.${level}`);
    }
    if (rule.accumulate === 'year') slot(`${scope}.base`);
    if (rule.rounding === 'year') slot(`${scope}.fraction`);
  }
  for (const [id, ceiling] of Object.entries(pack.ceilings)) if (ceiling.per === 'year') slot(id);

  let weight = 1;
  const room = (values: number): number => {
    const mine = weight;
    weight *= values;
    return mine;
  };
  const numbered = (names: Iterable<string>, isAsked: boolean): NumberedNames => {
    const list = [...names];
    return {
      names: list,
      index: new Map(list.map((name, index) => [name, index + 1])),
      weight: isAsked ? room(list.length + 1) : 0,
    };
  };
  const names = (dimension: string): Iterable<string> => found.names.get(dimension) ?? [];
  // A set stands for its members: the person's memberships are groups. Their order is the pack's: it decides ties.
  const named = new Set([...names('group')].flatMap((name) => [...(pack.sets[name] ?? [name])]));
  const groups = new Set([...Object.keys(pack.groups).filter((name) => named.has(name)), ...named]);
  const groupNames = numbered(groups, false);
  const asked = (dimension: string): boolean => found.asked.has(dimension);
  const [firstDay, lastDay] = daysOf(pack);
  const days = [...found.days].filter((day) => day > firstDay && day <= lastDay).sort() as LocalDate[];
  const plain = (id: string, name: string): RuleRef => ({ id, layer: 'claim', name, figures: [] });
  const compiled = {
    pack,
    counters: [...slots.keys()],
    slots,
    empty: { values: Array.from(slots, () => 0), named: undefined },
    rules: {
      total: plain('claim.total', '总费用'),
      own: plain('claim.own', '全自费'),
      overPrice: plain('claim.overPrice', '超限价'),
      elsewhere: plain('claim.basicPaid', '基本医保（已另行结算）'),
      patient: plain('claim.patient', '个人负担'),
    },
    keys: {
      kind: numbered(Object.keys(pack.benefits), true),
      level: numbered(names('level'), asked('level')),
      place: numbered(names('place'), asked('place')),
      category: numbered(names('category'), asked('category')),
      disease: numbered(names('disease'), asked('disease')),
      filing: numbered(FILINGS, true),
      group: { ...groupNames, weight: room(2 ** (groupNames.names.length + 1)) },
      referred: asked('referred') ? room(2) : 0,
      settled: asked('settled') ? room(2) : 0,
      age: asked('age') ? room(YEARS) : 0,
      yearsPaid: asked('years-paid') ? room(YEARS) : 0,
      period: days.length > 0 ? room(days.length + 1) : 0,
    },
    periods: [firstDay, ...days],
    firstDay,
    lastDay,
    defaultCategory: Object.keys(pack.categories)[0],
    settledSlot: 0,
    burdenSlot: 1,
    situations: new Map<number, SituationPlan>(),
    recent: [],
  };
  return { ...compiled, keepsSituations: Number.isSafeInteger(weight) };
}

/** First and last day on which a pack's figures hold: its coverage year, or any day when no source says which year. */
const daysOf = ({ year }: PackData): readonly [LocalDate, LocalDate] =>
  (year === UNDATED ? ['0001-01-01', '9999-12-31'] : [`${year}-01-01`, `${year}-12-31`]) as [LocalDate, LocalDate];

const NO_GROUPS: readonly string[] = [];

/** A name's part of a key; NaN for a name that the pack does not know: such a situation has no key and is not kept. */
const partOf = ({ index, weight }: NumberedNames, name: string | undefined): number =>
  name === undefined || weight === 0 ? 0 : weight * (index.get(name) ?? NaN);

/** The situation of a claim and a person: one lately met, else one that is kept, else resolved now. */
export function situationOf(plan: Plan, claim: Claim, person: InsuredPerson): SituationPlan {
  const { keys, recent } = plan;
  const { kind, level } = claim;
  let rest = 0;
  if (claim.filing !== undefined) rest += partOf(keys.filing, claim.filing);
  if (claim.place !== undefined) rest += partOf(keys.place, claim.place);
  if (claim.disease !== undefined) rest += partOf(keys.disease, claim.disease);
  if (keys.category.weight !== 0) rest += partOf(keys.category, person.category ?? plan.defaultCategory);
  const groups = person.groups ?? NO_GROUPS;
  let mask = 0;
  for (let i = 0; i < groups.length; i++) {
    const index = keys.group.index.get(groups[i] as string);
    // A group that no rule names is still a membership: it is tried as nobody in particular.
    mask |= 1 << (index === undefined ? keys.group.names.length : index - 1);
  }
  if (mask !== 0) rest += keys.group.weight * mask;
  if (claim.referred === false) rest += keys.referred;
  if (claim.settled === 'manual') rest += keys.settled;
  if (keys.age !== 0 && person.age !== undefined) rest += keys.age * (Math.min(person.age, 150) + 1);
  if (keys.yearsPaid !== 0 && person.yearsPaid !== undefined)
    rest += keys.yearsPaid * (Math.min(person.yearsPaid, 150) + 1);
  let period = 0;
  if (keys.period !== 0) {
    while (period + 1 < plan.periods.length && (plan.periods[period + 1] as string) <= claim.date) period++;
    rest += keys.period * period;
  }
  for (let i = 0; i < recent.length; i++) {
    const met = recent[i] as MetSituation;
    if (met.level === level && met.kind === kind && met.rest === rest) return met.situation;
  }
  const key = partOf(keys.kind, kind) + partOf(keys.level, level) + rest;
  const known = plan.situations.get(key);
  const situation =
    known ?? resolveSituation(plan, claim, person, membershipsOf(plan, mask), plan.periods[period] as LocalDate);
  if (plan.keepsSituations && !Number.isNaN(key)) {
    if (known === undefined) plan.situations.set(key, situation);
    if (recent.length === RECENT) recent.shift();
    recent.push({ kind, level, rest, situation });
  }
  return situation;
}

/** The groups of a mask in the pack's order; nobody in particular for one that no rule names, and for who is in none. */
function membershipsOf({ keys }: Plan, mask: number): readonly (string | undefined)[] {
  const { names } = keys.group;
  const members: (string | undefined)[] = names.filter((_, index) => (mask & (1 << index)) !== 0);
  if (mask === 0 || (mask & (1 << names.length)) !== 0) members.push(undefined);
  return members;
}

/** The year so far from the form in which it is saved. Counters that this plan does not know are kept by name. */
export function readYear(plan: Plan, saved: SavedYear): YearSoFar {
  const values = plan.empty.values.slice();
  let named: Record<string, number> | undefined;
  for (const [name, value] of Object.entries(saved)) {
    const slot = plan.slots.get(name);
    if (slot === undefined) (named ??= {})[name] = value;
    else values[slot] = value;
  }
  return { values, named };
}

/** The year so far as it is saved: counters that are not zero, by name. */
export function saveYear(plan: Plan, year: YearSoFar): SavedYear {
  const saved: Record<string, number> = {};
  plan.counters.forEach((name, slot) => {
    const value = year.values[slot] ?? 0;
    if (value !== 0) saved[name] = value;
  });
  for (const [name, value] of Object.entries(year.named ?? {})) if (value !== 0) saved[name] = value;
  return saved;
}
