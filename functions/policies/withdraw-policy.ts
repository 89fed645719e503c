import type { policyDeskRoutes } from '@linli/shared/contract/policy-desk';
import { ok } from '@linli/shared/kernel/result';
import type { Write } from '../http/use-case';
import { deskVersion } from './desk-version';
import { policyStep, stepped, versionAt } from './policy-step';
import type { PolicyDeps } from './ports';

/** Gives a draft up: its number is not used again, and another may be begun. */
export const withdrawPolicy =
  (deps: PolicyDeps): Write<typeof policyDeskRoutes.withdrawPolicy> =>
  async (context, { params, body: { revision, reason } }) => {
    const found = await versionAt(deps, params, revision, 'withdraw');
    if (!found.ok) return found;
    const after = stepped(found.value, 'withdraw', context, { reason });
    return ok({
      change: await policyStep(deps, after, 'withdraw', context),
      answer: deskVersion(after, false, context.actor),
    });
  };
