import { agentRoutes } from './agent';
import { claimRoutes } from './claim';
import { deskRoutes } from './desk';
import { enrolmentRoutes } from './enrolment';
import { outOfAreaRoutes, paperRoutes } from './out-of-area';
import { peopleRoutes } from './people';
import { premiumRoutes } from './premium';
import { sessionRoutes } from './session';

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
} as const;
export type Capability = keyof typeof capabilities;

export {
  agentRoutes,
  claimRoutes,
  deskRoutes,
  enrolmentRoutes,
  outOfAreaRoutes,
  paperRoutes,
  peopleRoutes,
  premiumRoutes,
  sessionRoutes,
};
