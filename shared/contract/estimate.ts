import * as z from 'zod/mini';
import { FILING_CLASSES } from '../domain/out-of-area';
import { personPath } from './person-path';
import { get } from './route';
import { localDate, year } from './scalars';

/** What the rules ask about a person, in the packs' words; with a plan it is the engine's InsuredPerson. */
export const insuredPerson = z.object({
  category: z.optional(z.string()),
  groups: z.array(z.string()),
  age: z.int(),
  /** Every year insured, ascending: the plan of the year that is asked for says what they come to (缴费年限、连续参保激励). */
  insuredYears: z.array(year),
});

/** 报销测算: apart from what was reimbursed, because the page settles on the phone and needs no more than this. */
export const estimateRoutes = {
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
};
