import { accountsRoutes } from './accounts';
import { agentRoutes } from './agent';
import { claimRoutes } from './claim';
import { deskRoutes } from './desk';
import { disputeRoutes } from './disputes';
import { enrolmentRoutes } from './enrolment';
import { outOfAreaRoutes, paperRoutes } from './out-of-area';
import { peopleRoutes } from './people';
import { policyRoutes } from './policies';
import { policyDeskRoutes } from './policy-desk';
import { premiumRoutes } from './premium';
import { sessionRoutes } from './session';
import { staffRoutes } from './staff';

/** Every endpoint of the product by capability: what one deployed function answers. */
export const capabilities = {
  session: sessionRoutes,
  people: peopleRoutes,
  enrolment: enrolmentRoutes,
  premium: premiumRoutes,
  'out-of-area': outOfAreaRoutes,
  papers: paperRoutes,
  claim: claimRoutes,
  agent: agentRoutes,
  review: deskRoutes,
  accounts: accountsRoutes,
  disputes: disputeRoutes,
  staff: staffRoutes,
  policies: { ...policyRoutes, ...policyDeskRoutes },
} as const;
export type Capability = keyof typeof capabilities;

export {
  accountsRoutes,
  agentRoutes,
  claimRoutes,
  deskRoutes,
  disputeRoutes,
  enrolmentRoutes,
  outOfAreaRoutes,
  paperRoutes,
  peopleRoutes,
  policyDeskRoutes,
  policyRoutes,
  premiumRoutes,
  sessionRoutes,
  staffRoutes,
};
