import type { claimRoutes } from '@linli/shared/contract/index';
import type { Shared } from '../http/capability';
import type { Verbs } from '../http/use-case';
import { reimbursement } from './reimbursement';
import { reimbursements } from './reimbursements';

export const claimVerbs = (shared: Shared): Verbs<typeof claimRoutes> => ({
  reimbursements: reimbursements(shared),
  reimbursement: reimbursement(shared),
});
