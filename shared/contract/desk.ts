import * as z from 'zod/mini';
import { get, post } from './route';
import { fen, id, instant, text } from './scalars';
import { filingAnswer, filingEffect } from './out-of-area';
import { EVENT_KINDS, eventLines } from './event-lines';
import { personPath } from './person-path';
import { source } from './trace';

const review = z.object({
  post: z.enum(['first', 'second']),
  reviewerName: z.string(),
  verdict: z.enum(['approve', 'return', 'refuse']),
  reasons: z.array(z.string()),
  at: instant,
});

export const deskRoutes = {
  filingQueue: get('filingQueue', '/desk/filings', {
    summary: 'Filings that wait at a post, most urgent first',
    access: { who: 'staff', scope: 'filing:read', where: 'listed' },
    reads: { of: 'bureau' },
    query: z.object({ post: z.enum(['first', 'second']), after: z.optional(text(500)) }),
    response: z.object({
      filings: z.array(
        z.object({
          filingId: id('f'),
          personId: id('p'),
          reference: z.string(),
          maskedName: z.string(),
          kind: filingAnswer.shape.kind,
          placeName: z.string(),
          retroactive: z.boolean(),
          submittedAt: instant,
          dueAt: z.optional(instant),
          version: z.int(),
          /** Why this clerk may not decide it, if so. */
          mayNot: z.optional(z.enum(['review.made-it-oneself', 'review.reviewed-before'])),
        }),
      ),
      next: z.optional(z.string()),
    }),
  }),
  filingToReview: get('filingToReview', '/desk/people/{personId}/filings/{filingId}', {
    summary: 'One filing with its papers, the rule, and what it changes',
    access: { who: 'staff', scope: 'filing:read', where: 'filing' },
    params: z.object({ personId: id('p'), filingId: id('f') }),
    response: z.object({
      filing: filingAnswer,
      person: z.object({
        name: z.string(),
        maskedIdNumber: z.string(),
        age: z.int(),
        sex: z.enum(['female', 'male']),
        villageName: z.optional(z.string()),
      }),
      papers: z.array(
        z.object({ paperId: id('x'), purpose: z.string(), type: z.string(), url: z.string(), expiresAt: instant }),
      ),
      reviews: z.array(review),
      effects: z.array(filingEffect),
      typicalStay: z.object({ total: fen, level: z.string() }),
      sources: z.record(z.string(), source),
      /** Verdicts this clerk may give now; empty with the reason beside it. */
      allowed: z.array(z.enum(['approve', 'return', 'refuse'])),
      mayNot: z.optional(z.string()),
    }),
    problems: ['paper.missing'],
  }),
  reviewFiling: post('reviewFiling', '/desk/people/{personId}/filings/{filingId}/reviews', {
    summary: 'A verdict of the first or the second post (初审、复审)',
    access: { who: 'staff', scope: 'filing:review', where: 'filing' },
    params: z.object({ personId: id('p'), filingId: id('f') }),
    body: z.object({
      post: z.enum(['first', 'second']),
      version: z.int(),
      verdict: z.enum(['approve', 'return', 'refuse']),
      reasons: z.array(text(200, 2)).check(z.maxLength(12)),
    }),
    response: filingAnswer,
    problems: [
      'review.made-it-oneself',
      'review.reviewed-before',
      'review.reasons-missing',
      'review.not-waiting',
      'record.stale',
    ],
  }),
  eventsOfPerson: get('eventsOfPerson', '/desk/people/{personId}/events', {
    summary:
      'A person’s chain for an audit (稽核): who did what, or who looked; looking at it is recorded like any look',
    access: { who: 'staff', scope: 'event:read', where: 'person' },
    params: personPath,
    query: z.object({ of: z.enum(EVENT_KINDS), after: z.optional(text(500)) }),
    response: z.extend(eventLines, {
      /** Whether the page's lines are those that were linked (链接); `pending`: the newest are not linked yet. Absent without lines. */
      links: z.optional(
        z.discriminatedUnion('state', [
          z.object({ state: z.enum(['hold', 'pending']) }),
          /** Number of the first line at which it does not hold. */
          z.object({ state: z.literal('broken'), at: z.int() }),
        ]),
      ),
    }),
    problems: ['input.invalid'],
  }),
};
