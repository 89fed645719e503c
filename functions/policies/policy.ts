import type { policyRoutes } from '@linli/shared/contract/policies';
import { err, ok } from '@linli/shared/kernel/result';
import type { Shared } from '../http/capability';
import type { Read } from '../http/use-case';
import { policyBrief } from './policy-brief';
import { EDITION_UNKNOWN, noPack } from './problems';

/** A year's rules as data, for whoever reads or reckons with them: the phone settles with the very pack that the server has. */
export const policy =
  ({ policies }: Pick<Shared, 'policies'>): Read<typeof policyRoutes.policy> =>
  async ({ today }, { params: { year }, query: { edition } }) => {
    const found = await policies.edition(year, today, edition);
    if (found === undefined) return err(edition === undefined ? noPack(year) : EDITION_UNKNOWN);
    return ok({ ...policyBrief(found), year, pack: found.data });
  };
