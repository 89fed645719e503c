import type { DeskVersion, policyDeskRoutes } from '@linli/shared/contract/policy-desk';
import { earliestEffect } from '@linli/shared/domain/policy-effect';
import { scopesOf } from '@linli/shared/domain/roles';
import { ok } from '@linli/shared/kernel/result';
import type { Read } from '../http/use-case';
import { deployedVersion, deskVersion } from './desk-version';
import type { PolicyDeps } from './ports';

/** Every version of every year, newest first. Asked of the table itself: whoever works on a version sees it at once. */
export const deskPolicies =
  ({ records, policies, district }: PolicyDeps): Read<typeof policyDeskRoutes.deskPolicies> =>
  async ({ actor, now, today }) => {
    const [all, published] = await Promise.all([records.policyVersions(district.code), policies.published(today)]);
    const years = [...new Set([...all, ...published].map(({ year }) => year))].sort((one, other) => other - one);
    return ok({
      today,
      earliest: earliestEffect(now),
      mayBegin: scopesOf(actor.roles).has('policy:draft'),
      years: years.map((year) => {
        const known = published.find((one) => one.year === year);
        const inForce = known?.inForce?.version;
        const ofYear = all.filter((one) => one.year === year);
        const replaced = ofYear.some(({ publishedAt }) => publishedAt !== undefined);
        const versions: DeskVersion[] = [
          ...(known?.versions ?? [])
            .filter(({ deployed }) => deployed)
            .map((one) => deployedVersion(one, one.version === inForce, replaced)),
          ...ofYear.map((one) => deskVersion(one, one.version === inForce, actor)),
        ];
        return { year, versions: versions.sort((one, other) => other.version - one.version) };
      }),
    });
  };
