import type { deskRoutes } from '@linli/shared/contract/index';
import type { Verbs } from '../http/use-case';
import { eventsOfPerson } from './events-of-person';
import { filingQueue } from './filing-queue';
import { filingToReview } from './filing-to-review';
import type { ReviewPorts } from './ports';
import { reviewFiling } from './review-filing';

export const reviewVerbs = (ports: ReviewPorts): Verbs<typeof deskRoutes> => ({
  filingQueue: filingQueue(ports),
  filingToReview: filingToReview(ports),
  reviewFiling: reviewFiling(ports),
  eventsOfPerson: eventsOfPerson(ports),
});
