import type { PackData } from '@linli/shared/policy/pack';
import { PACKS } from '@linli/shared/policy/packs/compiled/index';

/**
 * The district's packs as they were deployed with the program: each year's first version.
 * @param folder the district's packs: "demo-430671" for "demo-430671/2026"
 * @throws Error when the district has no pack at all: a fault of the deployment
 */
export async function deployedPacks(folder: string): Promise<readonly PackData[]> {
  const loads = Object.entries(PACKS).flatMap(([id, load]) => (id.startsWith(`${folder}/`) ? [load] : []));
  if (loads.length === 0) throw new Error(`no policy packs in ${folder}`);
  return Promise.all(loads.map((load) => load()));
}
