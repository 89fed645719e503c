import type { policyRoutes } from '@linli/shared/contract/policies';
import type { policyDeskRoutes } from '@linli/shared/contract/policy-desk';
import type { Verbs } from '../http/use-case';
import { beginPolicy } from './begin-policy';
import { checkPolicy } from './check-policy';
import { decidePolicy } from './decide-policy';
import { deskPolicies } from './desk-policies';
import { deskPolicy } from './desk-policy';
import { policies } from './policies';
import { policy } from './policy';
import type { PolicyDeps } from './ports';
import { savePolicy } from './save-policy';
import { simulationVerbs } from './simulation';
import { submitPolicy } from './submit-policy';
import { touchedClaims } from './touched-claims';
import { withdrawPolicy } from './withdraw-policy';

/** The rules (待遇政策) over the contract: anyone reads them, the desk publishes them. */
export const policyVerbs = (deps: PolicyDeps): Verbs<typeof policyRoutes & typeof policyDeskRoutes> => ({
  policies: policies(deps),
  policy: policy(deps),
  deskPolicies: deskPolicies(deps),
  deskPolicy: deskPolicy(deps),
  touchedClaims: touchedClaims(deps),
  beginPolicy: beginPolicy(deps),
  savePolicy: savePolicy(deps),
  checkPolicy: checkPolicy(deps),
  submitPolicy: submitPolicy(deps),
  decidePolicy: decidePolicy(deps),
  withdrawPolicy: withdrawPolicy(deps),
  ...simulationVerbs(deps),
});
