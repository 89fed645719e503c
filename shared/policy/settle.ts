import type { Fen } from '../kernel/money';
import { err, ok, type Result } from '../kernel/result';
import type { Claim, ClassBLine, InsuredPerson, YearSoFar } from './claim';
import type { PolicyGap } from './gap';
import type { BurdenPart } from './pack';
import type { CeilingPlan, LayerPlan, PayPlan, SituationPlan } from './pay-plan';
import { ceilingCounter, diseaseCounter, Outcome, pay } from './pay';
import { situationOf, type Plan } from './plan';
import { roundHalfUp, share } from './round';
import type { Settlement } from './settlement';
import type { RuleRef, TraceLine, TraceStep } from './trace';

export interface SettleOptions {
  /** Without the trace a settlement is several times cheaper: for simulations over a whole city. Default true. */
  readonly trace?: boolean;
}

const line = (step: TraceStep, rule: RuleRef, base: number, amount: number, rest: number): TraceLine => ({
  step,
  rule,
  base: base as Fen,
  amount: amount as Fen,
  rest: rest as Fen,
});

const absent = (plan: Plan, figure: string, code: PolicyGap['code'] = 'policy.absent'): PolicyGap => ({
  code,
  pack: plan.pack.id,
  figure,
  title: code === 'policy.no-such-kind' ? `本政策包没有这种待遇：${figure}` : `本政策包未载明：${figure}`,
});

const refused = (plan: Plan, pointer: string, message: string): PolicyGap => ({
  code: 'policy.refused-claim',
  pack: plan.pack.id,
  figure: '',
  title: message,
  errors: [{ pointer, code: `claim${pointer.replaceAll('/', '.')}`, message }],
});

/** Scratch of the hot path; a settlement is synchronous, so one of each is enough. */
const best = new Outcome();
const tried = new Outcome();

/** The plan among memberships that pays most; the first on a tie. Fills `best`. */
function choose(
  plans: readonly PayPlan[],
  base: number,
  claim: Claim,
  person: InsuredPerson,
  values: readonly number[],
  named: YearSoFar['named'],
): PayPlan {
  let chosen = plans[0] as PayPlan;
  if (plans.length > 1) {
    let most = -1;
    for (const plan of plans) {
      pay(plan, base, claim, person, values, named, tried);
      if (tried.gap !== '') {
        chosen = plan;
        break;
      }
      if (tried.paid > most) {
        most = tried.paid;
        chosen = plan;
      }
    }
  }
  pay(chosen, base, claim, person, values, named, best);
  return chosen;
}

/** Named counters being changed by one settlement; copied only when needed. */
let namedNow: Record<string, number> | undefined;
let namedIsCopy = false;

function addNamed(name: string, amount: number): void {
  if (amount === 0) return;
  if (!namedIsCopy) {
    namedNow = { ...namedNow };
    namedIsCopy = true;
  }
  const now = namedNow as Record<string, number>;
  now[name] = (now[name] ?? 0) + amount;
}

/** Moves the year's counters by what `out` says. */
function commit(plan: PayPlan, claim: Claim, values: number[], out: Outcome): void {
  for (let i = 0; i < plan.stayCounters.length; i++) {
    const slot = plan.stayCounters[i] as number;
    values[slot] = (values[slot] as number) + 1;
  }
  if (plan.deductibleSlot >= 0) values[plan.deductibleSlot] = (values[plan.deductibleSlot] as number) + out.deductible;
  if (plan.deductiblePer === 'disease') addNamed(diseaseCounter(plan, claim), out.deductible);
  if (plan.baseSlot >= 0)
    values[plan.baseSlot] = (values[plan.baseSlot] as number) + out.banded + (plan.whole ? out.deductible : 0);
  if (plan.fractionSlot >= 0) values[plan.fractionSlot] = out.fraction;
  values[plan.paidSlot] = (values[plan.paidSlot] as number) + out.paid;
  for (let i = 0; i < plan.costCeilings.length; i++) {
    const ceiling = plan.costCeilings[i] as CeilingPlan;
    useCeiling(ceiling, ceiling.afterDeductible ? out.admittedAfter : out.admitted, claim, values);
  }
  for (let i = 0; i < plan.paymentCeilings.length; i++)
    useCeiling(plan.paymentCeilings[i] as CeilingPlan, out.paid, claim, values);
}

/** Uses up a ceiling that runs on beyond one settlement. */
function useCeiling(ceiling: CeilingPlan, amount: number, claim: Claim, values: number[]): void {
  if (ceiling.per === 'year') values[ceiling.slot] = (values[ceiling.slot] as number) + amount;
  else if (ceiling.per !== 'stay') addNamed(ceilingCounter(ceiling, claim), amount);
}

/** Lines of one rule. Band lines are differences of the rounded running sum, so that they add up to what is paid. */
function tell(
  trace: TraceLine[],
  plan: PayPlan,
  base: number,
  carried: number,
  patientLeft: number,
  out: Outcome,
): void {
  let rest = base;
  if (out.overCost > 0) {
    const ceiling = plan.costCeilings[out.costCeiling] as CeilingPlan;
    rest -= out.overCost;
    trace.push(line('cost-ceiling', ceiling.rule, base, out.overCost, rest));
  }
  if (out.filingShare > 0 && !plan.filingShareAfter) {
    rest -= out.filingShare;
    trace.push(line('filing-share', plan.filingRule, rest + out.filingShare, out.filingShare, rest));
  }
  if (plan.deductibleTold) {
    rest -= out.deductible;
    trace.push(line('deductible', plan.deductibleRule, rest + out.deductible, out.deductible, rest));
  }
  if (out.filingShare > 0 && plan.filingShareAfter) {
    rest -= out.filingShare;
    trace.push(line('filing-share', plan.filingRule, rest + out.filingShare, out.filingShare, rest));
  }
  const { bandTo, bandRate } = plan;
  const { low, high } = out;
  let numerator = carried;
  let from = 0;
  for (let i = 0; i < bandTo.length && from < high; i++) {
    const to = bandTo[i] as number;
    if (to > low) {
      const length = (to < high ? to : high) - (from > low ? from : low);
      if (length > 0) {
        const next = numerator + length * (bandRate[i] as number);
        const named = roundHalfUp(next) - roundHalfUp(numerator);
        const amount = plan.fundShare ? named : length - named;
        rest -= length;
        trace.push(line('band', plan.bandRules[i] as RuleRef, length, amount, rest));
        numerator = next;
      }
    }
    from = to;
  }
  if (out.overPayment > 0) {
    const ceiling = plan.paymentCeilings[out.paymentCeiling] as CeilingPlan;
    trace.push(line('ceiling', ceiling.rule, out.beforeCeiling, out.overPayment, out.paid));
  }
  trace.push(line('pays', plan.rule, base, out.paid, patientLeft - out.paid));
}

/** Class B's first share: as printed, or of its lines, rounded per line or on the total as the pack says; −1 for a gap. */
function firstShareOf(situation: SituationPlan, claim: Claim): number {
  if (claim.firstShare !== undefined) return claim.firstShare;
  const { classB } = claim;
  if (classB === undefined) return 0;
  let numerator = 0;
  let rounded = 0;
  for (let i = 0; i < classB.length; i++) {
    const item = classB[i] as ClassBLine;
    const ratio = item.ratio ?? situation.firstShareRate;
    if (ratio < 0) return -1;
    numerator += item.amount * ratio;
    rounded += share(item.amount, ratio);
  }
  return situation.roundLines ? rounded : roundHalfUp(numerator);
}

function partOf(part: BurdenPart, parts: Settlement['parts']): number {
  switch (part) {
    case 'deductible':
      return parts.deductible;
    case 'ratio-share':
      return parts.ratioShare;
    case 'over-ceiling':
      return parts.overCeiling;
    case 'filing-share':
      return parts.filingShare;
    case 'first-share':
      return parts.firstShare;
    case 'over-price':
      return parts.overPrice;
    case 'own':
      return parts.own;
  }
}

/** What a layer takes in: the parts it counts, less what the layers since basic have paid. */
function layerBase(layer: LayerPlan, burden: number, parts: Settlement['parts'], above: number): number {
  let counted = burden;
  if (!layer.plain) {
    counted = 0;
    for (const part of layer.counts) counted += partOf(part, parts);
  }
  return counted > above ? counted - above : 0;
}

/**
 * Settles one claim (结算): pure arithmetic on whole fen. Never throws on a claim that passed `readClaim`.
 *
 * total − own − over price − first share of class B = in scope → basic → the layers above, each on the burden that the
 * one before left. `total` is `paid` + `patient` by construction: the patient is what is left.
 * @returns the settlement, or a {@link PolicyGap} naming the figure that this pack does not give.
 */
export function settle(
  plan: Plan,
  claim: Claim,
  person: InsuredPerson,
  year: YearSoFar,
  options?: SettleOptions,
): Result<Settlement, PolicyGap> {
  if (claim.date < plan.firstDay || claim.date > plan.lastDay)
    return err(refused(plan, '/date', `结算日期不在 ${plan.pack.year} 待遇年度内`));
  const situation = situationOf(plan, claim, person);
  if (situation.gap !== '') return err(absent(plan, situation.gap, situation.gapCode));
  const trace: TraceLine[] | undefined = options?.trace === false ? undefined : [];

  const { total } = claim;
  const own = claim.own ?? 0;
  const overPrice = claim.overPrice ?? 0;
  const firstShare = firstShareOf(situation, claim);
  if (firstShare < 0) return err(absent(plan, situation.firstShareGap));
  const inScope = total - own - overPrice - firstShare;
  if (inScope < 0) return err(refused(plan, '/total', '自费、超限价与先自付之和大于总费用'));
  if (trace !== undefined) {
    trace.push(line('total', plan.rules.total, total, total, total));
    if (own > 0) trace.push(line('own', plan.rules.own, total, own, total - own));
    if (overPrice > 0)
      trace.push(line('over-price', plan.rules.overPrice, total - own, overPrice, total - own - overPrice));
    if (firstShare > 0)
      trace.push(line('first-share', situation.firstShareRule, inScope + firstShare, firstShare, inScope));
  }

  const values = year.values.slice();
  namedNow = year.named;
  namedIsCopy = false;
  let basic = 0;
  let filingShare = 0;
  let deductible = 0;
  let ratioShare = inScope;
  let overCeiling = 0;
  if (claim.basicPaid !== undefined) {
    if (claim.basicPaid > inScope) return err(refused(plan, '/basicPaid', '已结算的基本医保支付大于政策范围内费用'));
    basic = claim.basicPaid;
    ratioShare = inScope - basic;
    trace?.push(line('elsewhere', plan.rules.elsewhere, inScope, basic, total - basic));
  } else if (inScope > 0 && (situation.basic.length > 0 || situation.basicGap !== '')) {
    if (situation.basicGap !== '') return err(absent(plan, situation.basicGap));
    const chosen = choose(situation.basic, inScope, claim, person, year.values, year.named);
    if (best.gap !== '') return err(absent(plan, best.gap));
    const carried = chosen.fractionSlot < 0 ? 0 : (values[chosen.fractionSlot] as number);
    commit(chosen, claim, values, best);
    if (trace !== undefined) tell(trace, chosen, inScope, carried, total, best);
    basic = best.paid;
    filingShare = best.filingShare;
    deductible = best.deductible;
    ratioShare = best.ratioShare;
    overCeiling = best.overCost + best.overPayment;
  } else if (trace !== undefined && inScope > 0)
    trace.push(line('no-benefit', situation.benefitRule, inScope, 0, total));
  const parts = {
    own: own as Fen,
    overPrice: overPrice as Fen,
    firstShare: firstShare as Fen,
    filingShare: filingShare as Fen,
    deductible: deductible as Fen,
    ratioShare: ratioShare as Fen,
    overCeiling: overCeiling as Fen,
  };
  const burden = inScope - basic;
  values[plan.settledSlot] = (values[plan.settledSlot] as number) + 1;
  values[plan.burdenSlot] = (values[plan.burdenSlot] as number) + burden;
  values[BASIC_PAID] = (values[BASIC_PAID] as number) + basic;

  let above = 0;
  let critical = 0;
  let supplementary = 0;
  let assistance = 0;
  let tilted = 0;
  let charity = 0;
  let bottomLine = 0;
  const { layers } = situation;
  for (let i = 0; i < layers.length; i++) {
    const layer = layers[i] as LayerPlan;
    const base = layerBase(layer, burden, parts, above);
    if (base === 0) continue;
    if (layer.gap !== '') return err(absent(plan, layer.gap));
    const chosen = choose(layer.variants, base, claim, person, values, namedNow);
    if (best.gap !== '') return err(absent(plan, best.gap));
    const carried = chosen.fractionSlot < 0 ? 0 : (values[chosen.fractionSlot] as number);
    commit(chosen, claim, values, best);
    if (trace !== undefined) tell(trace, chosen, base, carried, total - basic - above, best);
    const { paid } = best;
    above += paid;
    if (layer.layer === 1) critical = paid;
    else if (layer.layer === 2) supplementary = paid;
    else if (layer.layer === 3) assistance = paid;
    else if (layer.layer === 4) tilted = paid;
    else if (layer.layer === 5) charity = paid;
    else bottomLine = paid;
  }
  const patient = total - basic - above;
  trace?.push(line('patient', plan.rules.patient, total, patient, patient));
  return ok({
    total,
    inScope: inScope as Fen,
    payers: {
      basic: basic as Fen,
      critical: critical as Fen,
      supplementary: supplementary as Fen,
      assistance: assistance as Fen,
      tilted: tilted as Fen,
      charity: charity as Fen,
      bottomLine: bottomLine as Fen,
    },
    paid: (basic + above) as Fen,
    patient: patient as Fen,
    parts,
    burden: burden as Fen,
    before: year,
    after: { values, named: namedNow },
    trace,
  });
}

/** Place of "basic.paid" in every plan's counters: see `compilePlan`. */
const BASIC_PAID = 2;
