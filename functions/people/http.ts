import type { peopleRoutes } from '@linli/shared/contract/people';
import type { Verbs } from '../http/use-case';
import { addFamily } from './add-family';
import { bindSelf } from './bind-self';
import { home } from './home';
import { leaveFamily } from './leave-family';
import { personRecord } from './person-record';
import type { PeoplePorts } from './ports';
import { sendPhoneCode } from './send-phone-code';
import { withdrawMandate } from './withdraw-mandate';

export const peopleVerbs = (ports: PeoplePorts): Verbs<typeof peopleRoutes> => ({
  home: home(ports),
  sendPhoneCode: sendPhoneCode(ports),
  bindSelf: bindSelf(ports),
  addFamily: addFamily(ports),
  leaveFamily: leaveFamily(ports),
  personRecord: personRecord(ports),
  withdrawMandate: withdrawMandate(ports),
});
