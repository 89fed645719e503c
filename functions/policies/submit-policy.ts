import type { policyDeskRoutes } from '@linli/shared/contract/policy-desk';
import { earliestEffect } from '@linli/shared/domain/policy-effect';
import { err, ok } from '@linli/shared/kernel/result';
import type { Write } from '../http/use-case';
import { deskVersion } from './desk-version';
import { policyStep, stepped, versionAt } from './policy-step';
import type { PolicyDeps } from './ports';
import { tooSoon } from './problems';

/** Hands a checked draft in (送审), with the day from which it is to hold. Its files cannot be changed from now on. */
export const submitPolicy =
  (deps: PolicyDeps): Write<typeof policyDeskRoutes.submitPolicy> =>
  async (context, { params, body: { revision, from } }) => {
    const found = await versionAt(deps, params, revision, 'submit');
    if (!found.ok) return found;
    const earliest = earliestEffect(context.now);
    if (from < earliest) return err(tooSoon(earliest));
    const after = stepped(found.value, 'submit', context, { from });
    return ok({
      change: await policyStep(deps, after, 'submit', context),
      answer: deskVersion(after, false, context.actor),
    });
  };
