import type { claimRoutes } from '@linli/shared/contract/index';
import type { Shared } from '../http/capability';
import type { Verbs } from '../http/use-case';
import { estimateBasis } from './estimate-basis';
import { reimbursement } from './reimbursement';
import { reimbursements } from './reimbursements';

export const claimVerbs = (shared: Shared): Verbs<typeof claimRoutes> => ({
  estimateBasis: estimateBasis(shared),
  reimbursements: reimbursements(shared),
  reimbursement: reimbursement(shared),
});
