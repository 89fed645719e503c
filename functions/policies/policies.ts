import type { policyRoutes } from '@linli/shared/contract/policies';
import { comingAfter } from '@linli/shared/domain/policy-effect';
import { ok } from '@linli/shared/kernel/result';
import type { Shared } from '../http/capability';
import type { Read } from '../http/use-case';
import { policyBrief } from './policy-brief';

/** Which years have rules, and which version of each holds today. */
export const policies =
  ({ policies, district }: Pick<Shared, 'policies' | 'district'>): Read<typeof policyRoutes.policies> =>
  async ({ today }) => {
    const years = await policies.published(today);
    return ok({
      district: { code: district.code, name: district.name },
      today,
      years: years.map(({ year, versions, inForce }) => ({
        year,
        pack: `${district.packs}/${year}`,
        ...(inForce !== undefined && { current: policyBrief(inForce) }),
        coming: comingAfter(versions, today).map(policyBrief),
      })),
    });
  };
