import type { Shared } from '../http/capability';
import type { PhoneCodes } from '../notify/phone-codes';

export interface AgentPorts extends Shared {
  readonly phoneCodes: PhoneCodes;
}
