import type { enrolmentRoutes } from '@linli/shared/contract/enrolment';
import type { Shared } from '../http/capability';
import type { Verbs } from '../http/use-case';
import { enrol } from './enrol';
import { enrolmentForm } from './enrolment-form';
import { withdrawEnrolment } from './withdraw-enrolment';

/** Enrolment (参保登记) over the contract. */
export const enrolmentVerbs = (deps: Shared): Verbs<typeof enrolmentRoutes> => ({
  enrolmentForm: enrolmentForm(deps),
  enrol: enrol(deps),
  withdrawEnrolment: withdrawEnrolment(deps),
});
