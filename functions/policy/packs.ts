import { err, ok } from '@linli/shared/kernel/result';
import type { PackData } from '@linli/shared/policy/pack';
import { compilePlan, type Plan } from '@linli/shared/policy/plan';
import { PACKS } from '@linli/shared/policy/packs/compiled/index';
import type { Policies } from './ports';

/**
 * A district's policy packs (政策包). They are read at start, where a missing file is a fault of the deployment; a plan is
 * compiled when its year is first asked for and kept for the life of the function.
 * @param folder the district's packs: "demo-430671" for "demo-430671/2026"
 * @throws Error when the district has no pack at all
 */
export async function loadPolicies(folder: string): Promise<Policies> {
  const ids = Object.keys(PACKS).filter((id) => id.startsWith(`${folder}/`));
  if (ids.length === 0) throw new Error(`no policy packs in ${folder}`);
  const packs = await Promise.all(ids.map(async (id) => (PACKS[id] as () => Promise<PackData>)()));
  const byYear = new Map(packs.map((pack) => [pack.year, pack]));
  const plans = new Map<number, Plan>();
  return {
    forYear: (year) => {
      const known = plans.get(year);
      if (known !== undefined) return ok(known);
      const pack = byYear.get(year);
      if (pack === undefined)
        return err({
          code: 'policy.no-pack',
          pack: `${folder}/${year}`,
          figure: '',
          title: `还没有 ${year} 年度的政策`,
        });
      const plan = compilePlan(pack);
      plans.set(year, plan);
      return ok(plan);
    },
  };
}
