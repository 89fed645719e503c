import type { policyDeskRoutes } from '@linli/shared/contract/policy-desk';
import { earliestEffect } from '@linli/shared/domain/policy-effect';
import { err, ok } from '@linli/shared/kernel/result';
import type { Read } from '../http/use-case';
import { deployedVersion, deskVersion } from './desk-version';
import { examineVersion } from './examine-version';
import type { PolicyDeps } from './ports';
import { UNKNOWN } from './problems';

/** One version with its files and what their examination finds. */
export const deskPolicy =
  (deps: PolicyDeps): Read<typeof policyDeskRoutes.deskPolicy> =>
  async ({ actor, now, today }, { params: { year, version } }) => {
    const { records, policies, district } = deps;
    const [record, years] = await Promise.all([
      records.policyVersion({ district: district.code, year, version }),
      policies.published(today),
    ]);
    const ofYear = years.find((one) => one.year === year);
    const deployed = ofYear?.versions.find((one) => one.deployed && one.version === version);
    const inForce = ofYear?.inForce?.version === version;
    const last = ofYear?.versions.at(-1)?.version ?? version;
    const found =
      record !== undefined
        ? deskVersion(record, inForce, actor)
        : deployed && deployedVersion(deployed, inForce, last > version);
    if (found === undefined) return err(UNKNOWN);
    const { files, report } = await examineVersion(deps, found, found.deployed, today);
    return ok({ version: found, ...files, report, earliest: earliestEffect(now) });
  };
