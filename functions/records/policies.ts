import type { AreaCode } from '@linli/shared/domain/area';
import type { PolicyStatus, PolicyText, PolicyVersion } from '@linli/shared/domain/policy-version';
import type { PackData } from '@linli/shared/policy/pack';

/** Which version: of a district, a coverage year, and its number there. */
export interface PolicyKey {
  readonly district: AreaCode;
  readonly year: number;
  readonly version: number;
}

/** Writes about versions of the rules; each is an item of the one transaction, like any other. */
export type PolicyWrite =
  /**
   * `new` refuses a number that is taken, and begins a draft. Else the version must stand at this revision, in a status from which
   * the table leads to the record's; `reviewer` refuses whoever wrote in it (双人复核). Of a published version nothing is ever written
   * but that it is superseded, and only by whoever knows its day and edition.
   */
  | {
      readonly put: 'policy';
      readonly record: PolicyVersion;
      readonly expect: 'new' | { readonly revision: number; readonly reviewer?: string };
    }
  /** The two files; the version's own write in the same transaction makes it a draft, and is refused when it may not be one again. */
  | { readonly put: 'policy-text'; readonly key: PolicyKey; readonly record: PolicyText }
  /** What is published: refuses a second time. */
  | { readonly put: 'policy-pack'; readonly key: PolicyKey; readonly pack: PackData }
  /** Nothing is written; the version must stand in one of these statuses. */
  | { readonly check: 'policy'; readonly key: PolicyKey; readonly statuses: readonly PolicyStatus[] };

/** Reads of versions of the rules (infra/decisions/access-patterns.md, #27 to #29). */
export interface PolicyRecords {
  /** #27: every version of a district that has a record, by year and number. */
  policyVersions(district: AreaCode): Promise<readonly PolicyVersion[]>;
  /** #28: one version. */
  policyVersion(key: PolicyKey): Promise<PolicyVersion | undefined>;
  policyText(key: PolicyKey): Promise<PolicyText | undefined>;
  /** #29: a published version's pack. */
  policyPack(key: PolicyKey): Promise<PackData | undefined>;
}
