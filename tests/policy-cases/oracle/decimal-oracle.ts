import { Decimal } from 'decimal.js';
import type { Claim, InsuredPerson } from '@linli/shared/policy/claim';
import type { Figure, FigureTable } from '@linli/shared/policy/figure';
import type {
  Band,
  BandTable,
  BurdenPart,
  CeilingRule,
  PackData,
  PayRule,
  RatioEffect,
} from '@linli/shared/policy/pack';
import { LAYERS, type Layer } from '@linli/shared/policy/settlement';

/**
 * The same rules read a second time, in the plainest way: a pack is interpreted figure by figure for every claim, in
 * yuan, with decimal.js. Slow on purpose, and shares no code with the engine: what both say is not one mistake.
 */
export interface OracleYear {
  /** Counter name → yuan, or a count. */
  readonly [counter: string]: Decimal;
}

export interface OracleSettlement {
  readonly paid: Readonly<Record<Layer, Decimal>>;
  readonly patient: Decimal;
  readonly year: OracleYear;
}

/** Thrown inside the oracle when a figure is absent; the outcome is then "refused". */
class Absent extends Error {}

const ZERO = new Decimal(0);
const ONE = new Decimal(1);
const HUGE = new Decimal('1e15');
const cents = (amount: Decimal): Decimal => amount.toDecimalPlaces(2, Decimal.ROUND_HALF_UP);
const positive = (amount: Decimal): Decimal => Decimal.max(amount, ZERO);
const yuan = (fen: number): Decimal => new Decimal(fen).dividedBy(100);
const ratio = (units: number): Decimal => new Decimal(units).dividedBy(100_000);

type Facts = Readonly<Record<string, string | number | undefined>>;

const belongs = (pack: PackData, name: string, group: string): boolean =>
  name === group || (pack.sets[name] ?? []).includes(group);

function within(range: string, years: number): boolean {
  const plus = /^(\d+)\+$/.exec(range);
  if (plus) return years >= Number(plus[1]);
  const [low, high] = range.split('-').map(Number);
  return years >= (low as number) && years <= (high as number);
}

function row<T>(pack: PackData, by: string, of: Readonly<Record<string, T>>, facts: Facts): T | undefined {
  const value = facts[by];
  const rows = Object.entries(of).filter(([key]) => key !== 'else');
  const exact = rows.find(([key]) => key === value);
  if (exact) return exact[1];
  const near = rows.find(([key]) =>
    typeof value === 'number'
      ? within(key, value)
      : by === 'group' && typeof value === 'string' && belongs(pack, key, value),
  );
  return near ? near[1] : of['else'];
}

/** A figure's number in its own units; `ifNone` when the rule has none; throws when it is absent. */
function figure(
  pack: PackData,
  table: FigureTable | undefined,
  facts: Facts,
  ifNone: Decimal,
  ifNoRow?: Decimal,
): Decimal {
  if (table === undefined) return ifNone;
  if (!Array.isArray(table) && 'by' in table) {
    const branch = row(pack, table.by, table.of, facts);
    if (branch !== undefined) return figure(pack, branch, facts, ifNone, ifNoRow);
    if (ifNoRow !== undefined) return ifNoRow;
    throw new Absent();
  }
  const day = String(facts['date']);
  const holds = (Array.isArray(table) ? (table as readonly Figure[]) : [table as Figure]).find(
    (one) => (one.from ?? '0') <= day && day <= (one.until ?? '9'),
  );
  if (holds === undefined || holds.is === 'absent') throw new Absent();
  if (holds.is === 'none') return ifNone;
  if (typeof holds.v === 'object') {
    const years = facts[holds.v.per];
    if (years === undefined) throw new Absent();
    return Decimal.min(new Decimal(holds.v.step).times(years).plus(holds.v.base), holds.v.atMost ?? 100_000, 100_000);
  }
  return new Decimal(holds.v);
}

const amount = (pack: PackData, table: FigureTable | undefined, facts: Facts, ifNone: Decimal): Decimal =>
  figure(pack, table, facts, ifNone.times(100)).dividedBy(100);

function bandsOf(pack: PackData, table: BandTable, facts: Facts): readonly Band[] {
  if (Array.isArray(table)) return table as readonly Band[];
  const { by, of } = table as { readonly by: string; readonly of: Readonly<Record<string, BandTable>> };
  const branch = row(pack, by, of, facts);
  if (branch === undefined) throw new Absent();
  return bandsOf(pack, branch, facts);
}

function effects(pack: PackData, claim: Claim, layer: Layer, facts: Facts): readonly RatioEffect[] {
  const all: RatioEffect[] = Object.values(pack.modifiers).filter((modifier) =>
    Object.entries(modifier.when).every(([dimension, wanted]) => {
      const value = facts[dimension];
      if (value === undefined) return false;
      if (typeof value === 'number') return wanted.some((range) => within(range, value));
      return wanted.some((name) => (dimension === 'group' ? belongs(pack, name, value) : name === value));
    }),
  );
  const filing = claim.filing ?? 'local';
  if (filing !== 'local') {
    const effect = filing === 'none' ? pack.filing?.unfiled : pack.filing?.kinds[filing];
    if (effect === undefined) throw new Absent();
    all.push(effect);
  }
  return all.filter((effect) => effect.layers.includes(layer) && (effect.kinds ?? [claim.kind]).includes(claim.kind));
}

interface Paid {
  readonly pays: Decimal;
  readonly parts: Readonly<Record<'deductible' | 'ratio-share' | 'over-ceiling' | 'filing-share', Decimal>>;
  readonly moves: Readonly<Record<string, Decimal>>;
}

/** One rule for one membership, from the text of the rule. */
function payOne(
  pack: PackData,
  rule: PayRule,
  scope: string,
  layer: Layer,
  base: Decimal,
  claim: Claim,
  person: InsuredPerson,
  facts: Facts,
  year: OracleYear,
): Paid {
  const used = (counter: string): Decimal => year[counter] ?? ZERO;
  const moves: Record<string, Decimal> = {};
  const move = (counter: string, by: Decimal): void => void (moves[counter] = (moves[counter] ?? ZERO).plus(by));

  const applied = effects(pack, claim, layer, facts);
  const together = (tables: readonly Decimal[]): Decimal =>
    pack.modifiersAdd === 'sum' ? Decimal.sum(0, ...tables) : Decimal.max(0, ...tables);
  const pointsOff = (): Decimal =>
    together(applied.map((one) => ratio(figure(pack, one.points, facts, ZERO).toNumber())));
  const factor = (): Decimal =>
    Decimal.min(1, ...applied.map((one) => ratio(figure(pack, one.factor, facts, new Decimal(100_000)).toNumber())));
  const sharing = applied.filter((one) => one.firstShare !== undefined);
  const firstShare = Decimal.min(
    1,
    together(sharing.map((one) => ratio(figure(pack, one.firstShare, facts, ZERO).toNumber()))),
  );
  const shareAfter = sharing.at(-1)?.firstShareOf === 'after-deductible';

  const ceilings = rule.ceilings.map((id) => ({ id, ...(pack.ceilings[id] as CeilingRule) }));
  const days =
    claim.days ??
    (claim.admitted === undefined
      ? 1
      : Math.max(1, (Date.parse(claim.date) - Date.parse(claim.admitted)) / 86_400_000));
  const counterOf = (ceiling: CeilingRule & { readonly id: string }): string | undefined =>
    ({
      stay: undefined,
      year: ceiling.id,
      month: `${ceiling.id}.${claim.date.slice(0, 7)}`,
      day: `${ceiling.id}.${claim.date}`,
      disease: `${ceiling.id}.${claim.disease ?? ''}`,
    })[ceiling.per];
  const left = (ceiling: CeilingRule & { readonly id: string }): Decimal => {
    const limit = figure(pack, ceiling.amount, facts, HUGE).dividedBy(100);
    const raised = ceiling.raised ? limit.plus(yuan(person.capRaise ?? 0)) : limit;
    const whole = ceiling.per === 'day' ? raised.times(days) : raised;
    const counter = counterOf(ceiling);
    return positive(counter === undefined ? whole : whole.minus(used(counter)));
  };
  const costs = (when: CeilingRule['at']) => ceilings.filter((one) => one.on === 'cost' && one.at === when);
  let overCeiling = ZERO;
  const letThrough = (amountIn: Decimal, when: CeilingRule['at']): Decimal => {
    const through = Decimal.min(amountIn, ...costs(when).map(left));
    overCeiling = overCeiling.plus(amountIn.minus(through));
    return through;
  };

  let rest = letThrough(base, 'before-deductible');
  const admitted = rest;
  let filingShare = ZERO;
  if (!shareAfter) filingShare = cents(rest.times(firstShare));
  rest = rest.minus(filingShare);

  let deductible = ZERO;
  const { deductible: must } = rule;
  if (must !== undefined) {
    const first = cents(
      amount(pack, must.amount, facts, ZERO).times(
        ratio(figure(pack, must.reduce, facts, new Decimal(100_000), new Decimal(100_000)).toNumber()),
      ),
    );
    const later = must.later.map((one) => cents(first.times(ratio(figure(pack, one, facts, ZERO).toNumber()))));
    const steps = [first, ...later];
    const bySame = must.counted === 'same-level' && claim.level !== undefined;
    const stays = later.length === 0 ? 0 : used(bySame ? `${scope}.stays.${claim.level}` : `${scope}.stays`).toNumber();
    let due = steps[Math.min(stays, steps.length - 1)] as Decimal;
    if (must.per === 'year') due = positive(due.minus(used(`${scope}.deductible`)));
    if (must.per === 'disease') due = positive(due.minus(used(`${scope}.deductible.${claim.disease ?? ''}`)));
    if (due.greaterThan(0) && must.yearCap !== undefined) {
      due = Decimal.min(
        due,
        positive(
          figure(pack, must.yearCap, facts, HUGE)
            .dividedBy(100)
            .minus(used(`${scope}.deductible`)),
        ),
      );
    }
    deductible = Decimal.min(due, rest);
    move(`${scope}.deductible`, deductible);
    if (must.per === 'disease') move(`${scope}.deductible.${claim.disease ?? ''}`, deductible);
    if (later.length > 0) {
      move(`${scope}.stays`, ONE);
      if (bySame) move(`${scope}.stays.${claim.level}`, ONE);
    }
  }
  rest = letThrough(rest.minus(deductible), 'after-deductible');
  const afterDeductible = rest;
  if (shareAfter) filingShare = cents(rest.times(firstShare));
  rest = rest.minus(shareAfter ? filingShare : ZERO);

  // The bands, one yuan amount after another.
  const start = (rule.accumulate === 'year' ? used(`${scope}.base`) : ZERO).plus(
    rule.on === 'whole' ? deductible : ZERO,
  );
  const end = start.plus(rest);
  let exact = ZERO;
  let floor = ZERO;
  let covered = rest.isZero();
  for (const band of bandsOf(pack, rule.bands, facts)) {
    const top = band.to === undefined ? HUGE : figure(pack, band.to, facts, HUGE).dividedBy(100);
    const length = positive(Decimal.min(end, top).minus(Decimal.max(start, floor)));
    if (length.greaterThan(0)) {
      const rate = ratio(figure(pack, band.rate, facts, ZERO).toNumber());
      const fund = rule.share === 'fund' ? rate : ONE.minus(rate);
      const plus = ratio(figure(pack, rule.plus, facts, ZERO, ZERO).toNumber());
      const after = fund.isZero() ? ZERO : Decimal.min(1, positive(fund.plus(plus).minus(pointsOff()))).times(factor());
      exact = exact.plus(length.times(rule.share === 'fund' ? after : ONE.minus(after)));
    }
    floor = top;
    if (end.lessThanOrEqualTo(top)) covered = true;
    if (covered) break;
  }
  if (!covered) throw new Absent();
  let named = cents(exact);
  if (rule.rounding === 'year') {
    // What a year comes to is rounded once; this claim brings the difference. The fraction is kept in fen.
    const before = used(`${scope}.fraction`).dividedBy(100);
    named = cents(before.plus(exact)).minus(cents(before));
    const fen = before.plus(exact).times(100);
    moves[`${scope}.fraction`] = fen.minus(fen.floor()).minus(used(`${scope}.fraction`));
  }
  let pays = rule.share === 'fund' ? named : rest.minus(named);
  const ratioShare = rest.minus(pays);
  if (pays.greaterThan(0)) {
    const cut = Decimal.min(pays, ...ceilings.filter((one) => one.on === 'payment').map(left));
    overCeiling = overCeiling.plus(pays.minus(cut));
    pays = cut;
  }
  if (rule.accumulate === 'year') move(`${scope}.base`, rest.plus(rule.on === 'whole' ? deductible : ZERO));
  move(`${scope}.paid`, pays);
  for (const ceiling of ceilings) {
    const counter = counterOf(ceiling);
    if (counter !== undefined)
      move(counter, ceiling.on === 'payment' ? pays : ceiling.at === 'after-deductible' ? afterDeductible : admitted);
  }
  return {
    pays,
    parts: { deductible, 'ratio-share': ratioShare, 'over-ceiling': overCeiling, 'filing-share': filingShare },
    moves,
  };
}

/** Tries every membership and keeps the one that pays most, the first on a tie. */
function payBest(memberships: readonly (string | undefined)[], one: (group: string | undefined) => Paid): Paid {
  return memberships.map(one).reduce((best, other) => (other.pays.greaterThan(best.pays) ? other : best));
}

/** Groups that rules name, themselves or by a set: found once for a pack. */
const namedGroups = new WeakMap<PackData, ReadonlySet<string>>();

function groupsNamed(pack: PackData): ReadonlySet<string> {
  const known = namedGroups.get(pack);
  if (known !== undefined) return known;
  const rules = JSON.stringify([
    pack.benefits,
    pack.layers,
    pack.ceilings,
    pack.modifiers,
    pack.filing,
    pack.firstShare,
  ]);
  const isNamed = (group: string): boolean =>
    [group, ...Object.keys(pack.sets).filter((set) => belongs(pack, set, group))].some((name) =>
      rules.includes(`"${name}"`),
    );
  const found = new Set([...Object.keys(pack.groups), ...Object.values(pack.sets).flat()].filter(isNamed));
  namedGroups.set(pack, found);
  return found;
}

/** Ties go to the membership that the pack names first; one that no rule names comes last. */
function inPackOrder(pack: PackData, groups: readonly string[]): readonly string[] {
  const named = groupsNamed(pack);
  const order = Object.keys(pack.groups);
  return [...groups].sort((a, b) => Number(named.has(b)) - Number(named.has(a)) || order.indexOf(a) - order.indexOf(b));
}

/** Settles a claim; undefined when the pack does not say something that is needed. */
export function oracleSettle(
  pack: PackData,
  claim: Claim,
  person: InsuredPerson,
  year: OracleYear,
): OracleSettlement | undefined {
  try {
    return settleOrThrow(pack, claim, person, year);
  } catch (error) {
    if (error instanceof Absent) return undefined;
    throw error;
  }
}

function settleOrThrow(pack: PackData, claim: Claim, person: InsuredPerson, year: OracleYear): OracleSettlement {
  const facts = (group: string | undefined): Facts => ({
    date: claim.date,
    level: claim.level,
    place: claim.place,
    category: person.category ?? Object.keys(pack.categories)[0],
    group,
    disease: claim.disease,
    filing: claim.filing ?? 'local',
    referred: claim.referred === false ? 'no' : 'yes',
    settled: claim.settled ?? 'direct',
    age: person.age,
    'years-paid': person.yearsPaid,
  });
  const memberships =
    person.groups !== undefined && person.groups.length > 0 ? inPackOrder(pack, person.groups) : [undefined];
  const lines = (claim.classB ?? []).map((item) => {
    const rate =
      item.ratio ??
      (pack.firstShare.rate === undefined
        ? undefined
        : Math.min(...memberships.map((group) => figure(pack, pack.firstShare.rate, facts(group), ZERO).toNumber())));
    if (rate === undefined) throw new Absent();
    return yuan(item.amount).times(ratio(rate));
  });
  const firstShare =
    claim.firstShare !== undefined
      ? yuan(claim.firstShare)
      : pack.firstShare.rounding === 'line'
        ? Decimal.sum(0, ...lines.map(cents))
        : cents(Decimal.sum(0, ...lines));
  const total = yuan(claim.total);
  const own = yuan(claim.own ?? 0);
  const overPrice = yuan(claim.overPrice ?? 0);
  const inScope = total.minus(own).minus(overPrice).minus(firstShare);
  if (inScope.isNegative()) throw new Absent();

  const benefit = pack.benefits[claim.kind];
  if (benefit === undefined || benefit === 'absent') throw new Absent();
  let now: OracleYear = { ...year };
  const after = (moves: Readonly<Record<string, Decimal>>): OracleYear => {
    const all: Record<string, Decimal> = { ...now };
    for (const [counter, by] of Object.entries(moves)) all[counter] = (all[counter] ?? ZERO).plus(by);
    return all;
  };

  let basic = ZERO;
  let parts: Readonly<Record<BurdenPart, Decimal>> = {
    own,
    'over-price': overPrice,
    'first-share': firstShare,
    deductible: ZERO,
    'filing-share': ZERO,
    'over-ceiling': ZERO,
    'ratio-share': inScope,
  };
  if (claim.basicPaid !== undefined) {
    basic = yuan(claim.basicPaid);
    parts = { ...parts, 'ratio-share': inScope.minus(basic) };
  } else if (inScope.greaterThan(0) && benefit !== 'none') {
    const found = payBest(memberships, (group) =>
      payOne(pack, benefit, claim.kind, 'basic', inScope, claim, person, facts(group), now),
    );
    basic = found.pays;
    parts = { ...parts, ...found.parts };
    now = after(found.moves);
  }
  const burden = inScope.minus(basic);
  now = after({ settled: ONE, burden, 'basic.paid': basic });

  const paid = Object.fromEntries(LAYERS.map((layer) => [layer, ZERO])) as Record<Layer, Decimal>;
  paid.basic = basic;
  let above = ZERO;
  if (benefit === 'none' || benefit.layers) {
    for (const layer of LAYERS) {
      const rule = pack.layers[layer];
      if (rule === undefined || rule === 'none') continue;
      if (rule === 'absent') {
        if (burden.minus(above).greaterThan(0)) throw new Absent();
        continue;
      }
      if (rule.kinds !== undefined && !rule.kinds.includes(claim.kind)) continue;
      const { who } = rule;
      const eligible =
        who === undefined
          ? memberships
          : memberships.filter((group) => group !== undefined && who.some((name) => belongs(pack, name, group)));
      const base = positive(Decimal.sum(0, ...rule.counts.map((part) => parts[part])).minus(above));
      if (eligible.length === 0 || base.isZero()) continue;
      const found = payBest(eligible, (group) =>
        payOne(pack, rule, layer, layer, base, claim, person, facts(group), now),
      );
      now = after(found.moves);
      paid[layer] = found.pays;
      above = above.plus(found.pays);
    }
  }
  return { paid, patient: total.minus(basic).minus(above), year: now };
}
