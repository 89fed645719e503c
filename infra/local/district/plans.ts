import { deployedPacks } from '@linli/functions/policy/deployed-packs';
import { compilePlan, type Plan } from '@linli/shared/policy/plan';
import { QUYUAN } from './district-data';

/**
 * The district's rules by coverage year; undefined where there is no pack. What a pack does not say the generator leaves out:
 * it never makes a figure up.
 */
export type PlanOfYear = (year: number) => Plan | undefined;

/** The demo district's own packs, as they are deployed. */
export async function demoPlans(): Promise<PlanOfYear> {
  const packs = await deployedPacks(QUYUAN.packs);
  const plans = new Map(packs.map((pack) => [pack.year, compilePlan(pack)]));
  return (year) => plans.get(year);
}
