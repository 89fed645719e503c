import * as z from 'zod/mini';
import { EVENT_TYPES } from '../domain/event';
import { instant } from './scalars';

export const actorBrief = z.object({
  kind: z.enum(['resident', 'family', 'agent', 'clerk', 'system']),
  name: z.string(),
  role: z.optional(z.string()),
});

/** One line of who did what, or who looked. */
export const eventLine = z.object({
  sequence: z.int(),
  type: z.enum(EVENT_TYPES),
  at: instant,
  actor: actorBrief,
  facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
});
export type EventLine = z.output<typeof eventLine>;

/** Acts (谁办过) or readings (谁看过) of a person's record. */
export const EVENT_KINDS = ['acts', 'readings'] as const;
export type EventKind = (typeof EVENT_KINDS)[number];

/** A page of lines, newest first. */
export const eventLines = z.object({ events: z.array(eventLine), next: z.optional(z.string()) });
