import * as z from 'zod/mini';
import { FILING_KINDS, PAPER_PURPOSES } from '../domain/out-of-area';
import { get, post } from './route';
import { areaCode, fen, id, instant, localDate } from './scalars';
import { actorBrief } from './event-lines';
import { filingBrief } from './filing-brief';
import { personPath } from './person-path';
import { source } from './trace';

const paper = z.object({ paperId: id('x'), purpose: z.enum(PAPER_PURPOSES) });
type Paper = z.output<typeof paper>;

/** Papers handed in: nine at most, none twice. */
const handedIn = z.array(paper).check(
  z.maxLength(9),
  z.refine((papers: Paper[]) => new Set(papers.map(({ paperId }) => paperId)).size === papers.length, {
    error: 'paper.twice',
  }),
);

/** What a filing of one kind changes, in points and in yuan for a typical stay. */
export const filingEffect = z.object({
  kind: z.enum([...FILING_KINDS, 'none']),
  /** Percentage points off the ratio, two decimals at most: 15 is 15 points. */
  points: z.number(),
  /** For the typical stay: what the fund pays with this filing, and what the person keeps against not filing, fen. */
  fundPays: fen,
  saves: fen,
  source: z.string(),
  grade: z.enum(['A', 'B', 'C', 'D']),
});

export const filingAnswer = z.object({
  ...filingBrief.shape,
  reference: z.string(),
  place: areaCode,
  commitment: z.boolean(),
  retroactive: z.boolean(),
  papers: z.array(paper),
  submittedAt: instant,
  submittedBy: actorBrief,
  /** Why it waits for the desk. */
  reason: z.optional(z.enum(['retroactive', 'referral-slip', 'papers'])),
  dueAt: z.optional(instant),
  /** One list of what is missing, when it was sent back. */
  missing: z.array(z.string()),
  /** Why it was not approved (不予备案的理由), when it was refused. */
  refusedFor: z.optional(z.array(z.string())),
  version: z.int(),
  allowed: z.array(z.enum(['resubmit', 'withdraw'])),
});
export type FilingAnswer = z.output<typeof filingAnswer>;

const filingPath = z.object({ personId: id('p'), filingId: id('f') });

export const outOfAreaRoutes = {
  filingForm: get('filingForm', '/people/{personId}/filing-form', {
    summary: 'Everything the filing pages show: the kinds with their price, filings already there',
    access: { who: 'person', matter: 'file' },
    params: personPath,
    response: z.object({
      today: localDate,
      name: z.string(),
      /** District that cannot be a destination. */
      district: areaCode,
      typicalStay: z.object({ total: fen, level: z.string() }),
      effects: z.array(filingEffect),
      sources: z.record(z.string(), source),
      filings: z.array(filingAnswer),
    }),
  }),
  fileOutOfArea: post('fileOutOfArea', '/people/{personId}/filings', {
    summary: 'Files an out-of-area record (异地就医备案); decided at once where the rules allow',
    access: { who: 'person', matter: 'file' },
    params: personPath,
    body: z.object({
      kind: z.enum(FILING_KINDS),
      place: areaCode,
      from: localDate,
      until: z.optional(localDate),
      papers: handedIn,
      commitment: z.boolean(),
    }),
    response: filingAnswer,
    problems: ['filing.overlaps', 'filing.not-insured', 'paper.missing', 'person.deceased'],
  }),
  filing: get('filing', '/people/{personId}/filings/{filingId}', {
    summary: 'One filing',
    access: { who: 'person', matter: 'file' },
    params: filingPath,
    response: filingAnswer,
  }),
  completeFiling: post('completeFiling', '/people/{personId}/filings/{filingId}/papers', {
    summary: 'Hands in papers that were owed or asked for (补材料)',
    access: { who: 'person', matter: 'file' },
    params: filingPath,
    body: z.object({ version: z.int(), papers: handedIn.check(z.minLength(1)) }),
    response: filingAnswer,
    problems: ['filing.not-completable', 'record.stale', 'paper.missing'],
  }),
  withdrawFiling: post('withdrawFiling', '/people/{personId}/filings/{filingId}/withdraw', {
    summary: 'Withdraws a filing (撤销备案)',
    access: { who: 'person', matter: 'file' },
    params: filingPath,
    body: z.object({ version: z.int() }),
    response: filingAnswer,
    problems: ['filing.not-withdrawable', 'record.stale'],
  }),
};

export const paperRoutes = {
  grantUpload: post('grantUpload', '/papers', {
    summary: 'Leave to upload one photograph or document',
    access: { who: 'account' },
    keyed: false,
    body: z.object({
      type: z.enum(['image/jpeg', 'image/png', 'image/webp', 'application/pdf']),
      bytes: z.int().check(z.gte(1)),
    }),
    response: z.object({
      paperId: id('x'),
      url: z.string(),
      fields: z.record(z.string(), z.string()),
      expiresAt: instant,
    }),
    problems: ['paper.type', 'paper.too-large', 'paper.too-many'],
  }),
  viewPaper: get('viewPaper', '/people/{personId}/papers/{paperId}', {
    summary: 'Leave to see one paper of a person for two minutes',
    access: { who: 'person', matter: 'file' },
    params: z.object({ personId: id('p'), paperId: id('x') }),
    response: z.object({ url: z.string(), expiresAt: instant }),
    problems: ['paper.missing'],
  }),
};
