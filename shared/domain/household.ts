import type { HouseholdId } from '../kernel/ids';
import type { AreaCode } from './area';

/** A household of the ledger (一户一档), living in one grid of one village. */
export interface Household {
  readonly householdId: HouseholdId;
  readonly villageCode: AreaCode;
  /** Villagers' group number (村民小组). */
  readonly groupNumber: number;
  readonly gridId: string;
  readonly address: string;
}

/** A grid (网格): a set of households with one agent. */
export interface Grid {
  readonly gridId: string;
  readonly name: string;
  readonly villageCode: AreaCode;
  readonly villageName: string;
  /** Member of staff who serves it now; reassignment changes this and nothing else. */
  readonly agentId: string;
}
