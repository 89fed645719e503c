import type { policyDeskRoutes } from '@linli/shared/contract/policy-desk';
import { err, ok } from '@linli/shared/kernel/result';
import type { Write } from '../http/use-case';
import { deskVersion } from './desk-version';
import { examineVersion } from './examine-version';
import { policyStep, stepped, versionAt } from './policy-step';
import type { PolicyDeps } from './ports';
import { notGood } from './problems';

/** Examines a draft; one that is good may be handed in, and one that is not is refused with its lines. */
export const checkPolicy =
  (deps: PolicyDeps): Write<typeof policyDeskRoutes.checkPolicy> =>
  async (context, { params, body: { revision } }) => {
    const found = await versionAt(deps, params, revision, 'check');
    if (!found.ok) return found;
    const refused = notGood(await examineVersion(deps, found.value, false, context.today));
    if (refused !== undefined) return err(refused);
    const after = stepped(found.value, 'check', context);
    return ok({
      change: await policyStep(deps, after, 'check', context),
      answer: deskVersion(after, false, context.actor),
    });
  };
