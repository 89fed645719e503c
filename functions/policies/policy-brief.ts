import type { PolicyBrief } from '@linli/shared/contract/policies';
import type { PublishedVersion } from '../policy/ports';

/** What anyone may know of a published version. */
export const policyBrief = (one: PublishedVersion): PolicyBrief => ({
  version: one.version,
  edition: one.edition,
  name: one.name,
  status: one.packStatus,
  ...(one.from !== undefined && { from: one.from }),
  ...(one.publishedAt !== undefined && { publishedAt: one.publishedAt }),
});
