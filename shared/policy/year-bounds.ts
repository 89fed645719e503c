import type { LocalDate } from '../kernel/date';
import type { InsuredPerson, SavedYear } from './claim';
import type { CeilingPlan, PayPlan } from './pay-plan';
import { type Plan, situationOf } from './plan';
import { LAYERS } from './settlement';

/** A bound of the year and how far the year has come towards it (年度累计与限额), fen. */
export interface YearBound {
  readonly name: 'deductible' | 'basic-cap' | 'critical-deductible' | 'outpatient-cap';
  readonly used: number;
  /** Absent where the pack does not say, or where the law has no such bound. */
  readonly atMost?: number;
}

const CRITICAL = LAYERS.indexOf('critical');
/** Kinds by which the year's bounds are asked; any level serves, since the bounds are the year's. */
const ASKED = { inpatient: 'level-2', outpatient: 'primary' } as const;

/** The bounds that people ask about: deductibles, the year's ceiling of basic, the way to critical illness, outpatient. */
export function yearBounds(plan: Plan, person: InsuredPerson, counters: SavedYear): readonly YearBound[] {
  const bounds: YearBound[] = [];
  const add = (name: YearBound['name'], used: number, atMost: number | undefined): void =>
    void bounds.push({ name, used, ...(atMost !== undefined && Number.isFinite(atMost) && atMost >= 0 && { atMost }) });
  const rulesOf = (kind: keyof typeof ASKED) =>
    situationOf(plan, { kind, level: ASKED[kind], date: plan.lastDay as LocalDate, total: 0 as never }, person);

  const inpatient = rulesOf('inpatient');
  const basic = inpatient.basic[0];
  if (basic !== undefined) {
    add('deductible', counters[`${basic.scope}.deductible`] ?? 0, basic.deductibleCap);
    const cap = yearCeiling(basic);
    if (cap !== undefined) add('basic-cap', counters[cap.id] ?? 0, cap.amount);
  }
  const critical = inpatient.layers.find((layer) => layer.layer === CRITICAL)?.variants;
  if (critical !== undefined && critical.length > 0) {
    // Of several memberships the one that pays most wins: the lowest way in is the person's.
    const entry = Math.min(...critical.map((variant) => variant.deductibles[0] ?? Infinity));
    add('critical-deductible', Math.min(counters['burden'] ?? 0, entry), entry);
  }
  const outpatient = rulesOf('outpatient').basic[0];
  const outpatientCap = outpatient && yearCeiling(outpatient);
  if (outpatientCap !== undefined) add('outpatient-cap', counters[outpatientCap.id] ?? 0, outpatientCap.amount);
  return bounds;
}

const yearCeiling = (rule: PayPlan): CeilingPlan | undefined =>
  rule.paymentCeilings.find((ceiling) => ceiling.per === 'year');
