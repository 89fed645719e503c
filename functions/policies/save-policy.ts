import type { policyDeskRoutes } from '@linli/shared/contract/policy-desk';
import { ok } from '@linli/shared/kernel/result';
import type { Write } from '../http/use-case';
import { deskVersion } from './desk-version';
import { keyOf, policyStep, stepped, versionAt } from './policy-step';
import type { PolicyDeps } from './ports';

/** Saves the files of a draft. Whoever writes in it becomes one of its drafters, and a check made before counts no more. */
export const savePolicy =
  (deps: PolicyDeps): Write<typeof policyDeskRoutes.savePolicy> =>
  async (context, { params, body: { revision, text, cases } }) => {
    const found = await versionAt(deps, params, revision, 'save');
    if (!found.ok) return found;
    const { actor } = context;
    const after = {
      ...stepped(found.value, 'save', context),
      drafters: [...new Set([...found.value.drafters, actor.staffId ?? ''])],
    };
    const change = await policyStep(deps, after, 'save', context, {
      writes: [{ put: 'policy-text', key: keyOf(after), record: { text, cases } }],
    });
    return ok({ change, answer: deskVersion(after, false, actor) });
  };
