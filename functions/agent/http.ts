import type { agentRoutes } from '@linli/shared/contract/agent';
import type { Verbs } from '../http/use-case';
import { grantMandate } from './grant-mandate';
import type { AgentPorts } from './ports';
import { recordPhone, sendRecordCode } from './record-phone';
import { roster } from './roster';

export const agentVerbs = (ports: AgentPorts): Verbs<typeof agentRoutes> => ({
  roster: roster(ports),
  sendRecordCode: sendRecordCode(ports),
  recordPhone: recordPhone(ports),
  grantMandate: grantMandate(ports),
});
