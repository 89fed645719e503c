import { err, ok, type Result } from '../../kernel/result';
import type { Claim, InsuredPerson, SavedYear } from '../claim';
import type { PolicyGap } from '../gap';
import type { PackData } from '../pack';
import { compilePlan, readYear, type Plan } from '../plan';
import { settle } from '../settle';
import { LAYERS, type Layer, type Settlement } from '../settlement';

/** What of a settlement a pack lets one say (算得出的部分). */
export interface KnownSettlement {
  /** Exact for every layer below {@link beyond}; without a gap, the whole settlement. */
  readonly settlement: Settlement;
  /** The plan it was settled by: `settlement.after` is in its counters. */
  readonly plan: Plan;
  /**
   * The first layer that could not be settled, and which figure it wants: what the patient pays is then the most it can be,
   * because a layer above only ever takes away from it.
   */
  readonly beyond?: { readonly layer: Layer; readonly gap: PolicyGap };
}

type Upper = Exclude<Layer, 'basic'>;
const UPPER = LAYERS.slice(1) as readonly Upper[];

/** Plans of the same pack with its upper layers cut off, by how many are left: made when a gap first asks for them. */
const cutPlans = new WeakMap<Plan, Map<number, Plan>>();

/** The plan of a pack that knows only the lowest `keep` of its layers above basic. */
function cut(plan: Plan, layers: readonly Upper[], keep: number): Plan {
  const known = cutPlans.get(plan) ?? new Map<number, Plan>();
  cutPlans.set(plan, known);
  const found = known.get(keep);
  if (found !== undefined) return found;
  const kept: PackData['layers'] = Object.fromEntries(
    layers.slice(0, keep).map((layer) => [layer, plan.pack.layers[layer]]),
  );
  const fresh = compilePlan({ ...plan.pack, layers: kept });
  known.set(keep, fresh);
  return fresh;
}

/**
 * Settles as far as the pack says: the whole claim, or, where a layer above basic wants a figure that no source gives, every
 * layer below it, exactly, and the name of what is missing. `settle` refuses such a claim, because nobody may be paid by half a
 * settlement; an estimate may say the half it knows. The layers above are cut off the pack rather than skipped in the engine, so
 * that the hot path stays as it is.
 * @returns a gap when the basic layer itself, or the claim, cannot be settled
 */
export function settleKnown(
  plan: Plan,
  claim: Claim,
  person: InsuredPerson,
  year: SavedYear,
): Result<KnownSettlement, PolicyGap> {
  const attempt = (by: Plan): Result<Settlement, PolicyGap> => settle(by, claim, person, readYear(by, year));
  const whole = attempt(plan);
  if (whole.ok) return ok({ settlement: whole.value, plan });
  if (whole.error.code !== 'policy.absent') return whole;
  const layers = UPPER.filter((layer) => plan.pack.layers[layer] !== undefined);
  let gap = whole.error;
  for (let keep = layers.length - 1; keep >= 0; keep--) {
    const by = cut(plan, layers, keep);
    const settled = attempt(by);
    if (settled.ok) return ok({ settlement: settled.value, plan: by, beyond: { layer: layers[keep] as Layer, gap } });
    gap = settled.error;
  }
  return err(gap);
}
