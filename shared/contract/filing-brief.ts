import * as z from 'zod/mini';
import { FILING_KINDS } from '../domain/out-of-area';
import { id, localDate } from './scalars';

/** A filing as lists name it. */
export const filingBrief = z.object({
  filingId: id('f'),
  kind: z.enum(FILING_KINDS),
  placeName: z.string(),
  from: localDate,
  until: z.optional(localDate),
  status: z.enum(['first-review', 'second-review', 'returned', 'effective', 'refused', 'withdrawn']),
  papersOwed: z.boolean(),
});
