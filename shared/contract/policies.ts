import * as z from 'zod/mini';
import type { PackData } from '../policy/pack';
import { get } from './route';
import { instant, localDate, text, year, yearText } from './scalars';

/** What identifies the content of a version: "2-1f3a9c0b7d24". Two answers with the same edition are the same to the byte. */
const edition = text(40, 3);

/** A version of a year's pack, as anyone may know of it. */
export const policyBrief = z.object({
  version: z.int().check(z.gte(1)),
  edition,
  /** The pack's own title (政策包名称). */
  name: z.string(),
  /** `provisional`: figures that the law has not settled yet (暂行). */
  status: z.enum(['published', 'provisional']),
  /** First day on which the office works with it; absent for what was there from the beginning. */
  from: z.optional(localDate),
  publishedAt: z.optional(instant),
});
export type PolicyBrief = z.output<typeof policyBrief>;

export const policyYear = z.object({
  year,
  /** Pack id: "demo-430671/2026". */
  pack: z.string(),
  /** The version in force today; absent where the first one only begins later. */
  current: z.optional(policyBrief),
  /** Versions that are published and begin later (已公布，尚未施行), by their date. */
  coming: z.array(policyBrief),
});
export type PolicyYear = z.output<typeof policyYear>;

/** Plain JSON of a pack; the server made it from a checked file, so its inside is not described a second time. */
const packData = z.custom<PackData>(
  (value) => typeof value === 'object' && value !== null && (value as Partial<PackData>).format === 1,
);

/** The rules as anyone may read them. What the desk does with them is policy-desk.ts: a phone need not load it. */
export const policyRoutes = {
  policies: get('policies', '/policies', {
    summary:
      'Coverage years of the district with the version of the rules in force today, and what is published for later',
    access: { who: 'anyone' },
    response: z.object({
      district: z.object({ code: z.string(), name: z.string() }),
      /** The bureau's day on which this holds. */
      today: localDate,
      /** Newest year first. */
      years: z.array(policyYear),
    }),
  }),
  policy: get('policy', '/policies/{year}', {
    summary: 'A year’s rules as data: the edition in force today, or one that is named. A named edition never changes',
    access: { who: 'anyone' },
    params: z.object({ year: yearText }),
    query: z.object({ edition: z.optional(edition) }),
    response: z.extend(policyBrief, { year, pack: packData }),
    problems: ['policy.no-pack', 'policy.edition-unknown'],
    immutableBy: 'edition',
  }),
};
