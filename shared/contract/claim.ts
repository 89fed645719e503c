import * as z from 'zod/mini';
import { LAYERS } from '../policy/settlement';
import { get } from './route';
import { fen, id, instant, localDate, year } from './scalars';
import { estimateRoutes } from './estimate';
import { personPath } from './person-path';
import { explanation } from './trace';

export const claimBrief = z.object({
  claimId: id('c'),
  kind: z.string(),
  hospital: z.string(),
  level: z.string(),
  outOfArea: z.boolean(),
  admitted: localDate,
  discharged: localDate,
  total: fen,
  paid: fen,
  patient: fen,
  status: z.enum(['received', 'first-reviewed', 'second-reviewed', 'paying', 'paid']),
});

export const yearSummary = z.object({
  year,
  paid: fen,
  patient: fen,
  total: fen,
  /** Each bound of the year: used against at most; absent where the pack does not say. */
  bounds: z.array(
    z.object({
      name: z.enum(['deductible', 'basic-cap', 'critical-deductible', 'outpatient-cap']),
      used: fen,
      atMost: z.optional(fen),
    }),
  ),
});

export const claimRoutes = {
  ...estimateRoutes,
  reimbursements: get('reimbursements', '/people/{personId}/reimbursements', {
    summary: 'What was reimbursed, by year, newest first',
    access: { who: 'person', matter: 'reimburse' },
    params: personPath,
    response: z.object({ name: z.string(), years: z.array(yearSummary), claims: z.array(claimBrief) }),
  }),
  reimbursement: get('reimbursement', '/people/{personId}/reimbursements/{claimId}', {
    summary: 'One settlement from total to hand, each step with its rule and source, and where it is now',
    access: { who: 'person', matter: 'reimburse' },
    params: z.object({ personId: id('p'), claimId: id('c') }),
    response: z.object({
      name: z.string(),
      claim: claimBrief,
      /** What each payer pays; the patient's part closes the sum. */
      payers: z.array(z.object({ layer: z.enum(LAYERS), amount: fen })),
      parts: z.array(z.object({ part: z.string(), amount: fen })),
      inScope: fen,
      explanation,
      timeline: z.array(
        z.object({
          step: z.string(),
          at: z.optional(instant),
          expected: z.optional(localDate),
          by: z.optional(z.string()),
          done: z.boolean(),
        }),
      ),
      bankTail: z.optional(z.string()),
      yearToDate: yearSummary,
    }),
  }),
};
