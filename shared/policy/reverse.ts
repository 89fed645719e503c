import { err, ok, type Result } from '../kernel/result';
import type { SavedYear } from './claim';
import type { Plan } from './plan';
import type { CounterChange, Settlement } from './settlement';

/** What is kept of a settlement so that it can be taken back: its place in the year, and every counter it moved. */
export interface Reversible {
  /** How many settlements the year had with this one. */
  readonly order: number;
  readonly changes: readonly CounterChange[];
}

/** The counters that a settlement moved, for keeping beside it. */
export function reversible(plan: Plan, settlement: Settlement): Reversible {
  const { before, after } = settlement;
  const changes: CounterChange[] = [];
  plan.counters.forEach((counter, slot) => {
    const by = (after.values[slot] ?? 0) - (before.values[slot] ?? 0);
    if (by !== 0) changes.push({ counter, by });
  });
  for (const [counter, value] of Object.entries(after.named ?? {})) {
    const by = value - (before.named?.[counter] ?? 0);
    if (by !== 0) changes.push({ counter, by });
  }
  return { order: after.values[plan.settledSlot] ?? 0, changes };
}

/**
 * Takes a settlement back (撤销结算). Only the last of the year can be: later ones were reckoned on what it left, so a
 * reversal goes last in, first out (后进先出).
 */
export function reverse(year: SavedYear, settlement: Reversible): Result<SavedYear, 'not-last'> {
  if ((year['settled'] ?? 0) !== settlement.order) return err('not-last');
  const before: Record<string, number> = { ...year };
  for (const { counter, by } of settlement.changes) {
    const value = (before[counter] ?? 0) - by;
    if (value === 0) delete before[counter];
    else before[counter] = value;
  }
  return ok(before);
}
