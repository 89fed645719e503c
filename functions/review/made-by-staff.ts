import type { Filing } from '@linli/shared/domain/out-of-area';

/** The member of staff who filed it for the person, if one did. */
export const madeByStaff = (filing: Pick<Filing, 'submittedBy'>): { madeByStaffId?: string } =>
  filing.submittedBy.staffId === undefined ? {} : { madeByStaffId: filing.submittedBy.staffId };
