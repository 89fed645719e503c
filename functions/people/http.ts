import type { peopleRoutes } from '@linli/shared/contract/people';
import type { Verbs } from '../http/use-case';
import { addFamily } from './add-family';
import { bindSelf } from './bind-self';
import { home } from './home';
import { leaveFamily } from './leave-family';
import { personEvents } from './person-events';
import { personRecord } from './person-record';
import type { PeoplePorts } from './ports';
import { correctAddress, eraseAccount, erasure, myData, myDataCopy } from './privacy';
import { sendPhoneCode } from './send-phone-code';
import { withdrawMandate } from './withdraw-mandate';

export const peopleVerbs = (ports: PeoplePorts): Verbs<typeof peopleRoutes> => ({
  myData: myData(ports),
  myDataCopy: myDataCopy(ports),
  correctAddress: correctAddress(ports),
  erasure: erasure(ports),
  eraseAccount: eraseAccount(ports),
  home: home(ports),
  sendPhoneCode: sendPhoneCode(ports),
  bindSelf: bindSelf(ports),
  addFamily: addFamily(ports),
  leaveFamily: leaveFamily(ports),
  personRecord: personRecord(ports),
  personEvents: personEvents(ports),
  withdrawMandate: withdrawMandate(ports),
});
