import { loadPolicies } from '@linli/functions/policy/packs';
import type { Plan } from '@linli/shared/policy/plan';
import { QUYUAN } from './district-data';

/**
 * The district's rules by coverage year; undefined where there is no pack. What a pack does not say the generator leaves out:
 * it never makes a figure up.
 */
export type PlanOfYear = (year: number) => Plan | undefined;

/** The demo district's own packs, as the functions load them. */
export async function demoPlans(): Promise<PlanOfYear> {
  const policies = await loadPolicies(QUYUAN.packs);
  return (year) => {
    const plan = policies.forYear(year);
    return plan.ok ? plan.value : undefined;
  };
}
