import * as z from 'zod';
import type { EventActor, SubjectId } from '@linli/shared/domain/event';
import type { Instant } from '@linli/shared/kernel/date';

/**
 * One showing of somebody's record to somebody else (查看), as it goes through the queue: who, in which post, by which
 * mandate, over which route, of whom, when; nothing of what was shown.
 */
export interface Reading {
  /** The same for what counts as one: a second message under it adds nothing. */
  readonly readingId: string;
  /** Chains it is written to: of the people's readings, or of the grid or the bureau whose list was opened. */
  readonly subjects: readonly SubjectId[];
  readonly reader: EventActor;
  /** Name of the route in the contract. */
  readonly route: string;
  /** Which of the person's records, where the route names one: a filing's, a claim's, a paper's id. */
  readonly object?: string;
  readonly at: Instant;
  readonly requestId: string;
  readonly correlationId?: string;
}

const text = z.string().min(1).max(200);

const shape = z.object({
  readingId: text,
  subjects: z.array(z.string().regex(/^(r|grid|bureau)_[\w-]{1,60}$/)).min(1),
  reader: z.object({
    kind: z.enum(['resident', 'family', 'agent', 'clerk', 'system']),
    name: z.string().max(100),
    accountId: text.optional(),
    staffId: text.optional(),
    role: text.optional(),
    mandateId: text.optional(),
  }),
  route: text,
  object: text.optional(),
  at: z.iso.datetime({ offset: true }),
  requestId: text,
  correlationId: text.optional(),
});

/** @throws z.ZodError, SyntaxError for what is no reading: it belongs to the dead letters */
export const parseReading = (body: string): Reading => shape.parse(JSON.parse(body)) as unknown as Reading;
