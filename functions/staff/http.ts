import type { staffRoutes } from '@linli/shared/contract/staff';
import type { Shared } from '../http/capability';
import type { Verbs } from '../http/use-case';
import { decideStaffChange } from './decide-staff-change';
import { requestStaffChange } from './request-staff-change';
import { staffAccounts } from './staff-accounts';
import { withdrawStaffChange } from './withdraw-staff-change';

export const staffVerbs = (ports: Shared): Verbs<typeof staffRoutes> => ({
  staffAccounts: staffAccounts(ports),
  requestStaffChange: requestStaffChange(ports),
  decideStaffChange: decideStaffChange(ports),
  withdrawStaffChange: withdrawStaffChange(ports),
});
