import type { SimulatedVersion } from '@linli/shared/contract/simulation';
import type { LocalDate } from '@linli/shared/kernel/date';
import type { Problem } from '@linli/shared/kernel/problem';
import { err, ok, type Result } from '@linli/shared/kernel/result';
import type { PackData } from '@linli/shared/policy/pack';
import { compilePlan, type Plan } from '@linli/shared/policy/plan';
import { examineVersion } from './examine-version';
import type { PolicyDeps } from './ports';
import { UNKNOWN, unreadable } from './problems';

/** A version with its plan, as a simulation settles with it. */
export interface PlannedVersion extends SimulatedVersion {
  readonly plan: Plan;
}

interface Which {
  readonly year: number;
  readonly version: number;
}

/** Finds a version's plan: of what was published, or of a draft as it stands now. */
export type FindPlanned = (which: Which, today: LocalDate) => Promise<Result<PlannedVersion, Problem>>;

/** A draft is read once for each of its revisions: the parts of a simulation ask for the same one. */
const MOST_KEPT = 8;

export function findPlanned(deps: PolicyDeps): FindPlanned {
  const { records, policies, district } = deps;
  const drafts = new Map<string, PlannedVersion>();
  return async ({ year, version }, today) => {
    const published = await policies.ofVersion(year, version, today);
    if (published !== undefined) return ok(plannedOf(published, { year, version }, 0));
    const record = await records.policyVersion({ district: district.code, year, version });
    if (record === undefined) return err(UNKNOWN);
    const key = `${year}#${version}#${record.revision}`;
    const known = drafts.get(key);
    if (known !== undefined) return ok(known);
    const { pack, report } = await examineVersion(deps, record, false, today);
    if (pack === undefined) return err(unreadable(report));
    const planned = plannedOf(compilePlan(pack), { year, version }, record.revision);
    drafts.set(key, planned);
    if (drafts.size > MOST_KEPT) drafts.delete(drafts.keys().next().value as string);
    return ok(planned);
  };
}

const plannedOf = (plan: Plan, which: Which, revision: number): PlannedVersion => ({
  ...which,
  name: plan.pack.name,
  revision,
  names: namesIn(plan.pack),
  plan,
});

function namesIn({ groups, levels, benefits }: PackData): Readonly<Record<string, string>> {
  const kinds = Object.entries(benefits).flatMap(([id, rule]) =>
    typeof rule === 'string' ? [] : [[id, rule.name] as const],
  );
  return Object.fromEntries([
    ...Object.entries(groups).map(([id, name]) => [`group.${id}`, name] as const),
    ...Object.entries(levels).map(([id, name]) => [`level.${id}`, name] as const),
    ...kinds.map(([id, name]) => [`kind.${id}`, name] as const),
  ]);
}
