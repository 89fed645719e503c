import type { PolicyText, PolicyVersion } from '@linli/shared/domain/policy-version';
import type { PackData } from '@linli/shared/policy/pack';
import type { PolicyRecords } from '../../records/policies';
import type { PolicyEntities } from './policy-entities';

/** A version that was published a moment ago must be there for whoever asks next. */
const consistent = { consistent: true } as const;

/** Versions of the rules in the table: one method per access pattern. */
export function policyReads(e: PolicyEntities): PolicyRecords {
  return {
    policyVersions: async (district) => {
      const { data } = await e.policy.query.ofDistrict({ district }).go({ ...consistent, pages: 'all' });
      return data as unknown as PolicyVersion[];
    },
    policyVersion: async ({ district, year, version }) => {
      const { data } = await e.policy.get({ district, year, version }).go(consistent);
      return data === null ? undefined : (data as unknown as PolicyVersion);
    },
    policyText: async ({ district, year, version }) => {
      const { data } = await e.policyText.get({ district, year, version }).go(consistent);
      return data === null ? undefined : ({ text: data.text, cases: data.cases } satisfies PolicyText);
    },
    policyPack: async ({ district, year, version }) => {
      const { data } = await e.policyPack.get({ district, year, version }).go(consistent);
      return data === null ? undefined : (JSON.parse(data.json) as PackData);
    },
  };
}
