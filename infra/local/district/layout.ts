import type { Grid } from '@linli/shared/domain/household';
import type { DistrictData, Village } from './district-data';
import { Random } from './random';

/** A grid with the villagers' groups (村民小组) it is made of and the run of household indices that live in it. */
export interface LaidGrid {
  readonly grid: Grid;
  readonly village: Village;
  readonly groups: { readonly from: number; readonly to: number };
  readonly firstHousehold: number;
  readonly households: number;
}

export interface Layout {
  readonly grids: readonly LaidGrid[];
  readonly households: number;
  /** The grid a household lives in, by its index. */
  readonly gridOfHousehold: (index: number) => LaidGrid;
}

/** The cast's grid: 荷花村 3 组, as the drawings of the app show it, with about 60 households instead of a dozen. */
export const CAST_VILLAGE = '430671101205';
const CAST_GROUP = 3;
const CAST_GRID_WEIGHT = 4.3;

export const agentId = (number: number): string => `agent-${String(number).padStart(2, '0')}`;

/**
 * Shares grids and households out over the villages: each village two or three grids (72 in all), households by weight.
 * Depends on the number of households only, so a household's place is known without making the others.
 */
export function layOut(district: DistrictData, seed: string, households: number): Layout {
  const random = new Random(seed, 'layout');
  const perVillage = district.villages.map((village) => (village.code === CAST_VILLAGE ? 3 : 2));
  // What is left after two each goes to villages drawn at random, one more each, until every agent has a grid.
  let left = district.agents - perVillage.reduce((total, n) => total + n, 0);
  while (left > 0) {
    const index = random.below(perVillage.length);
    if (perVillage[index] !== 2) continue;
    perVillage[index] = 3;
    left--;
  }

  const drafts: { grid: Grid; village: Village; groups: { from: number; to: number }; weight: number }[] = [];
  for (const [index, village] of district.villages.entries()) {
    let group = 1;
    const castVillage = village.code === CAST_VILLAGE;
    for (let k = 0; k < (perVillage[index] as number); k++) {
      const size = castVillage ? ([2, 1, 3][k] as number) : random.between(2, 4);
      const groups = { from: group, to: group + size - 1 };
      group += size;
      const number = drafts.length + 1;
      const cast = castVillage && groups.from === CAST_GROUP;
      drafts.push({
        grid: {
          gridId: `g${number}`,
          name: `${village.name} ${groups.from === groups.to ? groups.from : `${groups.from}–${groups.to}`} 组`,
          villageCode: village.code,
          villageName: village.name,
          agentId: agentId(number),
        },
        village,
        groups,
        weight: cast ? CAST_GRID_WEIGHT : random.between(80, 120) / 100,
      });
    }
  }

  const total = drafts.reduce((sum, draft) => sum + draft.weight, 0);
  let before = 0;
  let weight = 0;
  const grids = drafts.map((draft): LaidGrid => {
    weight += draft.weight;
    const until = Math.round((households * weight) / total);
    const laid = { ...draft, firstHousehold: before, households: until - before };
    before = until;
    return laid;
  });
  return {
    grids,
    households,
    gridOfHousehold: (index) => {
      let [low, high] = [0, grids.length - 1];
      while (low < high) {
        const middle = (low + high) >> 1;
        const grid = grids[middle] as LaidGrid;
        if (index < grid.firstHousehold + grid.households) high = middle;
        else low = middle + 1;
      }
      return grids[low] as LaidGrid;
    },
  };
}

/** 周卫's grid. */
export const castGrid = (layout: Layout): LaidGrid => {
  const found = layout.grids.find((laid) => laid.village.code === CAST_VILLAGE && laid.groups.from === CAST_GROUP);
  if (found === undefined) throw new Error('the cast has no grid: the district lacks 荷花村');
  return found;
};
