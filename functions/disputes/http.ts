import type { disputeRoutes } from '@linli/shared/contract/disputes';
import type { Verbs } from '../http/use-case';
import { decideDispute } from './decide-dispute';
import { disputes } from './disputes';
import type { DisputeDeps } from './ports';
import { proposeDispute } from './propose-dispute';

/** Payments in question (有疑问的付款) over the contract. */
export const disputeVerbs = (deps: DisputeDeps): Verbs<typeof disputeRoutes> => ({
  disputes: disputes(deps),
  proposeDispute: proposeDispute(deps),
  decideDispute: decideDispute(deps),
});
