import { inOrder } from '../domain/roles';
import type * as z from 'zod/mini';
import type { Mandate } from '../domain/mandate';
import type { mandateBrief } from './people';

export type MandateBrief = z.output<typeof mandateBrief>;

/** A mandate as the person and its grantee see it: without the signature. */
export const mandateBriefOf = (mandate: Mandate): MandateBrief => ({
  mandateId: mandate.mandateId,
  kind: mandate.grantee.kind,
  granteeName: mandate.grantee.kind === 'agent' ? mandate.grantee.staffName : (mandate.grantee.holderName ?? ''),
  ...(mandate.grantee.kind === 'family' && { relation: mandate.grantee.relation }),
  // A set in the store has no order.
  matters: inOrder(mandate.matters),
  from: mandate.from,
  ...(mandate.until !== undefined && { until: mandate.until }),
  status: mandate.status,
  consent: mandate.consent.kind,
});
