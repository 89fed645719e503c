import type { z } from 'zod/mini';
import type { claimBrief } from '@linli/shared/contract/claim';
import type { SettledClaim } from '@linli/shared/domain/claim';

/** One line of the list. */
export const briefOf = (claim: SettledClaim): z.output<typeof claimBrief> => ({
  claimId: claim.claimId,
  kind: claim.facts.kind,
  hospital: claim.hospital,
  level: claim.level,
  outOfArea: claim.place !== undefined,
  admitted: claim.admitted,
  discharged: claim.discharged,
  total: claim.result.total,
  paid: claim.result.paid,
  patient: claim.result.patient,
  status: claim.status,
});
