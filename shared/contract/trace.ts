import * as z from 'zod/mini';
import { fen } from './scalars';

/** "How was this worked out": the engine's trace with the sources it quotes, so that the phone needs no pack to show it. */
const figure = z.object({
  name: z.string(),
  unit: z.string(),
  value: z.union([z.number(), z.string()]),
  source: z.string(),
  grade: z.enum(['A', 'B', 'C', 'D']),
});

export const traceLine = z.object({
  step: z.string(),
  /** Path of the rule in its pack. */
  rule: z.string(),
  layer: z.string(),
  /** The rule's Chinese name as the pack gives it. */
  name: z.string(),
  /** Set where a band's rate is the person's share (比例写的是个人的), not the fund's. */
  share: z.optional(z.literal('patient')),
  base: fen,
  amount: fen,
  rest: fen,
  figures: z.array(figure),
});

export const source = z.object({
  title: z.string(),
  issuer: z.optional(z.string()),
  date: z.optional(z.string()),
  number: z.optional(z.string()),
  grade: z.enum(['A', 'B', 'C', 'D']),
  note: z.optional(z.string()),
});

/** A worked-out figure: lines, and the sources they name. */
export const explanation = z.object({
  pack: z.string(),
  provisional: z.boolean(),
  lines: z.array(traceLine),
  sources: z.record(z.string(), source),
});
export type Explanation = z.output<typeof explanation>;
