import * as z from 'zod/mini';
import { addressRule } from '../domain/fields';
import { CATEGORIES } from '../domain/enrolment';
import { HARDSHIP_GROUPS, RELATIONS } from '../domain/person';
import { get, post } from './route';
import { areaCode, fen, id, localDate, ruled, text, year, yearText } from './scalars';
import { explanation } from './trace';

export const conflict = z.object({
  kind: z.enum([
    'deceased',
    'insured-as-employee',
    'insured-elsewhere',
    'already-enrolled',
    'already-insured',
    'not-of-this-district',
  ]),
  blocking: z.boolean(),
  facts: z.record(z.string(), z.union([z.string(), z.number()])),
});

/** What a premium costs and who pays it. */
export const premiumQuote = z.object({
  year,
  /** fen: what the person pays; the price before subsidy; what the treasuries pay; what the hardship group takes off. */
  personal: fen,
  standard: fen,
  fiscal: z.array(z.object({ id: z.string(), name: z.string(), amount: fen, grade: z.enum(['A', 'B', 'C', 'D']) })),
  subsidy: z.optional(z.object({ group: z.string(), groupName: z.string(), amount: fen })),
  waived: fen,
  total: fen,
  timing: z.enum(['before-window', 'in-window', 'late', 'newborn']),
  window: z.object({ from: localDate, until: localDate }),
  provisional: z.boolean(),
  payable: z.boolean(),
  /** First and last day with benefits if paid today, and why. */
  cover: z.object({ from: localDate, until: localDate, reason: z.string(), months: z.int() }),
  explanation,
});
export type PremiumQuoteAnswer = z.output<typeof premiumQuote>;

export const enrolmentAnswer = z.object({
  year,
  status: z.enum(['registered', 'paying', 'insured', 'withdrawn']),
  reference: z.string(),
  category: z.enum(CATEGORIES),
  personal: fen,
  fiscal: fen,
  provisional: z.boolean(),
  coverFrom: z.optional(localDate),
  coverUntil: z.optional(localDate),
  orderId: z.optional(id('o')),
});

const personYearPath = z.object({ personId: id('p'), year: yearText });

export const enrolmentRoutes = {
  enrolmentForm: get('enrolmentForm', '/people/{personId}/enrolments/{year}', {
    summary:
      'Everything the enrolment pages show: the register’s comparison, the category, the price, when cover starts',
    access: { who: 'person', matter: 'enrol' },
    params: personYearPath,
    response: z.object({
      today: localDate,
      person: z.object({
        personId: id('p'),
        name: z.string(),
        maskedIdNumber: z.string(),
        age: z.int(),
        relation: z.optional(z.enum(RELATIONS)),
        residence: z.enum(['registered', 'living-here']),
        villageCode: z.optional(areaCode),
        villageName: z.optional(z.string()),
        address: z.optional(z.string()),
        groups: z.array(z.enum(HARDSHIP_GROUPS)),
      }),
      /** Version of the person that the answers belong to; a later change makes the submission stale. */
      version: z.int(),
      conflicts: z.array(conflict),
      /** Categories that this person's age allows, the likeliest first. */
      categories: z.array(z.enum(CATEGORIES)),
      quotes: z.partialRecord(z.enum(CATEGORIES), premiumQuote),
      existing: z.optional(enrolmentAnswer),
    }),
    problems: ['policy.no-pack', 'policy.absent'],
  }),
  enrol: post('enrol', '/people/{personId}/enrolments/{year}', {
    summary: 'Enrols a person for a year (参保登记)',
    access: { who: 'person', matter: 'enrol' },
    params: personYearPath,
    body: z.object({
      version: z.int(),
      category: z.enum(CATEGORIES),
      residence: z.enum(['registered', 'living-here']),
      villageCode: areaCode,
      address: ruled(addressRule, 400),
      /** The price shown on the check page, fen: a different one is not accepted silently. */
      expectedPersonal: fen,
    }),
    response: enrolmentAnswer,
    problems: [
      'enrolment.conflict',
      'enrolment.price-changed',
      'enrolment.category-not-allowed',
      'enrolment.village-unknown',
      'enrolment.not-payable',
      'record.stale',
    ],
  }),
  withdrawEnrolment: post('withdrawEnrolment', '/people/{personId}/enrolments/{year}/withdraw', {
    summary: 'Withdraws an enrolment that is not paid (撤销登记)',
    access: { who: 'person', matter: 'enrol' },
    params: personYearPath,
    body: z.object({ reason: z.optional(text(200)) }),
    response: enrolmentAnswer,
    problems: ['enrolment.not-withdrawable'],
  }),
};
