import type { Claim, InsuredPerson } from './claim';
import type { CeilingPlan, PayPlan } from './pay-plan';
import { fractionOf, roundHalfUp, share } from './round';

/** Counters kept by name: by day, month or disease. */
export type Named = Readonly<Record<string, number>> | undefined;

/**
 * What one rule makes of one base. One object is used over and over (no allocation in the hot path): `pay` fills it,
 * the caller reads it at once.
 */
export class Outcome {
  /** Path of an absent figure that was needed; empty when none was. */
  gap = '';
  paid = 0;
  deductible = 0;
  filingShare = 0;
  ratioShare = 0;
  /** Above ceilings on the cost, and above ceilings on the payment. */
  overCost = 0;
  overPayment = 0;
  /** Segment of the bands. */
  low = 0;
  high = 0;
  /** Numerator of the named share that stays a fraction of a fen. */
  fraction = 0;
  /** Which ceilings cut, by index; −1 none. */
  costCeiling = -1;
  paymentCeiling = -1;
  /** What ceilings on the cost let through before, and after, the deductible; what was left for the bands. */
  admitted = 0;
  admittedAfter = 0;
  banded = 0;
  /** Before the ceilings on the payment. */
  beforeCeiling = 0;
}

/** Name of the counter of a ceiling by day, month or disease. */
export function ceilingCounter({ id, per }: CeilingPlan, claim: Claim): string {
  if (per === 'disease') return `${id}.${claim.disease ?? ''}`;
  return `${id}.${per === 'day' ? claim.date : claim.date.slice(0, 7)}`;
}

/** Name of the counter of a deductible paid once for a disease. */
export const diseaseCounter = (plan: PayPlan, claim: Claim): string =>
  `${plan.scope}.deductible.${claim.disease ?? ''}`;

/** Days that a ceiling per day counts. */
function daysOf(claim: Claim): number {
  if (claim.days !== undefined) return claim.days;
  if (claim.admitted === undefined) return 1;
  return Math.max(1, Math.round((Date.parse(claim.date) - Date.parse(claim.admitted)) / 86_400_000));
}

/** What a ceiling still leaves; −1 when the pack does not say. */
function room(
  ceiling: CeilingPlan,
  claim: Claim,
  person: InsuredPerson,
  values: readonly number[],
  named: Named,
): number {
  if (ceiling.amount < 0) return -1;
  const limit = ceiling.raised && person.capRaise !== undefined ? ceiling.amount + person.capRaise : ceiling.amount;
  if (ceiling.per === 'year') return Math.max(limit - (values[ceiling.slot] as number), 0);
  if (ceiling.per === 'stay') return limit;
  const used = named?.[ceilingCounter(ceiling, claim)] ?? 0;
  return Math.max((ceiling.per === 'day' ? limit * daysOf(claim) : limit) - used, 0);
}

/** Applies ceilings on the cost that stand before, or after, the deductible. Returns what is let through, −1 for a gap. */
function cutCost(
  plan: PayPlan,
  base: number,
  after: boolean,
  claim: Claim,
  person: InsuredPerson,
  values: readonly number[],
  named: Named,
  out: Outcome,
): number {
  let through = base;
  for (let i = 0; i < plan.costCeilings.length; i++) {
    const ceiling = plan.costCeilings[i] as CeilingPlan;
    if (ceiling.afterDeductible !== after) continue;
    const left = room(ceiling, claim, person, values, named);
    if (left < 0) {
      out.gap = ceiling.gap;
      return -1;
    }
    if (left < through) {
      through = left;
      out.costCeiling = i;
    }
  }
  out.overCost += base - through;
  return through;
}

/** The deductible that this base meets, before it is limited by the base; −1 for a gap. */
function deductibleDue(plan: PayPlan, claim: Claim, values: readonly number[], named: Named, out: Outcome): number {
  const { deductibles } = plan;
  const nth = plan.staySlot < 0 ? 0 : (values[plan.staySlot] as number);
  let due = (nth < deductibles.length ? deductibles[nth] : deductibles[deductibles.length - 1]) as number;
  if (due < 0) {
    out.gap = plan.deductibleGap;
    return -1;
  }
  if (plan.deductiblePer === 'year') due = Math.max(due - (values[plan.deductibleSlot] as number), 0);
  else if (plan.deductiblePer === 'disease') due = Math.max(due - (named?.[diseaseCounter(plan, claim)] ?? 0), 0);
  if (due > 0 && plan.deductibleCap !== Infinity) {
    if (plan.deductibleCap < 0) {
      out.gap = plan.deductibleCapGap;
      return -1;
    }
    due = Math.min(due, Math.max(plan.deductibleCap - (values[plan.deductibleSlot] as number), 0));
  }
  return due;
}

/**
 * Reckons one rule over one base: ceilings on the cost, first share for want of a filing, deductible, bands, rounding,
 * ceilings on the payment. Reads the year so far and changes nothing but `out`.
 */
export function pay(
  plan: PayPlan,
  base: number,
  claim: Claim,
  person: InsuredPerson,
  values: readonly number[],
  named: Named,
  out: Outcome,
): void {
  out.gap = '';
  out.paid = 0;
  out.filingShare = 0;
  out.overCost = 0;
  out.overPayment = 0;
  out.fraction = 0;
  out.costCeiling = -1;
  out.paymentCeiling = -1;

  let rest = base;
  if (plan.costCeilings.length > 0 && (rest = cutCost(plan, rest, false, claim, person, values, named, out)) < 0)
    return;
  out.admitted = rest;
  if (plan.filingShare < 0) {
    out.gap = plan.filingGap;
    return;
  }
  if (plan.filingShare > 0 && !plan.filingShareAfter) {
    out.filingShare = share(rest, plan.filingShare);
    rest -= out.filingShare;
  }
  const due = deductibleDue(plan, claim, values, named, out);
  if (due < 0) return;
  out.deductible = due < rest ? due : rest;
  rest -= out.deductible;
  if (plan.costCeilings.length > 0 && (rest = cutCost(plan, rest, true, claim, person, values, named, out)) < 0) return;
  out.admittedAfter = rest;
  if (plan.filingShare > 0 && plan.filingShareAfter) {
    out.filingShare = share(rest, plan.filingShare);
    rest -= out.filingShare;
  }

  out.banded = rest;
  out.low = (plan.baseSlot < 0 ? 0 : (values[plan.baseSlot] as number)) + (plan.whole ? out.deductible : 0);
  out.high = out.low + rest;
  const numerator = bandSum(plan, out);
  if (numerator < 0) return;
  // The carried fraction belongs to the share that the rule names.
  let namedShare = 0;
  if (plan.fractionSlot < 0) namedShare = roundHalfUp(numerator);
  else {
    const carried = values[plan.fractionSlot] as number;
    namedShare = roundHalfUp(carried + numerator) - roundHalfUp(carried);
    out.fraction = fractionOf(carried + numerator);
  }
  out.paid = plan.fundShare ? namedShare : rest - namedShare;
  out.ratioShare = rest - out.paid;
  out.beforeCeiling = out.paid;
  if (out.paid > 0 && plan.paymentCeilings.length > 0) cutPayment(plan, claim, person, values, named, out);
}

/** Sum over the bands of length × rate, exact; −1 for a gap. */
function bandSum(plan: PayPlan, out: Outcome): number {
  const { bandTo, bandRate } = plan;
  const { low, high } = out;
  let numerator = 0;
  let from = 0;
  for (let i = 0; i < bandTo.length && from < high; i++) {
    const to = bandTo[i] as number;
    if (to > low) {
      const length = (to < high ? to : high) - (from > low ? from : low);
      if (length > 0) {
        const rate = bandRate[i] as number;
        if (rate < 0) {
          out.gap = plan.bandGap[i] as string;
          return -1;
        }
        numerator += length * rate;
      }
    }
    from = to;
  }
  return numerator;
}

function cutPayment(
  plan: PayPlan,
  claim: Claim,
  person: InsuredPerson,
  values: readonly number[],
  named: Named,
  out: Outcome,
): void {
  for (let i = 0; i < plan.paymentCeilings.length; i++) {
    const ceiling = plan.paymentCeilings[i] as CeilingPlan;
    const left = room(ceiling, claim, person, values, named);
    if (left < 0) {
      out.gap = ceiling.gap;
      return;
    }
    if (left < out.paid) {
      out.overPayment += out.paid - left;
      out.paid = left;
      out.paymentCeiling = i;
    }
  }
}
