import * as z from 'zod/mini';
import { FILING_CLASSES } from '../domain/out-of-area';
import { LAYERS } from '../policy/settlement';
import { get } from './route';
import { fen, id, instant, localDate, year } from './scalars';
import { personPath } from './people';
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

/** What the rules ask about a person, in the packs' words (engine: InsuredPerson). */
export const insuredPerson = z.object({
  category: z.optional(z.string()),
  groups: z.array(z.string()),
  age: z.int(),
  yearsPaid: z.int(),
});

export const claimRoutes = {
  estimateBasis: get('estimateBasis', '/people/{personId}/estimate-basis', {
    summary: 'What an estimate (报销测算) starts from: the person as the rules ask about them, and each year so far',
    access: { who: 'person', matter: 'reimburse' },
    params: personPath,
    response: z.object({
      name: z.string(),
      today: localDate,
      person: insuredPerson,
      /** Counters of each year by name, as the engine saves them (年度累计): fen, or a count of stays. */
      years: z.array(z.object({ year, counters: z.record(z.string(), z.int()) })),
      /** Category, in the packs' words, and place of the filing (备案) that holds today; absent when there is none. */
      filing: z.optional(z.object({ kind: z.enum(FILING_CLASSES), placeName: z.string() })),
    }),
  }),
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
